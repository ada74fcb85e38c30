// What is reported of a JSON text, and where an invalid text goes wrong.
#include "json_reader.hpp"

#include <gtest/gtest.h>

#include <string>

namespace flow_run {

/// For GoogleTest's messages.
void PrintTo(const JsonResult& result, std::ostream* out) {
  *out << "status " << static_cast<int>(result.status) << " at " << result.offset;
}

namespace {

/// Writes down every event, and stops at keys named `stop` and at the third open container.
class Recorder final : public JsonHandler {
 public:
  std::string events;

  bool begin_object() override { return begin("{ "); }
  bool begin_array() override { return begin("[ "); }
  bool key(std::string_view name) override {
    events.append(name).append(": ");
    return name != "stop";
  }
  void end_object() override { end("} "); }
  void end_array() override { end("] "); }
  void null() override { events += "null "; }
  void boolean(bool flag) override { events += flag ? "true " : "false "; }
  void integer(std::int64_t number) override { events += "i" + std::to_string(number) + " "; }
  void number(std::string_view raw_text) override { events.append("n").append(raw_text) += ' '; }
  void string(std::string& text) override { events.append("s").append(text) += ' '; }

 private:
  bool begin(const char* bracket) {
    events += bracket;
    return ++depth_ < 3;
  }
  void end(const char* bracket) {
    events += bracket;
    --depth_;
  }
  int depth_ = 0;
};

std::string events_of(std::string_view json) {
  Recorder recorder;
  EXPECT_EQ(read_json(json, recorder), JsonResult{});
  return recorder.events;
}

TEST(JsonReader, ReportsEveryValueInOrder) {
  EXPECT_EQ(events_of(R"( {"a": [true, false, null], "b": {}, "c": "x"} )"),
            "{ a: [ true false null ] b: { } c: sx } ");
  EXPECT_EQ(events_of(R"("\"\\\/\b\f\n\r\t\u0041\u00e9\u72b6\ud83d\ude00")"),
            "s\"\\/\b\f\n\r\tA\u00e9\u72b6\U0001F600 ");
}

TEST(JsonReader, KeepsTheRawTextOfWhatIsNoInt64) {
  EXPECT_EQ(events_of("[0, -0, 9223372036854775807, -9223372036854775808]"),
            "[ i0 i0 i9223372036854775807 i-9223372036854775808 ] ");
  EXPECT_EQ(events_of("[9223372036854775808, 18446744073709551616, -9223372036854775809]"),
            "[ n9223372036854775808 n18446744073709551616 n-9223372036854775809 ] ");
  EXPECT_EQ(events_of("[1.0, 1e3, 1.5E-07, 1e-999]"), "[ n1.0 n1e3 n1.5E-07 n1e-999 ] ");
}

struct BrokenText {
  std::string json;
  JsonStatus status;
  std::size_t offset;
};

TEST(JsonReader, TellsWhereATextGoesWrong) {
  const BrokenText texts[] = {
      // A token in the wrong place: its first byte.
      {"[1 2]", JsonStatus::malformed, 3},
      {"[01]", JsonStatus::malformed, 2},
      {"[1 -25]", JsonStatus::malformed, 3},
      {"[\"a\"\n\"b\\\\\"]", JsonStatus::malformed, 5},
      {"[\"a\" true]", JsonStatus::malformed, 5},
      {"[1 false]", JsonStatus::malformed, 3},
      {"[nullnull]", JsonStatus::malformed, 5},
      {"[1,]", JsonStatus::malformed, 3},
      {"{\"a\" 1}", JsonStatus::malformed, 5},
      {"{12:1}", JsonStatus::malformed, 1},
      {"[1]]", JsonStatus::malformed, 3},
      {"{} \"\"", JsonStatus::malformed, 3},
      // A token that cannot be read: the byte that is wrong.
      {"[trux]", JsonStatus::malformed, 4},
      {"[tru\"]", JsonStatus::malformed, 4},
      {"[-x]", JsonStatus::malformed, 2},
      {"[1.]", JsonStatus::malformed, 3},
      {"[1e+]", JsonStatus::malformed, 4},
      {"[\"\\x\"]", JsonStatus::malformed, 3},
      {"[\"\\u12\"]", JsonStatus::malformed, 6},
      {"[\"\\u1\n\"]", JsonStatus::malformed, 5},
      {"[\"a\tb\"]", JsonStatus::malformed, 3},
      {"[\"\\ud800\\u12\"]", JsonStatus::malformed, 12},
      // A text that is cut off: its end.
      {"", JsonStatus::malformed, 0},
      {"[1,", JsonStatus::malformed, 3},
      {"[-", JsonStatus::malformed, 2},
      {"[\"abc", JsonStatus::malformed, 5},
      {"[\"\\ud800", JsonStatus::malformed, 8},
      {"{\"a\":", JsonStatus::malformed, 5},
      // Half of a surrogate pair: the quote of its string.
      {"[\"a\\\"\\ud800\"]", JsonStatus::broken_pair, 1},
      {"[\"\\ud800\n\"]", JsonStatus::broken_pair, 1},
      {"[\"\\ud800\\n\"]", JsonStatus::broken_pair, 1},
      {"[\"\\ud800\\u0041\"]", JsonStatus::broken_pair, 1},
      {"{\"\\\\\\udc00\":1}", JsonStatus::broken_pair, 1},
      // A number that no double holds, and what the handler stopped at: its first byte.
      {"[0, -1e309 ]", JsonStatus::number_overflow, 4},
      {"[1e400", JsonStatus::number_overflow, 1},
      {"{\"a\\\\\": 1, \"st\\u006fp\": 2}", JsonStatus::stopped, 11},
      {"\"stop\"x", JsonStatus::malformed, 6},
      {"[[ {}]]", JsonStatus::stopped, 3},
      {"[{\"a\":[", JsonStatus::stopped, 6},
  };
  for (const BrokenText& text : texts) {
    Recorder recorder;
    EXPECT_EQ(read_json(text.json, recorder), (JsonResult{text.status, text.offset})) << text.json;
  }
}

}  // namespace
}  // namespace flow_run
