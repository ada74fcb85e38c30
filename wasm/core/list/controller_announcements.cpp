// What of an event the controller announces.
#include <algorithm>
#include <utility>

#include "controller.hpp"

namespace flow_run {

/// Call once the rows have changed, before the operation and its error are dropped.
void Controller::announce_update() {
  const ActionKind kind = operation_->kind;
  const bool had_rows = state_ == ListState::ready || state_ == ListState::auth_required_stale;
  // The first load is not said, nor the pages on the way to one that the page's URL names.
  if (kind != ActionKind::none && !target_page_ && (had_rows || error_))
    announcements_.answer(kind);
  for (const std::int64_t id : difference_.finished) {
    const std::optional<Slot> slot = list_.store().find({.run_id = id});
    if (slot) announcements_.run_finished(list_.store().run(*slot));
  }
  const Walk& walk = list_.walk();
  const std::size_t known = std::exchange(counted_new_runs_, walk.new_runs);
  std::size_t fresh = walk.new_runs;
  bool more = walk.new_runs_more;
  if (fresh == 0) {
    const std::vector<std::int64_t>& appeared = difference_.appeared;
    while (fresh < std::min(appeared.size(), list_.row_count()) &&
           list_.store().run_id(list_.slot_at(fresh)) == appeared[fresh]) {
      ++fresh;
    }
    more = fresh == list_.row_count() && !difference_.left.empty() && list_.next_cursor();
  }
  const bool updates = kind == ActionKind::none || kind == ActionKind::refresh;
  if (updates && had_rows && fresh > known) announcements_.runs_appeared(fresh - known, more);
}

/// The message of an event; null: nothing is to be said now.
std::optional<Announcement> Controller::announcement() {
  announcements_.set_freshness(freshness());
  if (!visible_) return std::nullopt;
  return announcements_.take(now_.monotonic_ms);
}

}  // namespace flow_run
