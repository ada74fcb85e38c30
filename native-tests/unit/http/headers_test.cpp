// Headers: finding, splitting, checking, and how long a server asks to wait.
#include "headers.hpp"

#include <gtest/gtest.h>

#include <string>

namespace flow_run {
namespace {

TEST(FindHeader, IgnoresTheCaseOfNamesAndBlanksAroundValues) {
  const Headers headers = {{"X-Total", " 57\r"}, {"x-total", "58"}, {"X-Page", ""}};
  EXPECT_EQ(find_header(headers, "x-TOTAL"), "57");
  EXPECT_EQ(find_header(headers, "x-page"), "");
  EXPECT_EQ(find_header(headers, "x-tota"), std::nullopt);
  EXPECT_EQ(find_header(headers, "x-totals"), std::nullopt);
}

TEST(FindHeader, TakesOnlyLettersForTheSameInBothCases) {
  const Headers headers = {{"ABCDEFGHIJKLMNOPQRSTUVWXYZ", "1"}, {"@", "2"}, {"[", "3"}};
  EXPECT_EQ(find_header(headers, "abcdefghijklmnopqrstuvwxyz"), "1");
  EXPECT_EQ(find_header(headers, "`"), std::nullopt);
  EXPECT_EQ(find_header(headers, "{"), std::nullopt);
}

TEST(ParseHeaderBlock, SplitsWhatXmlHttpRequestGives) {
  const Headers headers = parse_header_block(
      "content-type: application/json\r\nx-next-page:\r\nDate:  Tue, 24 Nov 2026 08:00:00 GMT "
      "\r\n");
  EXPECT_EQ(headers, (Headers{{"content-type", "application/json"},
                              {"x-next-page", ""},
                              {"Date", "Tue, 24 Nov 2026 08:00:00 GMT"}}));
}

TEST(ParseHeaderBlock, LeavesOutLinesThatAreNoHeaders) {
  EXPECT_EQ(parse_header_block(""), Headers{});
  EXPECT_EQ(parse_header_block("\r\n\n:x\nno colon\nno-colon\nbad name: 1\nb\xC3\xA4:1\nok:1"),
            (Headers{{"ok", "1"}}));
  EXPECT_EQ(parse_header_block("a:b:c"), (Headers{{"a", "b:c"}}));
}

TEST(ParseHeaderBlock, ReadsNoMoreThanItsLimits) {
  std::string many;
  for (int i = 0; i < 300; ++i) many += "a: 1\n";
  EXPECT_EQ(parse_header_block(many).size(), max_header_count);

  const std::string long_value(max_header_block_bytes, 'v');
  const Headers headers = parse_header_block("a: " + long_value + "\nb: 1\n");
  ASSERT_EQ(headers.size(), 1U);
  EXPECT_EQ(headers[0].value.size(), max_header_block_bytes - 3);
}

struct Refusal {
  const char* name;
  Header header;
  const char* code;
};

class CheckRequestHeader : public testing::TestWithParam<Refusal> {};

TEST_P(CheckRequestHeader, RefusesWithFieldAndCode) {
  const auto error = check_request_header(GetParam().header);
  ASSERT_TRUE(error.has_value());
  EXPECT_EQ(error->kind, ErrorKind::invalid_request);
  EXPECT_EQ(error->field, "requestHeaders");
  EXPECT_EQ(error->code, GetParam().code);
  EXPECT_NE(error->message, "");
}

INSTANTIATE_TEST_SUITE_P(
    Table, CheckRequestHeader,
    testing::Values(Refusal{"EmptyName", {"", "1"}, "invalid_characters"},
                    Refusal{"SpaceInName", {"x y", "1"}, "invalid_characters"},
                    Refusal{"ColonInName", {"x:", "1"}, "invalid_characters"},
                    Refusal{"LineBreakInName", {"x\n", "1"}, "invalid_characters"},
                    Refusal{"LineBreakInValue", {"x", "1\r\ny: 2"}, "invalid_characters"},
                    Refusal{"NulInValue", {"x", std::string("\0", 1)}, "invalid_characters"},
                    Refusal{"DelInValue", {"x", "\x7F"}, "invalid_characters"},
                    Refusal{"NonAsciiValue", {"x", "企"}, "invalid_characters"},
                    Refusal{"OwnAccept", {"Accept", "text/html"}, "invalid_characters"},
                    Refusal{"OwnRequestedWith", {"x-requested-with", "a"}, "invalid_characters"},
                    Refusal{"Cookie", {"cookie", "a=1"}, "invalid_characters"},
                    Refusal{"Host", {"HOST", "a"}, "invalid_characters"},
                    Refusal{"SecPrefix", {"Sec-Fetch-Mode", "cors"}, "invalid_characters"},
                    Refusal{"ProxyPrefix", {"proxy-authorization", "a"}, "invalid_characters"},
                    Refusal{"LongName", {std::string(129, 'x'), "1"}, "too_long"},
                    Refusal{"LongValue", {"x", std::string(8193, 'v')}, "too_long"}),
    [](const auto& info) { return info.param.name; });

TEST(CheckRequestHeader, RefusesEveryNameThatBrowsersForbid) {
  for (const char* name : {"accept-charset",
                           "accept-encoding",
                           "access-control-request-headers",
                           "access-control-request-method",
                           "access-control-request-private-network",
                           "connection",
                           "content-length",
                           "cookie2",
                           "date",
                           "dnt",
                           "expect",
                           "keep-alive",
                           "origin",
                           "referer",
                           "set-cookie",
                           "te",
                           "trailer",
                           "transfer-encoding",
                           "upgrade",
                           "via",
                           "x-http-method",
                           "x-http-method-override",
                           "x-method-override"}) {
    EXPECT_NE(check_request_header({name, "1"}), std::nullopt) << name;
  }
}

TEST(CheckRequestHeader, TakesNamesOfTokenCharactersAndValuesOfVisibleOnes) {
  const std::string token =
      "!#$%&'*+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`abcdefghijklmnopqrstuvwxyz|~";
  for (char c = 1; c < 127; ++c) {
    const bool in_name = !check_request_header({std::string("x") + c + "y", "1"});
    EXPECT_EQ(in_name, token.find(c) != std::string::npos) << c;
    const bool in_value = !check_request_header({"x", std::string("a") + c + "b"});
    EXPECT_EQ(in_value, c >= ' ') << c;
  }
}

TEST(CheckRequestHeader, TakesWhatAPageSendsToItsProxy) {
  EXPECT_EQ(check_request_header({"Authorization", "Bearer a.b-c_d=="}), std::nullopt);
  EXPECT_EQ(check_request_header({"x-csrf-token", ""}), std::nullopt);
  EXPECT_EQ(check_request_header({"section", "1"}), std::nullopt);
  EXPECT_EQ(check_request_header({"se", "1"}), std::nullopt);
  EXPECT_EQ(check_request_header({std::string(128, 'x'), std::string(8192, ' ')}), std::nullopt);
}

constexpr std::int64_t now = 1795507200000;  // Tue, 24 Nov 2026 08:00:00 GMT
constexpr std::int64_t day = 86'400'000;

struct Wish {
  const char* name;
  Headers headers;
  std::optional<std::int64_t> ms;
};

class RetryAfter : public testing::TestWithParam<Wish> {};

TEST_P(RetryAfter, IsReadFromTheHeaders) {
  EXPECT_EQ(retry_after_ms(GetParam().headers, now), GetParam().ms);
}

INSTANTIATE_TEST_SUITE_P(
    Table, RetryAfter,
    testing::Values(
        Wish{"None", {}, std::nullopt}, Wish{"Seconds", {{"Retry-After", "120"}}, 120'000},
        Wish{"Zero", {{"retry-after", "0"}}, 0},
        Wish{"Gateway", {{"x-acs-retry-after", "3"}}, 3'000},
        Wish{"GatewayFirst", {{"retry-after", "9"}, {"x-acs-retry-after", "3"}}, 3'000},
        Wish{"GatewayUnreadable", {{"x-acs-retry-after", "soon"}, {"retry-after", "9"}}, 9'000},
        Wish{"MoreThanADay", {{"retry-after", "86401"}}, day},
        Wish{"Overflow", {{"retry-after", "99999999999999999999999"}}, day},
        Wish{"Date", {{"retry-after", "Tue, 24 Nov 2026 08:00:30 GMT"}}, 30'000},
        Wish{"DateOfTheAnswersClock",
             {{"retry-after", "Tue, 24 Nov 2026 07:00:30 GMT"},
              {"date", "Tue, 24 Nov 2026 07:00:00 GMT"}},
             30'000},
        Wish{"UnreadableDateOfTheAnswer",
             {{"retry-after", "Tue, 24 Nov 2026 08:00:30 GMT"}, {"date", "now"}},
             30'000},
        Wish{"PastDate", {{"retry-after", "Tue, 24 Nov 2026 07:59:59 GMT"}}, 0},
        Wish{"FarDate", {{"retry-after", "Thu, 24 Dec 2026 08:00:00 GMT"}}, day},
        Wish{"Negative", {{"retry-after", "-5"}}, std::nullopt},
        Wish{"Fraction", {{"retry-after", "1.5"}}, std::nullopt},
        Wish{"BelowTheDigits", {{"retry-after", "1/"}}, std::nullopt},
        Wish{"AboveTheDigits", {{"retry-after", "1:"}}, std::nullopt},
        Wish{"Empty", {{"retry-after", ""}}, std::nullopt},
        Wish{"Unreadable", {{"retry-after", "later"}}, std::nullopt}),
    [](const auto& info) { return info.param.name; });

TEST(FindHeader, TakesCopiesOfOneValueForOne) {
  const auto merged = [](const char* value) {
    return std::string(*find_header(Headers{{"X-Total", value}}, "x-total"));
  };
  EXPECT_EQ(merged("2, 2"), "2");
  EXPECT_EQ(merged("2,2 , 2"), "2");
  EXPECT_EQ(merged("Tue, 24 Nov 2026, Tue, 24 Nov 2026"), "Tue, 24 Nov 2026");
  EXPECT_EQ(merged(",,"), "");
  for (const char* value : {"2, 3", "2, 22", "22, 2", "2, 2, 3", "Tue, 24 Nov 2026", "2,", ",2"}) {
    EXPECT_EQ(merged(value), value);
  }
}

}  // namespace
}  // namespace flow_run
