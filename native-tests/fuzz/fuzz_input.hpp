// Converts fuzz input to a query: fields between separators, in the order of `QueryInput`.
#pragma once

#include <cstdlib>
#include <string>
#include <string_view>

#include "request.hpp"

namespace flow_run::test {

/// Separates fields: a byte that does not occur in UTF-8.
inline constexpr char separator = '\xFF';

/// `#` starts a number, `!` is an invalid value, `?` is a missing one; all else is a string.
inline RawValue raw_value_of(std::string_view bytes) {
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
    *field = raw_value_of(bytes.substr(0, end));
    if (end == std::string_view::npos) break;
    bytes.remove_prefix(end + 1);
  }
  return query;
}

}  // namespace flow_run::test
