#include "controller.hpp"

#include <algorithm>
#include <utility>

#include "dialect.hpp"
#include "response_error.hpp"

namespace flow_run {
namespace {

/// Whether the user goes to other rows: then the target page is dropped.
bool goes_elsewhere(const Event& event) {
  return std::holds_alternative<event::First>(event) ||
         std::holds_alternative<event::Previous>(event) ||
         std::holds_alternative<event::Next>(event) || std::holds_alternative<event::Seek>(event) ||
         std::holds_alternative<event::ShowNew>(event);
}

}  // namespace

std::vector<Effect> Controller::handle(const Event& event, Now now) {
  set_now(now);
  if (goes_elsewhere(event)) target_page_.reset();
  return finish(std::visit([this](const auto& one) { return on(one); }, event));
}

std::vector<Effect> Controller::respond(RequestNumber request, int status, const Headers& headers,
                                        std::string_view body, Now now) {
  set_now(now);
  if (!request_.awaits(request)) return finish(false);
  set_online(true);  // a response proves a network, whatever the browser says
  clock_.observe(headers, now_.wall_ms, now_.monotonic_ms - request_.sent_ms());
  receive(status, headers, body);
  return finish(true);
}

void Controller::set_now(Now now) {
  now_ = {.monotonic_ms = std::max(now.monotonic_ms, now_.monotonic_ms), .wall_ms = now.wall_ms};
  difference_ = {};
}

std::vector<Effect> Controller::finish(bool meaningful) {
  if (!meaningful) {
    ++ignored_events_;
    return {};
  }
  step_to_target_page();
  run_due();
  std::vector<Effect> effects = request_.take_effects();
  std::optional<Announcement> said = announcement();
  std::optional<std::int64_t> due_ms = next_due_ms();
  const std::optional<std::int64_t> say_ms = visible_ ? announcements_.due_ms() : std::nullopt;
  if (say_ms && (!due_ms || *say_ms < *due_ms)) due_ms = say_ms;
  set_timer(due_ms, effects);
  effects.emplace_back(
      effect::Changed{.rows = std::move(difference_), .announcement = std::move(said)});
  return effects;
}

bool Controller::on(const event::Configure& event) {
  Result<ListConfig> checked = check_config(event.config);
  if (!checked) {
    trigger(ConfigChange::rejected, UserAction::load);
    config_.reset();
    set_error(checked.error());
    return true;
  }
  const ConfigChange change = change_to(checked.value());
  const bool showed_other_query = shows_other_query();
  config_ = std::move(checked.value());
  request_.configure(*config_);
  if (showed_other_query && shows_config() && state_ == ListState::ready) {
    // What is shown is wanted again, before anything else arrived.
    drop_operation();
    error_.reset();
    failed_action_.reset();
    announcements_.answer(ActionKind::filter);
  }
  return trigger(change, UserAction::load);
}

ConfigChange Controller::change_to(const ListConfig& config) const {
  if (!config_ || !same_pipeline(*config_, config)) return ConfigChange::other_pipeline;
  const bool shown = list_.shown() && same_list(list_.walk().config, config);
  return shown || same_list(*config_, config) ? ConfigChange::kept : ConfigChange::other_list;
}

bool Controller::on(const event::Load& event) {
  load_requested_ = true;
  initial_response_ = event.initial ? &*event.initial : nullptr;
  const bool meaningful = trigger(UserAction::load);
  initial_response_ = nullptr;
  return meaningful;
}

bool Controller::on(const event::Seek& event) {
  if (event.run_id) {
    if (!trigger(UserAction::seek)) return false;
    if (!operation_) return true;
    if (auto* find = std::get_if<purpose::FindRun>(&operation_->purpose)) {
      find->run_id = *event.run_id;
    }
    return true;
  }
  if (!list_.shown()) return false;
  // No run can be found, but the rows of another list are loaded if those are configured.
  if (shows_config()) {
    drop_operation();
  } else {
    trigger(UserAction::load, UserAction::seek);
  }
  failed_search_.reset();
  notice_ = Notice::run_absent;
  announcements_.answer(ActionKind::seek);
  return true;
}

bool Controller::on(const event::GoToPage& event) {
  if (event.page == 0) return false;
  target_page_ = TargetPage{.number = event.page};
  return true;
}

/// Takes the next step to the target page, once nothing else is under way.
void Controller::step_to_target_page() {
  if (!target_page_ || (operation_ && operation_->foreground())) return;
  if (!list_.shown() && !error_) return;
  const bool reachable = !error_ && shows_config() && !list_.scrolls() &&
                         dialect_for(list_.walk().query.api).numbers_pages();
  const std::size_t wanted = target_page_->number;
  const std::size_t current = reachable ? list_.walk().current + 1 : wanted;
  if (current < wanted && jump_to(wanted)) return;
  const bool arrived = current == wanted || target_page_->steps_left-- == 0;
  const UserAction step = current < wanted ? UserAction::next : UserAction::previous;
  // A page that is cached is shown at once.
  if (arrived || !trigger(step) || list_.walk().current + 1 == wanted) target_page_.reset();
}

/// Goes to a later page, whose cursor is its number, without those before it, if the total says
/// that it exists.
bool Controller::jump_to(std::size_t number) {
  const auto before = static_cast<std::int64_t>(number - 1);
  const Walk& walk = list_.walk();
  if (before >= max_computed_page || before * walk.query.page_size >= walk.total.value_or(0)) {
    return false;
  }
  list_.add_unread_pages(number);
  begin(in_walk(UserAction::next, purpose::RestorePage{number - 1}));
  send(std::string(list_.walk().cursor_of(number - 1)));
  return true;
}

bool Controller::on(const event::Retry&) {
  if (list_.row_count() == 0) return on(event::Load{});
  const FailedAction failed = failed_action_.value_or(FailedAction{});
  switch (failed.action) {
    case UserAction::first:
    case UserAction::previous:
    case UserAction::next:
    case UserAction::load_more:
    case UserAction::show_new:
      return trigger(failed.action);
    case UserAction::seek:
      return on(event::Seek{failed.run_id});
    case UserAction::load:
    case UserAction::refresh:
      break;
  }
  return trigger(UserAction::refresh);
}

bool Controller::on(const event::Hold& event) {
  held_ = event.held;
  if (held_ && operation_ && !operation_->foreground() && shows_config() && list_.row_count() > 0 &&
      std::holds_alternative<purpose::LoadHead>(operation_->purpose)) {
    // The poll under way must not move rows either.
    operation_->purpose = purpose::UpdateRows{};
  }
  return true;
}

bool Controller::on(const event::Pause&) {
  if (!paused_) announcements_.answer(ActionKind::none);
  paused_ = true;
  if (operation_ && !operation_->foreground()) drop_operation();
  return true;
}

bool Controller::on(const event::Resume&) {
  if (paused_) announcements_.answer(ActionKind::none);
  paused_ = false;
  return true;
}

bool Controller::on(const event::Visibility& event) {
  visible_ = event.visible;
  return true;
}

bool Controller::on(const event::Online& event) {
  reported_online_ = event.online;
  set_online(event.online);
  return true;
}

void Controller::set_online(bool online) {
  const bool back = online && !online_;
  online_ = online;
  if (!back) return;
  // What failed while there was no network says nothing about the service.
  failures_ = 0;
  request_.retry_at(std::max(now_.monotonic_ms, not_before_ms_));
}

bool Controller::on(const event::HeadersProvided& event) {
  if (!request_.set_headers(event, now_)) return false;
  proceed();
  return true;
}

bool Controller::on(const event::TransportFailed& event) {
  if (!request_.awaits(event.request)) return false;
  if (event.reason == TransportCode::unreachable) set_online(reported_online_);
  request_.fail(transport_error(event.reason), now_);
  proceed();
  return true;
}

bool Controller::on(const event::TimerFired& event) {
  if (!timer_ || timer_->number != event.timer) return false;
  timer_.reset();  // run_due() does what is due
  return true;
}

bool Controller::trigger(Trigger trigger, UserAction action) {
  const Transition* transition = find_transition(state_, trigger);
  if (transition == nullptr || !possible(transition->command)) return false;
  state_ = transition->to;
  execute(transition->command, action);
  return true;
}

bool Controller::possible(Command command) const {
  switch (command) {
    case Command::show_previous:
      return shows_config() && !list_.scrolls() && list_.walk().current > 0;
    case Command::load_next:
      return shows_config() && !list_.scrolls() && list_.next_cursor();
    case Command::load_more:
      return shows_config() && list_.scrolls() && list_.next_cursor();
    case Command::none:
    case Command::clear:
    case Command::load_if_requested:
    case Command::load_head:
    case Command::update:
    case Command::find_run:
      break;
  }
  return true;
}

void Controller::execute(Command command, UserAction action) {
  if (command == Command::none) return;
  if (command == Command::load_if_requested) {
    error_.reset();
    if (load_requested_) trigger(UserAction::load);
    return;
  }
  drop_operation();
  notice_ = Notice::none;
  failed_search_.reset();
  switch (command) {
    case Command::clear:
      return clear();
    case Command::load_head:
      return load_head(action);
    case Command::update:
      return update(action);
    case Command::show_previous:
      return show_previous();
    case Command::load_next:
    case Command::load_more:
      return load_next(action);
    case Command::find_run:
      return load_head(action, purpose::FindRun{});
    case Command::none:
    case Command::load_if_requested:
      break;
  }
}

void Controller::clear() {
  difference_ = list_.clear();
  failures_ = 0;
}

void Controller::show_previous() {
  // The walk knows the pages before this one: it goes to a target page at once.
  const std::size_t index = target_page_ ? target_page_->number - 1 : list_.walk().current - 1;
  if (list_.is_cached(index)) {
    // A step that failed is over now; an error of the rows themselves stays.
    if (is_step(failed_kind_) && state_ == ListState::ready) {
      error_.reset();
      failed_action_.reset();
      failed_kind_ = ActionKind::none;
    }
    difference_ = list_.show_page(index);
    announcements_.answer(ActionKind::page);
    return;
  }
  begin(in_walk(UserAction::previous, purpose::RestorePage{index}));
  send(std::string(list_.walk().cursor_of(index)));
}

}  // namespace flow_run
