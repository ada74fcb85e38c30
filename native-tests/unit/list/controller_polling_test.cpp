// When the list polls, and when it does not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/simulated_host.hpp"

namespace flow_run::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Polling, PollsEveryThirtySecondsWhileNoRunIsLive) {
  SimulatedHost list;
  list.load_with(idle_page());
  EXPECT_EQ(list.timer_in(), 30'000);
  EXPECT_EQ(list.snapshot().next_poll_at_ms, list.now().wall_ms + 30'000);
  list.advance(29'999);
  EXPECT_FALSE(list.has_request());
  list.advance(1);
  EXPECT_TRUE(list.has_request());
  EXPECT_TRUE(list.snapshot().polling);
  EXPECT_EQ(list.snapshot().pending_action, "");
  EXPECT_FALSE(list.timer_in());
}

TEST(Polling, PollsEveryFiveSecondsWhileARunIsLive) {
  SimulatedHost list;
  list.load_with(live_page());
  EXPECT_EQ(list.timer_in(), 5'000);
  EXPECT_EQ(list.snapshot().live, 1U);
  list.advance(5'000);
  list.respond(idle_page());
  EXPECT_EQ(list.timer_in(), 30'000);
}

TEST(Polling, AnUnknownStatusIsLiveOnlyWhileItHasNoEnd) {
  auto open_run = running_run(7);
  open_run.status = "PAUSED";
  auto ended_run = finished_run(6, "SKIPPED");
  SimulatedHost list;
  list.load_with({.runs = {open_run, ended_run}});
  EXPECT_TRUE(list.rows()[0].live);
  EXPECT_FALSE(list.rows()[0].running_since_ms);
  EXPECT_FALSE(list.rows()[1].live);
}

TEST(Polling, APollOfPageOneReplacesItsRows) {
  SimulatedHost list;
  list.load_with(live_page());
  list.advance(5'000);
  list.respond({.runs = {finished_run(8), finished_run(7, "FAIL")}});
  EXPECT_THAT(list.ids(), ElementsAre(8, 7));
  EXPECT_THAT(list.difference().appeared, ElementsAre(8));
  EXPECT_THAT(list.difference().changed, ElementsAre(7));
  EXPECT_THAT(list.difference().finished, ElementsAre(7));
  EXPECT_THAT(list.difference().left, ElementsAre(6));
}

TEST(Polling, AResponseWithoutChangesReportsAnEmptyDifference) {
  SimulatedHost list;
  list.load_with(live_page());
  list.advance(5'000);
  list.respond(live_page());
  EXPECT_TRUE(list.difference().empty());
  EXPECT_EQ(list.snapshot().updated_at_ms, list.now().wall_ms);
}

TEST(Polling, AConfiguredIntervalReplacesBothDefaults) {
  ListConfigInput config = default_config();
  config.refresh_interval = std::string("90");
  SimulatedHost list;
  list.load_with(live_page(), config);
  EXPECT_EQ(list.timer_in(), 90'000);
  EXPECT_EQ(list.snapshot().refresh_interval_ms, 90'000);
}

TEST(Polling, OffDisablesPolling) {
  ListConfigInput config = default_config();
  config.refresh_interval = std::string("off");
  SimulatedHost list;
  list.load_with(live_page(), config);
  EXPECT_FALSE(list.timer_in());
  EXPECT_TRUE(list.snapshot().refresh_off);
}

TEST(Polling, AFailedPollIsNotRetriedButLengthensTheInterval) {
  SimulatedHost list;
  list.load_with(live_page());
  for (const std::int64_t wait : {10'000, 20'000, 40'000, 80'000, 160'000, 300'000, 300'000}) {
    list.advance(*list.timer_in());
    ASSERT_TRUE(list.has_request());
    list.fail_request(ErrorKind::network);
    EXPECT_EQ(list.timer_in(), wait);
    EXPECT_FALSE(list.snapshot().retry);
  }
  EXPECT_THAT(list.ids(), ElementsAre(7, 6));
  EXPECT_TRUE(list.snapshot().stale);
  list.advance(300'000);
  list.respond(live_page());
  EXPECT_EQ(list.timer_in(), 5'000);
  EXPECT_FALSE(list.snapshot().stale);
}

TEST(Polling, TheIntervalIsJitteredAfterAFailedPoll) {
  for (const auto& [random, wait] :
       {std::pair(0.0, 9'000), std::pair(0.5, 10'000), std::pair(0.75, 10'500)}) {
    SimulatedHost list(random);
    list.load_with(live_page());
    EXPECT_EQ(list.timer_in(), 5'000);
    list.advance(5'000);
    list.fail_request(ErrorKind::timeout);
    EXPECT_EQ(list.timer_in(), wait);
  }
}

TEST(Polling, JitterDoesNotExceedTheMaximumInterval) {
  SimulatedHost list(0.99);
  list.load_with(live_page());
  for (int failure = 0; failure < 10; ++failure) {
    list.advance(*list.timer_in());
    list.fail_request(ErrorKind::network);
  }
  EXPECT_EQ(list.timer_in(), 300'000);
}

TEST(Polling, AThrottledPollWaitsForRetryAfter) {
  SimulatedHost list;
  list.load_with(live_page());
  list.advance(5'000);
  list.respond(400, error_json("Throttling.User"), {{"x-acs-retry-after", "77"}});
  EXPECT_EQ(list.timer_in(), 77'000);
  EXPECT_EQ(list.snapshot().error->code, "Throttling.User");
}

TEST(Polling, AResponseEndsTheDelayOfRetryAfter) {
  SimulatedHost list;
  list.load_with(live_page());
  list.advance(5'000);
  list.respond(400, error_json("Throttling.User"), {{"x-acs-retry-after", "77"}});
  list.send(event::Refresh{});
  list.respond(live_page());
  EXPECT_EQ(list.timer_in(), 5'000);
}

TEST(Polling, AUserActionReplacesAPoll) {
  SimulatedHost list;
  list.load_with(live_page());
  list.advance(5'000);
  const RequestNumber poll = list.request().request;
  list.send(event::Refresh{});
  EXPECT_THAT(list.aborted(), ElementsAre(poll));
  EXPECT_EQ(list.snapshot().pending_action, "refresh");
  EXPECT_FALSE(list.snapshot().polling);
}

TEST(Polling, PreviousToAnOldPagePollsItAtOnce) {
  SimulatedHost list;
  list.load_with({.runs = finished_runs(6, 5), .next = "after-5"});
  list.send(event::Next{});
  list.respond({.runs = finished_runs(4, 3)});
  list.send(event::Pause{});
  list.advance(31'000);
  list.send(event::Previous{});
  EXPECT_FALSE(list.has_request());
  list.send(event::Resume{});
  EXPECT_TRUE(list.has_request());
}

TEST(Polling, AFailedLoadIsPolledIfTheErrorIsRetryable) {
  ListConfigInput config = default_config();
  SimulatedHost list(0.0);
  list.load(config);
  while (list.has_request()) list.fail_request(ErrorKind::network);
  EXPECT_EQ(list.snapshot().state, ListState::failed);
  ASSERT_TRUE(list.timer_in());
  list.advance(*list.timer_in());
  EXPECT_EQ(list.snapshot().state, ListState::failed);
  EXPECT_TRUE(list.snapshot().error);
  list.respond(idle_page());
  EXPECT_EQ(list.snapshot().state, ListState::ready);
  EXPECT_FALSE(list.snapshot().error);
}

TEST(Polling, AFailedLoadIsNotPolledIfTheErrorIsPermanent) {
  SimulatedHost list;
  list.load();
  list.respond_error(404, "InvalidPipeline.NotFound");
  EXPECT_EQ(list.snapshot().state, ListState::failed);
  EXPECT_FALSE(list.timer_in());
}

TEST(Polling, AnUnrelatedEventKeepsTheTimer) {
  SimulatedHost list;
  list.load_with(idle_page());
  list.advance(1'000);
  list.send(event::Visibility{true});
  list.send(event::Online{true});
  list.send(event::Resume{});
  ASSERT_EQ(list.effects().size(), 1U);
  EXPECT_TRUE(std::holds_alternative<effect::Changed>(list.effects().front()));
  EXPECT_EQ(list.timer_in(), 29'000);
}

TEST(Polling, HoursOfPollingShowTheLatestRows) {
  SimulatedHost list;
  list.load_with(live_page());
  std::int64_t newest = 7;
  for (int poll = 0; poll < 1'000; ++poll) {
    list.advance(*list.timer_in());
    ++newest;
    list.respond({.runs = {running_run(newest), finished_run(newest - 1)}});
    ASSERT_THAT(list.ids(), ElementsAre(newest, newest - 1));
  }
  EXPECT_EQ(list.request_count(), 1'001U);
  EXPECT_THAT(list.snapshot().warnings, IsEmpty());
}

}  // namespace
}  // namespace flow_run::test
