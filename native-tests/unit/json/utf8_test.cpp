// UTF-8 as RFC 3629 has it.
#include "utf8.hpp"

#include <gtest/gtest.h>

#include <string>

namespace flow_run {
namespace {

TEST(Utf8, TakesTheFirstAndLastCodePointOfEveryLength) {
  for (const char* text :
       {"", "\x01", "\x7F", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80",
        "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF", "流水线🚀"}) {
    EXPECT_TRUE(is_utf8(text)) << text;
  }
}

struct IllFormed {
  const char* name;
  std::string bytes;
  std::size_t at;
  bool cut_off;
};

class Utf8IllFormed : public testing::TestWithParam<IllFormed> {};

TEST_P(Utf8IllFormed, IsFoundAtItsFirstByte) {
  const Utf8Scan scan = scan_utf8(GetParam().bytes);
  ASSERT_TRUE(scan.ill_formed_at.has_value());
  EXPECT_EQ(*scan.ill_formed_at, GetParam().at);
  EXPECT_EQ(scan.cut_off, GetParam().cut_off);
}

INSTANTIATE_TEST_SUITE_P(Table, Utf8IllFormed,
                         testing::Values(IllFormed{"LoneContinuation", "ab\x80", 2, false},
                                         IllFormed{"Overlong2", "\xC0\xAF", 0, false},
                                         IllFormed{"Overlong2High", "\xC1\xBF", 0, false},
                                         IllFormed{"Overlong3", "\xE0\x9F\xBF", 0, false},
                                         IllFormed{"Overlong4", "\xF0\x8F\xBF\xBF", 0, false},
                                         IllFormed{"HighSurrogate", "a\xED\xA0\x80", 1, false},
                                         IllFormed{"LowSurrogate", "a\xED\xBF\xBF", 1, false},
                                         IllFormed{"AboveUnicode", "\xF4\x90\x80\x80", 0, false},
                                         IllFormed{"NeverALead", "0123456789\xF5\x80\x80\x80", 10,
                                                   false},
                                         IllFormed{"Ff", "01234567\xFF", 8, false},
                                         IllFormed{"MissingContinuation", "\xE4\xB8(", 0, false},
                                         IllFormed{"MissingLast", "\xF0\x9F\x9A(", 0, false},
                                         IllFormed{"CutOffAfter1", "0123456\xE4", 7, true},
                                         IllFormed{"CutOffAfter2", "\xE4\xB8", 0, true},
                                         IllFormed{"CutOffAfter3", "abc\xF0\x9F\x9A", 3, true},
                                         IllFormed{"OverlongIsNotCutOff", "\xE0\x80", 0, false},
                                         IllFormed{"NeverALeadIsNotCutOff", "a\xC0", 1, false}),
                         [](const auto& info) { return info.param.name; });

TEST(Utf8, FindsTheFirstIllFormedByteWhereverItStands) {
  for (std::size_t at = 0; at < 40; ++at) {
    std::string text(40, 'x');
    text[at] = '\xFE';
    EXPECT_EQ(scan_utf8(text).ill_formed_at, at);
  }
}

TEST(Utf8, FindsTheFirstNulWhereverItStands) {
  for (std::size_t at = 0; at < 40; ++at) {
    std::string text(41, 'x');
    text[at] = '\0';
    text[40] = '\0';
    const Utf8Scan scan = scan_utf8(text);
    EXPECT_EQ(scan.nul_at, at);
    EXPECT_FALSE(scan.ill_formed_at);
  }
  EXPECT_FALSE(scan_utf8(std::string(64, '\x01')).nul_at);
  EXPECT_FALSE(scan_utf8("流水线流水线流水线").nul_at);
}

TEST(Utf8, KnowsControlCharactersOfBothRanges) {
  EXPECT_TRUE(has_control_character(std::string("a\0b", 3)));
  EXPECT_TRUE(has_control_character("a\x1F"));
  EXPECT_TRUE(has_control_character("\x7F"));
  EXPECT_TRUE(has_control_character("\xC2\x80"));
  EXPECT_TRUE(has_control_character("\xC2\x9F"));
  EXPECT_FALSE(has_control_character("\xC2\xA0"));
  EXPECT_FALSE(has_control_character(" ~企业🚀"));
}

}  // namespace
}  // namespace flow_run
