// JSON text, front to back.
#include "json_writer.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>

namespace flow_run {
namespace {

template <typename T>
std::string written(const T& value) {
  return JsonWriter().value(value).take();
}

TEST(JsonWriter, PlacesTheCommas) {
  JsonWriter json;
  json.begin_object().field("a", 1).key("b").begin_array().value(true).null().begin_object();
  json.end_object().begin_array().end_array().end_array().field("c", "x").end_object();
  EXPECT_EQ(json.take(), R"({"a":1,"b":[true,null,{},[]],"c":"x"})");
}

TEST(JsonWriter, WritesIntegersOfEveryType) {
  EXPECT_EQ(written(std::numeric_limits<std::int64_t>::min()), "-9223372036854775808");
  EXPECT_EQ(written(std::numeric_limits<std::uint64_t>::max()), "18446744073709551615");
  EXPECT_EQ(written(-1), "-1");
  EXPECT_EQ(written(1U), "1");
  EXPECT_EQ(written(std::size_t{7}), "7");
  EXPECT_EQ(written(false), "false");
}

TEST(JsonWriter, WritesIdsAsText) {
  EXPECT_EQ(JsonWriter().id(9007199254740993).take(), "\"9007199254740993\"");
  EXPECT_EQ(JsonWriter().id(std::optional<std::int64_t>()).take(), "null");
  EXPECT_EQ(JsonWriter().id(std::optional<std::int64_t>(-1)).take(), "\"-1\"");
}

TEST(JsonWriter, WritesSharesThatReadBackAsTheNearestDouble) {
  for (const std::uint64_t whole : {1U, 2U, 3U, 7U, 49U, 64U, 999U, 9'973U, 10'000U}) {
    for (std::uint64_t part = 0; part <= whole; ++part) {
      const std::string json = JsonWriter().ratio(part, whole).take();
      EXPECT_EQ(nlohmann::json::parse(json).get<double>(),
                static_cast<double>(part) / static_cast<double>(whole))
          << json;
    }
  }
}

TEST(JsonWriter, WritesSharesWithoutNeedlessDigits) {
  EXPECT_EQ(JsonWriter().ratio(0, 3).take(), "0");
  EXPECT_EQ(JsonWriter().ratio(3, 3).take(), "1");
  EXPECT_EQ(JsonWriter().ratio(7, 8).take(), "0.875");
}

TEST(JsonWriter, WritesOptionals) {
  EXPECT_EQ(written(std::optional<std::string>("x")), "\"x\"");
  EXPECT_EQ(written(std::optional<std::string>()), "null");
  EXPECT_EQ(written(std::optional<std::int64_t>(3)), "3");
  EXPECT_EQ(written(std::optional<int>()), "null");
}

TEST(JsonWriter, EscapesWhatMustNotStandInAText) {
  EXPECT_EQ(written("\"\\/\n\r\t\b\x1F\x7F"), "\"\\\"\\\\/\\n\\r\\t\\u0008\\u001f\x7F\"");
  EXPECT_EQ(written(std::string_view("a\0b", 3)), "\"a\\u0000b\"");
  EXPECT_EQ(written("企业🚀"), "\"企业🚀\"");
  EXPECT_EQ(JsonWriter().begin_object().field("\"", 1).end_object().take(), "{\"\\\"\":1}");
}

TEST(JsonWriter, ReplacesIllFormedBytes) {
  EXPECT_EQ(written("a\xFFz"), "\"a\xEF\xBF\xBDz\"");
  EXPECT_EQ(written("\xE4\xB8"), "\"\xEF\xBF\xBD\"");
  EXPECT_EQ(written("\xE4\xB8("), "\"\xEF\xBF\xBD(\"");
  EXPECT_EQ(written("\xED\xA0\x80"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

}  // namespace
}  // namespace flow_run
