// Statistics of the loaded runs: how many succeed, how long they take, and the baseline of each
// trigger mode. A percentile is the nearest rank: the smallest duration that at least that
// percentage of the runs do not exceed, so it is always a duration that occurred.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "run_store.hpp"

namespace flow_run {

/// Over all loaded runs of the query.
struct Statistics {
  std::size_t count = 0;
  std::size_t finished = 0;  ///< those that are not live
  std::size_t succeeded = 0;
  std::size_t failed = 0;
  std::optional<double> success_rate;     ///< succeeded ÷ (succeeded + failed); null if both are 0
  std::optional<std::int64_t> median_ms;  ///< of finished runs whose duration is known
  std::optional<std::int64_t> p95_ms;

  friend bool operator==(const Statistics&, const Statistics&) = default;
};

/// How long runs of one trigger mode take; a running one over the p95 is overdue.
struct Baseline {
  StringPool::Number trigger_key = 0;
  std::int64_t median_ms = 0;
  std::int64_t p95_ms = 0;
  std::size_t count = 0;  ///< finished runs with a duration

  friend bool operator==(const Baseline&, const Baseline&) = default;
};

/// The least number of finished runs for a baseline.
inline constexpr std::size_t min_baseline_runs = 5;

class RunStatistics {
 public:
  /// Reads the store once: O(n log n).
  explicit RunStatistics(const RunStore& store);

  [[nodiscard]] const Statistics& all() const { return all_; }

  /// The baseline of a trigger (`RunStore::trigger_key`); null for fewer than `min_baseline_runs`
  /// runs, and for runs without a trigger mode.
  [[nodiscard]] std::optional<Baseline> baseline(StringPool::Number trigger_key) const;

 private:
  Statistics all_;
  std::vector<Baseline> baselines_;  ///< by trigger key
};

/// The index of a percentile among `count` values in ascending order. `count` is at least 1,
/// `percent` is 1 to 100.
std::ptrdiff_t nearest_rank(std::size_t count, std::size_t percent);

}  // namespace flow_run
