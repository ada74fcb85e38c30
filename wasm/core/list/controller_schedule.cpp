// What the controller does automatically, and when: retries and polls. At most one timer is set;
// after every event it is the one that the state calls for.
#include <algorithm>

#include "backoff.hpp"
#include "controller.hpp"

namespace flow_run {

/// Whether anything may happen that is not the direct result of an event.
bool Controller::may_run_automatically() const {
  return config_ && online_ && (visible_ || config_->refresh_hidden);
}

bool Controller::may_poll() const {
  if (operation_ || paused_ || !may_run_automatically() || config_->refresh_off) return false;
  // A list that failed to load recovers automatically if the error is temporary.
  return state_ == ListState::ready || (state_ == ListState::failed && error_ && error_->retryable);
}

std::int64_t Controller::poll_due_ms() const {
  const PollPace pace{.configured_ms = config_->refresh_interval_ms,
                      .live = list_.live_rows() > 0,
                      .hidden = !visible_,
                      .failures = failures_,
                      .jitter = jitter_};
  std::optional<std::int64_t> last_try;
  if (failures_ > 0) last_try = failed_ms_;
  if (shows_config()) {
    // The viewer no longer holds the rows: show them what has come.
    if (list_.holds_new_runs() && !held_ && failures_ == 0) return now_.monotonic_ms;
    const std::int64_t updated_ms = list_.walk().page().updated.monotonic_ms;
    last_try = std::max(last_try.value_or(updated_ms), updated_ms);
  }
  const std::int64_t due = last_try ? *last_try + poll_interval_ms(pace) : now_.monotonic_ms;
  return std::max(due, not_before_ms_);
}

/// When a retry or a poll is due, or the page's headers are overdue, monotonic; null: not before
/// the next event.
std::optional<std::int64_t> Controller::next_due_ms() const {
  if (request_.phase() == RequestLifecycle::Phase::needs_headers) return request_.due_ms();
  const bool waiting = request_.phase() == RequestLifecycle::Phase::waiting;
  if (waiting && may_run_automatically()) return request_.due_ms();
  if (may_poll()) return poll_due_ms();
  return std::nullopt;
}

void Controller::run_due() {
  const std::optional<std::int64_t> due_ms = next_due_ms();
  if (!due_ms || *due_ms > now_.monotonic_ms) return;
  if (request_.phase() == RequestLifecycle::Phase::needs_headers) {
    request_.headers_overdue(now_);
    proceed();
  } else if (operation_) {
    request_.retry(now_);
  } else {
    update(std::nullopt);
  }
}

void Controller::set_timer(std::optional<std::int64_t> due_ms, std::vector<Effect>& effects) {
  if (timer_ && timer_->due_ms != due_ms) {
    effects.emplace_back(effect::ClearTimer{timer_->number});
    timer_.reset();
  }
  if (!due_ms || timer_) return;
  timer_ = Timer{.number = ++last_timer_, .due_ms = *due_ms};
  effects.emplace_back(
      effect::SetTimer{.timer = timer_->number, .ms = *due_ms - now_.monotonic_ms});
}

}  // namespace flow_run
