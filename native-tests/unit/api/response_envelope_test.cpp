// The fields around the runs, or in place of them: every cell of the envelope's part of the table
// in corpus/README.md, in all three dialects.
#include <gtest/gtest.h>

#include <string>

#include "support/parsed_response.hpp"

namespace flow_run::test {
namespace {

using Codes = std::set<std::string>;

/// An envelope of nothing but `fields`.
std::string only(const std::string& fields) {
  return "{" + fields + "}";
}

const std::string ok_and_runs = R"("success":true,"pipelineRuns":[])";

struct Said {
  const char* name;
  std::string body;
  Codes warnings;
  const char* path = nullptr;  ///< where the first of them points
};

void PrintTo(const Said& said, std::ostream* out) {
  *out << said.name;
}

class UsableEnvelope : public testing::TestWithParam<Said> {};

TEST_P(UsableEnvelope, RaisesTheseWarnings) {
  const Result<Page> page = parse(GetParam().body);
  ASSERT_TRUE(page.ok()) << summary(page.error());
  EXPECT_EQ(codes(page), GetParam().warnings);
  if (GetParam().path != nullptr) {
    ASSERT_FALSE(page.value().warnings.empty());
    EXPECT_EQ(page.value().warnings[0].path, GetParam().path);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, UsableEnvelope,
    testing::Values(
        Said{"SuccessAbsent", only(R"("pipelineRuns":[])"), {"success_missing"}, "/success"},
        Said{"SuccessNull", only(R"("success":null,"pipelineRuns":[])"), {"success_missing"}},
        Said{"SuccessAbsentAndRunsNull",
             only(R"("pipelineRuns":null)"),
             {"runs_null", "success_missing"}},
        Said{"SuccessAsText",
             only(R"("success":"true","pipelineRuns":[])"),
             {"boolean_as_string"},
             "/success"},
        Said{"RunsNull",
             only(R"("success":true,"pipelineRuns":null)"),
             {"runs_null"},
             "/pipelineRuns"},
        Said{"TextsNull",
             only(ok_and_runs + R"(,"requestId":null,"errorCode":null,"errorMessage":null)"),
             {}},
        Said{"TextsAbsent", only(ok_and_runs), {}},
        Said{"RequestIdNumber",
             only(ok_and_runs + R"(,"requestId":1)"),
             {"wrong_type"},
             "/requestId"},
        Said{"ErrorCodeNumber",
             only(ok_and_runs + R"(,"errorCode":0)"),
             {"wrong_type"},
             "/errorCode"},
        Said{"ErrorMessageObject",
             only(ok_and_runs + R"(,"errorMessage":{})"),
             {"wrong_type"},
             "/errorMessage"},
        Said{"ErrorCodeOnSuccess",
             only(ok_and_runs + R"(,"errorCode":"OK")"),
             {"error_fields_on_success"},
             "/errorCode"},
        Said{"ErrorMessageOnSuccess",
             only(ok_and_runs + R"(,"errorMessage":"done")"),
             {"error_fields_on_success"},
             "/errorMessage"},
        Said{"ErrorCodeOnAssumedSuccess",
             only(R"("pipelineRuns":[],"errorCode":"X")"),
             {"error_fields_on_success", "success_missing"}},
        Said{"GatewayFieldsOnSuccess",
             only(ok_and_runs + R"(,"code":"200","message":"ok","Code":"","RequestId":"R2")"),
             {}},
        Said{"UnknownFields",
             only(ok_and_runs + R"(,"x":{"success":false,"success":1},"":[],"successful":false)"),
             {}}),
    [](const auto& info) { return info.param.name; });

struct Failed {
  const char* name;
  Api api;
  int status;
  std::string body;
  const char* summary;
};

void PrintTo(const Failed& failed, std::ostream* out) {
  *out << failed.name;
}

class UnusableEnvelope : public testing::TestWithParam<Failed> {};

TEST_P(UnusableEnvelope, IsThisError) {
  ResponseParser parser;
  parser.api = GetParam().api;
  parser.status = GetParam().status;
  const Result<Page> page = parser.parse(GetParam().body);
  ASSERT_FALSE(page.ok());
  EXPECT_EQ(summary(page.error()), GetParam().summary);
  EXPECT_EQ(page.error().http_status, GetParam().status);
  EXPECT_EQ(page.error().offset, std::nullopt);
  EXPECT_FALSE(page.error().message.empty());
}

constexpr Api seed = Api::flow_2021_06_25;
constexpr Api oapi = Api::oapi_v1;
constexpr Api region = Api::oapi_v1_region;

INSTANTIATE_TEST_SUITE_P(
    Seed, UnusableEnvelope,
    testing::Values(
        Failed{"Array", seed, 200, "[]", "protocol/wrong_api ''"},
        Failed{"Number", seed, 200, "1", "protocol/wrong_type ''"},
        Failed{"Text", seed, 200, "\"x\"", "protocol/wrong_type ''"},
        Failed{"Null", seed, 200, "null", "protocol/wrong_type ''"},
        Failed{"Nothing", seed, 200, "{}", "protocol/missing_field '/pipelineRuns'"},
        Failed{"SuccessAndRunsAbsent", seed, 200, R"({"totalCount":5,"errorCode":""})",
               "protocol/missing_field '/pipelineRuns'"},
        Failed{"RunsAbsent", seed, 200, R"({"success":true,"errorCode":"X"})",
               "protocol/missing_field '/pipelineRuns'"},
        Failed{"RunsText", seed, 200, R"({"success":true,"pipelineRuns":"[]"})",
               "protocol/wrong_type '/pipelineRuns'"},
        Failed{"RunsFalse", seed, 200, R"({"success":true,"pipelineRuns":false})",
               "protocol/wrong_type '/pipelineRuns'"},
        Failed{"SuccessNumber", seed, 200, R"({"success":1,"pipelineRuns":[]})",
               "protocol/wrong_type '/success'"},
        Failed{"SuccessOtherText", seed, 200, R"({"success":"True","pipelineRuns":[]})",
               "protocol/wrong_type '/success'"},
        Failed{"SuccessEmptyText", seed, 200, R"({"success":"","pipelineRuns":[]})",
               "protocol/wrong_type '/success'"},
        Failed{"SuccessFalse", seed, 200, R"({"success":false,"errorCode":"X","pipelineRuns":[]})",
               "api/X"},
        Failed{"SuccessFalseAsText", seed, 200, R"({"success":"false","errorCode":"X"})", "api/X"},
        Failed{"SuccessFalseWithoutCode", seed, 200, R"({"success":false})", "api/"},
        Failed{"SuccessFalseWithGatewayCode", seed, 200,
               R"({"success":false,"errorCode":"","Code":"Y"})", "api/Y"},
        Failed{"SuccessFalseWithUnusableRuns", seed, 200,
               R"({"success":false,"errorCode":"X","pipelineRuns":[1,{}]})", "api/X"},
        Failed{"GatewayCode", seed, 200, R"({"RequestId":"R","Code":"Throttling","Message":"m"})",
               "api/Throttling"},
        Failed{"LowerCaseCode", seed, 200, R"({"code":"Throttling","message":"m"})",
               "api/Throttling"},
        Failed{"OapisCode", seed, 200, R"({"errorCode":"InvalidTokenError"})",
               "api/InvalidTokenError"},
        Failed{"CodeAndNulls", seed, 200, R"({"success":null,"pipelineRuns":null,"code":"X"})",
               "api/X"},
        Failed{"NumericCode", seed, 200, R"({"code":404,"message":"no"})", "api/404"},
        Failed{"NumericCodeOfSuccess", seed, 200, R"({"code":200,"message":"ok"})",
               "protocol/missing_field '/pipelineRuns'"},
        Failed{"FractionAsCode", seed, 200, R"({"code":4.04,"message":"no"})",
               "protocol/missing_field '/pipelineRuns'"}),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Oapi, UnusableEnvelope,
    testing::Values(Failed{"SeedsPage", oapi, 200, R"({"success":true,"pipelineRuns":[]})",
                           "protocol/wrong_api ''"},
                    Failed{"SeedsEmptyPage", region, 200, R"({"success":true,"pipelineRuns":null})",
                           "protocol/wrong_api ''"},
                    Failed{"SeedsRefusal", oapi, 200,
                           R"({"success":false,"errorCode":"X","pipelineRuns":[]})", "api/X"},
                    Failed{"SeedsPageWithACode", oapi, 200,
                           R"({"errorCode":"X","pipelineRuns":[]})", "protocol/wrong_api ''"},
                    Failed{"Code", oapi, 200, R"({"errorCode":"Forbidden","errorMessage":"no"})",
                           "api/Forbidden"},
                    Failed{"GatewayCode", region, 200, R"({"Code":"Throttling.User"})",
                           "api/Throttling.User"},
                    Failed{"Object", oapi, 200, "{}", "protocol/wrong_type ''"},
                    Failed{"EmptyCode", oapi, 200, R"({"errorCode":""})", "protocol/wrong_type ''"},
                    Failed{"Text", oapi, 200, "\"Unauthorized\"", "protocol/wrong_type ''"},
                    Failed{"Null", region, 200, "null", "protocol/wrong_type ''"}),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    StatusSaysFailure, UnusableEnvelope,
    testing::Values(
        Failed{"Gateway", seed, 404, R"({"Code":"InvalidPipeline.NotFound"})",
               "api/InvalidPipeline.NotFound"},
        Failed{"LowerCase", oapi, 400, R"({"code":"Throttling.Api"})", "api/Throttling.Api"},
        Failed{"SeedsRefusal", seed, 403, R"({"success":false})", "api/"},
        Failed{"RunsThatAreNotRead", seed, 403,
               R"({"pipelineRuns":[{"status":1,"status":1}],"code":"X"})", "api/X"},
        Failed{"SeedsRefusalAsText", region, 403, R"({"success":"false","errorCode":"Y"})",
               "api/Y"},
        Failed{"Oapi", region, 401, R"({"errorCode":"ExpiredTokenError","message":"m"})",
               "api/ExpiredTokenError"},
        Failed{"OapiForSeed", seed, 401, R"({"errorCode":"Unauthorized"})", "api/Unauthorized"},
        Failed{"Proxy", seed, 502, R"({"Code":"Proxy.UpstreamTimeout"})",
               "api/Proxy.UpstreamTimeout"},
        Failed{"Empty", seed, 502, "", "http/not_json"},
        Failed{"Xml", seed, 404, "<Error/>", "http/not_json"},
        Failed{"RepeatedKey", seed, 404, R"({"Code":"X","Code":"Y"})", "http/not_json"},
        Failed{"Object", seed, 404, "{}", "http/unknown_body"},
        Failed{"MessageOnly", oapi, 404, R"({"message":"Not Found"})", "http/unknown_body"},
        Failed{"EmptyCode", oapi, 404, R"({"errorCode":"","errorMessage":"m"})",
               "http/unknown_body"},
        Failed{"NumericCode", seed, 500, R"({"code":500,"Code":null})", "http/unknown_body"},
        Failed{"Text", oapi, 401, "\"Unauthorized\"", "http/unknown_body"},
        Failed{"List", oapi, 500, "[1,{\"Code\":\"X\"}]", "http/unknown_body"},
        Failed{"GoodPage", seed, 500, R"({"success":true,"pipelineRuns":[]})", "http/unknown_body"},
        Failed{"Redirect", seed, 302, "", "http/not_json"},
        Failed{"NotModified", oapi, 304, "[]", "http/unknown_body"},
        Failed{"NestedCode", seed, 400, R"({"error":{"Code":"X"}})", "http/unknown_body"}),
    [](const auto& info) { return info.param.name; });

class RepeatedKey : public testing::TestWithParam<const char*> {};

TEST_P(RepeatedKey, IsRefusedInTheEnvelope) {
  const std::string key = GetParam();
  const std::string body = "{\"" + key + "\":null, \"" + key + "\":null}";
  const Result<Page> page = parse(body);
  ASSERT_FALSE(page.ok());
  EXPECT_EQ(summary(page.error()), "protocol/duplicate_key '/" + key + "'");
  EXPECT_EQ(page.error().offset, body.rfind("\"" + key));
}

INSTANTIATE_TEST_SUITE_P(AllThatAreRead, RepeatedKey,
                         testing::Values("success", "pipelineRuns", "nextToken", "totalCount",
                                         "requestId", "errorCode", "errorMessage",
                                         "errorDescription", "RequestId", "Code", "Message", "code",
                                         "message"));

TEST(Envelope, MayRepeatKeysThatAreNotRead) {
  EXPECT_TRUE(parse(only(ok_and_runs + R"(,"x":1,"x":2,"y":{"success":1,"success":2})")).ok());
}

TEST(Envelope, SaysWhereANumberIsTooLarge) {
  EXPECT_EQ(summary(parse(only(R"("totalCount":1e400)")).error()),
            "protocol/out_of_range '/totalCount'");
  EXPECT_EQ(summary(parse(only(R"("x":1e400)")).error()), "protocol/out_of_range");
  EXPECT_EQ(summary(parse(only(R"("x":{"totalCount":1e400})")).error()), "protocol/out_of_range");
}

TEST(Envelope, HasARequestIdInTheBodyOrInTheHeaders) {
  ResponseParser parser;
  parser.headers = {{"x-request-id", "H2"}, {"X-Acs-Request-Id", "H1"}};
  const std::string fields = R"("success":true,"pipelineRuns":[])";
  EXPECT_EQ(parser.parse(only(fields + R"(,"requestId":"B","RequestId":"C")")).value().request_id,
            "B");
  EXPECT_EQ(parser.parse(only(fields + R"(,"requestId":"","RequestId":"C")")).value().request_id,
            "C");
  EXPECT_EQ(parser.parse(only(fields)).value().request_id, "H1");
  EXPECT_EQ(parser.parse("<html>").error().request_id, "H1");
  EXPECT_EQ(parser.parse("[]").error().request_id, "H1");
  parser.headers = {{"x-request-id", "H2"}};
  parser.status = 500;
  EXPECT_EQ(parser.parse("").error().request_id, "H2");
  EXPECT_EQ(parser.parse("{}").error().request_id, "H2");
  EXPECT_EQ(parser.parse(R"({"Code":"X","RequestId":"C"})").error().request_id, "C");
}

}  // namespace
}  // namespace flow_run::test
