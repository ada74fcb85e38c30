// Late, repeated and unexpected events.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/simulated_host.hpp"

namespace flow_run::test {
namespace {

using ::testing::ElementsAre;

/// Three polls of a list with a live run have failed.
SimulatedHost failing_list() {
  SimulatedHost list;
  list.load_with({.runs = {running_run(3)}});
  for (int failure = 0; failure < 3; ++failure) {
    list.advance(*list.timer_in());
    list.fail_request(ErrorKind::network);
  }
  return list;
}

TEST(Headers, ProvidedTwiceSendOneRequest) {
  SimulatedHost list;
  list.load(config_with_headers());
  const event::HeadersProvided provided{.request = list.need_headers()->request,
                                        .headers = Headers{}};
  list.send(provided);
  list.send(provided);
  EXPECT_EQ(list.request_count(), 1U);
  EXPECT_EQ(list.snapshot().ignored_events, 1U);
}

TEST(Headers, ThatAreInvalidAreNotCountedAsIgnored) {
  for (const std::optional<Headers>& headers :
       {std::optional<Headers>(), std::optional(Headers{{.name = "X Bad", .value = "1"}})}) {
    SimulatedHost list;
    list.load(config_with_headers());
    list.send(event::HeadersProvided{.request = list.need_headers()->request, .headers = headers});
    EXPECT_EQ(list.snapshot().ignored_events, 0U);
    EXPECT_FALSE(list.effects().empty()) << "the page must be notified";
  }
}

TEST(Response, ArrivingTwiceIsTakenOnce) {
  SimulatedHost list;
  list.load();
  const RequestNumber request = list.request().request;
  list.fail_request(ErrorKind::network);
  const std::string body = json_of({.runs = finished_runs(3, 1)});
  list.respond_to(request, 200, body);
  list.send(event::TransportFailed{.request = request, .reason = TransportCode::too_large});
  EXPECT_EQ(list.snapshot().ignored_events, 2U);
  ASSERT_TRUE(list.snapshot().retry);
  EXPECT_EQ(list.snapshot().retry->attempt, 1);
}

TEST(Timer, ThatWasReplacedIsIgnored) {
  SimulatedHost list;
  list.load_with({.runs = finished_runs(3, 1)});
  list.send(event::Visibility{false});
  list.send(event::Visibility{true});
  ASSERT_EQ(list.timer_in(), 30'000);
  list.send(event::TimerFired{.timer = 1});
  EXPECT_EQ(list.snapshot().ignored_events, 1U);
  EXPECT_EQ(list.timer_in(), 30'000);
}

TEST(Timer, ThatFiresEarlyIsSetForTheRemainingTime) {
  Controller controller([] { return 0.5; });
  controller.handle(event::Configure{default_config()},
                    {.monotonic_ms = 0, .wall_ms = midnight_ms});
  const std::string body = json_of({.runs = finished_runs(3, 1)});
  controller.handle(event::Load{event::InitialResponse{.status = 200, .headers = {}, .body = body}},
                    {.monotonic_ms = 0, .wall_ms = midnight_ms});
  const std::vector<Effect> effects = controller.handle(
      event::TimerFired{.timer = 1}, {.monotonic_ms = 29'999, .wall_ms = midnight_ms + 29'999});
  ASSERT_EQ(effects.size(), 2U);
  EXPECT_EQ(std::get<effect::SetTimer>(effects.front()).ms, 1);
}

TEST(Time, NeverGoesBack) {
  Controller controller([] { return 0.5; });
  const auto handle = [&](const Event& event, std::int64_t monotonic_ms) {
    return controller.handle(event, {.monotonic_ms = monotonic_ms, .wall_ms = midnight_ms});
  };
  handle(event::Configure{default_config()}, 100'000);
  const std::string body = json_of({.runs = finished_runs(3, 1)});
  const std::vector<Effect> effects = handle(
      event::Load{event::InitialResponse{.status = 200, .headers = {}, .body = body}}, 50'000);
  EXPECT_EQ(std::get<effect::SetTimer>(effects.front()).ms, 30'000);
  EXPECT_EQ(controller.list().walk().page().updated.monotonic_ms, 100'000);
}

TEST(Online, RepeatedChangesNothing) {
  SimulatedHost list = failing_list();
  EXPECT_EQ(list.timer_in(), 40'000);
  list.send(event::Online{true});
  EXPECT_EQ(list.timer_in(), 40'000);
}

TEST(Online, RepeatedDoesNotStartARetryEarly) {
  SimulatedHost list;
  list.load();
  list.fail_request(ErrorKind::network);
  list.send(event::Online{true});
  EXPECT_FALSE(list.has_request());
  EXPECT_EQ(list.timer_in(), 250);
}

TEST(InvalidConfiguration, ClearsTheFailuresOfThePreviousOne) {
  SimulatedHost list = failing_list();
  ListConfigInput wrong = default_config();
  wrong.query.page_size = 1'000.0;
  list.configure(wrong);
  EXPECT_FALSE(list.has_request());
  list.configure(default_config());
  for (int attempt = 0; attempt < 5; ++attempt) {
    ASSERT_TRUE(list.has_request());
    list.fail_request(ErrorKind::network);
    if (list.snapshot().retry) list.advance(*list.timer_in());
  }
  EXPECT_EQ(list.snapshot().state, ListState::failed);
  EXPECT_EQ(list.timer_in(), 60'000) << "one failure";
}

TEST(InvalidConfiguration, BeforeTheFirstLoadLoadsNothing) {
  SimulatedHost list;
  list.configure(default_config());
  ListConfigInput wrong = default_config();
  wrong.query.page_size = 1'000.0;
  list.configure(wrong);
  EXPECT_EQ(list.snapshot().error->field, "pageSize");
  list.send(event::Load{});
  EXPECT_FALSE(list.has_request());
  list.configure(default_config());
  EXPECT_TRUE(list.has_request());
}

TEST(ChangedInterval, DoesNotAbortTheCurrentOperation) {
  ListConfigInput config = default_config();
  config.refresh_interval = 90.0;
  SimulatedHost list;
  list.load();
  list.configure(config);
  EXPECT_EQ(list.request_count(), 1U) << "the first load";
  list.respond({.runs = finished_runs(6, 5), .next = "after-5"});
  list.send(event::Next{});
  list.configure(default_config());
  EXPECT_THAT(list.aborted(), ElementsAre());
  EXPECT_EQ(list.snapshot().pending_action, "next");
}

}  // namespace
}  // namespace flow_run::test
