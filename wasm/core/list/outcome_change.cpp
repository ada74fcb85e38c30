#include "outcome_change.hpp"

namespace flow_run {
namespace {

bool is_outcome(StatusClass status) {
  return status == StatusClass::success || status == StatusClass::fail;
}

}  // namespace

std::string_view text(Turn turn) {
  if (turn == Turn::none) return "";
  return turn == Turn::broke ? "broke" : "fixed";
}

Turn turn_at(const RunList& list, std::size_t index) {
  const Store& store = list.store();
  const Slot slot = list.slot_at(index);
  const StatusClass outcome = store.status_class(slot);
  if (!is_outcome(outcome) || !list.walk().query.status.empty()) return Turn::none;
  const std::size_t count = list.row_count();
  for (std::size_t below = index + 1; below < count; ++below) {
    const Slot before = list.slot_at(below);
    if (!is_outcome(store.status_class(before))) continue;
    const bool turned = store.status_class(before) != outcome;
    if (!turned || store.run_id(before) > store.run_id(slot)) return Turn::none;
    return outcome == StatusClass::fail ? Turn::broke : Turn::fixed;
  }
  return Turn::none;
}

}  // namespace flow_run
