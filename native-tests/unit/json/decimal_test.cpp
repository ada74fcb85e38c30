// Whole numbers out of decimal text.
#include "decimal.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <limits>
#include <string>

namespace flow_run {

/// For GoogleTest's messages.
void PrintTo(const Decimal& decimal, std::ostream* out) {
  *out << "shape " << static_cast<int>(decimal.kind) << ", value " << decimal.value;
}

namespace {

constexpr std::int64_t int64_max = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t int64_min = std::numeric_limits<std::int64_t>::min();

Decimal whole(std::int64_t value) {
  return {DecimalKind::integer, value};
}
constexpr Decimal fraction = {DecimalKind::fraction, 0};
constexpr Decimal too_big = {DecimalKind::too_big, 0};
constexpr Decimal not_a_number = {DecimalKind::not_a_number, 0};

TEST(Decimal, ReadsJsonNumbersExactly) {
  EXPECT_EQ(parse_json_number("0"), whole(0));
  EXPECT_EQ(parse_json_number("-0.0"), whole(0));
  EXPECT_EQ(parse_json_number("0e999999999999"), whole(0));
  EXPECT_EQ(parse_json_number("1.1e1"), whole(11));
  EXPECT_EQ(parse_json_number("1.58686328e12"), whole(1586863280000));
  EXPECT_EQ(parse_json_number("1E+3"), whole(1000));
  EXPECT_EQ(parse_json_number("1200e-2"), whole(12));
  EXPECT_EQ(parse_json_number("-25.00"), whole(-25));
  EXPECT_EQ(parse_json_number("9007199254740993.0"), whole(9007199254740993));
  EXPECT_EQ(parse_json_number("9223372036854775807.0"), whole(int64_max));
  EXPECT_EQ(parse_json_number("-9223372036854775808.000"), whole(int64_min));
  EXPECT_EQ(parse_json_number("0.000000000001e12"), whole(1));
}

TEST(Decimal, TellsFractionsFromNumbersThatAreTooBig) {
  EXPECT_EQ(parse_json_number("1.5"), fraction);
  EXPECT_EQ(parse_json_number("1e-1"), fraction);
  EXPECT_EQ(parse_json_number("5e-324"), fraction);
  EXPECT_EQ(parse_json_number("1e-999999999999999999999"), fraction);
  EXPECT_EQ(parse_json_number("99999999999999999999.5"), fraction);
  EXPECT_EQ(parse_json_number("9223372036854775808.0"), too_big);
  EXPECT_EQ(parse_json_number("-9223372036854775809.0"), too_big);
  EXPECT_EQ(parse_json_number("1e300"), too_big);
  EXPECT_EQ(parse_json_number("1e19"), too_big);
  EXPECT_EQ(parse_json_number("1e20"), too_big);
  EXPECT_EQ(parse_json_number("12e18"), too_big);
  EXPECT_EQ(parse_json_number("1e18"), whole(1'000'000'000'000'000'000));
}

TEST(Decimal, IsNoNumberWithoutDigits) {
  EXPECT_EQ(parse_json_number(""), not_a_number);
  EXPECT_EQ(parse_json_number("-"), not_a_number);
  EXPECT_EQ(parse_json_number("e5"), not_a_number);
  EXPECT_EQ(parse_json_number("1x"), not_a_number);
}

TEST(Decimal, ReadsIntegersWithLeadingZeros) {
  EXPECT_EQ(parse_integer("11"), whole(11));
  EXPECT_EQ(parse_integer("-011"), whole(-11));
  EXPECT_EQ(parse_integer("0000000000000000000000001"), whole(1));
  EXPECT_EQ(parse_integer("9223372036854775807"), whole(int64_max));
  EXPECT_EQ(parse_integer("-9223372036854775808"), whole(int64_min));
  EXPECT_EQ(parse_integer("9223372036854775808"), too_big);
  EXPECT_EQ(parse_integer("-9223372036854775809"), too_big);
  for (const char* text :
       {"", "-", "+1", " 1", "1 ", "1.0", "1e3", "0x1", "--1", "1/", "1:", "一"}) {
    EXPECT_EQ(parse_integer(text), not_a_number) << text;
  }
}

TEST(Decimal, ReadsOnlyTheCanonicalFormWhereThatIsAsked) {
  EXPECT_EQ(parse_canonical_integer("0"), whole(0));
  EXPECT_EQ(parse_canonical_integer("-1"), whole(-1));
  EXPECT_EQ(parse_canonical_integer("10"), whole(10));
  EXPECT_EQ(parse_canonical_integer("18446744073709551616"), too_big);
  for (const char* text : {"01", "00", "-0", "-01", "+1", ""}) {
    EXPECT_EQ(parse_canonical_integer(text), not_a_number) << text;
  }
}

TEST(Decimal, KnowsWhichNumbersNoDoubleHolds) {
  for (const char* text : {"0",
                           "1e308",
                           "1.7976931348623157e308",
                           "1.7976931348623158e308",
                           "179769313486231570e291",
                           "0.00001e313",
                           "5e-324",
                           "0e400",
                           "0.0e9999",
                           "-1.7976931348623157e+308",
                           "123",
                           "0.1",
                           "1e-400",
                           "1e309",
                           "1e400",
                           "-1e400",
                           "1.7976931348623159e308",
                           "17976931348623159e292",
                           "2e308",
                           "0.000018e313"}) {
    const double rounded = std::strtod(text, nullptr);
    const bool infinite = rounded > std::numeric_limits<double>::max() ||
                          rounded < std::numeric_limits<double>::lowest();
    EXPECT_EQ(overflows_double(text), infinite) << text;
  }
}

TEST(Decimal, RoundsTheHalfwayPointAboveTheLargestDoubleUp) {
  const std::string halfway =
      "17976931348623158079372897140530341507993413271003782693617377898044496829276475094664901797"
      "7"
      "58720709633028641669288791094655554785194040263065748867150582068190890200070838367627385484"
      "5"
      "81771153176447573027006985557136695962284291481986083493647529271907416844436551070434271155"
      "9"
      "699508093042880177904174497792";
  std::string below = halfway;
  below.back() = '1';
  EXPECT_TRUE(overflows_double(halfway));
  EXPECT_TRUE(overflows_double(halfway + ".0"));
  EXPECT_FALSE(overflows_double(below));
  EXPECT_FALSE(overflows_double(below + ".9999"));
}

}  // namespace
}  // namespace flow_run
