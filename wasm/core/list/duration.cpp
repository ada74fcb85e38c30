#include "duration.hpp"

#include <algorithm>

#include "time_bound.hpp"

namespace flow_run {
namespace {

/// 1973-03-03. Smaller values are taken for seconds (corpus: `time_implausible`).
constexpr std::int64_t first_plausible_ms = 100'000'000'000;

bool plausible(const std::optional<std::int64_t>& time) {
  return time && *time >= first_plausible_ms && *time <= max_time_ms;
}

}  // namespace

bool ticks(const RunSpan& span) {
  return span.status == StatusClass::running && plausible(span.start_time);
}

std::optional<std::int64_t> duration_ms(const RunSpan& span, std::int64_t server_now_ms) {
  if (!plausible(span.start_time)) return std::nullopt;
  const bool ticking = ticks(span);
  if (!ticking && !plausible(span.end_time)) return std::nullopt;
  const std::int64_t end = ticking ? server_now_ms : *span.end_time;
  return std::max<std::int64_t>(end - *span.start_time, 0);
}

}  // namespace flow_run
