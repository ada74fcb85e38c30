// Rows and their fields: every cell of the table in corpus/README.md.
#include <gtest/gtest.h>

#include <string>

#include "support/parsed_response.hpp"

namespace flow_run::test {
namespace {

using Codes = std::set<std::string>;

/// A row with the fields of a good one but for `field`, which is `value`; empty: absent.
std::string row_with(const std::string& field, const std::string& value) {
  const std::pair<const char*, const char*> fields[] = {
      {"pipelineId", "1234"},       {"pipelineRunId", "11"},        {"status", "\"SUCCESS\""},
      {"triggerMode", "1"},         {"creatorAccountId", "\"12\""}, {"startTime", "1586863220000"},
      {"endTime", "1586863280000"},
  };
  std::string row = "{\"x\":0";
  for (const auto& [name, usual] : fields) {
    const std::string& chosen = name == field ? value : usual;
    if (!chosen.empty()) row.append(",\"").append(name).append("\":").append(chosen);
  }
  return row + "}";
}

struct Cell {
  const char* name;
  const char* field;
  const char* value;
  Codes warnings;
};

void PrintTo(const Cell& cell, std::ostream* out) {
  *out << cell.name;
}

class Field : public testing::TestWithParam<Cell> {};

TEST_P(Field, RaisesTheseWarningsWhereItStands) {
  const Result<Page> page = parse(envelope(row_with(GetParam().field, GetParam().value)));
  ASSERT_TRUE(page.ok()) << summary(page.error());
  EXPECT_EQ(page.value().runs.size(), 1U);
  EXPECT_EQ(codes(page), GetParam().warnings);
  for (const Warning& warning : page.value().warnings) {
    EXPECT_EQ(warning.path, std::string("/pipelineRuns/0/") + GetParam().field);
  }
}

TEST_P(Field, DoesTheSameInABareArray) {
  ResponseParser parser;
  parser.api = Api::oapi_v1;
  parser.headers = {{"x-total", "1"}};
  const Result<Page> page = parser.parse("[" + row_with(GetParam().field, GetParam().value) + "]");
  ASSERT_TRUE(page.ok()) << summary(page.error());
  EXPECT_EQ(codes(page), GetParam().warnings);
  for (const Warning& warning : page.value().warnings) {
    EXPECT_EQ(warning.path, std::string("/0/") + GetParam().field);
  }
}

const auto name_of = [](const auto& info) { return info.param.name; };

INSTANTIATE_TEST_SUITE_P(
    RunId, Field,
    testing::Values(Cell{"Text", "pipelineRunId", "\"12\"", {"number_as_string"}},
                    Cell{"TextWithZeros", "pipelineRunId", "\"012\"", {"number_as_string"}},
                    Cell{"Float", "pipelineRunId", "1.1e1", {"non_integer_literal"}},
                    Cell{"Largest", "pipelineRunId", "9223372036854775807", {}},
                    Cell{"Smallest", "pipelineRunId", "-9223372036854775808", {}},
                    Cell{"Zero", "pipelineRunId", "0", {}}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    PipelineId, Field,
    testing::Values(Cell{"Absent", "pipelineId", "", {}}, Cell{"Null", "pipelineId", "null", {}},
                    Cell{"Text", "pipelineId", "\"1234\"", {"number_as_string"}},
                    Cell{"Float", "pipelineId", "1234.0", {"non_integer_literal"}},
                    Cell{"Fraction", "pipelineId", "1234.5", {"wrong_type"}},
                    Cell{"Word", "pipelineId", "\"abc\"", {"wrong_type"}},
                    Cell{"EmptyText", "pipelineId", "\"\"", {"wrong_type"}},
                    Cell{"True", "pipelineId", "true", {"wrong_type"}},
                    Cell{"Object", "pipelineId", "{\"pipelineId\":1}", {"wrong_type"}},
                    Cell{"Array", "pipelineId", "[1234]", {"wrong_type"}},
                    Cell{"TooBig", "pipelineId", "9223372036854775808", {"out_of_range"}},
                    Cell{"TooBigForUint64", "pipelineId", "18446744073709551616", {"out_of_range"}},
                    Cell{"TooBigTenfold", "pipelineId", "184467440737095516170", {"out_of_range"}},
                    Cell{"TooBigFloat", "pipelineId", "1e300", {"out_of_range"}},
                    Cell{"TooBigText", "pipelineId", "\"9223372036854775808\"", {"out_of_range"}},
                    Cell{"Another", "pipelineId", "1235", {"pipeline_mismatch"}}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Status, Field,
    testing::Values(Cell{"Absent", "status", "", {"status_missing"}},
                    Cell{"Null", "status", "null", {"status_missing"}},
                    Cell{"Number", "status", "1", {"wrong_type"}},
                    Cell{"False", "status", "false", {"wrong_type"}},
                    Cell{"Object", "status", "{}", {"wrong_type"}},
                    Cell{"Fail", "status", "\"FAIL\"", {}},
                    Cell{"Running", "status", "\"RUNNING\"", {}},
                    Cell{"Waiting", "status", "\"WAITING\"", {"undocumented_status"}},
                    Cell{"Canceled", "status", "\"CANCELED\"", {"undocumented_status"}},
                    Cell{"Cancelled", "status", "\"CANCELLED\"", {"unknown_status"}},
                    Cell{"LowerCase", "status", "\"success\"", {"unknown_status"}},
                    Cell{"Empty", "status", "\"\"", {"unknown_status"}}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Trigger, Field,
    testing::Values(Cell{"Absent", "triggerMode", "", {}}, Cell{"Null", "triggerMode", "null", {}},
                    Cell{"Six", "triggerMode", "6", {}},
                    Cell{"Four", "triggerMode", "4", {"undocumented_trigger_mode"}},
                    Cell{"Zero", "triggerMode", "0", {"unknown_trigger_mode"}},
                    Cell{"Seven", "triggerMode", "7", {"unknown_trigger_mode"}},
                    Cell{"Negative", "triggerMode", "-1", {"unknown_trigger_mode"}},
                    Cell{"Text", "triggerMode", "\"2\"", {"number_as_string"}},
                    Cell{"FloatFour",
                         "triggerMode",
                         "4.0",
                         {"non_integer_literal", "undocumented_trigger_mode"}},
                    Cell{"Fraction", "triggerMode", "1.5", {"wrong_type"}},
                    Cell{"Word", "triggerMode", "\"MANUAL\"", {"wrong_type"}},
                    Cell{"TooBig", "triggerMode", "1e19", {"out_of_range"}}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Creator, Field,
    testing::Values(Cell{"Absent", "creatorAccountId", "", {}},
                    Cell{"Null", "creatorAccountId", "null", {}},
                    Cell{"Empty", "creatorAccountId", "\"\"", {}},
                    Cell{"Number", "creatorAccountId", "1222222222", {"string_as_number"}},
                    Cell{"True", "creatorAccountId", "true", {"wrong_type"}},
                    Cell{"Object", "creatorAccountId", "{\"id\":\"1\"}", {"wrong_type"}}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    StartTime, Field,
    testing::Values(Cell{"Absent", "startTime", "", {}}, Cell{"Null", "startTime", "null", {}},
                    Cell{"Text", "startTime", "\"1586863220000\"", {"number_as_string"}},
                    Cell{"Float", "startTime", "1.58686322e12", {"non_integer_literal"}},
                    Cell{"Fraction", "startTime", "0.5", {"wrong_type"}},
                    Cell{"Date", "startTime", "\"2020-04-14T11:20:20Z\"", {"wrong_type"}},
                    Cell{"TooBig", "startTime", "9223372036854775808", {"out_of_range"}},
                    Cell{"Zero", "startTime", "0", {"time_implausible"}},
                    Cell{"Seconds", "startTime", "1586863220", {"time_implausible"}},
                    Cell{"LastImplausible", "startTime", "99999999999", {"time_implausible"}},
                    Cell{"FirstPlausible", "startTime", "100000000000", {}},
                    Cell{"Negative", "startTime", "-1", {"time_out_of_range"}}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    EndTime, Field,
    testing::Values(
        Cell{"Absent", "endTime", "", {}}, Cell{"Null", "endTime", "null", {}},
        Cell{"Zero", "endTime", "0", {"zero_end_time"}},
        Cell{"ZeroFloat", "endTime", "-0.0", {"non_integer_literal", "zero_end_time"}},
        Cell{"ZeroText", "endTime", "\"0\"", {"number_as_string", "zero_end_time"}},
        Cell{"Last", "endTime", "8640000000000000", {}},
        Cell{"TooLate", "endTime", "8640000000000001", {"time_out_of_range"}},
        Cell{"Negative", "endTime", "-1586863220000", {"time_out_of_range"}},
        Cell{"BeforeStart", "endTime", "1586863219999", {"end_before_start"}},
        Cell{"AtStart", "endTime", "1586863220000", {}},
        Cell{"Seconds", "endTime", "1586863280", {"end_before_start", "time_implausible"}},
        Cell{"Object", "endTime", "{}", {"wrong_type"}}),
    name_of);

struct Rejection {
  const char* name;
  const char* row;
  const char* path;
  const char* cause;
};

void PrintTo(const Rejection& rejection, std::ostream* out) {
  *out << rejection.name;
}

class RejectedRow : public testing::TestWithParam<Rejection> {};

TEST_P(RejectedRow, IsLeftOutAndWarnedAbout) {
  const Result<Page> page = parse(envelope(row(1) + "," + GetParam().row + "," + row(2)));
  ASSERT_TRUE(page.ok());
  EXPECT_EQ(page.value().runs.size(), 2U);
  EXPECT_EQ(page.value().rejected_rows, 1U);
  const std::string path = std::string("/pipelineRuns/1") + GetParam().path;
  EXPECT_EQ(page.value().warnings,
            (std::vector<Warning>{{WarningCode::row_rejected, path, GetParam().cause}}));
}

TEST_P(RejectedRow, MayBeTheFirst) {
  const Result<Page> page = parse(envelope(GetParam().row + ("," + row(1))));
  ASSERT_TRUE(page.ok());
  EXPECT_EQ(page.value().runs.size(), 1U);
  EXPECT_EQ(page.value().rejected_rows, 1U);
}

TEST_P(RejectedRow, IsTheErrorOfAPageWithoutAUsableRow) {
  const Result<Page> page = parse(envelope(GetParam().row + std::string(",null,{}")));
  ASSERT_FALSE(page.ok());
  EXPECT_EQ(summary(page.error()), std::string("protocol/") + GetParam().cause +
                                       " '/pipelineRuns/0" + GetParam().path + "'");
  EXPECT_EQ(page.error().request_id, "R1");
}

TEST_P(RejectedRow, IsTheErrorOfABareArrayToo) {
  ResponseParser parser;
  parser.api = Api::oapi_v1_region;
  const Result<Page> page = parser.parse("[" + std::string(GetParam().row) + "]");
  ASSERT_FALSE(page.ok());
  EXPECT_EQ(summary(page.error()),
            std::string("protocol/") + GetParam().cause + " '/0" + GetParam().path + "'");
}

INSTANTIATE_TEST_SUITE_P(
    Table, RejectedRow,
    testing::Values(
        Rejection{"Null", "null", "", "wrong_type"}, Rejection{"Number", "1", "", "wrong_type"},
        Rejection{"Text", "\"x\"", "", "wrong_type"},
        Rejection{"Array", "[{\"pipelineRunId\":1}]", "", "wrong_type"},
        Rejection{"NoId", "{}", "/pipelineRunId", "missing_field"},
        Rejection{"NoIdAndOddFields", R"({"status":1,"endTime":0})", "/pipelineRunId",
                  "missing_field"},
        Rejection{"NullId", R"({"pipelineRunId":null})", "/pipelineRunId", "missing_field"},
        Rejection{"WordAsId", R"({"pipelineRunId":"x"})", "/pipelineRunId", "wrong_type"},
        Rejection{"EmptyTextAsId", R"({"pipelineRunId":""})", "/pipelineRunId", "wrong_type"},
        Rejection{"FractionAsId", R"({"pipelineRunId":1.5})", "/pipelineRunId", "wrong_type"},
        Rejection{"FractionTextAsId", R"({"pipelineRunId":"1.0"})", "/pipelineRunId", "wrong_type"},
        Rejection{"TrueAsId", R"({"pipelineRunId":true})", "/pipelineRunId", "wrong_type"},
        Rejection{"ObjectAsId", R"({"pipelineRunId":{"a":[]}})", "/pipelineRunId", "wrong_type"},
        Rejection{"TooBigId", R"({"pipelineRunId":9223372036854775808})", "/pipelineRunId",
                  "out_of_range"},
        Rejection{"TooSmallId", R"({"pipelineRunId":-9223372036854775809})", "/pipelineRunId",
                  "out_of_range"},
        Rejection{"TooBigTextAsId", R"({"pipelineRunId":"18446744073709551616"})", "/pipelineRunId",
                  "out_of_range"},
        Rejection{"TooBigFloatAsId", R"({"pipelineRunId":1e19})", "/pipelineRunId",
                  "out_of_range"}),
    name_of);

TEST(Rows, AreNumberedAsTheyCameWithThoseThatAreLeftOut) {
  const Result<Page> page = parse(envelope(row(1) + "," + row(1) + ",null,2"));
  ASSERT_TRUE(page.ok());
  EXPECT_EQ(
      page.value().warnings,
      (std::vector<Warning>{{WarningCode::duplicate_run, "/pipelineRuns/1/pipelineRunId", "1"},
                            {WarningCode::row_rejected, "/pipelineRuns/2", "wrong_type"},
                            {WarningCode::row_rejected, "/pipelineRuns/3", "wrong_type"}}));
}

TEST(StartTime, IsTheCreateTimeWhereItIsMissing) {
  const auto start = [](const std::string& fields) {
    const auto page = parse(envelope(R"({"pipelineRunId":1,"status":"SUCCESS")" + fields + "}"));
    return page.value().runs.front().start_time;
  };
  EXPECT_EQ(start(R"(,"createTime":1586863220000)"), 1586863220000);
  EXPECT_EQ(start(R"(,"createTime":1586863220000,"startTime":null)"), 1586863220000);
  EXPECT_EQ(start(R"(,"createTime":1586863220000,"startTime":1586863225000)"), 1586863225000);
  EXPECT_EQ(start(R"(,"createTime":1586863220000,"startTime":"soon")"), std::nullopt);
  const auto odd = parse(envelope(R"({"pipelineRunId":1,"status":"FAIL","createTime":"soon"})"));
  EXPECT_EQ(path_of(odd, WarningCode::wrong_type), "/pipelineRuns/0/createTime");
}

}  // namespace
}  // namespace flow_run::test
