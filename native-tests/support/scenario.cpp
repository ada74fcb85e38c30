#include "support/scenario.hpp"

#include <algorithm>
#include <utility>

#include "snapshot_json.hpp"
#include "support/default_config.hpp"
#include "support/response_fixtures.hpp"

namespace flow_run::test {
namespace {

/// More steps than any list needs to become idle without faults.
constexpr int max_idle_steps = 200;
constexpr int max_pages = 500;

}  // namespace

Scenario::Scenario()
    : controller_([this] {
        random_state_ = random_state_ * 1'664'525U + 1'013'904'223U;
        return static_cast<double>(random_state_ >> 8U) / static_cast<double>(1U << 24U);
      }),
      config_(default_config()) {
  config_.query.page_size = default_page_size;
}

std::optional<std::string> Scenario::run(std::span<const std::uint8_t> bytes) {
  for (std::size_t at = 0; at + 1 < bytes.size() && !violated_; at += 2) {
    step(bytes[at], bytes[at + 1]);
  }
  return violated_;
}

std::optional<std::string> Scenario::walk_to_the_end() {
  end_faults();
  handle(event::Load{});
  run_until_idle();
  walked_.clear();
  collect();
  for (int page = 0; page < max_pages && snapshot().has_next; ++page) {
    if (controller_.list().scrolls()) {
      handle(event::LoadMore{});
    } else {
      handle(event::Next{});
    }
    run_until_idle();
    collect();
  }
  return violated_;
}

std::optional<std::string> Scenario::refresh() {
  end_faults();
  handle(event::Refresh{});
  run_until_idle();
  return violated_;
}

std::vector<Run> Scenario::truth() const {
  return service_.matching(url_);
}

std::vector<Row> Scenario::rows() const {
  return controller_.rows(0, controller_.row_count());
}

void Scenario::end_faults() {
  if (!configured_) {
    configured_ = true;
    handle(event::Configure{config_});
  }
  handle(event::Visibility{true});
  handle(event::Online{true});
  handle(event::Resume{});
  run_until_idle();
}

/// Responds correctly until no request, headers or retry is pending.
void Scenario::run_until_idle() {
  for (int step = 0; step < max_idle_steps && !violated_; ++step) {
    if (need_headers_) {
      give_headers(Headers{});
    } else if (fetch_) {
      const ServiceResponse response = service_.respond(fetch_->url);
      respond(response, response.status != 200);
    } else if (snapshot().retry) {
      fire_timer();
    } else {
      return;
    }
  }
  check(false, "without faults the list becomes idle");
}

void Scenario::collect() {
  if (controller_.list().scrolls()) walked_.clear();
  for (Row& row : rows()) walked_.push_back(std::move(row.run));
}

void Scenario::give_headers(const std::optional<Headers>& headers) {
  const RequestNumber request = need_headers_->request;
  need_headers_.reset();
  handle(event::HeadersProvided{.request = request, .headers = headers}, !headers);
}

void Scenario::respond(const ServiceResponse& response, bool is_error) {
  const RequestNumber request = fetch_->request;
  fetch_.reset();
  respond_to(request, response, is_error);
}

void Scenario::fail(ErrorKind reason) {
  const RequestNumber request = fetch_->request;
  fetch_.reset();
  handle(event::TransportFailed{.request = request, .reason = transport_code(reason)}, true);
}

void Scenario::fire_timer() {
  if (!timer_) return;
  const Timer due = *timer_;
  timer_.reset();
  advance(std::max<std::int64_t>(due.due_ms - now_.monotonic_ms, 0));
  handle(event::TimerFired{.timer = due.number});
}

void Scenario::advance(std::int64_t ms) {
  now_.monotonic_ms += ms;
  now_.wall_ms += ms;
}

void Scenario::handle(const Event& event, bool is_error) {
  check_step(controller_.handle(event, now_), is_error);
}

void Scenario::respond_to(RequestNumber request, const ServiceResponse& response, bool is_error) {
  check_step(controller_.respond(request, response.status, response.headers, response.body, now_),
             is_error);
}

void Scenario::check_step(const std::vector<Effect>& effects, bool is_error) {
  difference_ = {};
  for (const Effect& effect : effects) execute(effect);
  const std::vector<std::int64_t> before = std::exchange(ids_, ids());
  const Snapshot now = snapshot();
  const bool ignored = now.ignored_events > std::exchange(ignored_events_, now.ignored_events);
  check(ignored == effects.empty(), "an event is either counted as ignored or has effects");
  if (!ignored) check_effects(effects);
  check_rows(before, is_error);
  check_timers(now);
  check_state(now);
}

std::vector<std::int64_t> Scenario::ids() const {
  std::vector<std::int64_t> ids;
  for (const Slot slot : controller_.list().rows()) {
    ids.push_back(controller_.list().store().run_id(slot));
  }
  return ids;
}

void Scenario::execute(const Effect& effect) {
  if (const auto* need = std::get_if<effect::NeedHeaders>(&effect)) {
    need_headers_ = *need;
  } else if (const auto* fetch = std::get_if<effect::Fetch>(&effect)) {
    check(!fetch_, "at most one request is pending");
    fetch_ = *fetch;
    // The request that learns how a run ended leaves the status filter out.
    const bool filters = std::holds_alternative<std::string>(config_.query.status);
    if (!filters || fetch->url.find("status=") != std::string::npos) url_ = fetch->url;
  } else if (const auto* abort = std::get_if<effect::Abort>(&effect)) {
    check(fetch_ && fetch_->request == abort->request, "only the pending request is aborted");
    fetch_.reset();
  } else if (const auto* set = std::get_if<effect::SetTimer>(&effect)) {
    check(!timer_, "at most one timer is set");
    check(set->ms > 0, "a timer is set to a future time");
    timer_ = Timer{.number = set->timer, .due_ms = now_.monotonic_ms + set->ms};
  } else if (const auto* clear = std::get_if<effect::ClearTimer>(&effect)) {
    check(timer_ && timer_->number == clear->timer, "only the set timer is cleared");
    timer_.reset();
  } else if (const auto* changed = std::get_if<effect::Changed>(&effect)) {
    difference_ = changed->rows;
  }
}

}  // namespace flow_run::test
