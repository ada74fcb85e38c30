// Each distinct string is stored once and returned unchanged.
#include "string_pool.hpp"

#include <gtest/gtest.h>

namespace flow_run {
namespace {

TEST(StringPool, GivesEqualTextsEqualNumbersFromOne) {
  StringPool pool;
  EXPECT_EQ(pool.add("SUCCESS"), 1U);
  EXPECT_EQ(pool.add("FAIL"), 2U);
  EXPECT_EQ(pool.add("SUCCESS"), 1U);
  EXPECT_EQ(pool.size(), 2U);
}

TEST(StringPool, KeepsEmptyTextsAndZeroBytes) {
  StringPool pool;
  const std::string_view with_zero("a\0b", 3);
  const StringPool::Number empty = pool.add("");
  const StringPool::Number zero = pool.add(with_zero);
  EXPECT_EQ(pool.text(empty), "");
  EXPECT_EQ(pool.text(zero), with_zero);
}

TEST(StringPool, FindsEachOfManyTextsAgain) {
  StringPool pool;
  for (int i = 0; i < 5'000; ++i) pool.add(std::to_string(i));
  for (int i = 0; i < 5'000; ++i) {
    const StringPool::Number number = pool.add(std::to_string(i));
    ASSERT_EQ(pool.text(number), std::to_string(i));
  }
  EXPECT_EQ(pool.size(), 5'000U);
}

}  // namespace
}  // namespace flow_run
