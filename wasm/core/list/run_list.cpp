#include "run_list.hpp"

#include <algorithm>
#include <utility>

namespace flow_run {
namespace {

ResponseNotes notes_of(const Page& page) {
  return {.request_id = page.request_id,
          .warnings = page.warnings,
          .warnings_omitted = page.warnings_omitted,
          .rejected_rows = page.rejected_rows};
}

}  // namespace

std::size_t RunList::row_count() const {
  if (!shown()) return 0;
  if (!scrolls()) return walk_->page().rows.size();
  std::size_t count = 0;
  for (const WalkPage& page : walk_->pages) count += page.rows.size();
  return count;
}

Slot RunList::slot_at(std::size_t index) const {
  if (!scrolls()) return walk_->page().rows[index];
  auto page = walk_->pages.begin();
  for (; index >= page->rows.size(); ++page) index -= page->rows.size();
  return page->rows[index];
}

std::vector<Slot> RunList::rows() const {
  std::vector<Slot> rows;
  if (!shown()) return rows;
  if (!scrolls()) return walk_->page().rows;
  rows.reserve(row_count());
  for (const WalkPage& page : walk_->pages) {
    rows.insert(rows.end(), page.rows.begin(), page.rows.end());
  }
  return rows;
}

std::size_t RunList::first_row() const {
  std::size_t before = 0;
  if (!scrolls()) {
    for (std::size_t page = 0; page < walk_->current; ++page) before += walk_->pages[page].count;
  }
  return before + 1;
}

std::optional<std::string> RunList::next_cursor() const {
  if (!shown() || full()) return std::nullopt;
  return walk_->page().next;
}

std::size_t RunList::live_rows() const {
  std::size_t live = 0;
  for (const Slot slot : rows()) live += store_.live(slot) ? 1U : 0U;
  return live;
}

Difference RunList::start(const ListConfig& config, const Query& query,
                          std::span<const FetchedPage> pages) {
  Merge merge = begin();
  if (!walk_) store_.reset(query.pipeline_id);
  const bool same = walk_ && same_list(walk_->config, config);
  Walk walk;
  walk.config = config;
  walk.query = query;
  for (const FetchedPage& arrival : pages) {
    walk.follow(arrival.followed);
    const bool skipped = arrival.page.runs.empty() && &arrival != &pages.back();
    if (!skipped) add_page(walk, arrival, merge);
  }
  const std::vector<bool> kept = same ? without_vanished(*walk_, walk) : slots_of(walk);
  walk_ = std::move(walk);
  Difference difference = finish(std::move(merge));
  keep_only(kept);
  bound_memory();
  return difference;
}

Difference RunList::go_forward(const FetchedPage& arrival) {
  Merge merge = begin();
  leave_page();
  walk_->cut_after(walk_->current);
  walk_->follow(arrival.followed);
  add_page(*walk_, arrival, merge);
  Difference difference = finish(std::move(merge));
  bound_memory();
  return difference;
}

void RunList::end_forward(const std::vector<std::string>& followed,
                          const std::optional<std::string>& next, bool loop) {
  walk_->cut_after(walk_->current);
  WalkPage& page = walk_->pages.back();
  page.next = next;
  page.loop = loop;
  walk_->follow(followed);
  page.cursor_count_with_empty = walk_->cursor_history.size();
}

Difference RunList::show_page(std::size_t index) {
  Merge merge = begin();
  walk_->current = index;
  return finish(std::move(merge));
}

Difference RunList::restore_page(std::size_t index, const FetchedPage& arrival) {
  Merge merge = begin();
  fill_page(*walk_, walk_->pages[index], arrival, merge);
  walk_->note_total(arrival.page.total);
  walk_->current = index;
  Difference difference = finish(std::move(merge));
  bound_memory();
  return difference;
}

Difference RunList::reanchor(std::span<const FetchedPage> pages) {
  const ListConfig config = walk_->config;
  const Query query = walk_->query;
  Difference difference = start(config, query, pages);
  walk_->reanchored = true;
  return difference;
}

Difference RunList::clear() {
  Merge merge = begin();
  walk_.reset();
  Difference difference = finish(std::move(merge));
  store_.reset(0);
  return difference;
}

std::size_t RunList::bytes() const {
  std::size_t bytes = store_.bytes();
  if (!shown()) return bytes;
  for (const WalkPage& page : walk_->pages) {
    bytes += sizeof(page) + page.rows.capacity() * sizeof(Slot);
  }
  return bytes;
}

void RunList::note(const RunStore::Put& put, Merge& merge) const {
  if (put.changed) merge.difference.changed.push_back(store_.run_id(put.slot));
  if (put.finished) merge.difference.finished.push_back(store_.run_id(put.slot));
}

/// The rows of the page become the runs of the answer, among which none comes twice; in a long
/// list, those that continue it. Those beyond the row limit are left out.
void RunList::fill_page(Walk& walk, WalkPage& page, const FetchedPage& arrival, Merge& merge) {
  const bool joins = walk.config.mode == Mode::scroll && !walk.pages.empty();
  const std::vector<bool> seen = joins ? slots_of(walk) : std::vector<bool>(store_.size(), false);
  const std::size_t room = max_rows - static_cast<std::size_t>(std::ranges::count(seen, true));
  const std::size_t begin = joins ? skip_overlap(walk, arrival.page, seen) : 0;

  page.rows = {};
  page.cut = false;
  for (std::size_t index = 0; index < arrival.page.runs.size(); ++index) {
    const Run& run = arrival.page.runs[index];
    const bool unwanted = index < begin || page.rows.size() == room;
    if (unwanted && !store_.find(run)) {
      page.cut = page.cut || index >= begin;
      continue;
    }
    const RunStore::Put put = store_.put(run);
    note(put, merge);
    mark_mismatch(walk.query, run, put.slot);
    if (unwanted) {
      page.cut = page.cut || index >= begin;
      continue;
    }
    page.rows.push_back(put.slot);
  }
  page.rows.shrink_to_fit();
  page.count = page.rows.size();
  page.cached = true;
  page.next = arrival.page.next_cursor;
  page.loop = arrival.loop;
  page.updated = arrival.when;
  page.notes = notes_of(arrival.page);
}

/// Where in an answer the runs begin that follow the rows of a long list. Cursors that count
/// positions shift while runs arrive: then rows come again, and before them runs that are newer
/// than the walk and must not be put at its end. They are counted as new. An answer that holds
/// nothing but such runs shows itself by their numbers, which are a counter, if those fell all the
/// way.
std::size_t RunList::skip_overlap(Walk& walk, const Page& answer, const std::vector<bool>& seen) {
  std::size_t begin = 0;
  std::size_t repeated = 0;
  for (std::size_t index = 0; index < answer.runs.size(); ++index) {
    const std::optional<Slot> slot = store_.find(answer.runs[index]);
    if (!slot || !seen[*slot]) continue;
    begin = index + 1;
    ++repeated;
  }
  if (begin == 0 && falls(walk)) {
    const std::int64_t newest = store_.run_id(walk.pages.front().rows.front());
    while (begin < answer.runs.size() && answer.runs[begin].run_id > newest) ++begin;
    walk.new_runs_more = walk.new_runs_more || begin > 0;
  }
  walk.new_runs = std::max(walk.new_runs, begin - repeated);
  return begin;
}

/// Whether the rows of all pages, joined, have ever smaller numbers.
bool RunList::falls(const Walk& walk) const {
  std::optional<std::int64_t> last;
  for (const WalkPage& page : walk.pages) {
    for (const Slot slot : page.rows) {
      if (last && store_.run_id(slot) >= *last) return false;
      last = store_.run_id(slot);
    }
  }
  return !walk.pages.front().rows.empty();
}

/// The cursors that led to it are in the trail already.
void RunList::add_page(Walk& walk, const FetchedPage& arrival, Merge& merge) {
  WalkPage page;
  page.cursor_count = walk.cursor_history.size();
  page.cursor_count_with_empty = page.cursor_count;
  fill_page(walk, page, arrival, merge);
  walk.note_total(arrival.page.total);
  walk.pages.push_back(std::move(page));
  walk.current = walk.pages.size() - 1;
}

/// Completes what became of the rows: all slots are still those of before.
Difference RunList::finish(Merge merge) {
  const std::vector<Slot> after = rows();
  std::vector<bool> was(store_.size(), false);
  std::vector<bool> is(store_.size(), false);
  for (const Slot slot : merge.before) was[slot] = true;
  for (const Slot slot : after) is[slot] = true;
  for (const Slot slot : after) {
    if (!was[slot]) merge.difference.appeared.push_back(store_.run_id(slot));
  }
  for (const Slot slot : merge.before) {
    if (!is[slot]) merge.difference.left.push_back(store_.run_id(slot));
  }
  return std::move(merge.difference);
}

/// Rows that no longer match the filter stay until the user moves, and that is now.
void RunList::leave_page() {
  if (scrolls()) return;
  WalkPage& page = walk_->pages[walk_->current];
  std::erase_if(page.rows, [this](Slot slot) { return store_.mark(slot) == RowMark::unmatched; });
  page.count = page.rows.size();
}

std::vector<bool> RunList::slots_of(const Walk& walk) const {
  std::vector<bool> slots(store_.size(), false);
  for (const WalkPage& page : walk.pages) {
    for (const Slot slot : page.rows) slots[slot] = true;
  }
  return slots;
}

/// All slots but those that stood before a run which the new walk still shows and are not in it
/// themselves: its pages would have to show them, so they are gone or no longer match.
std::vector<bool> RunList::without_vanished(const Walk& old, const Walk& now) const {
  const std::vector<bool> shown = slots_of(now);
  std::vector<Slot> before;
  for (const WalkPage& page : old.pages) {
    before.insert(before.end(), page.rows.begin(), page.rows.end());
  }
  std::vector<bool> kept(store_.size(), true);
  const auto last_seen =
      std::find_if(before.rbegin(), before.rend(), [&](Slot slot) { return shown[slot]; }).base();
  for (auto slot = before.begin(); slot != last_seen; ++slot) kept[*slot] = shown[*slot];
  return kept;
}

void RunList::keep_only(const std::vector<bool>& kept) {
  if (std::ranges::find(kept, false) == kept.end()) return;
  const std::vector<Slot> moved = store_.keep_only(kept);
  for (WalkPage& page : walk_->pages) {
    for (Slot& slot : page.rows) slot = moved[slot];
  }
}

/// Over the limit, runs that no page holds go first, then the rows of the pages that are furthest
/// from the one that is shown.
void RunList::bound_memory() {
  if (store_.size() <= max_rows) return;
  std::vector<bool> kept = slots_of(*walk_);
  auto cached = static_cast<std::size_t>(std::ranges::count(kept, true));
  auto first = walk_->pages.begin();
  auto last = walk_->pages.end() - 1;
  const auto current = first + static_cast<std::ptrdiff_t>(walk_->current);
  while (cached > max_rows && first != last) {
    WalkPage& furthest = current - first >= last - current ? *first++ : *last--;
    furthest.rows = {};
    furthest.cached = furthest.count == 0;
    furthest.notes = {};
    kept = slots_of(*walk_);
    cached = static_cast<std::size_t>(std::ranges::count(kept, true));
  }
  keep_only(kept);
}

}  // namespace flow_run
