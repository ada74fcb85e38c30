// What the controller does by itself, and when: retries and polls. At most one timer is set, and
// after every event it is the one that the state calls for.
#include <algorithm>

#include "backoff.hpp"
#include "controller.hpp"

namespace flow_run {

void Controller::reschedule() {
  if (const std::optional<std::int64_t> due = next_due_ms(); due && *due <= now_.monotonic_ms) {
    run_due();
  }
  set_timer(next_due_ms());
}

/// Whether anything may happen that no one has asked for just now.
bool Controller::may_run_automatically() const {
  return config_ && online_ && (visible_ || config_->refresh_hidden);
}

bool Controller::may_poll() const {
  if (work_ || paused_ || !may_run_automatically() || config_->refresh_off) return false;
  // A list that failed to load recovers by itself if what failed may pass by itself.
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
    const std::int64_t updated_ms = list_.walk().page().updated.monotonic_ms;
    last_try = std::max(last_try.value_or(updated_ms), updated_ms);
  }
  const std::int64_t due = last_try ? *last_try + poll_interval_ms(pace) : now_.monotonic_ms;
  return std::max(due, not_before_ms_);
}

/// When something is to happen by itself; null: nothing, until the next event.
std::optional<std::int64_t> Controller::next_due_ms() const {
  if (work_ && work_->stage == Stage::waiting && may_run_automatically()) return work_->due_ms;
  if (may_poll()) return poll_due_ms();
  return std::nullopt;
}

void Controller::run_due() {
  if (work_) {
    ask(std::string(work_->cursor));
  } else {
    ask_update(UserAction::poll);
  }
}

void Controller::set_timer(std::optional<std::int64_t> due_ms) {
  if (timer_ && timer_->due_ms != due_ms) {
    effects_.emplace_back(effect::ClearTimer{timer_->timer});
    timer_.reset();
  }
  if (!due_ms || timer_) return;
  timer_ = Timer{.timer = ++last_timer_, .due_ms = *due_ms};
  effects_.emplace_back(
      effect::SetTimer{.timer = timer_->timer, .ms = *due_ms - now_.monotonic_ms});
}

}  // namespace flow_run
