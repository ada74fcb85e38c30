// The controller's operations: what they ask for first, and what it means if a request fails.
#include <utility>

#include "backoff.hpp"
#include "controller.hpp"

namespace flow_run {

/// An operation that starts a new walk: relative times are resolved now.
Operation Controller::new_walk(std::optional<UserAction> action, Purpose purpose) const {
  const std::int64_t server_now_ms = now_.wall_ms + clock_.offset_ms();
  Operation operation{
      .action = action, .config = *config_, .query = config_->query, .purpose = std::move(purpose)};
  operation.query.start_time = resolve(config_->start_time, server_now_ms);
  operation.query.end_time = resolve(config_->end_time, server_now_ms);
  return operation;
}

/// An operation that asks what the walk that is shown asks.
Operation Controller::in_walk(std::optional<UserAction> action, Purpose purpose) const {
  return {.action = action,
          .config = list_.walk().config,
          .query = list_.walk().query,
          .purpose = std::move(purpose)};
}

void Controller::begin(Operation operation) {
  operation.kind = kind_for(operation.action);
  operation_ = std::move(operation);
  request_.begin(operation_->config.base_url, operation_->query, operation_->foreground());
}

/// A new walk is to begin, or may, if the purpose is to find a run.
void Controller::load_head(std::optional<UserAction> action, Purpose purpose) {
  if (list_.shown() && !same_pipeline(list_.walk().config, *config_)) difference_ = list_.clear();
  begin(new_walk(action, std::move(purpose)));
  if (!list_.shown() && operation_->foreground()) error_.reset();
  const Query& query = operation_->query;
  if (query.end_time && query.start_time > query.end_time) {
    end_operation(invalid_request_error("startTime", "start_after_end",
                                        "startTime must not be after endTime."),
                  OperationResult::gave_up);
  } else if (initial_response_ != nullptr) {
    receive(initial_response_->status, initial_response_->headers, initial_response_->body);
  } else {
    send({});
  }
}

void Controller::update(std::optional<UserAction> action) {
  const bool may_move = action || !held_;
  const bool at_head = !shows_config() || list_.row_count() == 0 ||
                       (!list_.scrolls() && list_.walk().current == 0 && may_move);
  if (at_head) return load_head(action);
  const RefreshRequest first = *list_.next_refresh_request({});
  begin(in_walk(action, purpose::UpdateRows{.request = first}));
  send(first.cursor);
}

void Controller::load_next(UserAction action) {
  begin(in_walk(action, purpose::LoadNext{}));
  follow(*list_.next_cursor());
}

void Controller::drop_operation() {
  request_.cancel();
  operation_.reset();
}

void Controller::receive(int status, const Headers& headers, std::string_view body) {
  request_.receive({.status = status, .headers = headers, .body = body, .wall_ms = now_.wall_ms},
                   now_);
  proceed();
}

/// Acts on what the request has come to.
void Controller::proceed() {
  switch (request_.phase()) {
    case RequestLifecycle::Phase::idle:
    case RequestLifecycle::Phase::needs_headers:
    case RequestLifecycle::Phase::in_flight:
      return;
    case RequestLifecycle::Phase::waiting:
      set_error(request_.error());
      not_before_ms_ = now_.monotonic_ms + error_->retry_after_ms.value_or(0);
      // Said once: the other attempts need no word.
      if (request_.retries() == 1) announcements_.answer(operation_->kind);
      return;
    case RequestLifecycle::Phase::succeeded:
      return take_page(request_.take_page());
    case RequestLifecycle::Phase::failed:
      return request_failed(request_.error());
    case RequestLifecycle::Phase::login_required:
      return end_operation(request_.error(), OperationResult::login_required);
  }
}

void Controller::request_failed(const Error& error) {
  if (may_reanchor(error)) {
    start_reanchoring(error);
  } else {
    end_operation(error, OperationResult::gave_up);
  }
}

void Controller::end_operation(const Error& error, OperationResult result) {
  record_failure(error);
  if (operation_->foreground()) announcements_.answer(operation_->kind);
  drop_operation();
  trigger(result, UserAction::load);
}

void Controller::record_failure(const Error& error) {
  failed_action_.reset();
  if (operation_->action) {
    const auto* find = std::get_if<purpose::FindRun>(&operation_->purpose);
    failed_action_ = {.action = *operation_->action, .run_id = find != nullptr ? find->run_id : 0};
  }
  error_.reset();  // it ends an operation: news, even if it reads like the one before
  set_error(error);
  ++failures_;
  jitter_ = poll_jitter(random_());
  failed_ms_ = now_.monotonic_ms;
  not_before_ms_ = now_.monotonic_ms + error.retry_after_ms.value_or(0);
}

void Controller::set_error(const Error& error) {
  if (error_ != error) ++error_count_;
  failed_kind_ = operation_ ? operation_->kind : ActionKind::none;
  error_ = error;
}

}  // namespace flow_run
