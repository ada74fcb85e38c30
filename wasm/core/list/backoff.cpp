#include "backoff.hpp"

#include <algorithm>
#include <cmath>

namespace flow_run {
namespace {

constexpr double max_jitter = 0.1;

/// More doublings exceed every bound.
constexpr int max_doublings = 20;

std::int64_t doubled(std::int64_t ms, int times, std::int64_t bound) {
  return std::min(ms << std::clamp(times, 0, max_doublings), bound);
}

}  // namespace

std::int64_t retry_delay_ms(int attempt, double random,
                            const std::optional<std::int64_t>& retry_after_ms) {
  const std::int64_t bound = doubled(first_retry_ms, attempt - 1, max_retry_ms);
  const auto jittered = static_cast<std::int64_t>(std::ceil(random * static_cast<double>(bound)));
  return std::max(jittered, retry_after_ms.value_or(0));
}

std::int64_t poll_interval_ms(const PollPace& pace) {
  std::int64_t base = pace.configured_ms.value_or(pace.live ? live_poll_ms : idle_poll_ms);
  if (pace.hidden) base = std::max(base, hidden_poll_ms);
  if (pace.failures == 0) return base;
  const std::int64_t bound = std::max(base, max_poll_ms);
  const std::int64_t raised = doubled(base, pace.failures, bound);
  const double jittered = static_cast<double>(raised) * (1.0 + pace.jitter);
  return std::min(static_cast<std::int64_t>(jittered), bound);
}

double poll_jitter(double random) {
  return (2.0 * random - 1.0) * max_jitter;
}

}  // namespace flow_run
