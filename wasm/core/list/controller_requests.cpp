// The controller's operations and the life of their requests: headers, fetch, answer, retry.
#include <algorithm>
#include <array>
#include <utility>

#include "backoff.hpp"
#include "controller.hpp"

namespace flow_run {
namespace {

Headers base_headers(const ListConfig& config) {
  Headers headers = {{.name = "Accept", .value = "application/json"}};
  // So that a gateway in front answers 401 and does not redirect to its login page. Across origins
  // it would only cost a preflight.
  if (config.same_origin)
    headers.push_back({.name = "X-Requested-With", .value = "XMLHttpRequest"});
  return headers;
}

/// A 401 that the proxy says, or that no service has put its code on, is about the viewer; one with
/// a code of the service is about the proxy's own credential (design: authentication).
bool means_login(const Error& error) {
  if (error.http_status != 401) return false;
  return error.kind == ErrorKind::http || error.code.empty() ||
         error.code.starts_with("Proxy.Unauthorized");
}

}  // namespace

Operation Controller::operation(UserAction wish, Purpose purpose) const {
  Operation operation;
  operation.wish = wish;
  operation.purpose = purpose;
  if (purpose == Purpose::head || purpose == Purpose::seek) {
    const std::int64_t server_now_ms = now_.wall_ms + clock_.offset_ms();
    operation.config = *config_;
    operation.query = config_->query;
    operation.query.start_time = resolve(config_->start_time, server_now_ms);
    operation.query.end_time = resolve(config_->end_time, server_now_ms);
  } else {
    operation.config = list_.walk().config;
    operation.query = list_.walk().query;
    operation.page = list_.walk().current;
  }
  return operation;
}

/// A new walk is to begin, or, with `Purpose::seek`, may.
void Controller::ask_head(UserAction wish, Purpose purpose) {
  if (list_.shown() && !same_pipeline(list_.walk().config, *config_)) difference_ = list_.clear();
  work_ = operation(wish, purpose);
  if (!list_.shown() && work_->foreground()) error_.reset();
  const Query& query = work_->query;
  if (query.end_time && query.start_time > query.end_time) {
    give_up(refuse("startTime", "start_after_end", "startTime must not be after endTime."));
  } else if (initial_ != nullptr) {
    answered(initial_->status, initial_->headers, initial_->body);
  } else {
    ask({});
  }
}

void Controller::ask_update(UserAction wish) {
  const bool at_head =
      !shows_config() || list_.row_count() == 0 || (!list_.scrolls() && list_.walk().current == 0);
  if (at_head) {
    ask_head(wish);
    return;
  }
  work_ = operation(wish, Purpose::update);
  const RefreshRequest place = *list_.next_refresh_request({});
  work_->page = place.page;
  ask(place.cursor);
}

void Controller::ask_forward(UserAction wish) {
  work_ = operation(wish, Purpose::forward);
  follow(*list_.next_cursor());
}

void Controller::follow(const std::string& cursor) {
  work_->followed.push_back(cursor);
  ask(cursor);
}

void Controller::drop_operation() {
  if (work_ && work_->stage == Stage::in_flight) {
    effects_.emplace_back(effect::Abort{work_->request});
  }
  work_.reset();
}

void Controller::ask(std::string cursor, bool renew_headers) {
  work_->cursor = std::move(cursor);
  work_->request = ++last_request_;
  if (config_->asks_headers) {
    work_->stage = Stage::needs_headers;
    effects_.emplace_back(effect::NeedHeaders{.request = work_->request, .renew = renew_headers});
  } else {
    send({});
  }
}

void Controller::send(const Headers& page_headers) {
  Query query = work_->query;
  query.cursor = work_->cursor;
  effect::Fetch fetch{.request = work_->request,
                      .url = work_->config.base_url + request_target(query),
                      .headers = base_headers(*config_),
                      .timeout_ms = request_timeout_ms,
                      .with_credentials = config_->include_credentials};
  fetch.headers.insert(fetch.headers.end(), page_headers.begin(), page_headers.end());
  effects_.emplace_back(std::move(fetch));
  work_->stage = Stage::in_flight;
  work_->sent_ms = now_.monotonic_ms;
}

void Controller::answered(int status, const Headers& headers, std::string_view body) {
  Query query = work_->query;
  query.cursor = work_->cursor;
  const HttpResponse answer{
      .status = status, .headers = headers, .body = body, .wall_ms = now_.wall_ms};
  Result<Page> result = parse_response(RequestContext::of(query), answer);
  if (result) {
    arrived(std::move(result.value()));
  } else {
    failed(result.error());
  }
}

void Controller::failed(const Error& error) {
  if (means_login(error)) {
    if (!config_->asks_headers || work_->login_refusal) {
      require_login(error);
    } else {
      work_->login_refusal = error;
      ask(std::exchange(work_->cursor, {}), true);
    }
  } else if (may_reanchor(error)) {
    start_reanchoring(error);
  } else if (work_->foreground() && error.retryable && work_->retries < max_retries) {
    wait_for_retry(error);
  } else {
    give_up(error);
  }
}

void Controller::wait_for_retry(const Error& error) {
  const int attempt = ++work_->retries;
  work_->stage = Stage::waiting;
  work_->due_ms = now_.monotonic_ms + retry_delay_ms(attempt, random_(), error.retry_after_ms);
  not_before_ms_ = now_.monotonic_ms + error.retry_after_ms.value_or(0);
  if (error_ != error) ++error_count_;
  error_ = error;
}

void Controller::give_up(const Error& error) {
  remember_failed_action();
  work_.reset();
  note_failure(error);
  signal(Signal::gave_up);
}

void Controller::require_login(const Error& error) {
  remember_failed_action();
  work_.reset();
  note_failure(error);
  signal(Signal::login_refused);
}

void Controller::remember_failed_action() {
  if (work_->foreground()) failed_action_ = {.wish = work_->wish, .sought = work_->sought};
}

void Controller::note_failure(const Error& error) {
  error_ = error;
  ++error_count_;
  ++failures_;
  jitter_ = poll_jitter(random_());
  failed_ms_ = now_.monotonic_ms;
  not_before_ms_ = now_.monotonic_ms + error.retry_after_ms.value_or(0);
}

}  // namespace flow_run
