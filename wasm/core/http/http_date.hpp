// Dates as HTTP headers spell them. Knows no clock.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace flow_run {

/// An HTTP date in any of the three forms of RFC 9110 §5.6.7, as epoch milliseconds; nullopt if it
/// is none of them or no day of the calendar. Two-digit years from 70 on are of the last century.
std::optional<std::int64_t> parse_http_date(std::string_view text);

}  // namespace flow_run
