// Delays of retries and polls. Whether a retry or a poll is allowed is decided by the controller.
#pragma once

#include <cstdint>
#include <optional>

namespace flow_run {

/// Automatic retries of a user action, after the first attempt.
inline constexpr int max_retries = 4;
inline constexpr std::int64_t first_retry_ms = 500;
inline constexpr std::int64_t max_retry_ms = 30'000;

inline constexpr std::int64_t live_poll_ms = 5'000;     ///< while a row is live
inline constexpr std::int64_t idle_poll_ms = 30'000;    ///< while no row is live
inline constexpr std::int64_t hidden_poll_ms = 60'000;  ///< while hidden, if that is configured
inline constexpr std::int64_t max_poll_ms = 300'000;    ///< limit after failures

/// The delay before retry number `attempt` (from 1): full jitter, which is a random part of a bound
/// that doubles from `first_retry_ms` up to `max_retry_ms`; never less than the delay
/// that the server requested. `random` is in [0, 1).
std::int64_t retry_delay_ms(int attempt, double random,
                            const std::optional<std::int64_t>& retry_after_ms);

/// What the interval between two polls depends on.
struct PollPace {
  std::optional<std::int64_t> configured_ms;  ///< null: depends on live rows
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
