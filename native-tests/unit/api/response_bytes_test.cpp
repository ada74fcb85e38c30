// Bodies that are no JSON, or no JSON that may be read: in which order that is found, and where.
#include <gtest/gtest.h>

#include <string>

#include "support/parsed_response.hpp"

namespace flow_run::test {
namespace {

struct Body {
  const char* name;
  std::string bytes;
  const char* code;
  std::optional<std::size_t> offset;
};

void PrintTo(const Body& body, std::ostream* out) {
  *out << body.name;
}

class BadBody : public testing::TestWithParam<Body> {};

TEST_P(BadBody, IsAProtocolErrorWithItsPlace) {
  const Result<Page> page = parse(GetParam().bytes);
  ASSERT_FALSE(page.ok());
  EXPECT_EQ(page.error().kind, ErrorKind::protocol);
  EXPECT_EQ(page.error().code, GetParam().code);
  EXPECT_EQ(page.error().offset, GetParam().offset);
  EXPECT_FALSE(page.error().retryable);
  EXPECT_EQ(page.error().http_status, 200);
}

TEST_P(BadBody, IsCountedWithTheByteOrderMark) {
  const Result<Page> page = parse("\xEF\xBB\xBF" + GetParam().bytes);
  ASSERT_FALSE(page.ok());
  EXPECT_EQ(page.error().code, GetParam().code);
  auto offset = GetParam().offset;
  if (offset) *offset += 3;
  EXPECT_EQ(page.error().offset, offset);
}

TEST_P(BadBody, IsNotJsonIfTheStatusSaysFailure) {
  ResponseParser failure;
  failure.status = 404;
  const Result<Page> page = failure.parse(GetParam().bytes);
  ASSERT_FALSE(page.ok());
  EXPECT_EQ(summary(page.error()), "http/not_json");
  EXPECT_EQ(page.error().offset, std::nullopt);
}

constexpr auto nowhere = std::nullopt;
const std::string nul(1, '\0');

INSTANTIATE_TEST_SUITE_P(
    BeforeTheParser, BadBody,
    testing::Values(
        Body{"Empty", "", "empty_body", nowhere}, Body{"White", " \r\n\t ", "empty_body", nowhere},
        Body{"Html", "<html></html>", "not_json", nowhere},
        Body{"HtmlAfterBlanks", "\r\n\t <html>", "not_json", nowhere},
        Body{"HtmlThatIsNoUtf8", "<html>\xFF", "not_json", nowhere},
        Body{"Word", "Unauthorized", "not_json", nowhere},
        Body{"OtherBlank", "\xC2\xA0{}", "not_json", nowhere},
        Body{"Nul", nul + "{}", "not_json", nowhere}, Body{"FormFeed", "\f{}", "not_json", nowhere},
        Body{"IllFormedBeforeTheFirstByteIsJudged", "Unauthorized \xFF", "invalid_utf8", 13},
        Body{"IllFormedBeforeSyntax", "{,\"\xC0\xAF\"}", "invalid_utf8", 3},
        Body{"Surrogate", "{\"a\":\"\xED\xA0\x80\"}", "invalid_utf8", 6},
        Body{"Gbk", "{\"a\":\"\xC4\xE3\xBA\xC3\"}", "invalid_utf8", 6},
        Body{"CutOffCharacter", "{\"a\":\"\xE4\xB8", "malformed_json", 8}),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Syntax, BadBody,
    testing::Values(
        Body{"CutOffObject", "{", "malformed_json", 1},
        Body{"CutOffAfterBlanks", "{\"a\":1 \n", "malformed_json", 8},
        Body{"CutOffString", "{\"a", "malformed_json", 3},
        Body{"CutOffWord", "{\"a\":tr", "malformed_json", 7},
        Body{"CutOffNumber", "{\"a\":-", "malformed_json", 6},
        Body{"CutOffEscape", "{\"a\":\"\\", "malformed_json", 7},
        Body{"CutOffPair", "{\"a\":\"\\uD83D", "malformed_json", 12},
        Body{"CutOffPairInEscape", "{\"a\":\"\\uD83D\\", "malformed_json", 13},
        Body{"SecondDocument", "{} {}", "malformed_json", 3},
        Body{"TrailingComma", "{\"a\":[1,]}", "malformed_json", 8},
        Body{"TrailingCommaInObject", "{\"a\":1,}", "malformed_json", 7},
        Body{"NoColon", "{\"a\" 1}", "malformed_json", 5},
        Body{"NoComma", "[1 2]", "malformed_json", 3},
        Body{"NoCommaBetweenTexts", "[\"a\" \"bcd\"]", "malformed_json", 5},
        Body{"NumberAsKey", "{12:1}", "malformed_json", 1},
        Body{"WordAsKey", "{true:1}", "malformed_json", 1},
        Body{"FalseAsKey", "{ false:1}", "malformed_json", 2},
        Body{"NullForComma", "[1 null]", "malformed_json", 3},
        Body{"WrongBracket", "{\"a\":[1}", "malformed_json", 7},
        Body{"LeadingZero", "[01]", "malformed_json", 2}, Body{"Plus", "[+1]", "malformed_json", 1},
        Body{"MinusAlone", "[-]", "malformed_json", 2},
        Body{"MinusBehindANumber", "[1-2]", "malformed_json", 2},
        Body{"SlashBehindANumber", "[1/2]", "malformed_json", 2},
        Body{"ColonBehindANumber", "[1:2]", "malformed_json", 2},
        Body{"BarePoint", "[.5]", "malformed_json", 1},
        Body{"PointWithoutDigits", "[1.]", "malformed_json", 3},
        Body{"ExponentWithoutDigits", "[1e]", "malformed_json", 3},
        Body{"Nan", "[NaN]", "malformed_json", 1},
        Body{"MinusInfinity", "[-Infinity]", "malformed_json", 2},
        Body{"WrongWord", "nuLl", "malformed_json", 2},
        Body{"SingleQuotes", "{'a':1}", "malformed_json", 1},
        Body{"Comment", "{/* */}", "malformed_json", 1},
        Body{"LineBreakInText", "{\"a\":\"x\ny\"}", "malformed_json", 7},
        Body{"LineBreakBehindAPair", "{\"a\":\"\\uD83D\\uDE80\n\"}", "malformed_json", 18},
        Body{"UnknownEscape", "{\"a\":\"\\x\"}", "malformed_json", 7},
        Body{"BadHexDigit", "{\"a\":\"\\u12G4\"}", "malformed_json", 10},
        Body{"BadHexDigitInPair", "{\"a\":\"\\uD83D\\uDEG0\"}", "malformed_json", 16},
        Body{"NulBetweenTokens", "{}" + nul, "malformed_json", 2},
        Body{"NulAndMore", "{\"a\":1" + nul + "}", "malformed_json", 6},
        Body{"SyntaxBeforeNul", "{,}" + nul, "malformed_json", 1},
        Body{"NulInText", "{\"a\":\"" + nul + "\"}", "malformed_json", 6},
        Body{"Utf16WithoutMark", "{" + nul + "\"" + nul + "}" + nul, "malformed_json", 1}),
    [](const auto& info) { return info.param.name; });

std::string nested(std::size_t levels) {
  return std::string(levels, '[') + std::string(levels, ']');
}

INSTANTIATE_TEST_SUITE_P(
    Contents, BadBody,
    testing::Values(
        Body{"TooDeep", nested(65), "too_deep", 64},
        Body{"TooDeepBehindBrackets", "{\"[{\\\"[\":[],\"x\":" + nested(64) + "}", "too_deep", 79},
        Body{"TooDeepInARow", envelope("{\"x\":" + nested(62) + "}"), "too_deep", 97 + 5 + 61},
        Body{"LoneHigh", "{\"a\":\"xy\\uD800z\"}", "invalid_unicode", 5},
        Body{"LoneHighAtTheEnd", "{\"a\":\"\\uD800\"}", "invalid_unicode", 5},
        Body{"TwoHigh", "{\"a\":\"\\uD83D\\uD83D\"}", "invalid_unicode", 5},
        Body{"HighAndEscape", "{\"a\":\"\\uD83D\\n\"}", "invalid_unicode", 5},
        Body{"HighAndLineBreak", "{\"a\":\"\\uD83D\n\"}", "invalid_unicode", 5},
        Body{"HighAndNul", "{\"a\":\"\\uD83D\\u0000\"}", "invalid_unicode", 5},
        Body{"LoneLow", "{\"a\":\"\\uDE80\"}", "invalid_unicode", 5},
        Body{"TwoLow", "{\"a\":\"\\uDE80\\uDE80\"}", "invalid_unicode", 5},
        Body{"LoneLowAfterAPair", "{\"a\":\"\\uD83D\\uDE80\\uDE80\"}", "invalid_unicode", 5},
        Body{"LoneLowAfterEscapes", "{\"a\":\"\\\\\\\"\\u0041\\uDE80\"}", "invalid_unicode", 5},
        Body{"LoneHalfInAKey", "{\"\\uD800\":1}", "invalid_unicode", 1},
        Body{"Infinite", "{\"a\": 1e400 }", "out_of_range", 6},
        Body{"MinusInfinite", "[-1e309]", "out_of_range", 1},
        Body{"ManyDigits", "[" + std::string(400, '9') + "]", "out_of_range", 1}),
    [](const auto& info) { return info.param.name; });

TEST(Body, MayBeNested64Deep) {
  EXPECT_EQ(codes(parse(nested(64))), (std::set<std::string>{"wrong_api"}));
  EXPECT_TRUE(parse(envelope("", ",\"x\":" + nested(63))).ok());
}

TEST(Body, MayNotHaveAControlCharacterInATextWhereverItStands) {
  const std::string text(16, 'A');
  for (std::size_t place = 0; place <= text.size(); ++place) {
    for (char control = 1; control < ' '; ++control) {
      const Result<Page> page =
          parse("{\"" + text.substr(0, place) + control + text.substr(place) + "\":1}");
      ASSERT_FALSE(page.ok());
      EXPECT_EQ(page.error().code, "malformed_json");
      EXPECT_EQ(page.error().offset, 2 + place);
    }
  }
}

TEST(Body, MayHaveAByteOrderMark) {
  const Result<Page> page = parse("\xEF\xBB\xBF " + envelope(row(1)));
  EXPECT_EQ(codes(page), (std::set<std::string>{"bom"}));
  EXPECT_EQ(codes(parse("\xEF\xBB\xBF\xEF\xBB\xBF{}")), (std::set<std::string>{"not_json"}));
  EXPECT_EQ(codes(parse("\xEF\xBB\xBF")), (std::set<std::string>{"empty_body"}));
}

TEST(Body, IsReadByTheFirstThingThatIsWrong) {
  // A lone half before a duplicate key before a syntax error, and each without the one before.
  EXPECT_EQ(codes(parse(R"({"x":"\uD800","success":true,"success":true,,})")),
            (std::set<std::string>{"invalid_unicode"}));
  EXPECT_EQ(codes(parse(R"({"success":true,"success":true,,})")),
            (std::set<std::string>{"duplicate_key"}));
  EXPECT_EQ(codes(parse(R"({"success":true,,"success":true})")),
            (std::set<std::string>{"malformed_json"}));
}

TEST(Body, OverTheLimitIsNotRead) {
  std::string body = envelope(row(1));
  body.resize(max_body_bytes, ' ');
  EXPECT_TRUE(parse(body).ok());
  body += ' ';
  const Result<Page> page = parse(body);
  ASSERT_FALSE(page.ok());
  EXPECT_EQ(summary(page.error()), "too_large/too_large");
  EXPECT_EQ(page.error().http_status, 200);
  EXPECT_FALSE(page.error().retryable);
}

}  // namespace
}  // namespace flow_run::test
