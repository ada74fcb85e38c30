// Results in the one form that JavaScript reads.
#include "result_json.hpp"

#include <gtest/gtest.h>

#include "support/json_printing.hpp"
#include "support/parsed_response.hpp"

namespace flow_run::test {
namespace {

using Json = nlohmann::json;

std::string written_codes() {
  JsonWriter json;
  json.begin_object();
  write_codes(json);
  json.end_object();
  return json.take();
}

TEST(ResultJson, HasAUrl) {
  EXPECT_EQ(url_json(std::string("/a?b=\"")), R"({"ok":true,"url":"/a?b=\""})");
}

TEST(ResultJson, HasARefusalWithItsField) {
  EXPECT_EQ(url_json(invalid_request_error("pageSize", "out_of_range", "m")),
            R"({"ok":false,"error":{"kind":"invalid_request","code":"out_of_range",)"
            R"("field":"pageSize","path":null,"offset":null,"httpStatus":null,"retryable":false,)"
            R"("throttled":false,"retryAfterMs":null,"requestId":"","refused":null,)"
            R"("serverMessage":"","message":"m"}})");
}

TEST(ResultJson, HasAnErrorWithAllThatIsKnown) {
  Error error;
  error.kind = ErrorKind::protocol;
  error.code = "malformed_json";
  error.path = "";
  error.offset = 5;
  error.http_status = 200;
  error.retryable = true;
  error.retry_after_ms = 3000;
  error.request_id = "R1";
  error.refused = Refused::viewer;
  error.server_message = "s";
  error.message = "m";
  EXPECT_EQ(error_json(error),
            R"({"ok":false,"error":{"kind":"protocol","code":"malformed_json","path":"",)"
            R"("offset":5,"httpStatus":200,"retryable":true,"throttled":false,)"
            R"("retryAfterMs":3000,"requestId":"R1","refused":"viewer","serverMessage":"s",)"
            R"("message":"m"}})");
  EXPECT_EQ(page_json(error), error_json(error));
  EXPECT_EQ(query_json(error), error_json(error));
}

TEST(ResultJson, HasAQueryWithNullForWhatItDoesNotSay) {
  Query query;
  query.pipeline_id = 9007199254740993;
  EXPECT_EQ(query_json(query),
            R"({"ok":true,"query":{"api":"2021-06-25","organizationId":null,)"
            R"("pipelineId":"9007199254740993","pageSize":20,"cursor":null,"status":null,)"
            R"("triggerMode":null,"startTime":null,"endTime":null}})");
  query.api = Api::oapi_v1;
  query.organization_id = "o";
  query.cursor = "2";
  query.status = "FAIL";
  query.trigger_mode = 0;
  query.start_time = 1;
  query.end_time = 8640000000000000;
  EXPECT_EQ(query_json(query),
            R"({"ok":true,"query":{"api":"oapi-v1","organizationId":"o",)"
            R"("pipelineId":"9007199254740993","pageSize":20,"cursor":"2","status":"FAIL",)"
            R"("triggerMode":0,"startTime":1,"endTime":8640000000000000}})");
}

TEST(ResultJson, HasAPage) {
  const Result<Page> page =
      parse(envelope(row(2, R"(,"x":1)") + R"(,{"pipelineRunId":1},null)", R"(,"totalCount":9)"));
  EXPECT_EQ(page_json(page),
            R"({"ok":true,"page":{"runs":[)"
            R"({"pipelineId":"1234","pipelineRunId":"2","status":"SUCCESS","triggerMode":1,)"
            R"("creatorAccountId":"12","startTime":1586863220000,"endTime":1586863280000},)"
            R"({"pipelineId":null,"pipelineRunId":"1","status":null,"triggerMode":null,)"
            R"("creatorAccountId":null,"startTime":null,"endTime":null}],)"
            R"("liveRuns":1,"nextCursor":null,"total":9,"requestId":"R1","warnings":[)"
            R"({"code":"total_mismatch","path":"","detail":"9 != 3"},)"
            R"({"code":"status_missing","path":"/pipelineRuns/1/status","detail":""},)"
            R"({"code":"row_rejected","path":"/pipelineRuns/2","detail":"wrong_type"}],)"
            R"("warningsOmitted":0,"rejectedRows":1}})");
}

TEST(ResultJson, ListsEveryCodeThatNeedsAText) {
  const Json codes = Json::parse(written_codes(), nullptr, false);
  EXPECT_EQ(codes["invalid_request"].size(), 10U);
  EXPECT_EQ(codes["protocol"].size(), 11U);
  EXPECT_EQ(codes["http"], (Json{"not_json", "unknown_body"}));
  EXPECT_EQ(codes["transport"], (Json{"unreachable", "timed_out", "aborted", "too_large",
                                      "hook_failed", "hook_timed_out", "xhr_replaced"}));
  EXPECT_EQ(codes["warnings"].size(), 30U);
}

}  // namespace
}  // namespace flow_run::test
