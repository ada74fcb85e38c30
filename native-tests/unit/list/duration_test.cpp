// How long a run took or has been running.
#include "duration.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace flow_run {
namespace {

constexpr std::int64_t start = 1'586'863'220'000;
constexpr std::int64_t later = start + 90'000;

TEST(Duration, OfAFinishedRunIsFromStartToEnd) {
  const RunSpan span{.start_time = start, .end_time = later, .status = StatusClass::failure};
  EXPECT_EQ(duration_ms(span, 0), 90'000);
  EXPECT_FALSE(ticks(span));
}

TEST(Duration, OfARunningRunGrowsWithTheServersClock) {
  const RunSpan span{.start_time = start, .end_time = std::nullopt, .status = StatusClass::running};
  EXPECT_TRUE(ticks(span));
  EXPECT_EQ(duration_ms(span, later), 90'000);
}

TEST(Duration, IsNeverNegative) {
  const RunSpan running{
      .start_time = start, .end_time = std::nullopt, .status = StatusClass::running};
  EXPECT_EQ(duration_ms(running, start - 5'000), 0);
  const RunSpan finished{.start_time = later, .end_time = start, .status = StatusClass::success};
  EXPECT_EQ(duration_ms(finished, 0), 0);
}

TEST(Duration, OnlyRunningTicks) {
  for (const StatusClass status : {StatusClass::success, StatusClass::failure, StatusClass::waiting,
                                   StatusClass::canceled, StatusClass::unknown}) {
    const RunSpan open{.start_time = start, .end_time = std::nullopt, .status = status};
    EXPECT_FALSE(ticks(open));
    EXPECT_FALSE(duration_ms(open, later));
  }
}

TEST(Duration, OfARunThatRunsAgainIgnoresTheEndOfItsFirstAttempt) {
  const RunSpan again{.start_time = start, .end_time = later, .status = StatusClass::running};
  EXPECT_TRUE(ticks(again));
  EXPECT_EQ(duration_ms(again, later + 1), 90'001);
}

TEST(Duration, IsUnknownWithoutAStart) {
  const RunSpan span{.start_time = std::nullopt, .end_time = later, .status = StatusClass::success};
  EXPECT_FALSE(duration_ms(span, later));
  EXPECT_FALSE(ticks(
      {.start_time = std::nullopt, .end_time = std::nullopt, .status = StatusClass::running}));
}

TEST(Duration, IsUnknownForTimesThatAreNotEpochMilliseconds) {
  constexpr std::int64_t limit = std::numeric_limits<std::int64_t>::max();
  for (const std::int64_t odd : {-limit, std::int64_t{0}, start / 1'000, limit}) {
    EXPECT_FALSE(duration_ms({odd, later, StatusClass::success}, later)) << odd;
    EXPECT_FALSE(duration_ms({start, odd, StatusClass::success}, later)) << odd;
    EXPECT_FALSE(ticks({odd, std::nullopt, StatusClass::running})) << odd;
  }
}

TEST(Duration, AcceptsTheFirstAndTheLastPlausibleTime) {
  EXPECT_TRUE(duration_ms({100'000'000'000, 8'640'000'000'000'000, StatusClass::success}, 0));
  EXPECT_FALSE(duration_ms({99'999'999'999, later, StatusClass::success}, 0));
  EXPECT_FALSE(duration_ms({start, 8'640'000'000'000'001, StatusClass::success}, 0));
}

}  // namespace
}  // namespace flow_run
