// Delays: before a failed load is retried, and between two polls. Numbers only; whether a retry or
// a poll is allowed is the controller's decision.
#pragma once

#include <cstdint>
#include <optional>

namespace flow_run {

/// Automatic retries of what the user asked for, after the first try.
inline constexpr int max_retries = 4;
inline constexpr std::int64_t first_retry_ms = 500;
inline constexpr std::int64_t max_retry_ms = 30'000;

inline constexpr std::int64_t live_poll_ms = 5'000;     ///< while something shown is live
inline constexpr std::int64_t idle_poll_ms = 30'000;    ///< while nothing is
inline constexpr std::int64_t hidden_poll_ms = 60'000;  ///< hidden, if the page wants polls then
inline constexpr std::int64_t max_poll_ms = 300'000;    ///< what failures can raise it to

/// The delay before retry number `attempt` (from 1): full jitter, which is a random part of a bound
/// that doubles from `first_retry_ms` up to `max_retry_ms`; never less than what the server asked
/// for. `random` is in [0, 1).
std::int64_t retry_delay_ms(int attempt, double random,
                            const std::optional<std::int64_t>& retry_after_ms);

/// What the interval between two polls depends on.
struct PollPace {
  std::optional<std::int64_t> configured_ms;  ///< null: by what is live
  bool live = false;
  bool hidden = false;
  int failures = 0;     ///< failed updates in a row
  double jitter = 0.0;  ///< ratio of the interval, −0.1 to 0.1
};

/// The interval: doubled for each failure up to `max_poll_ms` (or what was configured, if that is
/// longer), then jittered if there was a failure. Without failures it is exact, so that equal lists
/// on a page keep polling at the same moment and share one request. Jitter spreads the many viewers
/// that one failure has synchronized.
std::int64_t poll_interval_ms(const PollPace& pace);

/// `random` in [0, 1) as a `PollPace::jitter`.
double poll_jitter(double random);

}  // namespace flow_run
