// Statistics over a fixed set, which is the same wherever a viewer has paged: the newest 20
// finished runs at the head of the query. A percentile is the nearest rank: the smallest duration
// that at least that percentage of the runs do not exceed, so it is always a duration that
// occurred.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "run.hpp"

namespace flow_run {

/// The most runs in the set.
inline constexpr std::size_t max_statistics_runs = 20;

/// With fewer durations the p95 would be the slowest one.
inline constexpr std::size_t min_p95_runs = 20;

/// The least number of durations for a baseline.
inline constexpr std::size_t min_baseline_runs = 5;

struct Statistics {
  std::size_t finished = 0;  ///< size of the set: runs that are not live
  std::size_t succeeded = 0;
  std::size_t failed = 0;
  std::optional<std::int64_t> median_ms;   ///< of those whose duration is known
  std::optional<std::int64_t> p95_ms;      ///< null below `min_p95_runs` durations
  std::optional<std::int64_t> slowest_ms;  ///< the longest duration

  friend bool operator==(const Statistics&, const Statistics&) = default;
};

/// How long runs like a running one take; beyond the p95 it is overdue.
struct Baseline {
  std::int64_t median_ms = 0;
  std::int64_t p95_ms = 0;
  std::size_t count = 0;  ///< durations

  friend bool operator==(const Baseline&, const Baseline&) = default;
};

class RunStatistics {
 public:
  /// `head`: the newest runs of the query, newest first.
  explicit RunStatistics(const std::vector<Run>& head);

  [[nodiscard]] const Statistics& all() const { return all_; }

  /// The baseline of a trigger mode; of all trigger modes if it has fewer than `min_baseline_runs`
  /// durations; null if all have fewer.
  [[nodiscard]] std::optional<Baseline> baseline(std::optional<std::int64_t> trigger_mode) const;

 private:
  struct Duration {
    std::int64_t ms = 0;
    std::optional<std::int64_t> trigger_mode;
  };

  Statistics all_;
  std::vector<Duration> durations_;  ///< ascending
};

/// succeeded ÷ (succeeded + failed) in thousandths, half up, as a calculator rounds a percentage to
/// one decimal; with a failure at most 999. Null if both are 0.
std::optional<std::size_t> success_permille(std::size_t succeeded, std::size_t failed);

/// The index of a percentile among `count` values in ascending order. `count` is at least 1,
/// `percent` is 1 to 100.
std::size_t nearest_rank(std::size_t count, std::size_t percent);

}  // namespace flow_run
