#include "statistics.hpp"

#include <algorithm>

#include "duration.hpp"

namespace flow_run {
namespace {

constexpr std::size_t median_percent = 50;
constexpr std::size_t late_percent = 95;

RunSpan span_of(const RunStore& store, Slot slot) {
  return {.start_time = store.start_time(slot),
          .end_time = store.end_time(slot),
          .status = store.status_class(slot)};
}

/// The duration of a run, with its group.
struct GroupedDuration {
  StringPool::Number group = 0;
  std::int64_t ms = 0;

  friend bool operator<(const GroupedDuration& one, const GroupedDuration& other) {
    return one.group != other.group ? one.group < other.group : one.ms < other.ms;
  }
};

/// The group of all runs: no trigger has this number.
constexpr StringPool::Number all_runs = 0;

}  // namespace

RunStatistics::RunStatistics(const RunStore& store) {
  std::vector<GroupedDuration> durations;
  all_.count = store.size();
  for (Slot slot = 0; slot < store.size(); ++slot) {
    if (store.live(slot)) continue;
    ++all_.finished;
    const StatusClass status = store.status_class(slot);
    if (status == StatusClass::success) ++all_.succeeded;
    if (status == StatusClass::failure) ++all_.failed;
    const std::optional<std::int64_t> duration = duration_ms(span_of(store, slot), 0);
    if (!duration) continue;
    durations.push_back({all_runs, *duration});
    const StringPool::Number trigger = store.trigger_key(slot);
    if (trigger != all_runs) durations.push_back({trigger, *duration});
  }

  if (const std::size_t decided = all_.succeeded + all_.failed; decided > 0) {
    all_.success_rate = static_cast<double>(all_.succeeded) / static_cast<double>(decided);
  }
  // By group, then by duration. partial_sort, because std::sort adds kilobytes of code.
  std::partial_sort(durations.begin(), durations.end(), durations.end());
  for (auto first = durations.begin(); first != durations.end();) {
    const auto last = std::find_if(first, durations.end(), [&](const GroupedDuration& one) {
      return one.group != first->group;
    });
    const auto count = static_cast<std::size_t>(last - first);
    const Baseline baseline{.trigger_key = first->group,
                            .median_ms = first[nearest_rank(count, median_percent)].ms,
                            .p95_ms = first[nearest_rank(count, late_percent)].ms,
                            .count = count};
    if (first->group == all_runs) {
      all_.median_ms = baseline.median_ms;
      all_.p95_ms = baseline.p95_ms;
    } else if (count >= min_baseline_runs) {
      baselines_.push_back(baseline);
    }
    first = last;
  }
}

std::optional<Baseline> RunStatistics::baseline(StringPool::Number trigger_key) const {
  const auto found = std::ranges::lower_bound(baselines_, trigger_key, {}, &Baseline::trigger_key);
  if (found == baselines_.end() || found->trigger_key != trigger_key) return std::nullopt;
  return *found;
}

std::ptrdiff_t nearest_rank(std::size_t count, std::size_t percent) {
  return static_cast<std::ptrdiff_t>((count * percent + 99) / 100 - 1);
}

}  // namespace flow_run
