// The configuration of a list: what it shows and how it behaves, checked.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "request.hpp"
#include "result.hpp"
#include "time_bound.hpp"

namespace flow_run {

/// One page at a time, or pages that join into one long list.
enum class Mode : std::uint8_t { pages, scroll };

/// `pages`, `scroll`.
std::string_view text(Mode mode);

/// A configuration as the page passes it, unchecked.
struct ListConfigInput {
  QueryInput query;  ///< `cursor` is ignored; times may be anything `parse_time_bound` reads
  RawValue mode;     ///< `pages` (default) or `scroll`
  RawValue refresh_interval;         ///< `auto` (default), `off`, or whole seconds from 1 to 86,400
  bool refresh_hidden = false;       ///< keep a slow poll while hidden
  bool asks_headers = false;         ///< the page supplies headers: `NeedHeaders` reaches it
  bool include_credentials = false;  ///< cookies to another origin, too
  bool same_origin = true;           ///< requests go to the origin of the page
};

/// A checked configuration.
struct ListConfig {
  std::string base_url;
  Query query;  ///< without times and cursor, which belong to a walk
  TimeBound start_time;
  TimeBound end_time;
  Mode mode = Mode::pages;
  std::optional<std::int64_t> refresh_interval_ms;  ///< null: `auto`
  bool refresh_off = false;
  bool refresh_hidden = false;
  bool asks_headers = false;
  bool include_credentials = false;
  bool same_origin = true;  ///< then `X-Requested-With` is sent

  friend bool operator==(const ListConfig&, const ListConfig&) = default;
};

/// Checks everything; the error names the field as the page spells it.
Result<ListConfig> check_config(const ListConfigInput& input);

/// Whether two configurations name the same pipeline behind the same proxy: then the rows of one
/// may stay until those of the other are loaded.
bool same_pipeline(const ListConfig& one, const ListConfig& other);

/// Whether two configurations show the same list: pipeline, filters, page size and mode.
bool same_list(const ListConfig& one, const ListConfig& other);

}  // namespace flow_run
