// Whether a pipeline fails or succeeds now, since when, and what runs at the moment: one sentence
// about the head of a list. Rates and durations are statistics.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "head.hpp"
#include "request.hpp"
#include "run.hpp"

namespace flow_run {

enum class VerdictState : std::uint8_t {
  unknown,  ///< no run at the head succeeded, failed, runs or waits; or a status filter hides some
  never_run,   ///< the pipeline has no runs
  waiting,     ///< no run at the head succeeded or failed, and one waits
  running,     ///< the same, and one runs
  succeeding,  ///< the newest run that succeeded or failed succeeded
  failing,     ///< it failed
};

/// The text form: the enumerator's name.
std::string_view text(VerdictState state);

/// Runs that neither succeeded nor failed, such as canceled ones, neither begin nor end a streak.
struct Verdict {
  VerdictState state = VerdictState::unknown;
  std::size_t streak = 0;    ///< runs with the present outcome in a row; 0: no outcome
  bool at_least = false;     ///< the run before is not loaded or not readable: there may be more
  std::optional<Run> since;  ///< the first run of the streak, as far as it is loaded
  std::optional<Run> last_success;
  std::optional<Run> last_failure;
  std::optional<Run> active;  ///< the newest running run, otherwise the newest waiting one
  std::size_t running = 0;    ///< at the head
  std::size_t waiting = 0;    ///< at the head
};

/// The verdict on the runs that match `query`. A status filter hides the runs that would decide, so
/// there is no outcome then. A start time hides the runs before it: the streak may be longer.
Verdict verdict_on(const Head& head, const Query& query);

}  // namespace flow_run
