#include "support/simulated_host.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace flow_run::test {

void SimulatedHost::load(const ListConfigInput& config) {
  configure(config);
  send(event::Load{});
}

void SimulatedHost::load_with(const ResponseFixture& body, const ListConfigInput& config) {
  load(config);
  respond(body);
}

void SimulatedHost::send(const Event& event) {
  execute(controller_.handle(event, now_));
}

void SimulatedHost::execute(std::vector<Effect> effects) {
  difference_ = {};
  need_headers_.reset();
  aborted_.clear();
  effects_ = std::move(effects);
  for (const Effect& effect : effects_) {
    std::visit([this](const auto& one) { execute(one); }, effect);
  }
}

void SimulatedHost::advance(std::int64_t ms) {
  const std::int64_t end_ms = now_.monotonic_ms + ms;
  const auto move_to = [this](std::int64_t monotonic_ms) {
    now_.wall_ms += monotonic_ms - now_.monotonic_ms;
    now_.monotonic_ms = monotonic_ms;
  };
  while (timer_ && timer_->due_ms <= end_ms) {
    const Timer due = *timer_;
    timer_.reset();
    move_to(due.due_ms);
    send(event::TimerFired{due.number});
  }
  move_to(end_ms);
}

void SimulatedHost::respond(int status, const std::string& body, const Headers& headers) {
  respond_to(take_request(), status, body, headers);
}

void SimulatedHost::respond_to(RequestNumber request, int status, const std::string& body,
                               const Headers& headers) {
  execute(controller_.respond(request, status, headers, body, now_));
}

void SimulatedHost::fail_request(ErrorKind reason) {
  send(event::TransportFailed{.request = take_request(), .reason = transport_code(reason)});
}

void SimulatedHost::provide_headers(const std::optional<Headers>& headers) {
  ASSERT_TRUE(need_headers_);
  send(event::HeadersProvided{.request = need_headers_->request, .headers = headers});
}

std::optional<std::int64_t> SimulatedHost::timer_in() const {
  if (!timer_) return std::nullopt;
  return timer_->due_ms - now_.monotonic_ms;
}

std::vector<Row> SimulatedHost::rows() const {
  return controller_.rows(0, controller_.row_count());
}

std::vector<std::int64_t> SimulatedHost::ids() const {
  std::vector<std::int64_t> ids;
  for (const Row& row : rows()) ids.push_back(row.run.run_id);
  return ids;
}

void SimulatedHost::execute(const effect::Fetch& effect) {
  requests_.push_back(effect);
  ++request_count_;
}

void SimulatedHost::execute(const effect::Abort& effect) {
  const auto removed =
      std::erase_if(requests_, [&](const auto& one) { return one.request == effect.request; });
  EXPECT_EQ(removed, 1U) << "only a pending request is aborted";
  aborted_.push_back(effect.request);
}

void SimulatedHost::execute(const effect::SetTimer& effect) {
  EXPECT_FALSE(timer_) << "at most one timer is set";
  EXPECT_GT(effect.ms, 0);
  timer_ = Timer{.number = effect.timer, .due_ms = now_.monotonic_ms + effect.ms};
}

void SimulatedHost::execute(const effect::ClearTimer& effect) {
  EXPECT_TRUE(timer_ && timer_->number == effect.timer) << "only the set timer is cleared";
  timer_.reset();
}

RequestNumber SimulatedHost::take_request() {
  EXPECT_EQ(requests_.size(), 1U) << "exactly one request is pending";
  if (requests_.empty()) return 0;
  const RequestNumber number = requests_.back().request;
  requests_.pop_back();
  return number;
}

}  // namespace flow_run::test
