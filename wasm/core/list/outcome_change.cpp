#include "outcome_change.hpp"

namespace flow_run {
namespace {

bool is_outcome(StatusClass status) {
  return status == StatusClass::success || status == StatusClass::failure;
}

}  // namespace

std::string_view text(OutcomeChange change) {
  if (change == OutcomeChange::none) return "";
  return change == OutcomeChange::started_failing ? "started_failing" : "recovered";
}

OutcomeChange outcome_change_at(const RunList& list, std::size_t index) {
  const RunStore& store = list.store();
  const Slot slot = list.slot_at(index);
  const StatusClass outcome = store.status_class(slot);
  if (!is_outcome(outcome) || !list.walk().query.status.empty()) return OutcomeChange::none;
  const std::size_t count = list.row_count();
  for (std::size_t below = index + 1; below < count; ++below) {
    const Slot before = list.slot_at(below);
    if (!is_outcome(store.status_class(before))) continue;
    const bool differs = store.status_class(before) != outcome;
    if (!differs || store.run_id(before) > store.run_id(slot)) return OutcomeChange::none;
    return outcome == StatusClass::failure ? OutcomeChange::started_failing
                                           : OutcomeChange::recovered;
  }
  return OutcomeChange::none;
}

}  // namespace flow_run
