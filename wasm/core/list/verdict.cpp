#include "verdict.hpp"

#include <array>

namespace flow_run {

std::string_view text(VerdictState state) {
  constexpr std::array<std::string_view, 6> names = {"unknown", "never_run",  "waiting",
                                                     "running", "succeeding", "failing"};
  return names.at(static_cast<std::size_t>(state));
}

namespace {

/// The newest running run goes before the newest waiting one.
void count_active(Verdict& verdict, const Run& run, StatusClass status) {
  if (status == StatusClass::running && ++verdict.running == 1) verdict.active = run;
  if (status == StatusClass::waiting && ++verdict.waiting == 1 && verdict.running == 0) {
    verdict.active = run;
  }
}

/// Whether the streak has begun, and no run with the other outcome has been found.
bool is_open(const Verdict& verdict) {
  return verdict.streak > 0 && !(verdict.last_failure && verdict.last_success);
}

/// The streak ends at the newest run with the other outcome; after a run that could not be read, it
/// is not known whether it goes on.
void count_outcome(Verdict& verdict, const Run& run, bool failed) {
  std::optional<Run>& last = failed ? verdict.last_failure : verdict.last_success;
  if (!last) last = run;
  if (verdict.at_least || (verdict.last_failure && verdict.last_success)) return;
  ++verdict.streak;
  verdict.since = run;
  verdict.state = failed ? VerdictState::failing : VerdictState::succeeding;
}

VerdictState state_without_outcome(const Verdict& verdict, const Head& head, const Query& query) {
  if (verdict.running > 0) return VerdictState::running;
  if (verdict.waiting > 0) return VerdictState::waiting;
  const bool never_run = head.runs.empty() && head.complete && !is_filtered(query);
  return never_run ? VerdictState::never_run : VerdictState::unknown;
}

}  // namespace

Verdict verdict_on(const Head& head, const Query& query) {
  Verdict verdict;
  const bool hides_runs = !query.status.empty();
  auto gap = head.gaps.begin();
  const auto pass_gaps = [&](std::size_t newer) {
    for (; gap != head.gaps.end() && *gap == newer; ++gap) {
      if (is_open(verdict)) verdict.at_least = true;
    }
  };
  std::size_t newer = 0;
  for (const Run& run : head.runs) {
    pass_gaps(newer++);
    const StatusClass status = classify_status(run.status);
    count_active(verdict, run, status);
    const bool failed = status == StatusClass::failure;
    if (hides_runs || (!failed && status != StatusClass::success)) continue;
    count_outcome(verdict, run, failed);
  }
  pass_gaps(newer);
  if (is_open(verdict) && (!head.complete || query.start_time)) verdict.at_least = true;
  if (verdict.streak == 0 && !hides_runs) {
    verdict.state = state_without_outcome(verdict, head, query);
  }
  return verdict;
}

}  // namespace flow_run
