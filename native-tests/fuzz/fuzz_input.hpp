// A query out of any bytes: fields between separators, in the order of `QueryInput`.
#pragma once

#include <cstdlib>
#include <string>
#include <string_view>

#include "request.hpp"

namespace flow_run::test {

/// `separator` is a byte that stands in no UTF-8, so that every text can be written.
inline constexpr char separator = '\xFF';

/// Texts are themselves; one that begins with `#` is the number behind it, `!` is unusable, and
/// `?` is not given.
inline RawValue given_of(std::string_view bytes) {
  if (bytes.starts_with('#')) return std::strtod(std::string(bytes.substr(1)).c_str(), nullptr);
  if (bytes == "!") return Invalid();
  if (bytes == "?") return std::monostate();
  return std::string(bytes);
}

inline QueryInput query_of(std::string_view bytes) {
  QueryInput query;
  for (RawValue* field :
       {&query.api, &query.base_url, &query.organization_id, &query.pipeline_id, &query.page_size,
        &query.cursor, &query.status, &query.trigger_mode, &query.start_time, &query.end_time}) {
    const std::size_t end = bytes.find(separator);
    *field = given_of(bytes.substr(0, end));
    if (end == std::string_view::npos) break;
    bytes.remove_prefix(end + 1);
  }
  return query;
}

}  // namespace flow_run::test
