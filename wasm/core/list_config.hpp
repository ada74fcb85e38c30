// What one list shows and how it behaves: the checked form of what a page configures.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "request.hpp"
#include "result.hpp"

namespace flow_run {

/// A bound of the time range: a fixed instant, or an age that is resolved when a walk starts.
struct Age {
  std::int64_t ms = 0;  ///< before now, not negative

  friend bool operator==(const Age&, const Age&) = default;
};
using TimeBound = std::variant<std::monostate, std::int64_t, Age>;

/// Reads a bound: epoch milliseconds, ISO 8601 with a zone (`2026-11-24T08:00:00+08:00`, a date
/// alone is midnight UTC), or `now` / `now-7d` (units s, m, h, d, w). Refused with
/// `not_an_integer` if it is none of these and `out_of_range` outside 0–8.64e15.
Result<TimeBound> read_time_bound(const Given& given, std::string_view field);

enum class Mode : std::uint8_t { pages, scroll };

/// A configuration as a page gives it, unchecked.
struct GivenConfig {
  GivenQuery query;      ///< `cursor` is ignored; times may be anything `read_time_bound` reads
  Given mode;            ///< `pages` (default) or `scroll`
  Given refresh_interval;  ///< `auto` (default), `off`, or seconds from 1 to 86,400
  bool refresh_hidden = false;      ///< keep a slow poll while hidden
  bool asks_headers = false;        ///< the page supplies headers: `NeedHeaders` reaches it
  bool include_credentials = false;  ///< cookies to another origin, too
  std::string page_origin;          ///< `https://portal.example`: what counts as the same origin
};

/// A checked configuration. Two lists with equal queries cost one request.
struct ListConfig {
  std::string base_url;
  Query query;  ///< without times and cursor: those belong to a walk
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

/// Checks everything; the refusal names the field as the page spells it.
Result<ListConfig> check_config(const GivenConfig& given);

}  // namespace flow_run
