// The update of a list that moves nothing: what the responses say about rows that stay where they
// are (design: freshness). What moves rows is in run_list.cpp.
#include <algorithm>

#include "run_list.hpp"

namespace flow_run {
namespace {

bool matches(const Query& query, const Run& run) {
  if (!query.status.empty() && run.status != query.status) return false;
  // Whether the time range is about a run's start or its end is undocumented: not judged here.
  return !query.trigger_mode || run.trigger_mode == *query.trigger_mode;
}

}  // namespace

std::optional<RefreshRequest> RunList::next_refresh_request(
    const std::vector<RefreshResponse>& responses, bool all) const {
  if (responses.empty()) return RefreshRequest{};
  if (!scrolls() && walk_->current > 0) {
    if (responses.size() > 1) return std::nullopt;
    return RefreshRequest{.page = walk_->current,
                          .cursor = std::string(walk_->cursor_of(walk_->current))};
  }
  const std::size_t count = scrolls() ? walk_->pages.size() : 1;
  if (responses.size() > (all ? max_reread_pages : max_refresh_requests)) return std::nullopt;
  const SlotFlags seen = seen_in(responses);
  const auto asked = [&](std::string_view cursor) {
    return std::ranges::any_of(
        responses, [&](const RefreshResponse& one) { return one.request.cursor == cursor; });
  };
  for (std::size_t index = 0; index < count; ++index) {
    const auto& rows = walk_->pages[index].rows;
    if (std::ranges::none_of(rows,
                             [&](Slot slot) { return store_.live(slot) && seen[slot] == 0; })) {
      continue;
    }
    // Live rows of the first page that the head no longer shows were pushed to what follows it.
    const std::string cursor = index == 0 ? responses.front().fetched.page.next_cursor.value_or("")
                                          : std::string(walk_->cursor_of(index));
    if (!asked(cursor)) return RefreshRequest{.page = index, .cursor = cursor};
  }
  // A finished run may run again: finished rows are read again, too, in turn.
  const std::size_t steps = all ? count : std::min<std::size_t>(count, 1);
  for (std::size_t step = 0; step < steps; ++step) {
    const std::size_t index = (turn_ + step) % count;
    const std::string cursor(walk_->cursor_of(index));
    if (!asked(cursor)) return RefreshRequest{.page = index, .cursor = cursor};
  }
  return std::nullopt;
}

Difference RunList::refresh(const std::vector<RefreshResponse>& responses) {
  PendingChange change = begin_change();
  take_head(responses.front().fetched.page);
  count_new_runs(responses.front().fetched.page);
  const SlotFlags seen = seen_in(responses);
  for (const RefreshResponse& response : responses) {
    update_known(response.fetched.page.runs, change);
    walk_->record_total(response.fetched.page.total);
  }
  for (const RefreshResponse& response : responses) {
    WalkPage& page = walk_->pages[response.request.page];
    if (!scrolls() && response.request.page != walk_->current) continue;
    const bool complete = response.request.cursor.empty() && !response.fetched.page.next_cursor;
    mark_missing(page, seen, complete);
    update_page(page, response.fetched);
  }
  turn_ = (turn_ + std::max<std::size_t>(responses.size() - 1, 1)) % walk_->pages.size();
  walk_->pages[walk_->current].updated = responses.back().fetched.when;
  return finish_change(std::move(change));
}

Difference RunList::confirm(const std::vector<Run>& runs) {
  PendingChange change = begin_change();
  update_known(runs, change);
  return finish_change(std::move(change));
}

void RunList::update_known(const std::vector<Run>& runs, PendingChange& change) {
  for (const Run& run : runs) {
    if (!store_.find(run)) continue;
    const RunStore::Put put = store_.put(run);
    record(put, change);
    mark_mismatch(walk_->query, run, put.slot);
  }
}

SlotFlags RunList::seen_in(const std::vector<RefreshResponse>& responses) const {
  SlotFlags seen(store_.size());
  for (const RefreshResponse& response : responses) {
    for (const Run& run : response.fetched.page.runs) {
      if (const std::optional<Slot> slot = store_.find(run)) seen[*slot] = 1;
    }
  }
  return seen;
}

/// New are the unknown runs before a known one. Unknown runs after the last known one only moved up
/// because others were removed, unless no run is known: then there may be more than a page of them.
void RunList::count_new_runs(const Page& head) {
  std::size_t unknown = 0;
  std::size_t fresh = 0;
  for (const Run& run : head.runs) {
    if (store_.find(run)) {
      fresh = unknown;
    } else {
      ++unknown;
    }
  }
  const bool all_unknown = unknown == head.runs.size();
  walk_->new_runs = all_unknown ? unknown : fresh;
  walk_->new_runs_more = all_unknown && head.next_cursor.has_value();
}

void RunList::mark_mismatch(const Query& query, const Run& run, Slot slot) {
  if (!matches(query, run)) store_.set_mark(slot, RowMark::unmatched);
}

/// A row that is in no response is stale: on page N always; in scroll mode and on page 1 only if it
/// is live or in front of a row that was seen, because new runs push the last rows of a page out of
/// the response. If it was live, and rows on both sides of it were seen, or the response has all
/// runs (`complete`), a status filter is the likeliest reason: the run no longer matches.
void RunList::mark_missing(const WalkPage& page, const SlotFlags& seen, bool complete) {
  const bool pushed_out = scrolls() || walk_->current == 0;
  const auto was_seen = [&](Slot slot) { return seen[slot] != 0; };
  const auto begin = page.rows.begin();
  const auto first = std::find_if(begin, page.rows.end(), was_seen);
  const auto last = std::find_if(page.rows.rbegin(), page.rows.rend(), was_seen).base();
  for (auto row = begin; row != page.rows.end(); ++row) {
    if (seen[*row] != 0) continue;
    const bool before_last = row < last;
    const bool between = row > first && before_last;
    const bool live = store_.live(*row);
    const bool left = live && (between || complete) && !walk_->query.status.empty();
    if (pushed_out && store_.mark(*row) == RowMark::unmatched) continue;
    if (left || !pushed_out || before_last || live || complete) {
      store_.set_mark(*row, left ? RowMark::unmatched : RowMark::stale, page.updated.wall_ms);
    }
  }
}

/// A live row of page 1 that is missing under a status filter left it if a row after it was seen or
/// the response has all runs. It stays in its place, and those that did so before it; of more than
/// a page of them, the newest.
void RunList::keep_rows_that_left(Walk& walk) {
  if (walk.query.status.empty() || scrolls() || walk_->current != 0) return;
  const SlotFlags seen = slots_in(walk);
  const auto was_seen = [&](Slot slot) { return seen[slot] != 0; };
  WalkPage& page = walk.pages.back();
  const std::vector<Slot>& before = walk_->page().rows;
  const auto last = std::find_if(before.rbegin(), before.rend(), was_seen).base();
  std::size_t count = 0;
  for (auto row = before.begin(); row != before.end(); ++row) {
    const bool left = store_.live(*row) && (row < last || !page.next);
    const bool keep = left || store_.mark(*row) == RowMark::unmatched;
    if (was_seen(*row) || !keep || ++count > static_cast<std::size_t>(walk.query.page_size))
      continue;
    store_.set_mark(*row, RowMark::unmatched, walk_->page().updated.wall_ms);
    // Run ids are counters.
    const auto is_older = [&](Slot slot) { return store_.run_id(slot) < store_.run_id(*row); };
    page.rows.insert(std::ranges::find_if(page.rows, is_older), *row);
  }
  page.count = page.rows.size();
}

/// Takes the notes of the response and, if the response ends where the page does, its next cursor.
/// Otherwise the old cursor stays, because it leaves no run out.
void RunList::update_page(WalkPage& page, const FetchedPage& fetched) {
  page.notes = {.request_id = fetched.page.request_id,
                .warnings = fetched.page.warnings,
                .warnings_omitted = fetched.page.warnings_omitted,
                .rejected_rows = fetched.page.rejected_rows,
                .left_out = fetched.page.left_out};
  if (scrolls() || fetched.page.runs.empty()) return;
  const std::optional<Slot> last = store_.find(fetched.page.runs.back());
  if (page.next && last != page.rows.back()) return;
  page.next = fetched.page.next_cursor;
  page.cursor_loop = fetched.cursor_loop;
  page.cursor_count_with_empty = page.cursor_count;
}

}  // namespace flow_run
