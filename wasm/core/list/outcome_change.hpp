// Where the outcome of a pipeline changed: the run that broke it, and the run that fixed it. Looks
// at loaded runs only; durations and rates are statistics.hpp.
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

/// What the row at `index` is, beside the nearest row below it that succeeded or failed; runs
/// without such an outcome are passed over. None where no such row is loaded, where it is no
/// earlier run (numbers are counters), and under a status filter, which hides what came before.
OutcomeChange outcome_change_at(const RunList& list, std::size_t index);

}  // namespace flow_run
