#include "verdict.hpp"

#include <array>

namespace flow_run {

std::string_view text(VerdictState state) {
  constexpr std::array<std::string_view, 6> names = {"unknown", "never_run",  "waiting",
                                                     "running", "succeeding", "failing"};
  return names.at(static_cast<std::size_t>(state));
}

Verdict verdict_on(const Head& head, const Query& query) {
  Verdict verdict;
  for (const Run& run : head.runs) {
    const StatusClass status = classify_status(run.status);
    if (status == StatusClass::running && ++verdict.running == 1) verdict.active = run;
    if (status == StatusClass::waiting && ++verdict.waiting == 1 && verdict.running == 0) {
      verdict.active = run;
    }
    const bool failed = status == StatusClass::failure;
    if (!query.status.empty() || (!failed && status != StatusClass::success)) continue;
    std::optional<Run>& last = failed ? verdict.last_failure : verdict.last_success;
    if (!last) last = run;
    if (verdict.last_failure && verdict.last_success) continue;
    ++verdict.streak;
    verdict.since = run;
    verdict.state = failed ? VerdictState::failing : VerdictState::succeeding;
  }
  const bool ends = verdict.last_failure && verdict.last_success;
  verdict.at_least = verdict.streak > 0 && !ends && (!head.complete || query.start_time);
  if (verdict.streak > 0 || !query.status.empty()) return verdict;
  if (verdict.running > 0) {
    verdict.state = VerdictState::running;
  } else if (verdict.waiting > 0) {
    verdict.state = VerdictState::waiting;
  } else if (head.runs.empty() && head.complete && !is_filtered(query)) {
    verdict.state = VerdictState::never_run;
  }
  return verdict;
}

}  // namespace flow_run
