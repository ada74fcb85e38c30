// Which runs stay loaded: after a new walk, and at the row limit.
#include <algorithm>

#include "run_list.hpp"

namespace flow_run {

SlotFlags RunList::slots_in(const Walk& walk) const {
  SlotFlags slots(store_.size());
  for (const WalkPage& page : walk.pages) {
    for (const Slot slot : page.rows) slots[slot] = 1;
  }
  return slots;
}

void RunList::keep_only(const SlotFlags& kept) {
  if (std::ranges::find(kept, false) == kept.end()) return;
  const std::vector<Slot> moved = store_.keep_only(kept);
  for (WalkPage& page : walk_->pages) {
    for (Slot& slot : page.rows) slot = moved[slot];
  }
}

/// Over the limit, runs that are on no page are removed first, then the rows of the pages that are
/// furthest from the current one.
void RunList::enforce_row_limit() {
  if (store_.size() <= max_rows) return;
  SlotFlags kept = slots_in(*walk_);
  auto cached = static_cast<std::size_t>(std::ranges::count(kept, true));
  auto first = walk_->pages.begin();
  auto last = walk_->pages.end() - 1;
  const auto current = first + static_cast<std::ptrdiff_t>(walk_->current);
  while (cached > max_rows && first != last) {
    WalkPage& furthest = current - first >= last - current ? *first++ : *last--;
    furthest.rows = {};
    furthest.cached = furthest.count == 0;
    furthest.notes = {};
    kept = slots_in(*walk_);
    cached = static_cast<std::size_t>(std::ranges::count(kept, true));
  }
  keep_only(kept);
}

}  // namespace flow_run
