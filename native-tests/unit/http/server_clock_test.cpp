// The viewer's clock against the server's: bounded by whole seconds, never jittering.
#include "server_clock.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

namespace flow_run {
namespace {

/// `Date` of this header.
constexpr std::int64_t noon_ms = 1'795'521'600'000;
const Headers noon = {{"Date", "Tue, 24 Nov 2026 12:00:00 GMT"}};

TEST(ServerClock, ARightClockStaysAtZero) {
  ServerClock clock;
  for (const std::int64_t within : {0, 1, 500, 999}) {
    clock.observe(noon, noon_ms + within, 20);
    EXPECT_EQ(clock.offset_ms(), 0);
  }
}

TEST(ServerClock, FollowsAClockThatIsSlowOrFast) {
  ServerClock slow;
  slow.observe(noon, noon_ms - 60'000, 20);
  EXPECT_EQ(slow.offset_ms(), 60'000);
  ServerClock fast;
  fast.observe(noon, noon_ms + 60'000, 20);
  EXPECT_EQ(fast.offset_ms(), -60'000 + 1'020);
}

TEST(ServerClock, DoesNotJitterBetweenAnswersThatAgree) {
  // The viewer is 5.4 s behind; responses arrive at various parts of a second.
  ServerClock clock;
  std::int64_t last = 0;
  int moves = 0;
  for (int response = 0; response < 200; ++response) {
    const std::int64_t server_ms = noon_ms + response * 137 % 1'000;
    clock.observe(noon, server_ms - 5'400, 0);
    moves += clock.offset_ms() != last ? 1 : 0;
    last = clock.offset_ms();
  }
  EXPECT_LE(std::llabs(clock.offset_ms() - 5'400), 1'000);
  const std::int64_t settled = clock.offset_ms();
  clock.observe(noon, noon_ms + 400 - 5'400, 0);
  EXPECT_EQ(clock.offset_ms(), settled);
  EXPECT_LT(moves, 20);
}

TEST(ServerClock, CountsTheAgeOfACachedAnswer) {
  Headers cached = noon;
  cached.push_back({"Age", "30"});
  ServerClock clock;
  clock.observe(cached, noon_ms + 30'500, 0);
  EXPECT_EQ(clock.offset_ms(), 0);
  clock.observe(cached, noon_ms, 0);
  EXPECT_EQ(clock.offset_ms(), 30'000);
}

TEST(ServerClock, AnAgeLeavesASecondMoreOpen) {
  Headers cached = noon;
  cached.push_back({"Age", "30"});
  ServerClock clock;
  clock.observe(cached, noon_ms + 90'000, 20);
  EXPECT_EQ(clock.offset_ms(), -60'000 + 2'020);
}

TEST(ServerClock, BelievesAnAgeOfAYear) {
  Headers cached = noon;
  cached.push_back({"Age", "31536000"});
  ServerClock clock;
  clock.observe(cached, noon_ms, 0);
  EXPECT_EQ(clock.offset_ms(), 31'536'000'000);
}

TEST(ServerClock, FollowsAClockThatIsSetAnew) {
  ServerClock clock;
  clock.observe(noon, noon_ms - 60'000, 0);
  clock.observe(noon, noon_ms + 500, 0);
  EXPECT_LE(std::llabs(clock.offset_ms()), 1'000);
}

TEST(ServerClock, LearnsNothingFromAnAnswerWithoutAReadableDate) {
  ServerClock clock;
  clock.observe(noon, noon_ms - 60'000, 0);
  clock.observe({}, noon_ms, 0);
  clock.observe({{"Date", "yesterday"}}, noon_ms, 0);
  EXPECT_EQ(clock.offset_ms(), 60'000);
}

TEST(ServerClock, IgnoresAnAgeThatIsNone) {
  for (const char* age : {"-5", "soon", "5s", "", "99999999999999999999", "31536001"}) {
    Headers headers = noon;
    headers.push_back({"Age", age});
    ServerClock clock;
    clock.observe(headers, noon_ms - 60'000, 0);
    EXPECT_EQ(clock.offset_ms(), 60'000) << age;
    ServerClock fast;
    fast.observe(headers, noon_ms + 60'000, 0);
    EXPECT_EQ(fast.offset_ms(), -59'000) << age;
  }
}

TEST(ServerClock, ANegativeRoundTripCountsAsNone) {
  ServerClock clock;
  clock.observe(noon, noon_ms + 60'000, -5'000);
  EXPECT_EQ(clock.offset_ms(), -59'000);
}

/// `Date` of 12:00:05.
const Headers later = {{"Date", "Tue, 24 Nov 2026 12:00:05 GMT"}};

TEST(ServerClock, ADateThatStandsStillIsNone) {
  ServerClock clock;
  const std::int64_t viewer_ms = noon_ms + 5 * 60 * 60'000;
  clock.observe(noon, viewer_ms, 20);
  EXPECT_LT(clock.offset_ms(), -4 * 60 * 60'000);
  clock.observe(noon, viewer_ms + 2'000, 20);
  EXPECT_LT(clock.offset_ms(), -4 * 60 * 60'000) << "two answers may be of one second";
  clock.observe(noon, viewer_ms + 5'000, 20);
  EXPECT_EQ(clock.offset_ms(), 0);
  clock.observe(noon, viewer_ms + 10'000, 20);
  EXPECT_EQ(clock.offset_ms(), 0);
}

TEST(ServerClock, ADateThatHasMovedKeepsItsEstimateWhileItStands) {
  ServerClock clock;
  clock.observe(noon, noon_ms - 60'000, 0);
  clock.observe(later, noon_ms - 55'000, 0);
  clock.observe(later, noon_ms - 40'000, 0);
  EXPECT_EQ(clock.offset_ms(), 60'000);
}

TEST(ServerClock, ADateWithAnAgeMayStand) {
  ServerClock clock;
  Headers cached = noon;
  cached.push_back({"Age", "0"});
  clock.observe(cached, noon_ms - 60'000, 0);
  cached.back().value = "30";
  clock.observe(cached, noon_ms - 30'000, 0);
  EXPECT_EQ(clock.offset_ms(), 60'000);
}

TEST(ServerClock, ADateBeforeWhatHasHappenedIsNone) {
  ServerClock clock;
  const std::int64_t viewer_ms = noon_ms + 5 * 60 * 60'000;
  clock.observe(noon, viewer_ms, 20);
  clock.observe_event(noon_ms + 59'000, viewer_ms);
  EXPECT_NE(clock.offset_ms(), 0) << "clocks of servers differ";
  clock.observe_event(viewer_ms - 2 * 60'000, viewer_ms);
  EXPECT_EQ(clock.offset_ms(), 0);
}

TEST(ServerClock, ATimeToComeForTheViewerTooSaysNothing) {
  ServerClock clock;
  clock.observe(noon, noon_ms - 3'600'000, 0);
  clock.observe_event(noon_ms + 86'400'000, noon_ms - 3'600'000);
  EXPECT_EQ(clock.offset_ms(), 3'600'000);
}

}  // namespace
}  // namespace flow_run
