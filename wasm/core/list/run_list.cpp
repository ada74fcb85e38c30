#include "run_list.hpp"

#include <algorithm>
#include <utility>

namespace flow_run {
namespace {

ResponseNotes notes_of(const Page& page) {
  return {.request_id = page.request_id,
          .warnings = page.warnings,
          .warnings_omitted = page.warnings_omitted,
          .rejected_rows = page.rejected_rows,
          .left_out = page.left_out};
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

bool RunList::ends_early() const {
  if (walk_->new_runs_more) return false;
  std::size_t known = first_row() - 1 + row_count() + walk_->new_runs;
  for (std::size_t page = 0; page <= walk_->current; ++page) {
    known += walk_->pages[page].notes.left_out;
  }
  return says_more(walk_->total, known);
}

std::optional<std::string> RunList::next_cursor() const {
  if (!shown() || at_row_limit()) return std::nullopt;
  return walk_->page().next;
}

std::size_t RunList::live_rows() const {
  std::size_t live = 0;
  for (const Slot slot : rows()) live += store_.live(slot) ? 1U : 0U;
  return live;
}

std::size_t RunList::rows_of_unknown_end() const {
  std::size_t count = 0;
  for (const Slot slot : rows()) {
    count += store_.live(slot) && store_.mark(slot) == RowMark::unmatched ? 1U : 0U;
  }
  return count;
}

bool RunList::holds_new_runs() const {
  return !scrolls() && walk_->current == 0 && walk_->new_runs > 0;
}

Difference RunList::start(const ListConfig& config, const Query& query,
                          std::span<const FetchedPage> pages, bool updates_page_one) {
  PendingChange change = begin_change();
  if (!walk_) store_.reset(query.pipeline_id);
  Walk walk;
  walk.config = config;
  walk.query = query;
  for (const FetchedPage& fetched : pages) {
    for (std::size_t i = 0; i < fetched.skipped; ++i) walk.add_unread_page();
    walk.record_cursors(fetched.followed);
    const bool skipped = fetched.page.runs.empty() && &fetched != &pages.back();
    if (skipped) continue;
    if (walk.pages.empty()) take_head(fetched.page);
    add_page(walk, fetched, change);
  }
  const bool same = walk_ && same_list(walk_->config, config);
  if (same && updates_page_one) keep_rows_that_left(walk);
  const SlotFlags kept = slots_in(walk);
  walk_ = std::move(walk);
  Difference difference = finish_change(std::move(change));
  keep_only(kept);
  enforce_row_limit();
  return difference;
}

Difference RunList::go_forward(const FetchedPage& fetched) {
  PendingChange change = begin_change();
  drop_unmatched_rows();
  walk_->remove_pages_after(walk_->current);
  walk_->record_cursors(fetched.followed);
  add_page(*walk_, fetched, change);
  Difference difference = finish_change(std::move(change));
  enforce_row_limit();
  return difference;
}

void RunList::end_forward(const std::vector<std::string>& followed,
                          const std::optional<std::string>& next, bool cursor_loop) {
  walk_->remove_pages_after(walk_->current);
  WalkPage& page = walk_->pages.back();
  page.next = next;
  page.cursor_loop = cursor_loop;
  walk_->record_cursors(followed);
  page.cursor_count_with_empty = walk_->cursor_history.size();
}

Difference RunList::show_page(std::size_t index) {
  PendingChange change = begin_change();
  walk_->current = index;
  return finish_change(std::move(change));
}

Difference RunList::restore_page(std::size_t index, const FetchedPage& fetched) {
  PendingChange change = begin_change();
  if (index == 0) take_head(fetched.page);
  fill_page(*walk_, walk_->pages[index], fetched, change);
  walk_->record_total(fetched.page.total);
  walk_->current = index;
  Difference difference = finish_change(std::move(change));
  enforce_row_limit();
  return difference;
}

void RunList::add_unread_pages(std::size_t number) {
  while (walk_->pages.size() < number) walk_->add_unread_page();
}

Difference RunList::reanchor(std::span<const FetchedPage> pages) {
  const ListConfig config = walk_->config;
  const Query query = walk_->query;
  Difference difference = start(config, query, pages);
  walk_->reanchored = true;
  return difference;
}

Difference RunList::clear() {
  PendingChange change = begin_change();
  walk_.reset();
  head_ = {};
  Difference difference = finish_change(std::move(change));
  store_.reset(0);
  return difference;
}

std::size_t RunList::bytes() const {
  std::size_t bytes = store_.bytes() + head_.runs.capacity() * sizeof(Run);
  if (!shown()) return bytes;
  for (const WalkPage& page : walk_->pages) {
    bytes += sizeof(page) + page.rows.capacity() * sizeof(Slot);
  }
  return bytes;
}

void RunList::record(const RunStore::Put& put, PendingChange& change) const {
  if (put.changed) change.difference.changed.push_back(store_.run_id(put.slot));
  if (put.finished) change.difference.finished.push_back(store_.run_id(put.slot));
}

/// Makes the runs of the response, which are unique, the rows of the page; in scroll mode only
/// those that continue the list. Runs beyond the row limit are left out.
void RunList::fill_page(Walk& walk, WalkPage& page, const FetchedPage& fetched,
                        PendingChange& change) {
  const bool joins = walk.config.mode == Mode::scroll && !walk.pages.empty();
  const SlotFlags seen = joins ? slots_in(walk) : SlotFlags(store_.size());
  const std::size_t room = max_rows - static_cast<std::size_t>(std::ranges::count(seen, true));
  const std::size_t begin = joins ? skip_overlap(walk, fetched.page, seen) : 0;

  page.rows = {};
  page.truncated = false;
  for (std::size_t index = 0; index < fetched.page.runs.size(); ++index) {
    const Run& run = fetched.page.runs[index];
    const bool unwanted = index < begin || page.rows.size() == room;
    if (unwanted && !store_.find(run)) {
      page.truncated = page.truncated || index >= begin;
      continue;
    }
    const RunStore::Put put = store_.put(run);
    record(put, change);
    mark_mismatch(walk.query, run, put.slot);
    if (unwanted) {
      page.truncated = page.truncated || index >= begin;
      continue;
    }
    page.rows.push_back(put.slot);
  }
  page.rows.shrink_to_fit();
  page.count = page.rows.size();
  page.cached = true;
  page.next = fetched.page.next_cursor;
  page.cursor_loop = fetched.cursor_loop;
  page.updated = fetched.when;
  page.notes = notes_of(fetched.page);
}

/// The index of the first run in a response that continues a long list. Cursors that count
/// positions shift while runs are started: then the response repeats rows, preceded by runs that
/// are newer than the walk and do not belong at its end. They are counted as new. If a response
/// contains nothing but such runs, their ids show it (ids are counters), provided that the ids of
/// the list descend.
std::size_t RunList::skip_overlap(Walk& walk, const Page& page, const SlotFlags& seen) {
  std::size_t begin = 0;
  std::size_t repeated = 0;
  for (std::size_t index = 0; index < page.runs.size(); ++index) {
    const std::optional<Slot> slot = store_.find(page.runs[index]);
    if (!slot || seen[*slot] == 0) continue;
    begin = index + 1;
    ++repeated;
  }
  if (begin == 0 && is_descending(walk)) {
    const std::int64_t newest = store_.run_id(walk.pages.front().rows.front());
    while (begin < page.runs.size() && page.runs[begin].run_id > newest) ++begin;
    walk.new_runs_more = walk.new_runs_more || begin > 0;
  }
  walk.new_runs = std::max(walk.new_runs, begin - repeated);
  return begin;
}

/// Whether the run ids of all rows descend.
bool RunList::is_descending(const Walk& walk) const {
  std::optional<std::int64_t> last;
  for (const WalkPage& page : walk.pages) {
    for (const Slot slot : page.rows) {
      if (last && store_.run_id(slot) >= *last) return false;
      last = store_.run_id(slot);
    }
  }
  return !walk.pages.front().rows.empty();
}

/// A page without runs before others says nothing about them.
void RunList::take_head(const Page& page) {
  if (page.runs.empty() && page.next_cursor) return;
  head_ = {
      .runs = page.runs,
      .complete = !page.next_cursor && !says_more(page.total, page.runs.size() + page.left_out),
      .gaps = page.gaps};
}

/// The cursors that led to it are in the history already.
void RunList::add_page(Walk& walk, const FetchedPage& fetched, PendingChange& change) {
  WalkPage page;
  page.cursor_count = walk.cursor_history.size();
  page.cursor_count_with_empty = page.cursor_count;
  fill_page(walk, page, fetched, change);
  walk.record_total(fetched.page.total);
  walk.pages.push_back(std::move(page));
  walk.current = walk.pages.size() - 1;
}

/// Completes the difference; must be called before slots are renumbered.
Difference RunList::finish_change(PendingChange change) {
  const std::vector<Slot> after = rows();
  SlotFlags was(store_.size());
  SlotFlags is(store_.size());
  for (const Slot slot : change.before) was[slot] = 1;
  for (const Slot slot : after) is[slot] = 1;
  for (const Slot slot : after) {
    if (was[slot] == 0) change.difference.appeared.push_back(store_.run_id(slot));
  }
  for (const Slot slot : change.before) {
    if (is[slot] == 0) change.difference.left.push_back(store_.run_id(slot));
  }
  return std::move(change.difference);
}

/// Rows that no longer match the filter stay until the user leaves the page.
void RunList::drop_unmatched_rows() {
  if (scrolls()) return;
  WalkPage& page = walk_->pages[walk_->current];
  std::erase_if(page.rows, [this](Slot slot) { return store_.mark(slot) == RowMark::unmatched; });
  page.count = page.rows.size();
}

}  // namespace flow_run
