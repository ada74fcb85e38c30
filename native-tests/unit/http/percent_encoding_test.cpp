// Strict percent encoding, and back.
#include "percent_encoding.hpp"

#include <gtest/gtest.h>

#include <string>

namespace flow_run {
namespace {

std::string encode(std::string_view text) {
  std::string out = "x=";
  append_encoded(out, text);
  return out.substr(2);
}

TEST(PercentEncoding, LeavesOnlyUnreservedCharactersAsTheyAre) {
  const std::string unreserved =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  EXPECT_EQ(encode(unreserved), unreserved);
  for (char c = 1; c < 127; ++c) {
    const std::string text(1, c);
    EXPECT_EQ(encode(text) == text, unreserved.find(c) != std::string::npos) << c;
  }
  EXPECT_EQ(encode("!'()*"), "%21%27%28%29%2A");
  EXPECT_EQ(encode(" +/=&?#%"), "%20%2B%2F%3D%26%3F%23%25");
  EXPECT_EQ(encode("企"), "%E4%BC%81");
  EXPECT_EQ(encode(std::string("\0\x7F", 2)), "%00%7F");
}

TEST(PercentEncoding, DecodesEveryByteThatItEncodes) {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  EXPECT_EQ(percent_decode(encode(all)), all);
}

TEST(PercentEncoding, DecodesBothCasesAndKeepsThePlus) {
  EXPECT_EQ(percent_decode("%2f%2F+"), "//+");
  EXPECT_EQ(percent_decode(""), "");
}

TEST(PercentEncoding, KnowsEachDigitInBothCasesAndNoOther) {
  const std::string digits = "0123456789ABCDEF0123456789abcdef";
  for (char c = 1; c < 127; ++c) {
    const std::size_t at = digits.rfind(c);
    std::optional<std::string> both;
    if (at != std::string::npos) both = std::string(1, static_cast<char>(at % 16 * 17));
    EXPECT_EQ(percent_decode(std::string("%") + c + c), both) << c;
  }
}

TEST(PercentEncoding, RefusesAPercentWithoutTwoDigits) {
  for (const char* text : {"%", "%2", "a%", "%G0", "%0G", "%%20", "% 20", "%-1"}) {
    EXPECT_EQ(percent_decode(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace flow_run
