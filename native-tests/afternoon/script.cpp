#include "afternoon/script.hpp"

#include <algorithm>
#include <utility>

#include "afternoon/bodies.hpp"
#include "afternoon/usual_config.hpp"
#include "snapshot_json.hpp"

namespace flow_run::test {
namespace {

/// More steps than any calm list needs to come to rest.
constexpr int max_settling = 200;
constexpr int max_pages = 500;

/// Small pages, so that a script meets many of them; an answer costs what its rows cost.
constexpr double usual_page_size = 4.0;

}  // namespace

Script::Script()
    : controller_([this] {
        chance_ = chance_ * 1'664'525U + 1'013'904'223U;
        return static_cast<double>(chance_ >> 8U) / static_cast<double>(1U << 24U);
      }),
      config_(usual_config()) {
  config_.query.page_size = usual_page_size;
}

std::optional<std::string> Script::play(std::span<const std::uint8_t> bytes) {
  for (std::size_t at = 0; at + 1 < bytes.size() && !broken_; at += 2) {
    step(bytes[at], bytes[at + 1]);
  }
  return broken_;
}

std::optional<std::string> Script::walk_to_the_end() {
  calm();
  handle(event::Load{});
  settle();
  walked_.clear();
  collect();
  for (int page = 0; page < max_pages && snapshot().has_next; ++page) {
    if (controller_.list().scrolls()) {
      handle(event::LoadMore{});
    } else {
      handle(event::Next{});
    }
    settle();
    collect();
  }
  return broken_;
}

std::optional<std::string> Script::refresh() {
  calm();
  handle(event::Refresh{});
  settle();
  return broken_;
}

std::vector<Run> Script::truth() const {
  return service_.matching(url_);
}

std::vector<Row> Script::rows() const {
  return controller_.rows(0, controller_.row_count(), now_.wall_ms);
}

void Script::step(std::uint8_t what, std::uint8_t how) {
  switch (what % 8) {
    case 0:
      return step_user(how);
    case 1:
      return step_page(how);
    case 2:
      return step_world(how);
    case 3:
      return step_nonsense(how);
    case 4:
      return pass(how < 128 ? how * 10 : (how - 127) * 2'000);
    case 5:
      return fire_timer();
    default:
      // Answers are what drives a list: they come most often.
      return step_answer(how);
  }
}

void Script::step_user(std::uint8_t how) {
  switch (how % 9) {
    case 0:
      return handle(event::Load{});
    case 1:
      return handle(event::First{});
    case 2:
      return handle(event::Previous{});
    case 3:
    case 4:
      return handle(event::Next{});
    case 5:
    case 6:
      return handle(event::LoadMore{});
    case 7:
      return handle(event::Refresh{});
    default:
      return handle(event::ShowNew{});
  }
}

void Script::step_page(std::uint8_t how) {
  switch (how % 12) {
    case 0:
      return handle(event::Pause{});
    case 1:
    case 2:
      return handle(event::Resume{});
    case 3:
      return handle(event::Visibility{false});
    case 4:
    case 5:
      return handle(event::Visibility{true});
    case 6:
      return handle(event::Online{false});
    case 7:
      return handle(event::Online{true});
    case 8: {
      const auto* id = std::get_if<std::string>(&config_.query.pipeline_id);
      const ServiceAnswer answer =
          service_.answer("/pipelines/" + *id + "/pipelineRuns?maxResults=4");
      return handle(event::Load{event::InitialAnswer{
          .status = how < 128 ? 200 : 500, .headers = {}, .body = answer.body}});
    }
    default:
      return configure(how / 12);
  }
}

void Script::configure(std::uint8_t how) {
  const auto pick = [how](auto yes, auto no) { return (how & 1U) != 0 ? Given(yes) : Given(no); };
  const std::monostate none;
  switch (how % 10) {
    case 0:
    case 1:
      config_.mode = pick(std::string("scroll"), std::string("pages"));
      break;
    case 2:
    case 3:
      config_.query.status = pick(std::string("RUNNING"), none);
      break;
    case 4:
      config_.query.page_size = how < 12 ? 3.0 : usual_page_size;
      break;
    case 5:
      config_.query.pipeline_id = how < 12 ? std::string("99") : std::to_string(pipeline);
      break;
    case 6:
      config_.asks_headers = !config_.asks_headers;
      break;
    case 7:
      config_.refresh_hidden = !config_.refresh_hidden;
      break;
    case 8:
      config_.refresh_interval = how < 12 ? Given(std::string("off")) : Given(none);
      config_.query.start_time = how < 12 ? Given(std::string("now-7d")) : Given(none);
      break;
    default: {
      GivenConfig wrong = config_;
      wrong.query.organization_id = std::string("a/b");
      configured_ = false;
      return handle(event::Configure{wrong});
    }
  }
  configured_ = true;
  handle(event::Configure{config_});
}

void Script::step_world(std::uint8_t how) {
  switch (how % 8) {
    case 0:
    case 1:
      return service_.start_run();
    case 2:
    case 3:
      return service_.finish_run(how / 8U % 4U);
    case 4:
      return service_.remove_run(how / 8U);
    case 5:
      return service_.refuse_cursors();
    case 6:
      return service_.count_positions(how < 128);
    default:
      for (int run = 0; run < 12; ++run) service_.start_run();
  }
}

void Script::step_answer(std::uint8_t how) {
  if (need_) {
    if (how % 16 == 0) return give_headers(std::nullopt);
    if (how % 16 == 1) return give_headers(Headers{{"bad name", "x"}});
    return give_headers(Headers{{"X-Token", "t"}});
  }
  if (!fetch_) return;
  switch (how % 32) {
    case 0:
      return fail(ErrorKind::network);
    case 1:
      return fail(ErrorKind::timeout);
    case 2:
      return fail(ErrorKind::aborted);
    case 3:
      return fail(ErrorKind::too_large);
    case 4:
      return answer({503, {}, refusal_json("ServiceUnavailable")}, true);
    case 5:
      return answer({400, {{"x-acs-retry-after", "20"}}, refusal_json("Throttling.User")}, true);
    case 6:
      return answer({401, {}, refusal_json("Proxy.Unauthorized")}, true);
    case 7:
      return answer({401, {}, refusal_json("InvalidParam.NoPermission")}, true);
    case 8:
      return answer({404, {}, refusal_json("InvalidPipeline.NotFound")}, true);
    case 9:
      return answer({400, {}, refusal_json("InvalidToken")}, true);
    case 10:
      return answer({200, {}, "<html>sign in</html>"}, true);
    case 11: {
      ServiceAnswer cut = service_.answer(fetch_->url);
      cut.body.resize(cut.body.size() / 2);
      return answer(cut, true);
    }
    case 12:
    case 13: {
      const ServiceAnswer empty = service_.empty_page(fetch_->url);
      return answer(empty, empty.status != 200);
    }
    default: {
      ServiceAnswer right = service_.answer(fetch_->url);
      right.headers.push_back({"Date", "Tue, 24 Nov 2026 12:00:00 GMT"});
      return answer(right, right.status != 200);
    }
  }
}

void Script::step_nonsense(std::uint8_t how) {
  const RequestNumber other = (fetch_ ? fetch_->request : 0) + 1 + how;
  switch (how % 4) {
    case 0: {
      const std::string body = json_of({.runs = finished_runs(3, 1), .next = "x"});
      return handle(event::Response{.request = other, .status = 200, .headers = {}, .body = body});
    }
    case 1:
      return handle(event::TransportFailed{.request = other, .reason = ErrorKind::network});
    case 2:
      return handle(event::TimerFired{.timer = (timer_ ? timer_->number : 0) + 1 + how});
    default:
      return handle(event::HeadersGiven{.request = other, .headers = Headers{}});
  }
}

void Script::calm() {
  if (!configured_) {
    configured_ = true;
    handle(event::Configure{config_});
  }
  handle(event::Visibility{true});
  handle(event::Online{true});
  handle(event::Resume{});
  settle();
}

/// Answers rightly until nobody waits for anything.
void Script::settle() {
  for (int step = 0; step < max_settling && !broken_; ++step) {
    if (need_) {
      give_headers(Headers{});
    } else if (fetch_) {
      const ServiceAnswer right = service_.answer(fetch_->url);
      answer(right, right.status != 200);
    } else if (snapshot().retry) {
      fire_timer();
    } else {
      return;
    }
  }
  promise(false, "a calm list comes to rest");
}

void Script::collect() {
  if (controller_.list().scrolls()) walked_.clear();
  for (Row& row : rows()) walked_.push_back(std::move(row.run));
}

void Script::give_headers(const std::optional<Headers>& headers) {
  const RequestNumber request = need_->request;
  need_.reset();
  handle(event::HeadersGiven{.request = request, .headers = headers}, !headers);
}

void Script::answer(const ServiceAnswer& answer, bool is_error) {
  const RequestNumber request = fetch_->request;
  fetch_.reset();
  handle(event::Response{.request = request,
                         .status = answer.status,
                         .headers = answer.headers,
                         .body = answer.body},
         is_error);
}

void Script::fail(ErrorKind reason) {
  const RequestNumber request = fetch_->request;
  fetch_.reset();
  handle(event::TransportFailed{.request = request, .reason = reason}, true);
}

void Script::fire_timer() {
  if (!timer_) return;
  const Timer due = *timer_;
  timer_.reset();
  pass(std::max<std::int64_t>(due.due_ms - now_.monotonic_ms, 0));
  handle(event::TimerFired{.timer = due.number});
}

void Script::pass(std::int64_t ms) {
  now_.monotonic_ms += ms;
  now_.wall_ms += ms;
}

void Script::handle(const Event& event, bool is_error) {
  difference_ = {};
  const std::vector<Effect> effects = controller_.handle(event, now_);
  for (const Effect& effect : effects) perform(effect);
  const std::vector<std::int64_t> before = std::exchange(ids_, ids());
  const Snapshot now = snapshot();
  const bool ignored = now.ignored_events > std::exchange(ignored_events_, now.ignored_events);
  promise(ignored == effects.empty(), "an event is ignored and counted, or has effects");
  if (!ignored) check_effects(effects);
  check_rows(before, is_error);
  check_timers(now);
  check_state(now);
}

std::vector<std::int64_t> Script::ids() const {
  std::vector<std::int64_t> ids;
  for (const Slot slot : controller_.list().rows()) {
    ids.push_back(controller_.list().store().run_id(slot));
  }
  return ids;
}

void Script::perform(const Effect& effect) {
  if (const auto* need = std::get_if<effect::NeedHeaders>(&effect)) {
    need_ = *need;
  } else if (const auto* fetch = std::get_if<effect::Fetch>(&effect)) {
    promise(!fetch_, "at most one request is under way");
    fetch_ = *fetch;
    url_ = fetch->url;
  } else if (const auto* abort = std::get_if<effect::Abort>(&effect)) {
    promise(fetch_ && fetch_->request == abort->request, "only what is under way is aborted");
    fetch_.reset();
  } else if (const auto* set = std::get_if<effect::SetTimer>(&effect)) {
    promise(!timer_, "at most one timer is set");
    promise(set->ms > 0, "a timer lies in the future");
    timer_ = Timer{.number = set->timer, .due_ms = now_.monotonic_ms + set->ms};
  } else if (const auto* clear = std::get_if<effect::ClearTimer>(&effect)) {
    promise(timer_ && timer_->number == clear->timer, "only a set timer is cleared");
    timer_.reset();
  } else if (const auto* changed = std::get_if<effect::Changed>(&effect)) {
    difference_ = changed->rows;
  }
}

}  // namespace flow_run::test
