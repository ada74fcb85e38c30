#include "controller.hpp"

#include <algorithm>
#include <utility>

#include "dialect.hpp"

namespace flow_run {
namespace {

/// Whether the user goes to other rows by an event: then no page is wanted by its number any more.
bool goes_elsewhere(const Event& event) {
  return std::holds_alternative<event::First>(event) ||
         std::holds_alternative<event::Previous>(event) ||
         std::holds_alternative<event::Next>(event) || std::holds_alternative<event::Seek>(event) ||
         std::holds_alternative<event::ShowNew>(event);
}

}  // namespace

std::vector<Effect> Controller::handle(const Event& event, Now now) {
  now_ = {.monotonic_ms = std::max(now.monotonic_ms, now_.monotonic_ms), .wall_ms = now.wall_ms};
  difference_ = {};
  if (goes_elsewhere(event)) target_page_.reset();
  if (!std::visit([this](const auto& one) { return on(one); }, event)) {
    ++ignored_events_;
    return {};
  }
  step_to_target_page();
  reschedule();
  effects_.emplace_back(effect::Changed{std::move(difference_)});
  return std::exchange(effects_, {});
}

bool Controller::on(const event::Configure& event) {
  Result<ListConfig> checked = check_config(event.config);
  if (!checked) {
    signal(Signal::config_refused);
    config_.reset();
    if (error_ != checked.error()) ++error_count_;
    error_ = std::move(checked.error());
    return true;
  }
  const Signal meaning = meaning_of(checked.value());
  config_ = std::move(checked.value());
  if (work_ && !same_list(work_->config, *config_) && shows_config()) {
    // What is shown is wanted again, before anything else came.
    drop_operation();
    error_.reset();
  }
  return signal(meaning);
}

Signal Controller::meaning_of(const ListConfig& config) const {
  if (!config_ || !same_pipeline(*config_, config)) return Signal::other_pipeline;
  const bool shown = list_.shown() && same_list(list_.walk().config, config);
  return shown || same_list(*config_, config) ? Signal::config_kept : Signal::other_list;
}

bool Controller::on(const event::Load& event) {
  wants_load_ = true;
  initial_ = event.initial ? &*event.initial : nullptr;
  const bool made_sense = signal(Signal::load);
  initial_ = nullptr;
  return made_sense;
}

bool Controller::on(const event::Seek& event) {
  if (event.run_id) {
    if (!signal(Signal::seek, UserAction::seek)) return false;
    if (work_) work_->sought = *event.run_id;
    return true;
  }
  if (!list_.shown()) return false;
  // There is nothing to ask for, but for the rows of another list, if those are wanted.
  if (shows_config()) {
    drop_operation();
  } else {
    signal(Signal::load, UserAction::seek);
  }
  notice_ = Notice::run_absent;
  return true;
}

bool Controller::on(const event::GoToPage& event) {
  if (event.page == 0) return false;
  target_page_ = TargetPage{.number = event.page};
  return true;
}

/// Takes the next step to the page that is wanted, once nothing else is under way.
void Controller::step_to_target_page() {
  if (!target_page_ || (work_ && work_->foreground())) return;
  if (!list_.shown() && !error_) return;
  const bool possible = !error_ && shows_config() && !list_.scrolls() &&
                        dialect_for(list_.walk().query.api).numbers_pages();
  const std::size_t number = possible ? list_.walk().current + 1 : target_page_->number;
  const std::optional<Signal> step = number < target_page_->number   ? Signal::next
                                     : number > target_page_->number ? Signal::previous
                                                                     : std::optional<Signal>();
  if (!step || target_page_->steps_left-- == 0 ||
      !signal(*step, *step == Signal::next ? UserAction::next : UserAction::previous)) {
    target_page_.reset();
  }
}

bool Controller::on(const event::Retry&) {
  if (list_.row_count() == 0) return on(event::Load{});
  const FailedAction failed = failed_action_.value_or(FailedAction{});
  switch (failed.wish) {
    case UserAction::first:
      return on(event::First{});
    case UserAction::previous:
      return on(event::Previous{});
    case UserAction::next:
      return on(event::Next{});
    case UserAction::load_more:
      return on(event::LoadMore{});
    case UserAction::seek:
      return on(event::Seek{failed.sought});
    case UserAction::poll:
    case UserAction::load:
    case UserAction::refresh:
    case UserAction::show_new:
      break;
  }
  return on(event::Refresh{});
}

bool Controller::on(const event::Pause&) {
  paused_ = true;
  if (work_ && !work_->foreground()) drop_operation();
  return true;
}

bool Controller::on(const event::Resume&) {
  paused_ = false;
  return true;
}

bool Controller::on(const event::Visibility& event) {
  visible_ = event.visible;
  return true;
}

bool Controller::on(const event::Online& event) {
  const bool back = event.online && !online_;
  online_ = event.online;
  if (!back) return true;
  // What failed while there was no network says nothing about the service.
  failures_ = 0;
  // Only looked at while it waits.
  if (work_) work_->due_ms = std::max(now_.monotonic_ms, not_before_ms_);
  return true;
}

bool Controller::on(const event::HeadersGiven& event) {
  if (!work_ || work_->stage != Stage::needs_headers || work_->request != event.request) {
    return false;
  }
  if (!event.headers) {
    if (work_->login_refusal) {
      require_login(Error(*work_->login_refusal));
    } else {
      failed(
          refuse("headers", "missing",
                 "The page gave no headers for the request. Check its requestHeaders function."));
    }
    return true;
  }
  for (const Header& header : *event.headers) {
    if (const std::optional<Error> refusal = check_request_header(header)) {
      failed(*refusal);
      return true;
    }
  }
  send(*event.headers);
  return true;
}

bool Controller::on(const event::Response& event) {
  if (!work_ || work_->stage != Stage::in_flight || work_->request != event.request) return false;
  clock_.observe(event.headers, now_.wall_ms, now_.monotonic_ms - work_->sent_ms);
  answered(event.status, event.headers, event.body);
  return true;
}

bool Controller::on(const event::TransportFailed& event) {
  if (!work_ || work_->stage != Stage::in_flight || work_->request != event.request) return false;
  failed(transport_error(event.reason));
  return true;
}

bool Controller::on(const event::TimerFired& event) {
  if (!timer_ || timer_->timer != event.timer) return false;
  timer_.reset();  // reschedule() does what is due
  return true;
}

bool Controller::signal(Signal signal, UserAction wish) {
  const Transition* transition = find_transition(state_, signal);
  if (transition == nullptr || !possible(transition->action)) return false;
  state_ = transition->to;
  execute(transition->action, wish);
  return true;
}

bool Controller::possible(Action action) const {
  switch (action) {
    case Action::go_back:
      return shows_config() && !list_.scrolls() && list_.walk().current > 0;
    case Action::ask_next:
      return shows_config() && !list_.scrolls() && list_.next_cursor();
    case Action::ask_more:
      return shows_config() && list_.scrolls() && list_.next_cursor();
    default:
      return true;
  }
}

void Controller::execute(Action action, UserAction wish) {
  if (action == Action::nothing || action == Action::remember_load) return;
  if (action == Action::load_if_asked) {
    error_.reset();
    if (wants_load_) signal(Signal::load);
    return;
  }
  drop_operation();
  notice_ = Notice::none;
  switch (action) {
    case Action::forget:
      forget();
      break;
    case Action::ask_head:
      ask_head(wish);
      break;
    case Action::ask_update:
      ask_update(wish);
      break;
    case Action::go_back:
      go_back();
      break;
    case Action::ask_anew:
      ask_head(wish, Purpose::seek);
      break;
    default:
      ask_forward(wish);
      break;
  }
}

void Controller::forget() {
  difference_ = list_.clear();
  failures_ = 0;
}

void Controller::go_back() {
  // A page that is wanted by its number is gone to at once: the walk knows those before.
  const std::size_t index = target_page_ ? target_page_->number - 1 : list_.walk().current - 1;
  if (list_.holds(index)) {
    difference_ = list_.show_page(index);
    return;
  }
  work_ = operation(UserAction::previous, Purpose::restore);
  work_->page = index;
  ask(std::string(list_.walk().cursor_of(index)));
}

bool Controller::shows_config() const {
  return list_.shown() && same_list(list_.walk().config, *config_);
}

}  // namespace flow_run
