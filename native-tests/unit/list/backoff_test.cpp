// Delays of retries and polls.
#include "backoff.hpp"

#include <gtest/gtest.h>

namespace flow_run {
namespace {

TEST(RetryDelay, DoublesItsBoundUpToThirtySeconds) {
  const std::int64_t bounds[] = {500, 1'000, 2'000, 4'000, 8'000, 16'000, 30'000, 30'000};
  for (int attempt = 1; attempt <= 8; ++attempt) {
    EXPECT_EQ(retry_delay_ms(attempt, 0.5, std::nullopt), bounds[attempt - 1] / 2);
  }
  EXPECT_EQ(retry_delay_ms(1'000'000, 0.5, std::nullopt), 15'000);
}

TEST(RetryDelay, IsARandomPartOfTheBound) {
  EXPECT_EQ(retry_delay_ms(1, 0.0, std::nullopt), 0);
  EXPECT_EQ(retry_delay_ms(1, 0.999999, std::nullopt), 500);
}

TEST(RetryDelay, IsAtLeastRetryAfter) {
  EXPECT_EQ(retry_delay_ms(1, 0.5, 9'000), 9'000);
  EXPECT_EQ(retry_delay_ms(4, 0.5, 1'000), 2'000);
}

TEST(PollInterval, IsShorterWhileARunIsLive) {
  EXPECT_EQ(poll_interval_ms({.configured_ms = std::nullopt, .live = true}), 5'000);
  EXPECT_EQ(poll_interval_ms({.configured_ms = std::nullopt, .live = false}), 30'000);
  EXPECT_EQ(poll_interval_ms({.configured_ms = 7'000, .live = true}), 7'000);
}

TEST(PollInterval, IsAMinuteWhileHiddenOrTheConfiguredIntervalIfThatIsLonger) {
  EXPECT_EQ(poll_interval_ms({.configured_ms = std::nullopt, .live = true, .hidden = true}),
            60'000);
  EXPECT_EQ(poll_interval_ms({.configured_ms = 90'000, .live = true, .hidden = true}), 90'000);
}

TEST(PollInterval, DoublesWithEachFailureUpToFiveMinutes) {
  PollPace pace{.configured_ms = std::nullopt, .live = true};
  for (const std::int64_t interval : {5'000, 10'000, 20'000, 40'000, 80'000, 160'000, 300'000}) {
    EXPECT_EQ(poll_interval_ms(pace), interval);
    ++pace.failures;
  }
  pace.failures = 1'000'000;
  EXPECT_EQ(poll_interval_ms(pace), 300'000);
}

TEST(PollInterval, IsNotDoubledBeyondALongerConfiguredInterval) {
  EXPECT_EQ(poll_interval_ms({.configured_ms = 3'600'000, .live = false, .failures = 3}),
            3'600'000);
}

TEST(PollInterval, IsJitteredByATenthOnlyAfterFailures) {
  PollPace pace{.configured_ms = std::nullopt, .live = true, .failures = 1};
  pace.jitter = poll_jitter(0.0);
  EXPECT_EQ(poll_interval_ms(pace), 9'000);
  pace.jitter = poll_jitter(1.0);
  EXPECT_EQ(poll_interval_ms(pace), 11'000);
  pace.failures = 0;
  EXPECT_EQ(poll_interval_ms(pace), 5'000);
}

}  // namespace
}  // namespace flow_run
