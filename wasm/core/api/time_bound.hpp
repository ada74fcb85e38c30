// A bound of the time range as a page may write it: an instant, an ISO 8601 text, or an age such
// as `now-7d` that becomes an instant only when a walk starts. Reads no clock.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

#include "request.hpp"
#include "result.hpp"

namespace flow_run {

/// A bound that moves with the clock.
struct Age {
  std::int64_t ms = 0;  ///< before now, not negative

  friend bool operator==(const Age&, const Age&) = default;
};

/// Not given, a fixed instant (epoch milliseconds), or an age.
using TimeBound = std::variant<std::monostate, std::int64_t, Age>;

/// Reads a bound: epoch milliseconds (a number or decimal digits), ISO 8601 with a zone
/// (`2026-11-24T08:00:00+08:00`; a date alone is midnight UTC), or `now` / `now-7d` (units s, m, h,
/// d, w). Refuses with `field` and `not_an_integer` if it is none of these, and `out_of_range`
/// outside 0 to `max_time_ms`.
Result<TimeBound> parse_time_bound(const RawValue& given, std::string_view field);

/// The instant of a bound for a walk that starts at `now_ms`. An age is floored to the minute, so
/// that equal lists ask for the same URL, and never reaches before the epoch.
std::optional<std::int64_t> resolve(const TimeBound& bound, std::int64_t now_ms);

/// Whether every walk would ask for a start after its end; then nothing can ever match.
bool starts_after_end(const TimeBound& start, const TimeBound& end);

}  // namespace flow_run
