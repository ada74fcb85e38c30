// The three forms of an HTTP date.
#include "http_date.hpp"

#include <gtest/gtest.h>

#include <string>

namespace flow_run {
namespace {

constexpr std::int64_t rfc_example = 784111777000;  // 1994-11-06 08:49:37 UTC, RFC 9110 §5.6.7

TEST(HttpDate, ReadsAllThreeForms) {
  EXPECT_EQ(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT"), rfc_example);
  EXPECT_EQ(parse_http_date("Sunday, 06-Nov-94 08:49:37 GMT"), rfc_example);
  EXPECT_EQ(parse_http_date("Sun Nov  6 08:49:37 1994"), rfc_example);
  EXPECT_EQ(parse_http_date("Wed Nov 16 08:49:37 1994"), rfc_example + 10 * 86'400'000);
}

TEST(HttpDate, KnowsTheCalendar) {
  EXPECT_EQ(parse_http_date("Thu, 01 Jan 1970 00:00:00 GMT"), 0);
  EXPECT_EQ(parse_http_date("Wed, 31 Dec 1969 23:59:59 GMT"), -1000);
  EXPECT_EQ(parse_http_date("Thu, 29 Feb 2024 00:00:00 GMT"), 1709164800000);
  EXPECT_EQ(parse_http_date("Tue, 24 Nov 2026 08:00:00 GMT"), 1795507200000);
  EXPECT_EQ(parse_http_date("Thu, 29 Feb 2023 00:00:00 GMT"), std::nullopt);
  EXPECT_EQ(parse_http_date("Fri, 31 Apr 2026 00:00:00 GMT"), std::nullopt);
  EXPECT_EQ(parse_http_date("Fri, 00 Apr 2026 00:00:00 GMT"), std::nullopt);
}

TEST(HttpDate, KnowsEveryMonthByItsName) {
  std::int64_t first = 1767225600000;  // 2026-01-01
  for (const auto& [month, days] :
       {std::pair("Jan", 31), std::pair("Feb", 28), std::pair("Mar", 31), std::pair("Apr", 30),
        std::pair("May", 31), std::pair("Jun", 30), std::pair("Jul", 31), std::pair("Aug", 31),
        std::pair("Sep", 30), std::pair("Oct", 31), std::pair("Nov", 30), std::pair("Dec", 31)}) {
    EXPECT_EQ(parse_http_date("Thu, 01 " + std::string(month) + " 2026 00:00:00 GMT"), first);
    first += days * std::int64_t{86'400'000};
  }
}

TEST(HttpDate, KnowsEveryDayByItsName) {
  for (const std::string day :
       {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}) {
    const std::string short_day = day.substr(0, 3);
    EXPECT_EQ(parse_http_date(short_day + ", 06 Nov 1994 08:49:37 GMT"), rfc_example) << day;
    EXPECT_EQ(parse_http_date(day + ", 06-Nov-94 08:49:37 GMT"), rfc_example) << day;
    EXPECT_EQ(parse_http_date(short_day + " Nov  6 08:49:37 1994"), rfc_example) << day;
  }
}

TEST(HttpDate, TakesTwoDigitYearsFrom1970To2069) {
  EXPECT_EQ(parse_http_date("Thursday, 01-Jan-70 00:00:00 GMT"), 0);
  EXPECT_EQ(parse_http_date("Tuesday, 24-Nov-26 08:00:00 GMT"), 1795507200000);
  EXPECT_EQ(parse_http_date("Tuesday, 01-Jan-69 00:00:00 GMT"), 3124224000000);
}

TEST(HttpDate, TakesALeapSecondAsTheNextMinute) {
  EXPECT_EQ(parse_http_date("Sat, 31 Dec 2016 23:59:60 GMT"), 1483228800000);
}

TEST(HttpDate, RefusesWhatIsNoDate) {
  for (const char* text : {"",
                           "0",
                           "120",
                           "Sun",
                           "Sun, ",
                           "Sun, 06 Nov 1994",
                           "Sun, 06 Nov 1994 08:49:37",
                           "Sun, 06 Nov 1994 08:49:37 UTC",
                           "Sun, 06 Nov 1994 08:49:37 GMT ",
                           "Xyz, 06 Nov 1994 08:49:37 GMT",
                           "Sun, 06 Nox 1994 08:49:37 GMT",
                           "Sun, 06  1994 08:49:37 GMT",
                           "Sun, 6 Nov 1994 08:49:37 GMT",
                           "Sun, 0/ Nov 1994 08:49:37 GMT",
                           "Sun, 0: Nov 1994 08:49:37 GMT",
                           "Sun, 06 Nov 1994 24:00:00 GMT",
                           "Sun, 06 Nov 1994 08:60:00 GMT",
                           "Sun, 06 Nov 1994 08:49:61 GMT",
                           "Sun, 06 Nov 1994 8:49:37 GMT",
                           "Sun, 06 Nov 1994 0/:49:37 GMT",
                           "sun, 06 nov 1994 08:49:37 gmt",
                           "Sunday 06-Nov-94 08:49:37 GMT",
                           "Sun Nov 6 08:49:37 1994",
                           "2026-11-24T08:00:00Z"}) {
    EXPECT_EQ(parse_http_date(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace flow_run
