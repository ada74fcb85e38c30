// Parses dates of HTTP headers. Reads no clock.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace flow_run {

/// An HTTP date in any of the three forms of RFC 9110 §5.6.7, as epoch milliseconds; nullopt if
/// it is invalid. Two-digit years from 70 on are in the 20th century.
std::optional<std::int64_t> parse_http_date(std::string_view text);

}  // namespace flow_run
