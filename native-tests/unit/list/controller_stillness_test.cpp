// When the list keeps still: out of view, offline, paused.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/simulated_host.hpp"

namespace flow_run::test {
namespace {

using ::testing::ElementsAre;

Body idle_page() {
  return {.runs = finished_runs(6, 5)};
}
Body live_page() {
  return {.runs = {running_run(7), finished_run(6)}};
}

TEST(Stillness, HiddenThereIsNoTimerAtAll) {
  Afternoon list;
  list.open_with(live_page());
  list.send(event::Visibility{false});
  EXPECT_FALSE(list.timer_in());
  EXPECT_FALSE(list.snapshot().next_poll_at_ms);
  list.pass(3'600'000);
  EXPECT_FALSE(list.asked());
}

TEST(Stillness, BackInViewItAsksAtOnceIfWhatIsShownIsOlderThanTheInterval) {
  Afternoon list;
  list.open_with(live_page());
  list.send(event::Visibility{false});
  list.pass(5'000);
  list.send(event::Visibility{true});
  EXPECT_TRUE(list.asked());
}

TEST(Stillness, BackInViewEarlierItWaitsForTheRest) {
  Afternoon list;
  list.open_with(live_page());
  list.send(event::Visibility{false});
  list.pass(2'000);
  list.send(event::Visibility{true});
  EXPECT_FALSE(list.asked());
  EXPECT_EQ(list.timer_in(), 3'000);
}

TEST(Stillness, APollThatEndsWhileHiddenIsShownAndSetsNoTimer) {
  Afternoon list;
  list.open_with(live_page());
  list.pass(5'000);
  list.send(event::Visibility{false});
  list.answer(idle_page());
  EXPECT_THAT(list.ids(), ElementsAre(6, 5));
  EXPECT_FALSE(list.timer_in());
}

TEST(Stillness, AListMayKeepASlowPollWhileHidden) {
  GivenConfig config = usual_config();
  config.refresh_hidden = true;
  Afternoon list;
  list.open_with(live_page(), config);
  list.send(event::Visibility{false});
  EXPECT_EQ(list.timer_in(), 60'000);
  list.pass(60'000);
  list.answer(live_page());
  EXPECT_EQ(list.timer_in(), 60'000);
  list.send(event::Visibility{true});
  EXPECT_EQ(list.timer_in(), 5'000);
}

TEST(Stillness, OfflineItWaitsAndAsksAtOnceWhenBack) {
  Afternoon list;
  list.open_with(live_page());
  list.send(event::Online{false});
  EXPECT_FALSE(list.timer_in());
  EXPECT_FALSE(list.snapshot().online);
  list.pass(600'000);
  EXPECT_FALSE(list.asked());
  list.send(event::Online{true});
  EXPECT_TRUE(list.asked());
}

TEST(Stillness, FailuresOfATimeWithoutNetworkAreForgotten) {
  Afternoon list;
  list.open_with(live_page());
  for (int failure = 0; failure < 5; ++failure) {
    list.pass(*list.timer_in());
    list.fail(ErrorKind::network);
  }
  list.send(event::Online{false});
  list.pass(1'000);
  list.send(event::Online{true});
  EXPECT_TRUE(list.asked());
}

TEST(Stillness, PausedItKeepsStillAndAUserMayStillRefresh) {
  Afternoon list;
  list.open_with(live_page());
  list.send(event::Pause{});
  EXPECT_FALSE(list.timer_in());
  EXPECT_TRUE(list.snapshot().paused);
  list.send(event::Refresh{});
  EXPECT_TRUE(list.asked());
  list.answer(live_page());
  EXPECT_FALSE(list.timer_in());
  list.send(event::Resume{});
  EXPECT_EQ(list.timer_in(), 5'000);
}

TEST(Stillness, PauseEndsAPollThatIsUnderWay) {
  Afternoon list;
  list.open_with(live_page());
  list.pass(5'000);
  list.send(event::Pause{});
  EXPECT_FALSE(list.asked());
  EXPECT_FALSE(list.snapshot().polling);
}

TEST(Stillness, PauseLeavesWhatTheUserAskedFor) {
  Afternoon list;
  list.open_with(live_page());
  list.send(event::Refresh{});
  list.send(event::Pause{});
  EXPECT_TRUE(list.asked());
}

TEST(Stillness, TheNetworkBackAFailedListIsAskedForAtOnce) {
  Afternoon list(0.0);
  list.open();
  while (list.asked()) list.fail(ErrorKind::network);
  list.send(event::Online{false});
  EXPECT_FALSE(list.timer_in());
  list.send(event::Online{true});
  EXPECT_TRUE(list.asked());
}

}  // namespace
}  // namespace flow_run::test
