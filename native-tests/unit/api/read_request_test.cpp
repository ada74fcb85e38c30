// Parses request targets, as a proxy does before it signs one.
#include "read_request.hpp"

#include <gtest/gtest.h>

#include <string>

namespace flow_run {
namespace {

const std::string seeds_path = "/organization/o/pipelines/12/pipelineRuns";
const std::string oapi_path = "/oapi/v1/flow/organizations/o/pipelines/12/runs";
const std::string region_path = "/oapi/v1/flow/pipelines/12/runs";

TEST(ReadRequest, ReadsEveryParameterInAnyOrder) {
  const Result<Query> query = read_request(
      Api::flow_2021_06_25,
      "/organization/%E4%BC%81%20%2B/pipelines/12/pipelineRuns?triggerMode=3&status=FAIL"
      "&startTime=1&nextToken=a%2Bb%3D&maxResults=30&endTime=2");
  ASSERT_TRUE(query.ok()) << query.error().message;
  Query expected;
  expected.organization_id = "企 +";
  expected.pipeline_id = 12;
  expected.page_size = 30;
  expected.cursor = "a+b=";
  expected.status = "FAIL";
  expected.trigger_mode = 3;
  expected.start_time = 1;
  expected.end_time = 2;
  EXPECT_EQ(query.value(), expected);
}

TEST(ReadRequest, ReadsTheNewerApi) {
  const Result<Query> query =
      read_request(Api::oapi_v1, oapi_path + "?endTme=2&page=3&perPage=30&startTime=1");
  ASSERT_TRUE(query.ok()) << query.error().message;
  EXPECT_EQ(query.value().organization_id, "o");
  EXPECT_EQ(query.value().cursor, "3");
  EXPECT_EQ(query.value().page_size, 30);
  EXPECT_EQ(query.value().end_time, 2);
}

TEST(ReadRequest, ReadsNoOrganizationFromARegion) {
  const Result<Query> query = read_request(Api::oapi_v1_region, region_path + "?page=1&perPage=5");
  ASSERT_TRUE(query.ok()) << query.error().message;
  EXPECT_EQ(query.value().organization_id, "");
  EXPECT_EQ(query.value().cursor, "");
  EXPECT_EQ(request_target(query.value()), region_path + "?page=1&perPage=5");
}

TEST(ReadRequest, TakesTheServicesOwnPageSizeIfNoneIsNamed) {
  EXPECT_EQ(read_request(Api::flow_2021_06_25, seeds_path).value().page_size, 20);
  EXPECT_EQ(read_request(Api::oapi_v1, oapi_path).value().page_size, 10);
}

TEST(ReadRequest, TakesEmptyTextsAsNotGiven) {
  const Result<Query> query =
      read_request(Api::flow_2021_06_25, seeds_path + "?nextToken=&status=");
  ASSERT_TRUE(query.ok());
  EXPECT_EQ(query.value().cursor, "");
  EXPECT_EQ(query.value().status, "");
}

TEST(ReadRequest, TakesFewCharactersOfAValueAsTheyAre) {
  const std::string as_they_are =
      "!$'()*,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~";
  for (char c = 1; c < 127; ++c) {
    if (c == '%' || c == '&') continue;  // these have a meaning
    const Result<Query> query =
        read_request(Api::flow_2021_06_25, seeds_path + "?nextToken=a" + c + "b");
    EXPECT_EQ(query.ok(), as_they_are.find(c) != std::string::npos) << c;
  }
}

struct Target {
  const char* name;
  Api api;
  std::string target;
  const char* field = "target";
  const char* code = "invalid_url";
};

class RefusedTarget : public testing::TestWithParam<Target> {};

TEST_P(RefusedTarget, NamesFieldAndCode) {
  const Result<Query> query = read_request(GetParam().api, GetParam().target);
  ASSERT_FALSE(query.ok());
  EXPECT_EQ(query.error().kind, ErrorKind::invalid_request);
  EXPECT_EQ(query.error().field, GetParam().field);
  EXPECT_EQ(query.error().code, GetParam().code);
  EXPECT_NE(query.error().message, "");
}

constexpr Api seed = Api::flow_2021_06_25;

INSTANTIATE_TEST_SUITE_P(
    Paths, RefusedTarget,
    testing::Values(
        Target{"Empty", seed, ""}, Target{"Root", seed, "/"},
        Target{"Host", seed, "https://h" + seeds_path},
        Target{"TwoSlashes", seed, "/" + seeds_path}, Target{"OtherApi", seed, oapi_path},
        Target{"RegionForOapi", Api::oapi_v1, region_path},
        Target{"OapiForRegion", Api::oapi_v1_region, oapi_path},
        Target{"SeedForOapi", Api::oapi_v1, seeds_path},
        Target{"Sibling", seed, "/organization/o/pipelines/12/pipelineRuns/1"},
        Target{"TrailingSlash", seed, seeds_path + "/"},
        Target{"OtherWordAtTheStart", seed, "/organisation/o/pipelines/12/pipelineRuns"},
        Target{"OtherWordInTheMiddle", seed, "/organization/o/pipelanes/12/pipelineRuns"},
        Target{"OtherWordAtTheEnd", seed, "/organization/o/pipelines/12/pipelineRans"},
        Target{"Plural", seed, "/organizations/o/pipelines/12/pipelineRuns"},
        Target{"EncodedLiteral", seed, "/organization/o/%70ipelines/12/pipelineRuns"},
        Target{"ExtraSegment", seed, "/organization/o/x/pipelines/12/pipelineRuns"},
        Target{"Fragment", seed, seeds_path + "#x"},
        Target{"BadEscapeInPath", seed, "/organization/%G0/pipelines/12/pipelineRuns"},
        Target{"RawSpaceInPath", seed, "/organization/a b/pipelines/12/pipelineRuns"},
        Target{"RawUnicodeInPath", seed, "/organization/企/pipelines/12/pipelineRuns"},
        Target{"Longest", seed, seeds_path + std::string(32'768 - seeds_path.size(), 'a')},
        Target{"TooLong", seed, seeds_path + std::string(32'769 - seeds_path.size(), 'a'), "target",
               "too_long"}),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Parameters, RefusedTarget,
    testing::Values(Target{"Nothing", seed, seeds_path + "?"},
                    Target{"Unknown", seed, seeds_path + "?maxResults=20&x=1"},
                    Target{"Case", seed, seeds_path + "?MaxResults=20"},
                    Target{"EncodedKey", seed, seeds_path + "?max%52esults=20"},
                    Target{"OapisKey", seed, seeds_path + "?endTme=1"},
                    Target{"SeedsKey", Api::oapi_v1, oapi_path + "?endTime=1"},
                    Target{"Repeated", seed, seeds_path + "?status=FAIL&status=FAIL"},
                    Target{"RepeatedEmpty", seed, seeds_path + "?status=&status=FAIL"},
                    Target{"NoValue", seed, seeds_path + "?status"},
                    Target{"EmptyPair", seed, seeds_path + "?status=FAIL&&maxResults=2"},
                    Target{"TrailingAmpersand", seed, seeds_path + "?status=FAIL&"},
                    Target{"EmptyNumber", seed, seeds_path + "?maxResults="},
                    Target{"RawPlus", seed, seeds_path + "?nextToken=a+b"},
                    Target{"RawHash", seed, seeds_path + "?nextToken=a#b"},
                    Target{"BadEscape", seed, seeds_path + "?nextToken=%2"}),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Values, RefusedTarget,
    testing::Values(
        Target{"NoOrganization", seed, "/organization//pipelines/12/pipelineRuns", "organizationId",
               "missing"},
        Target{"EncodedSlash", seed, "/organization/a%2Fb/pipelines/12/pipelineRuns",
               "organizationId", "invalid_characters"},
        Target{"EncodedDots", seed, "/organization/%2e%2E/pipelines/12/pipelineRuns",
               "organizationId", "dot_segment"},
        Target{"IllFormed", seed, "/organization/%FF/pipelines/12/pipelineRuns", "organizationId",
               "invalid_unicode"},
        Target{"NoPipeline", seed, "/organization/o/pipelines//pipelineRuns", "pipelineId",
               "missing"},
        Target{"EncodedPipeline", seed, "/organization/o/pipelines/%31/pipelineRuns", "pipelineId",
               "not_an_integer"},
        Target{"LeadingZero", seed, "/organization/o/pipelines/012/pipelineRuns", "pipelineId",
               "not_an_integer"},
        Target{"Size", seed, seeds_path + "?maxResults=101", "pageSize", "out_of_range"},
        Target{"OapiSize", Api::oapi_v1, oapi_path + "?perPage=31", "pageSize", "out_of_range"},
        Target{"Page", Api::oapi_v1, oapi_path + "?page=0", "cursor", "out_of_range"},
        Target{"Token", seed, seeds_path + "?nextToken=%FF", "cursor", "invalid_unicode"},
        Target{"LongToken", seed, seeds_path + "?nextToken=" + std::string(8193, 'a'), "cursor",
               "too_long"},
        Target{"Status", seed, seeds_path + "?status=fail", "status", "invalid_characters"},
        Target{"Trigger", seed, seeds_path + "?triggerMode=-1", "triggerMode", "out_of_range"},
        Target{"Times", seed, seeds_path + "?startTime=2&endTime=1", "startTime",
               "start_after_end"}),
    [](const auto& info) { return info.param.name; });

TEST(ReadRequest, ReadsTheLongestTokenEncodedByteForByte) {
  std::string token;
  for (int i = 0; i < 8192; ++i) token += "%2B";
  const Result<Query> query =
      read_request(Api::flow_2021_06_25, seeds_path + "?nextToken=" + token);
  ASSERT_TRUE(query.ok()) << query.error().message;
  EXPECT_EQ(query.value().cursor, std::string(8192, '+'));
}

}  // namespace
}  // namespace flow_run
