// The controller's snapshot and rows.
#include <algorithm>
#include <span>

#include "backoff.hpp"
#include "controller.hpp"
#include "duration.hpp"
#include "retry_rule.hpp"
#include "warning_list.hpp"

namespace flow_run {
namespace {

/// The maximum of warnings in a snapshot; the rest is counted.
constexpr std::size_t max_shown_warnings = 100;

/// Converts a monotonic time to the viewer's clock.
std::int64_t wall_at(std::int64_t monotonic_ms, Now now) {
  return now.wall_ms + monotonic_ms - now.monotonic_ms;
}

void add_warnings(Snapshot& snapshot, const ResponseNotes& notes, bool harmless) {
  for (const Warning& warning : notes.warnings) {
    if (is_harmless(warning.code) != harmless) continue;
    if (snapshot.warnings.size() < max_shown_warnings) {
      snapshot.warnings.push_back(warning);
    } else {
      ++snapshot.warnings_omitted;
    }
  }
}

void add_notes(Snapshot& snapshot, std::span<const WalkPage> pages) {
  for (const WalkPage& page : pages) {
    add_warnings(snapshot, page.notes, false);
    snapshot.warnings_omitted += page.notes.warnings_omitted;
    snapshot.rejected_rows += page.notes.rejected_rows;
    snapshot.request_id = page.notes.request_id;
  }
  snapshot.data_issues = !snapshot.warnings.empty();
  // After the others, which may be more than are shown.
  for (const WalkPage& page : pages) add_warnings(snapshot, page.notes, true);
}

void add_query(Snapshot& snapshot, const ListConfig& config, const Query& query) {
  snapshot.mode = config.mode;
  snapshot.query = query;
  snapshot.filtered = is_filtered(query);
}

void add_walk(Snapshot& snapshot, const RunList& list) {
  const Walk& walk = list.walk();
  const WalkPage& page = walk.page();
  add_query(snapshot, walk.config, walk.query);
  snapshot.row_count = list.row_count();
  snapshot.has_next = list.next_cursor().has_value();
  const bool limited = page.truncated || (list.at_row_limit() && page.next);
  if (snapshot.row_count > 0) snapshot.first_row = list.first_row();
  if (!list.scrolls()) {
    snapshot.page_number = walk.current + 1;
    snapshot.has_previous = walk.current > 0;
    add_notes(snapshot, {&page, 1});
  } else {
    add_notes(snapshot, walk.pages);
  }
  if (page.cursor_loop) {
    snapshot.paging_end = PagingEnd::token_loop;
  } else if (limited) {
    snapshot.paging_end = PagingEnd::row_limit;
  } else if (!page.next) {
    snapshot.paging_end = list.ends_early() ? PagingEnd::ended_early : PagingEnd::complete;
  } else if (snapshot.notice == Notice::empty_pages) {
    snapshot.paging_end = PagingEnd::empty_pages;
  }
  if (snapshot.notice == Notice::none && page.cursor_loop) snapshot.notice = Notice::token_loop;
  if (snapshot.notice == Notice::none && limited) snapshot.notice = Notice::row_limit;
  if (snapshot.notice == Notice::none && snapshot.paging_end == PagingEnd::ended_early) {
    snapshot.notice = Notice::ended_early;
  }
  snapshot.total = walk.total;
  snapshot.total_changed = walk.total_changed;
  snapshot.new_runs = walk.new_runs;
  snapshot.new_runs_more = walk.new_runs_more;
  snapshot.updated_at_ms = page.updated.wall_ms;
  snapshot.live = list.live_rows();
}

/// Data of this age are outdated, if there are no newer ones.
constexpr std::int64_t outdated_after_ms = 120'000;

}  // namespace

bool Controller::shows_config() const {
  return list_.shown() && same_list(list_.walk().config, *config_);
}

/// The rows are those of the query before: the new one is being loaded, or failed.
bool Controller::shows_other_query() const {
  return list_.shown() && config_ && !shows_config();
}

ActionKind Controller::kind_for(std::optional<UserAction> action) const {
  if (shows_other_query()) {
    const ListConfig& shown = list_.walk().config;
    const bool same_pages =
        shown.mode == config_->mode && shown.query.page_size == config_->query.page_size;
    return same_pages ? ActionKind::filter : ActionKind::load;
  }
  return action ? kind_of(*action) : ActionKind::none;
}

/// Whether the last update of the rows failed. A step to other rows says nothing about these.
bool Controller::is_stale() const {
  return list_.shown() && error_ &&
         (!is_step(failed_kind_) || state_ == ListState::auth_required_stale);
}

Freshness Controller::freshness() const {
  using enum Freshness;
  if (text(state_) == text(ListState::auth_required)) return auth_required;
  if (!online_) return offline;
  if (is_stale()) return failed;
  if (paused_) return paused;
  return config_ && config_->refresh_off ? manual : live;
}

Snapshot Controller::snapshot(Now now) const {
  Snapshot snapshot;
  snapshot.state = state_;
  snapshot.error = error_;
  snapshot.error_count = error_count_;
  if (error_) snapshot.failed_action = failed_kind_;
  snapshot.stale = is_stale();
  snapshot.other_query = shows_other_query();
  snapshot.freshness = freshness();
  snapshot.notice = notice_;
  snapshot.failed_search = failed_search_;
  if (target_page_) snapshot.target_page = target_page_->number;
  snapshot.clock_offset_ms = clock_.offset_ms();
  snapshot.paused = paused_;
  snapshot.online = online_;
  snapshot.visible = visible_;
  snapshot.ignored_events = ignored_events_;
  if (config_) {
    snapshot.refresh_interval_ms = config_->refresh_interval_ms;
    snapshot.refresh_off = config_->refresh_off;
  }
  if (operation_) {
    snapshot.polling = !operation_->foreground();
    const bool reanchors = std::holds_alternative<purpose::Reanchor>(operation_->purpose);
    if (operation_->action) {
      snapshot.pending_action = reanchors ? "reanchor" : text(*operation_->action);
    }
    if (request_.phase() == RequestLifecycle::Phase::waiting &&
        !needs_operator(request_.error().code)) {
      snapshot.retry = Retry{.attempt = request_.retries(), .limit = max_retries};
      if (may_run_automatically()) snapshot.retry->at_wall_ms = wall_at(request_.due_ms(), now);
    }
  } else if (may_poll()) {
    snapshot.next_poll_at_ms = wall_at(poll_due_ms(), now);
  }

  if (list_.shown()) {
    add_walk(snapshot, list_);
    if (is_unconfirmed(snapshot.freshness)) {
      snapshot.outdated_at_ms = *snapshot.updated_at_ms + outdated_after_ms;
    }
    snapshot.statistics = RunStatistics(list_.head().runs).all();
    snapshot.verdict = verdict_on(list_.head(), snapshot.query);
  } else if (operation_) {
    add_query(snapshot, operation_->config, operation_->query);
  } else if (config_) {
    const Operation next = new_walk(UserAction::load, purpose::LoadHead{});
    add_query(snapshot, next.config, next.query);
  }
  return snapshot;
}

std::vector<Row> Controller::rows(std::size_t from, std::size_t to) const {
  std::vector<Row> rows;
  const RunStore& store = list_.store();
  const RunStatistics statistics(list_.head().runs);
  const std::size_t end = std::min(to, list_.row_count());
  for (std::size_t index = from; index < end; ++index) {
    const Slot slot = list_.slot_at(index);
    const RunSpan span{.start_time = store.start_time(slot),
                       .end_time = store.end_time(slot),
                       .status = store.status_class(slot)};
    Row row;
    row.run = store.run(slot);
    row.status_class = span.status;
    if (ticks(span)) {
      row.running_since_ms = span.start_time;
      row.baseline = statistics.baseline(row.run.trigger_mode);
      if (row.baseline) {
        row.expected_end_ms = *span.start_time + row.baseline->median_ms;
        row.overdue_after_ms = *span.start_time + row.baseline->p95_ms;
      }
    } else {
      row.duration_ms = duration_ms(span, 0);
    }
    row.live = store.live(slot);
    row.stale = store.mark(slot) == RowMark::stale;
    row.unmatched = store.mark(slot) == RowMark::unmatched;
    row.unconfirmed_since_ms = store.unconfirmed_since_ms(slot);
    row.outcome_change = outcome_change_at(list_, index);
    rows.push_back(std::move(row));
  }
  return rows;
}

std::optional<std::size_t> Controller::index_of(const Run& run) const {
  const std::optional<Slot> slot = list_.store().find(run);
  if (!slot) return std::nullopt;
  const std::vector<Slot> rows = list_.rows();
  const auto at = std::ranges::find(rows, *slot);
  if (at == rows.end()) return std::nullopt;
  return static_cast<std::size_t>(at - rows.begin());
}

bool Controller::refreshes() const {
  return operation_ && (!operation_->action || operation_->action == UserAction::refresh ||
                        operation_->action == UserAction::show_new);
}

}  // namespace flow_run
