// A bound of the time range: epoch milliseconds, an ISO 8601 string, or a relative time such as
// `now-7d`, which is resolved when a walk starts. Reads no clock.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

#include "request.hpp"
#include "result.hpp"

namespace flow_run {

/// A relative time.
struct Age {
  std::int64_t ms = 0;  ///< before now, not negative

  friend bool operator==(const Age&, const Age&) = default;
};

/// Missing, a fixed time (epoch milliseconds), or a relative time.
using TimeBound = std::variant<std::monostate, std::int64_t, Age>;

/// Reads a bound: epoch milliseconds (a number or decimal digits), ISO 8601 with a zone
/// (`2026-11-24T08:00:00+08:00`; a date alone is midnight UTC), or `now` / `now-7d` (units s, m, h,
/// d, w). Fails with `field` and `not_an_integer` if it has another form, and `out_of_range`
/// outside 0 to `max_time_ms`.
Result<TimeBound> parse_time_bound(const RawValue& input, std::string_view field);

/// The time of a bound for a walk that starts at `now_ms`. A relative time is rounded down to the
/// minute, so that equal lists request the same URL, and is never before the epoch.
std::optional<std::int64_t> resolve(const TimeBound& bound, std::int64_t now_ms);

/// Whether the start is after the end at any time of day, so that no run can match.
bool starts_after_end(const TimeBound& start, const TimeBound& end);

}  // namespace flow_run
