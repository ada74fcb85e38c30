// How a bound of the time range may be written, and what instant it means.
#include "time_bound.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace flow_run {
namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t day_ms = 24 * 60 * minute_ms;

/// The instant that `input` means; −1 if it means none, so that tables stay short.
std::int64_t instant(const RawValue& input) {
  const Result<TimeBound> bound = parse_time_bound(input, "startTime");
  if (!bound) return -1;
  const auto* ms = std::get_if<std::int64_t>(&bound.value());
  return ms != nullptr ? *ms : -1;
}

std::string error_code(const RawValue& input) {
  const Result<TimeBound> bound = parse_time_bound(input, "endTime");
  if (bound) return "";
  EXPECT_EQ(bound.error().field, "endTime");
  EXPECT_EQ(bound.error().kind, ErrorKind::invalid_request);
  EXPECT_FALSE(bound.error().message.empty());
  return bound.error().code;
}

std::int64_t age(const std::string& text) {
  const Result<TimeBound> bound = parse_time_bound(text, "startTime");
  if (!bound) return -1;
  const auto* found = std::get_if<Age>(&bound.value());
  return found != nullptr ? found->ms : -1;
}

TEST(TimeBound, NotGivenIsNoBound) {
  for (const RawValue& input : {RawValue(), RawValue(std::string())}) {
    const Result<TimeBound> bound = parse_time_bound(input, "startTime");
    ASSERT_TRUE(bound);
    EXPECT_EQ(bound.value(), TimeBound());
    EXPECT_FALSE(resolve(bound.value(), 0));
  }
}

