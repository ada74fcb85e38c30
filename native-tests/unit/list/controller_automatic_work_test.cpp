// Automatic polls and retries while hidden, offline or paused.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/simulated_host.hpp"

namespace flow_run::test {
namespace {

using ::testing::ElementsAre;

TEST(AutomaticWork, NoTimerIsSetWhileHidden) {
  SimulatedHost list;
  list.load_with(live_page());
  list.send(event::Visibility{false});
  EXPECT_FALSE(list.timer_in());
  EXPECT_FALSE(list.snapshot().next_poll_at_ms);
  list.advance(3'600'000);
  EXPECT_FALSE(list.has_request());
}

TEST(AutomaticWork, VisibleAgainAListOlderThanTheIntervalPollsAtOnce) {
  SimulatedHost list;
  list.load_with(live_page());
  list.send(event::Visibility{false});
  list.advance(5'000);
  list.send(event::Visibility{true});
  EXPECT_TRUE(list.has_request());
}

TEST(AutomaticWork, VisibleAgainAFreshListPollsAtTheEndOfTheInterval) {
  SimulatedHost list;
  list.load_with(live_page());
  list.send(event::Visibility{false});
  list.advance(2'000);
  list.send(event::Visibility{true});
  EXPECT_FALSE(list.has_request());
  EXPECT_EQ(list.timer_in(), 3'000);
}

TEST(AutomaticWork, APollThatEndsWhileHiddenUpdatesTheRowsAndSetsNoTimer) {
  SimulatedHost list;
  list.load_with(live_page());
  list.advance(5'000);
  list.send(event::Visibility{false});
  list.respond(idle_page());
  EXPECT_THAT(list.ids(), ElementsAre(6, 5));
  EXPECT_FALSE(list.timer_in());
}

TEST(AutomaticWork, ASlowPollWhileHiddenCanBeConfigured) {
  ListConfigInput config = default_config();
  config.refresh_hidden = true;
  SimulatedHost list;
  list.load_with(live_page(), config);
  list.send(event::Visibility{false});
  EXPECT_EQ(list.timer_in(), 60'000);
  list.advance(60'000);
  list.respond(live_page());
  EXPECT_EQ(list.timer_in(), 60'000);
  list.send(event::Visibility{true});
  EXPECT_EQ(list.timer_in(), 5'000);
}

TEST(AutomaticWork, OfflineItDoesNotPollAndOnlineAgainItPollsAtOnce) {
  SimulatedHost list;
  list.load_with(live_page());
  list.send(event::Online{false});
  EXPECT_FALSE(list.timer_in());
  EXPECT_FALSE(list.snapshot().online);
  list.advance(600'000);
  EXPECT_FALSE(list.has_request());
  list.send(event::Online{true});
  EXPECT_TRUE(list.has_request());
}

TEST(AutomaticWork, ComingBackOnlineResetsTheFailureCount) {
  SimulatedHost list;
  list.load_with(live_page());
  for (int failure = 0; failure < 5; ++failure) {
    list.advance(*list.timer_in());
    list.fail_request(ErrorKind::network);
  }
  list.send(event::Online{false});
  list.advance(1'000);
  list.send(event::Online{true});
  EXPECT_TRUE(list.has_request());
}

TEST(AutomaticWork, PausedItDoesNotPollButTheUserCanRefresh) {
  SimulatedHost list;
  list.load_with(live_page());
  list.send(event::Pause{});
  EXPECT_FALSE(list.timer_in());
  EXPECT_TRUE(list.snapshot().paused);
  list.send(event::Refresh{});
  EXPECT_TRUE(list.has_request());
  list.respond(live_page());
  EXPECT_FALSE(list.timer_in());
  list.send(event::Resume{});
  EXPECT_EQ(list.timer_in(), 5'000);
}

TEST(AutomaticWork, PauseAbortsAPoll) {
  SimulatedHost list;
  list.load_with(live_page());
  list.advance(5'000);
  list.send(event::Pause{});
  EXPECT_FALSE(list.has_request());
  EXPECT_FALSE(list.snapshot().polling);
}

TEST(AutomaticWork, PauseDoesNotAbortAUserAction) {
  SimulatedHost list;
  list.load_with(live_page());
  list.send(event::Refresh{});
  list.send(event::Pause{});
  EXPECT_TRUE(list.has_request());
}

TEST(AutomaticWork, ComingBackOnlineRetriesAFailedLoadAtOnce) {
  SimulatedHost list(0.0);
  list.load();
  while (list.has_request()) list.fail_request(ErrorKind::network);
  list.send(event::Online{false});
  list.advance(600'000);
  EXPECT_FALSE(list.has_request());
  list.send(event::Online{true});
  EXPECT_TRUE(list.has_request());
}

}  // namespace
}  // namespace flow_run::test
