// The update of a list that moves nothing: what the answers say about rows that stay where they
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
    const std::vector<RefreshResponse>& answers) const {
  if (answers.empty()) return RefreshRequest{};
  if (!scrolls()) {
    if (answers.size() > 1) return std::nullopt;
    return RefreshRequest{.page = walk_->current,
                          .cursor = std::string(walk_->cursor_of(walk_->current))};
  }
  if (answers.size() > max_refresh_requests) return std::nullopt;
  const std::vector<bool> seen = seen_in(answers);
  const auto asked = [&](std::string_view cursor) {
    return std::ranges::any_of(
        answers, [&](const RefreshResponse& one) { return one.place.cursor == cursor; });
  };
  for (std::size_t index = 0; index < walk_->pages.size(); ++index) {
    const auto& rows = walk_->pages[index].rows;
    if (std::ranges::none_of(rows, [&](Slot slot) { return store_.live(slot) && !seen[slot]; })) {
      continue;
    }
    // Live rows of the first page that the head no longer shows were pushed to what follows it.
    const std::string cursor = index == 0 ? answers.front().arrival.page.next_cursor.value_or("")
                                          : std::string(walk_->cursor_of(index));
    if (!asked(cursor)) return RefreshRequest{.page = index, .cursor = cursor};
  }
  return std::nullopt;
}

Difference RunList::refresh(const std::vector<RefreshResponse>& answers) {
  Merge merge = begin();
  count_new_runs(answers.front().arrival.page);
  const std::vector<bool> seen = seen_in(answers);
  for (const RefreshResponse& answer : answers) {
    for (const Run& run : answer.arrival.page.runs) {
      if (!store_.find(run)) continue;
      const RunStore::Put put = store_.put(run);
      note(put, merge);
      mark_mismatch(walk_->query, run, put.slot);
    }
    walk_->note_total(answer.arrival.page.total);
  }
  for (const RefreshResponse& answer : answers) {
    WalkPage& page = walk_->pages[answer.place.page];
    if (!scrolls() && answer.place.page != walk_->current) continue;
    mark_missing(page, seen);
    renew_page(page, answer.arrival);
  }
  walk_->pages[walk_->current].updated = answers.back().arrival.when;
  return finish(std::move(merge));
}

std::vector<bool> RunList::seen_in(const std::vector<RefreshResponse>& answers) const {
  std::vector<bool> seen(store_.size(), false);
  for (const RefreshResponse& answer : answers) {
    for (const Run& run : answer.arrival.page.runs) {
      if (const std::optional<Slot> slot = store_.find(run)) seen[*slot] = true;
    }
  }
  return seen;
}

/// New are the unknown runs that stand before a known one. What stands after the last known one
/// only moved up because others went, unless nothing is known: then there may be more than a page.
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

/// A row that was not met is stale. In pages mode wherever it stands; in a long list only between
/// rows that were met or if it is live, because new runs push the last rows of a page out of the
/// answer without any harm. If it was live and its neighbours on both sides were seen, a status
/// filter explains best why it is gone: it no longer matches.
void RunList::mark_missing(const WalkPage& page, const std::vector<bool>& seen) {
  const auto is_seen = [&](Slot slot) { return seen[slot]; };
  const auto begin = page.rows.begin();
  const auto first = std::find_if(begin, page.rows.end(), is_seen);
  const auto last = std::find_if(page.rows.rbegin(), page.rows.rend(), is_seen).base();
  for (auto row = begin; row != page.rows.end(); ++row) {
    if (seen[*row]) continue;
    const bool before_last = row < last;
    const bool between = row > first && before_last;
    const bool live = store_.live(*row);
    if (live && between && !walk_->query.status.empty()) {
      store_.set_mark(*row, RowMark::unmatched);
    } else if (!scrolls() || before_last || live) {
      store_.set_mark(*row, RowMark::stale);
    }
  }
}

/// The page was met again. Its cursor for what follows is taken from the answer if the answer ends
/// where the page does; else the old one is the one that leaves no run out.
void RunList::renew_page(WalkPage& page, const FetchedPage& arrival) {
  page.notes = {.request_id = arrival.page.request_id,
                .warnings = arrival.page.warnings,
                .warnings_omitted = arrival.page.warnings_omitted,
                .rejected_rows = arrival.page.rejected_rows};
  if (scrolls() || arrival.page.runs.empty()) return;
  const std::optional<Slot> last = store_.find(arrival.page.runs.back());
  if (page.next && last != page.rows.back()) return;
  page.next = arrival.page.next_cursor;
  page.loop = arrival.loop;
  page.cursor_count_with_empty = page.cursor_count;
}

}  // namespace flow_run