TEST(TimeBound, MayBeEpochMilliseconds) {
  EXPECT_EQ(instant(0.0), 0);
  EXPECT_EQ(instant(1586863220000.0), 1'586'863'220'000);
  EXPECT_EQ(instant(8.64e15), 8'640'000'000'000'000);
  EXPECT_EQ(instant(std::string("1586863220000")), 1'586'863'220'000);
  EXPECT_EQ(instant(std::string("8640000000000000")), 8'640'000'000'000'000);
}

TEST(TimeBound, MayBeIso8601WithAZone) {
  const std::pair<const char*, std::int64_t> cases[] = {
      {"1970-01-01T00:00:00Z", 0},
      {"1970-01-01", 0},
      {"2026-11-24", 1'795'478'400'000},
      {"2026-11-24T08:00:00+08:00", 1'795'478'400'000},
      {"2026-11-23T18:30:00-05:30", 1'795'478'400'000},
      {"2026-11-24T23:59:00+23:59", 1'795'478'400'000},
      {"2026-11-24T00:00Z", 1'795'478'400'000},
      {"2026-11-24T00:00:01.5Z", 1'795'478'401'500},
      {"2026-11-24T00:00:01.123999Z", 1'795'478'401'123},
      {"2024-02-29T23:59:59.999Z", 1'709'251'199'999},
      {"9999-12-31T23:59:59Z", 253'402'300'799'000},
  };
  for (const auto& [text, ms] : cases) EXPECT_EQ(instant(std::string(text)), ms) << text;
}

TEST(TimeBound, RefusesWhatIsNoTime) {
  for (const char* text : {"yesterday",
                           "2026-11-24T08:00:00",
                           "2026-11-24T08:00:00+0800",
                           "2026-11-24T08:00:00 Z",
                           "2026-02-29",
                           "2026-13-01",
                           "2026-00-10",
                           "2026-11-00",
                           "2026-11-24T24:00:00Z",
                           "2026-11-24T23:60:00Z",
                           "2026-11-24T23:59:60Z",
                           "2026-11-24T23:59:59.Z",
                           "2026-11-24T23:59Zx",
                           "2026-11-24Z",
                           "2026-11-24T",
                           "26-11-24",
                           "2026-1-24",
                           "2026-11-2",
                           "2026-11-2x",
                           "2026-11-0:",
                           "2026-11-2/",
                           "2026-11-24T08:00:0",
                           "2026-11-24T08:00:00x08:00",
                           "2026-11-24T08:00:00+08",
                           "-",
                           "+5",
                           " 5",
                           "5 ",
                           "1.5",
                           "0x10",
                           "1e3",
                           "2026-11-24T08:00:00+24:00",
                           "2026-11-24T08:00:00+08:60",
                           "2026-11-24t08:00:00Z",
                           "2026/11/24"}) {
    EXPECT_EQ(error_code(std::string(text)), "not_an_integer") << text;
  }
  EXPECT_EQ(error_code(Invalid{}), "not_an_integer");
  EXPECT_EQ(error_code(1.5), "not_an_integer");
  EXPECT_EQ(error_code(std::numeric_limits<double>::quiet_NaN()), "not_an_integer");
}

TEST(TimeBound, RefusesWhatIsOutOfRange) {
  const double infinity = std::numeric_limits<double>::infinity();
  for (const double number : {-1.0, 8.64e15 + 1, 1e300, infinity, -infinity}) {
    EXPECT_EQ(error_code(number), "out_of_range") << number;
  }
  for (const char* text : {"-1", "8640000000000001", "99999999999999999999",
                           "-99999999999999999999", "1969-12-31", "1970-01-01T00:00:00+00:01"}) {
    EXPECT_EQ(error_code(std::string(text)), "out_of_range") << text;
  }
}

TEST(TimeBound, MayBeAnAge) {
  EXPECT_EQ(age("now"), 0);
  EXPECT_EQ(age("now-90s"), 90'000);
  EXPECT_EQ(age("now-5m"), 5 * minute_ms);
  EXPECT_EQ(age("now-1h"), 60 * minute_ms);
  EXPECT_EQ(age("now-7d"), 7 * day_ms);
  EXPECT_EQ(age("now-2w"), 14 * day_ms);
  EXPECT_EQ(age("now-0d"), 0);
}

TEST(TimeBound, RefusesOtherAges) {
  for (const char* text : {"now-", "now-d", "now-7", "now+7d", "now-7y", "now-7D", "now--7d",
                           "now-7.5d", "now 7d", "nowhere", "not-7d", "Now-7d", "now-7d "}) {
    EXPECT_EQ(error_code(std::string(text)), "not_an_integer") << text;
  }
  EXPECT_EQ(error_code(std::string("now-99999999999999999999d")), "out_of_range");
  EXPECT_EQ(error_code(std::string("now-100000001d")), "out_of_range");
  EXPECT_EQ(age("now-100000000d"), 100'000'000 * day_ms);
}

TEST(TimeBound, AnAgeIsCountedFromNowAndFlooredToTheMinute) {
  const std::int64_t now = 1'795'478'400'000 + 59'999;
  EXPECT_EQ(resolve(TimeBound(Age{0}), now), 1'795'478'400'000);
  EXPECT_EQ(resolve(TimeBound(Age{7 * day_ms}), now), 1'795'478'400'000 - 7 * day_ms);
  EXPECT_EQ(resolve(TimeBound(Age{60'000}), now), 1'795'478'400'000 - 60'000);
}

TEST(TimeBound, AnAgeStaysWithinWhatCanBeAskedFor) {
  EXPECT_EQ(resolve(TimeBound(Age{max_time_ms}), 1'000'000), 0);
  EXPECT_EQ(resolve(TimeBound(Age{0}), -5), 0);
  EXPECT_EQ(resolve(TimeBound(Age{0}), std::numeric_limits<std::int64_t>::max()), max_time_ms);
}

TEST(TimeBound, AnInstantIsWhatItIs) {
  EXPECT_EQ(resolve(TimeBound(std::int64_t{61'001}), 5), 61'001);
}

TEST(TimeBound, TellsRangesThatCanNeverMatch) {
  const TimeBound early(std::int64_t{1});
  const TimeBound late(std::int64_t{2});
  const TimeBound week(Age{7 * day_ms});
  const TimeBound month(Age{30 * day_ms});
  EXPECT_TRUE(starts_after_end(late, early));
  EXPECT_FALSE(starts_after_end(early, early));
  EXPECT_TRUE(starts_after_end(week, month));
  EXPECT_FALSE(starts_after_end(month, week));
  EXPECT_FALSE(starts_after_end(week, week));
  EXPECT_FALSE(starts_after_end(week, early)) << "only the walk knows";
  EXPECT_FALSE(starts_after_end(late, TimeBound()));
  EXPECT_FALSE(starts_after_end(TimeBound(), early));
}

}  // namespace
}  // namespace flow_run
