#include "statistics.hpp"

#include <algorithm>

#include "duration.hpp"

namespace flow_run {
namespace {

constexpr std::size_t median_percent = 50;
constexpr std::size_t late_percent = 95;

RunSpan span_of(const Store& store, Slot slot) {
  return {.start_time = store.start_time(slot),
          .end_time = store.end_time(slot),
          .status = store.status_class(slot)};
}

}  // namespace

Durations::Durations(const Store& store) {
  std::vector<std::int64_t> durations;
  std::unordered_map<TextPool::Number, std::vector<std::int64_t>> grouped;
  all_.count = store.size();
  for (Slot slot = 0; slot < store.size(); ++slot) {
    if (store.live(slot)) continue;
    ++all_.finished;
    const StatusClass status = store.status_class(slot);
    if (status == StatusClass::success) ++all_.succeeded;
    if (status == StatusClass::fail) ++all_.failed;
    const std::optional<std::int64_t> duration = duration_ms(span_of(store, slot), 0);
    if (!duration) continue;
    durations.push_back(*duration);
    if (store.trigger_key(slot) != 0) grouped[store.trigger_key(slot)].push_back(*duration);
  }

  if (const std::size_t decided = all_.succeeded + all_.failed; decided > 0) {
    all_.success_rate = static_cast<double>(all_.succeeded) / static_cast<double>(decided);
  }
  if (!durations.empty()) {
    all_.median_ms = nearest_rank(durations, median_percent);
    all_.p95_ms = nearest_rank(durations, late_percent);
  }
  for (auto& [trigger, values] : grouped) {
    if (values.size() < min_usual_count) continue;
    by_trigger_[trigger] = {.median_ms = nearest_rank(values, median_percent),
                            .p95_ms = nearest_rank(values, late_percent),
                            .count = values.size()};
  }
}

std::optional<Usual> Durations::usual(TextPool::Number trigger_key) const {
  const auto found = by_trigger_.find(trigger_key);
  if (found == by_trigger_.end()) return std::nullopt;
  return found->second;
}

std::int64_t nearest_rank(std::vector<std::int64_t>& values, std::size_t percent) {
  const std::size_t rank = (values.size() * percent + 99) / 100;
  const auto nth = values.begin() + static_cast<std::ptrdiff_t>(rank - 1);
  std::ranges::nth_element(values, nth);
  return *nth;
}

}  // namespace flow_run
