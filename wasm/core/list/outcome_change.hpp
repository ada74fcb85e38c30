// Where the outcome of a pipeline changed: the first run that fails after a success, and the first
// that succeeds after a failure. Looks at loaded runs only; durations and rates are statistics.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "run_list.hpp"

namespace flow_run {

enum class OutcomeChange : std::uint8_t {
  none,
  started_failing,  ///< it failed, and the run before it had succeeded
  recovered,        ///< it succeeded, and the run before it had failed
};

/// The text form; empty for `none`.
std::string_view text(OutcomeChange change);

/// Compares the row at `index` with the nearest row below it that succeeded or failed; runs without
/// such an outcome are skipped. `none` if no such row is loaded, if it is not an earlier run (run
/// ids are counters), and under a status filter, which hides the runs between.
OutcomeChange outcome_change_at(const RunList& list, std::size_t index);

}  // namespace flow_run
