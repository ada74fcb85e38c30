// What the controller does with a page, by what its operation is for.
#include <algorithm>
#include <array>
#include <utility>

#include "controller.hpp"
#include "dialect.hpp"
#include "reanchor.hpp"

namespace flow_run {
namespace {

/// The seed's codes with HTTP 400 that are about something else than a cursor.
constexpr std::array<std::string_view, 2> not_about_the_cursor = {"InvalidParam.ParamNotPresent",
                                                                  "InvalidUser.NotFound"};

bool contains(const std::vector<std::string>& cursors, const std::string& cursor) {
  return std::ranges::find(cursors, cursor) != cursors.end();
}

bool warns_of_loop(const Page& page) {
  return std::ranges::any_of(page.warnings, [](const Warning& warning) {
    return warning.code == WarningCode::token_loop;
  });
}

/// Whether pages from the head on are fewer runs than their total says.
bool ends_early(const std::vector<FetchedPage>& pages) {
  std::size_t known = 0;
  for (const FetchedPage& one : pages) known += one.page.runs.size() + one.page.left_out;
  return says_more(pages.back().page.total, known);
}

/// Whether the pages are read from the head on, whatever the walk has read before.
bool starts_at_head(const Purpose& purpose) {
  return std::holds_alternative<purpose::LoadHead>(purpose) ||
         std::holds_alternative<purpose::ConfirmEnds>(purpose) ||
         std::holds_alternative<purpose::Reanchor>(purpose) ||
         std::holds_alternative<purpose::FindRun>(purpose);
}

}  // namespace

void Controller::take_page(Page page) {
  for (const Run& run : page.runs) {
    if (run.start_time) clock_.observe_event(*run.start_time, now_.wall_ms);
  }
  FetchedPage fetched = without_cursor_loop(std::move(page));
  std::visit([&](auto& purpose) { take(purpose, std::move(fetched)); }, operation_->purpose);
}

/// A next cursor that this way forward has used already would lead in a circle: it is removed.
FetchedPage Controller::without_cursor_loop(Page page) const {
  FetchedPage fetched;
  fetched.when = now_;
  fetched.cursor_loop = warns_of_loop(page);
  if (page.next_cursor && has_used(*page.next_cursor)) {
    fetched.cursor_loop = true;
    page.next_cursor.reset();
  }
  fetched.page = std::move(page);
  return fetched;
}

bool Controller::has_used(const std::string& cursor) const {
  if (contains(operation_->followed, cursor)) return true;
  const Purpose& purpose = operation_->purpose;
  if (starts_at_head(purpose)) return false;
  const Walk& walk = list_.walk();
  // Of the walk's cursors, those that lead to the page that is asked for.
  std::size_t count = walk.page().cursor_count_with_empty;
  if (const auto* restore = std::get_if<purpose::RestorePage>(&purpose)) {
    count = walk.pages[restore->page].cursor_count;
  } else if (const auto* update = std::get_if<purpose::UpdateRows>(&purpose)) {
    // The head has none, also if empty pages came before its rows.
    count = update->request.cursor.empty() ? 0 : walk.pages[update->request.page].cursor_count;
  }
  return walk.has_followed(cursor, count);
}

void Controller::take(const purpose::LoadHead&, FetchedPage fetched) {
  const std::optional<std::string>& next = fetched.page.next_cursor;
  if (notice_ == Notice::empty_pages) notice_ = Notice::none;
  if (fetched.page.runs.empty() && next) {
    if (operation_->followed.size() < max_empty_pages) return follow(*next);
    notice_ = Notice::empty_pages;
  }
  fetched.followed = std::move(operation_->followed);
  const std::optional<UserAction>& action = operation_->action;
  const bool updates = !action || action == UserAction::refresh;
  const std::size_t unknown_ends = list_.rows_of_unknown_end();
  complete_update(list_.start(operation_->config, operation_->query, {&fetched, 1}, updates),
                  unknown_ends);
}

void Controller::take(const purpose::LoadNext&, FetchedPage fetched) {
  const std::optional<std::string>& next = fetched.page.next_cursor;
  if (!fetched.page.runs.empty()) {
    fetched.followed = std::move(operation_->followed);
    return complete(list_.go_forward(fetched));
  }
  // The first cursor led to the page that was asked for; those after it past empty ones.
  if (next && operation_->followed.size() <= max_empty_pages) return follow(*next);
  if (next) notice_ = Notice::empty_pages;
  list_.end_forward(operation_->followed, next, fetched.cursor_loop);
  complete({});
}

void Controller::take(const purpose::RestorePage& restore, const FetchedPage& fetched) {
  complete(list_.restore_page(restore.page, fetched));
}

void Controller::take(purpose::UpdateRows& update, FetchedPage fetched) {
  update.responses.push_back({.request = update.request, .fetched = std::move(fetched)});
  if (const std::optional<RefreshRequest> more =
          list_.next_refresh_request(update.responses, operation_->foreground())) {
    update.request = *more;
    return send(more->cursor);
  }
  const std::size_t unknown_ends = list_.rows_of_unknown_end();
  complete_update(list_.refresh(update.responses), unknown_ends);
}

void Controller::take(const purpose::ConfirmEnds&, const FetchedPage& fetched) {
  complete(list_.confirm(fetched.page.runs));
}

void Controller::take(purpose::Reanchor& reanchor, FetchedPage fetched) {
  const std::optional<std::string> next = fetched.page.next_cursor;
  keep(std::move(fetched), reanchor.pages);
  const Anchor anchor = find_anchor(list_, reanchor.pages, reanchor.to_next);
  switch (anchor.status) {
    case AnchorStatus::read_on:
      return follow(*next);
    case AnchorStatus::found:
      reanchor.pages.resize(anchor.pages);
      notice_ = Notice::reanchored;
      return complete(list_.reanchor(reanchor.pages));
    case AnchorStatus::lost:
      list_.give_up_reanchoring();
      notice_ = Notice::reanchor_failed;
      return end_operation(reanchor.cursor_error, OperationResult::gave_up);
  }
}

void Controller::take(purpose::FindRun& find, FetchedPage fetched) {
  const std::vector<Run>& runs = fetched.page.runs;
  const bool found = std::ranges::find(runs, find.run_id, &Run::run_id) != runs.end();
  if (find.page == 1) find.pages.clear();  // the head was read again
  if (find.page > 1) {
    find.pages.resize(1);
    fetched.skipped = find.page - 2;
  }
  keep(std::move(fetched), find.pages);
  if (!found) {
    if (search_on(find)) return;
    if (shows_config()) return complete({});
    // The rows of another list are wanted in any case: its first page with runs.
    const auto head = std::ranges::find_if(
        find.pages, [](const FetchedPage& read) { return !read.page.runs.empty(); });
    if (head != find.pages.end()) find.pages.erase(head + 1, find.pages.end());
  }
  complete(list_.start(operation_->config, operation_->query, find.pages));
}

/// After a page without the run: requests another one, or says that the run was not found.
bool Controller::search_on(purpose::FindRun& find) {
  const bool computes = find.page > 0 && operation_->config.mode == Mode::pages &&
                        dialect_for(operation_->query.api).numbers_pages();
  SearchStep step;
  if (computes) {
    step = find.search.after(find.run_id, find.pages.back().page, find.page,
                             operation_->query.page_size);
    if (step.status == SearchStatus::read) {
      find.page = step.page;
      send(step.page == 1 ? std::string() : std::to_string(step.page));
      return true;
    }
  }
  if (step.status == SearchStatus::undecided) {
    if (find.page > 1) find.pages.resize(1);
    find.page = 0;
  }
  const FetchedPage& last = find.pages.back();
  const std::optional<std::string>& next = last.page.next_cursor;
  const bool absent =
      step.status == SearchStatus::absent || !(next || last.cursor_loop || ends_early(find.pages));
  if (!absent && next && find.pages.size() < max_seek_pages) {
    follow(*next);
    return true;
  }
  std::size_t read = 0;
  for (const FetchedPage& page : find.pages) read += page.page.runs.size();
  failed_search_ = FailedSearch{.run_id = find.run_id, .runs_read = read};
  const bool filtered = is_filtered(operation_->query);
  notice_ = absent ? (filtered ? Notice::run_absent_filtered : Notice::run_absent)
                   : (filtered ? Notice::run_too_far_filtered : Notice::run_too_far);
  return false;
}

/// Keeps a page that was read from the head on.
void Controller::keep(FetchedPage fetched, std::vector<FetchedPage>& pages) const {
  if (!request_.cursor().empty()) fetched.followed = {request_.cursor()};
  pages.push_back(std::move(fetched));
}

/// Goes on to the page behind the one that was read.
void Controller::follow(const std::string& cursor) {
  operation_->followed.push_back(cursor);
  send(cursor);
}

bool Controller::may_reanchor(const Error& error) const {
  const bool rejected_cursor =
      error.kind == ErrorKind::api && error.http_status == 400 && !error.retryable &&
      std::ranges::find(not_about_the_cursor, error.code) == not_about_the_cursor.end();
  if (!rejected_cursor || request_.cursor().empty()) return false;
  if (starts_at_head(operation_->purpose)) return false;
  return !list_.walk().reanchored && list_.row_count() > 0;
}

void Controller::start_reanchoring(const Error& error) {
  const bool to_next = std::holds_alternative<purpose::LoadNext>(operation_->purpose);
  operation_->purpose = purpose::Reanchor{.to_next = to_next, .cursor_error = error};
  operation_->followed.clear();
  send({});
}

/// Live runs that have just left the status filter have ended: asks how, without the filter.
void Controller::complete_update(Difference difference, std::size_t unknown_ends) {
  complete(std::move(difference));
  if (list_.rows_of_unknown_end() <= unknown_ends || paused_ || !may_run_automatically()) return;
  Operation operation = in_walk(std::nullopt, purpose::ConfirmEnds{});
  operation.query.status.clear();
  begin(std::move(operation));
  send({});
}

void Controller::complete(Difference difference) {
  if (operation_->foreground()) failed_action_.reset();
  difference_ = std::move(difference);
  announce_update();
  drop_operation();
  error_.reset();
  failures_ = 0;
  not_before_ms_ = 0;
  trigger(OperationResult::page_shown, UserAction::load);
}

}  // namespace flow_run
