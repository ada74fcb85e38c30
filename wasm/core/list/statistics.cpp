#include "statistics.hpp"

#include <algorithm>

#include "duration.hpp"

namespace flow_run {
namespace {

constexpr std::size_t median_percent = 50;
constexpr std::size_t late_percent = 95;

}  // namespace

RunStatistics::RunStatistics(const std::vector<Run>& head) {
  for (const Run& run : head) {
    const RunSpan span{.start_time = run.start_time,
                       .end_time = run.end_time,
                       .status = classify_status(run.status)};
    if (is_live(span.status, run.end_time.has_value())) continue;
    if (all_.finished == max_statistics_runs) break;
    ++all_.finished;
    if (span.status == StatusClass::success) ++all_.succeeded;
    if (span.status == StatusClass::failure) ++all_.failed;
    const std::optional<std::int64_t> ms = duration_ms(span, 0);
    if (!ms) continue;
    durations_.insert(std::ranges::upper_bound(durations_, *ms, {}, &Duration::ms),
                      {.ms = *ms, .trigger_mode = run.trigger_mode});
  }
  const std::size_t count = durations_.size();
  if (count == 0) return;
  all_.median_ms = durations_[nearest_rank(count, median_percent)].ms;
  all_.slowest_ms = durations_.back().ms;
  if (count >= min_p95_runs) all_.p95_ms = durations_[nearest_rank(count, late_percent)].ms;
}

std::optional<Baseline> RunStatistics::baseline(std::optional<std::int64_t> trigger_mode) const {
  std::vector<std::int64_t> own;
  std::vector<std::int64_t> all;
  for (const Duration& duration : durations_) {
    all.push_back(duration.ms);
    if (duration.trigger_mode == trigger_mode) own.push_back(duration.ms);
  }
  const std::vector<std::int64_t>& basis = own.size() < min_baseline_runs ? all : own;
  if (basis.size() < min_baseline_runs) return std::nullopt;
  return Baseline{.median_ms = basis[nearest_rank(basis.size(), median_percent)],
                  .p95_ms = basis[nearest_rank(basis.size(), late_percent)],
                  .count = basis.size()};
}

std::optional<std::size_t> success_permille(std::size_t succeeded, std::size_t failed) {
  constexpr std::size_t whole = 1'000;
  const std::size_t decided = succeeded + failed;
  if (decided == 0) return std::nullopt;
  const std::size_t rounded = (2 * whole * succeeded + decided) / (2 * decided);
  return failed == 0 ? whole : std::min(rounded, whole - 1);
}

std::size_t nearest_rank(std::size_t count, std::size_t percent) {
  return (count * percent + 99) / 100 - 1;
}

}  // namespace flow_run
