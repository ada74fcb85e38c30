// What the controller does with a page that arrived, by what its operation is for.
#include <algorithm>
#include <array>
#include <utility>

#include "controller.hpp"
#include "reanchor.hpp"

namespace flow_run {
namespace {

/// The seed's codes with HTTP 400 that are about something else than a cursor.
constexpr std::array<std::string_view, 2> not_about_the_cursor = {"InvalidParam.ParamNotPresent",
                                                                  "InvalidUser.NotFound"};

bool has(const std::vector<std::string>& cursors, const std::string& cursor) {
  return std::ranges::find(cursors, cursor) != cursors.end();
}

/// Whether its pages come from the head on, whatever was met before.
bool starts_anew(Purpose purpose) {
  return purpose == Purpose::head || purpose == Purpose::reanchor || purpose == Purpose::seek;
}

bool warns_of_loop(const Page& page) {
  return std::ranges::any_of(page.warnings, [](const Warning& warning) {
    return warning.code == WarningCode::token_loop;
  });
}

}  // namespace

void Controller::arrived(Page page) {
  work_->retries = 0;
  FetchedPage arrival = close_loop(std::move(page));
  switch (work_->purpose) {
    case Purpose::head:
      return arrived_head(std::move(arrival));
    case Purpose::forward:
      return arrived_forward(std::move(arrival));
    case Purpose::restore:
      return completed(list_.restore_page(work_->page, arrival));
    case Purpose::update:
      return arrived_update(std::move(arrival));
    case Purpose::reanchor:
      return arrived_anchor(std::move(arrival));
    case Purpose::seek:
      return arrived_search(std::move(arrival));
  }
}

/// A cursor that this way forward has used already would lead round in a circle: it is taken away.
FetchedPage Controller::close_loop(Page page) const {
  const auto used = [this](const std::string& cursor) {
    if (has(work_->followed, cursor)) return true;
    if (starts_anew(work_->purpose)) return false;
    const WalkPage& from = list_.walk().pages[work_->page];
    return list_.walk().has_followed(cursor, work_->purpose == Purpose::forward
                                                 ? from.cursor_count_with_empty
                                                 : from.cursor_count);
  };
  FetchedPage arrival;
  arrival.when = now_;
  arrival.loop = warns_of_loop(page);
  if (page.next_cursor && used(*page.next_cursor)) {
    arrival.loop = true;
    page.next_cursor.reset();
  }
  arrival.page = std::move(page);
  return arrival;
}

void Controller::arrived_head(FetchedPage arrival) {
  const std::optional<std::string>& next = arrival.page.next_cursor;
  if (notice_ == Notice::empty_pages) notice_ = Notice::none;
  if (arrival.page.runs.empty() && next) {
    if (work_->followed.size() < max_empty_pages) {
      return follow(*next);
    }
    notice_ = Notice::empty_pages;
  }
  arrival.followed = std::move(work_->followed);
  completed(list_.start(work_->config, work_->query, {&arrival, 1}));
}

void Controller::arrived_forward(FetchedPage arrival) {
  const std::optional<std::string>& next = arrival.page.next_cursor;
  if (!arrival.page.runs.empty()) {
    arrival.followed = std::move(work_->followed);
    return completed(list_.go_forward(arrival));
  }
  // The first cursor led to the page that was asked for; those after it past empty ones.
  if (next && work_->followed.size() <= max_empty_pages) {
    return follow(*next);
  }
  if (next) notice_ = Notice::empty_pages;
  list_.end_forward(work_->followed, next, arrival.loop);
  completed({});
}

void Controller::arrived_update(FetchedPage arrival) {
  const RefreshRequest place{.page = work_->page, .cursor = work_->cursor};
  work_->refreshes.push_back({.place = place, .arrival = std::move(arrival)});
  if (const std::optional<RefreshRequest> more = list_.next_refresh_request(work_->refreshes)) {
    work_->page = more->page;
    return ask(more->cursor);
  }
  completed(list_.refresh(work_->refreshes));
}

bool Controller::may_reanchor(const Error& error) const {
  const bool refused_cursor =
      error.kind == ErrorKind::api && error.http_status == 400 && !error.retryable &&
      std::ranges::find(not_about_the_cursor, error.code) == not_about_the_cursor.end();
  if (!refused_cursor || work_->cursor.empty()) return false;
  if (starts_anew(work_->purpose)) return false;
  return !list_.walk().reanchored && list_.row_count() > 0;
}

void Controller::start_reanchoring(const Error& error) {
  work_->forward = work_->purpose == Purpose::forward;
  work_->purpose = Purpose::reanchor;
  work_->refusal = error;
  work_->retries = 0;
  work_->followed.clear();
  ask({});
}

/// Keeps a page that was read from the head on.
void Controller::keep(FetchedPage arrival) {
  if (!work_->cursor.empty()) arrival.followed = {work_->cursor};
  work_->arrivals.push_back(std::move(arrival));
}

void Controller::arrived_anchor(FetchedPage arrival) {
  const std::optional<std::string> next = arrival.page.next_cursor;
  keep(std::move(arrival));
  const Anchor anchor = find_anchor(list_, work_->arrivals, work_->forward);
  switch (anchor.status) {
    case AnchorStatus::read_on:
      return follow(*next);
    case AnchorStatus::found:
      work_->arrivals.resize(anchor.pages);
      notice_ = Notice::reanchored;
      return completed(list_.reanchor(work_->arrivals));
    case AnchorStatus::lost:
      list_.give_up_reanchoring();
      notice_ = Notice::reanchor_failed;
      return give_up(Error(*work_->refusal));
  }
}

void Controller::arrived_search(FetchedPage arrival) {
  const std::optional<std::string> next = arrival.page.next_cursor;
  const bool met =
      std::ranges::find(arrival.page.runs, work_->sought, &Run::run_id) != arrival.page.runs.end();
  keep(std::move(arrival));
  if (!met) {
    if (next && work_->arrivals.size() < max_seek_pages) return follow(*next);
    notice_ = next ? Notice::run_too_far : Notice::run_absent;
    if (shows_config()) return completed({});
    // The rows of another list are wanted in any case.
    const auto head = std::ranges::find_if(
        work_->arrivals, [](const FetchedPage& read) { return !read.page.runs.empty(); });
    if (head != work_->arrivals.end()) work_->arrivals.erase(head + 1, work_->arrivals.end());
  }
  completed(list_.start(work_->config, work_->query, work_->arrivals));
}

void Controller::completed(Difference difference) {
  if (work_->foreground()) failed_action_.reset();
  work_.reset();
  difference_ = std::move(difference);
  error_.reset();
  failures_ = 0;
  not_before_ms_ = 0;
  signal(Signal::page_shown);
}

}  // namespace flow_run
