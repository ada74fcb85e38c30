// What a page keeps of its rows: values as they came, duplicates, other pipelines, limits.
#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "support/parsed_response.hpp"

namespace flow_run::test {
namespace {

using Codes = std::set<std::string>;

Run first_run(const std::string& fields) {
  const Result<Page> page = parse(envelope("{\"pipelineRunId\":11," + fields + "}"));
  return page && !page.value().runs.empty() ? page.value().runs[0] : Run();
}

TEST(Row, KeepsAllOfItsFields) {
  flow_run::Run expected;
  expected.run_id = 7;
  expected.pipeline_id = 1234;
  expected.status = "SUCCESS";
  expected.trigger_mode = 1;
  expected.creator = "12";
  expected.start_time = 1586863220000;
  expected.end_time = 1586863280000;
  const Result<Page> page = parse(envelope(row(7)));
  ASSERT_TRUE(page.ok());
  EXPECT_EQ(page.value().runs, std::vector{expected});
  EXPECT_EQ(page.value().request_id, "R1");
}

TEST(Row, KeepsIntegersThatNoDoubleHolds) {
  const flow_run::Run run =
      first_run(R"("pipelineId":9007199254740993,"startTime":9007199254740993.0,)"
                R"("endTime":"-9223372036854775808","triggerMode":9223372036854775807)");
  EXPECT_EQ(run.pipeline_id, 9007199254740993);
  EXPECT_EQ(run.start_time, 9007199254740993);
  EXPECT_EQ(run.end_time, std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(run.trigger_mode, std::numeric_limits<std::int64_t>::max());
}

TEST(Row, KeepsTheDigitsOfACreatorThatIsANumber) {
  EXPECT_EQ(first_run(R"("creatorAccountId":1222222222)").creator, "1222222222");
  EXPECT_EQ(first_run(R"("creatorAccountId":-5)").creator, "-5");
  EXPECT_EQ(first_run(R"("creatorAccountId":18446744073709551615)").creator,
            "18446744073709551615");
  EXPECT_EQ(first_run(R"("creatorAccountId":184467440737095516150)").creator,
            "184467440737095516150");
  for (const std::string digits : {"1.50e3", "1E3", "1e+3", "1E-3"}) {
    EXPECT_EQ(first_run("\"creatorAccountId\":" + digits).creator, digits);
  }
}

TEST(Row, KeepsTextsVerbatim) {
  const flow_run::Run run =
      first_run(R"("status":"a\u0000\"\\\/\b\f\n\r\t\u4F01\uD83D\uDE80</b>")");
  EXPECT_EQ(run.status, std::string("a\0", 2) + "\"\\/\b\f\n\r\t企🚀</b>");
  EXPECT_EQ(first_run(R"("status":"\u007F\u0080\u07FF\u0800\uD7FF\uE000\uFFFF")").status,
            "\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF");
  EXPECT_EQ(first_run(R"("status":"\uD800\uDC00\uDBFF\uDFFF")").status,
            "\xF0\x90\x80\x80\xF4\x8F\xBF\xBF");
  EXPECT_EQ(first_run(R"("status":"\nab")").status, "\nab");
  EXPECT_EQ(first_run(R"("creatorAccountId":"")").creator, "");
  EXPECT_EQ(first_run(R"("creatorAccountId":null)").creator, std::nullopt);
  const std::string long_text(100000, 'x');
  EXPECT_EQ(first_run("\"status\":\"" + long_text + "\"").status, long_text);
}

TEST(Row, HasNoEndIfThatIsZero) {
  EXPECT_EQ(first_run(R"("endTime":0)").end_time, std::nullopt);
  EXPECT_EQ(first_run(R"("startTime":0)").start_time, 0);
  EXPECT_EQ(first_run(R"("endTime":-1)").end_time, -1);
}

TEST(Row, MayNotRepeatAKey) {
  for (const std::string key : {"pipelineRunId", "pipelineId", "status", "triggerMode",
                                "creatorAccountId", "startTime", "endTime"}) {
    const std::string body =
        envelope(row(1) + ",{\"" + key + "\":null,\"x\":{\"" + key + "\":1},\"" + key + "\":null}");
    const Result<Page> page = parse(body);
    ASSERT_FALSE(page.ok()) << key;
    EXPECT_EQ(summary(page.error()), "protocol/duplicate_key '/pipelineRuns/1/" + key + "'");
    EXPECT_EQ(page.error().offset, body.rfind("\"" + key));
  }
  EXPECT_TRUE(parse(envelope(row(1, R"(,"x":1,"x":2)"))).ok());
}

TEST(Row, SaysWhereANumberIsNoDouble) {
  EXPECT_EQ(summary(parse(envelope(row(1) + R"(,{"endTime":1e400})")).error()),
            "protocol/out_of_range '/pipelineRuns/1/endTime'");
  for (const std::string elsewhere : {R"({"status":{"x":1e400}})", "{\"x\":1e400}", "1e400"}) {
    EXPECT_EQ(summary(parse(envelope(elsewhere)).error()), "protocol/out_of_range") << elsewhere;
  }
}

TEST(Duplicates, OnlyTheFirstOfAnIdStays) {
  const Result<Page> page =
      parse(envelope(row(3) + "," + row(2) + R"(,{"pipelineRunId":3,"status":1},)" + row(1)));
  ASSERT_TRUE(page.ok());
  EXPECT_EQ(page.value().runs.size(), 3U);
  EXPECT_EQ(page.value().runs[0].status, "SUCCESS");
  EXPECT_EQ(codes(page), Codes{"duplicate_run"});
  EXPECT_EQ(path_of(page, WarningCode::duplicate_run), "/pipelineRuns/2/pipelineRunId");
  EXPECT_EQ(page.value().rejected_rows, 0U);
}

TEST(Duplicates, AreFoundInEveryOrderOfIds) {
  const std::vector<std::vector<int>> orders = {{1, 1},          {1, 2, 3, 1},    {3, 2, 1, 3},
                                                {5, 1, 3, 3},    {5, 1, 3, 9, 9}, {2, 9, 4, 7, 4},
                                                {1, 2, 3, 4, 4}, {4, 3, 2, 1, 1}};
  for (const std::vector<int>& order : orders) {
    std::string rows;
    for (const int id : order) rows += (rows.empty() ? "" : ",") + row(id);
    const Result<Page> page = parse(envelope(rows));
    ASSERT_TRUE(page.ok());
    EXPECT_EQ(page.value().runs.size(), order.size() - 1) << rows;
    EXPECT_EQ(codes(page), Codes{"duplicate_run"}) << rows;
  }
}

TEST(Duplicates, AreNotRunsOfDifferentPipelines) {
  const std::string other = R"({"pipelineRunId":1,"pipelineId":99,"status":"FAIL"})";
  const std::string unnamed = R"({"pipelineRunId":1,"status":"FAIL"})";
  EXPECT_EQ(codes(parse(envelope(row(1) + "," + other))), Codes{"pipeline_mismatch"});
  EXPECT_EQ(codes(parse(envelope(row(1) + "," + unnamed))), Codes{"duplicate_run"});
}

TEST(Pipeline, IsNotComparedIfNoneWasAskedFor) {
  ResponseParser parser;
  parser.pipeline_id.reset();
  EXPECT_EQ(codes(parser.parse(envelope(row(1)))), Codes{});
}

TEST(Warnings, AreAtMost100OfOneCode) {
  std::string rows;
  for (int id = 1; id <= 150; ++id) rows += (id > 1 ? "," : "") + row(id, R"(,"x":null)");
  std::string odd = envelope(rows);
  for (std::size_t at = odd.find("SUCCESS"); at != std::string::npos; at = odd.find("SUCCESS")) {
    odd.replace(at, 7, "SUCCES");
  }
  ResponseParser parser;
  parser.page_size.reset();
  const Result<Page> page = parser.parse(odd);
  ASSERT_TRUE(page.ok());
  EXPECT_EQ(page.value().runs.size(), 150U);
  EXPECT_EQ(page.value().warnings.size(), 100U);
  EXPECT_EQ(page.value().warnings_omitted, 50U);
  EXPECT_EQ(page.value().warnings[99].path, "/pipelineRuns/99/status");
}

TEST(Warnings, QuoteNoMoreThanAnExcerptCutBetweenCharacters) {
  std::string status;
  for (int i = 0; i < 50; ++i) status += "状";
  const Result<Page> page = parse(envelope("{\"pipelineRunId\":1,\"status\":\"x" + status + "\"}"));
  ASSERT_EQ(page.value().warnings.size(), 1U);
  EXPECT_EQ(page.value().warnings[0].detail, "x" + status.substr(0, 31 * 3));
}

TEST(Rows, MayHaveNestedFieldsThatAreNotRead) {
  const Result<Page> page =
      parse(envelope(row(1, R"(,"extra":{"pipelineRunId":5,"status":[{"status":1}],"a":[[],{}]})") +
                     "," + row(2)));
  EXPECT_EQ(codes(page), Codes{});
  EXPECT_EQ(page.value().runs.size(), 2U);
}

}  // namespace
}  // namespace flow_run::test
