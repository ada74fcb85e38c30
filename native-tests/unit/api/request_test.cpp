// What may be asked, and the request target that comes of it.
#include "request.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <string>

namespace flow_run {
namespace {

const std::string organization = "5ebbc0228123212b59000001";

/// A query that says no more than it must.
QueryInput plain_query() {
  QueryInput query;
  query.organization_id = organization;
  query.pipeline_id = "1233";
  return query;
}

QueryInput oapi_query(const char* api = "oapi-v1") {
  QueryInput query = plain_query();
  query.api = api;
  return query;
}

std::string url_of(const QueryInput& query) {
  const Result<std::string> url = build_request(query);
  return url ? url.value() : url.error().field + ": " + url.error().code;
}

TEST(BuildRequest, SendsThePageSizeAlwaysAndNoTokenOnTheFirstPage) {
  EXPECT_EQ(url_of(plain_query()),
            "/organization/5ebbc0228123212b59000001/pipelines/1233/pipelineRuns?maxResults=20");
}

TEST(BuildRequest, PutsTheKeysInAlphabeticalOrder) {
  QueryInput query = plain_query();
  query.page_size = 30.0;
  query.cursor = "xz+/=";
  query.status = "FAIL";
  query.trigger_mode = 3.0;
  query.start_time = 1586863220000.0;
  query.end_time = "1586949620000";
  EXPECT_EQ(url_of(query),
            "/organization/5ebbc0228123212b59000001/pipelines/1233/pipelineRuns"
            "?endTime=1586949620000&maxResults=30&nextToken=xz%2B%2F%3D&startTime=1586863220000"
            "&status=FAIL&triggerMode=3");
}

TEST(BuildRequest, SpellsTheNewerApiItsOwnWay) {
  QueryInput query = oapi_query();
  query.cursor = "2";
  query.status = "RUNNING";
  query.trigger_mode = "0";
  query.start_time = 0.0;
  query.end_time = 8.64e15;
  EXPECT_EQ(url_of(query),
            "/oapi/v1/flow/organizations/5ebbc0228123212b59000001/pipelines/1233/runs"
            "?endTme=8640000000000000&page=2&perPage=20&startTime=0&status=RUNNING&triggerMode=0");
  EXPECT_EQ(url_of(oapi_query("oapi-v1-region")),
            "/oapi/v1/flow/pipelines/1233/runs?page=1&perPage=20");
}

TEST(BuildRequest, TakesEmptyTextsAsNotGiven) {
  QueryInput query = plain_query();
  query.api = "";
  query.base_url = "";
  query.page_size = "";
  query.cursor = "";
  query.status = "";
  query.trigger_mode = "";
  query.start_time = "";
  query.end_time = "";
  EXPECT_EQ(url_of(query), url_of(plain_query()));
}

TEST(BuildRequest, EncodesEveryByteThatIsNotUnreserved) {
  QueryInput query = plain_query();
  query.organization_id = "企业 a'b(c)*!?#%&";
  query.cursor = std::string("a\0b\r\n~", 6);
  EXPECT_EQ(url_of(query),
            "/organization/%E4%BC%81%E4%B8%9A%20a%27b%28c%29%2A%21%3F%23%25%26/pipelines/1233"
            "/pipelineRuns?maxResults=20&nextToken=a%00b%0D%0A~");
}

TEST(BuildRequest, TakesTheFirstPageNumberAsNoCursor) {
  QueryInput query = oapi_query();
  query.cursor = "1";
  const Result<Destination> destination = check_query(query);
  ASSERT_TRUE(destination.ok());
  EXPECT_EQ(destination.value().query.cursor, "");
  EXPECT_EQ(url_of(query), url_of(oapi_query()));
}

TEST(BuildRequest, TakesAPageNumberAsNumber) {
  QueryInput query = oapi_query();
  query.cursor = 3.0;
  EXPECT_NE(url_of(query).find("page=3&"), std::string::npos);
}

/// A change to a good query that makes it good or bad in one way.
struct Change {
  const char* name;
  std::function<void(QueryInput&)> apply;
  const char* field = nullptr;
  const char* code = nullptr;
};

void PrintTo(const Change& change, std::ostream* out) {
  *out << change.name;
}

class Refused : public testing::TestWithParam<Change> {};

TEST_P(Refused, NamesFieldAndCode) {
  QueryInput query = plain_query();
  GetParam().apply(query);
  const Result<std::string> url = build_request(query);
  ASSERT_FALSE(url.ok()) << url.value();
  EXPECT_EQ(url.error().kind, ErrorKind::invalid_request);
  EXPECT_EQ(url.error().field, GetParam().field);
  EXPECT_EQ(url.error().code, GetParam().code);
  EXPECT_FALSE(url.error().retryable);
  EXPECT_EQ(url.error().message.find(GetParam().field), 0U) << url.error().message;
  EXPECT_NE(url.error().message.find("Give "), std::string::npos) << url.error().message;
}

class Taken : public testing::TestWithParam<Change> {};

TEST_P(Taken, GivesARequest) {
  QueryInput query = plain_query();
  GetParam().apply(query);
  const Result<std::string> url = build_request(query);
  EXPECT_TRUE(url.ok()) << url.error().message;
}

template <RawValue QueryInput::*field>
std::function<void(QueryInput&)> set(RawValue value) {
  return [value](QueryInput& query) { query.*field = value; };
}

constexpr auto api = &set<&QueryInput::api>;
constexpr auto base = &set<&QueryInput::base_url>;
constexpr auto org = &set<&QueryInput::organization_id>;
constexpr auto pipeline = &set<&QueryInput::pipeline_id>;
constexpr auto size = &set<&QueryInput::page_size>;
constexpr auto cursor = &set<&QueryInput::cursor>;
constexpr auto status = &set<&QueryInput::status>;
constexpr auto trigger = &set<&QueryInput::trigger_mode>;
constexpr auto start = &set<&QueryInput::start_time>;
constexpr auto end = &set<&QueryInput::end_time>;

std::function<void(QueryInput&)> both(std::function<void(QueryInput&)> first,
                                      std::function<void(QueryInput&)> second) {
  return [first, second](QueryInput& query) {
    first(query);
    second(query);
  };
}

const std::string ill_formed = "a\xED\xA0\x80";
const double not_a_number = std::nan("");
const double infinite = std::numeric_limits<double>::infinity();

INSTANTIATE_TEST_SUITE_P(
    Texts, Refused,
    testing::Values(
        Change{"UnknownApi", api("2021-06-26"), "api", "out_of_range"},
        Change{"ApiInUpperCase", api("OAPI-V1"), "api", "out_of_range"},
        Change{"ApiNoText", api(1.0), "api", "invalid_characters"},
        Change{"BaseNoText", base(Invalid()), "baseUrl", "invalid_characters"},
        Change{"BaseWithQuery", base("/api?x=1"), "baseUrl", "invalid_url"},
        Change{"OrganizationAbsent", org(std::monostate()), "organizationId", "missing"},
        Change{"OrganizationEmpty", org(""), "organizationId", "missing"},
        Change{"OrganizationNoText", org(Invalid()), "organizationId", "invalid_characters"},
        Change{"OrganizationNumber", org(12.0), "organizationId", "invalid_characters"},
        Change{"OrganizationSlash", org("a/b"), "organizationId", "invalid_characters"},
        Change{"OrganizationBackslash", org("a\\b"), "organizationId", "invalid_characters"},
        Change{"OrganizationLineBreak", org("a\nb"), "organizationId", "invalid_characters"},
        Change{"OrganizationDel", org("a\x7F"), "organizationId", "invalid_characters"},
        Change{"OrganizationC1", org("a\xC2\x85"), "organizationId", "invalid_characters"},
        Change{"OrganizationDot", org("."), "organizationId", "dot_segment"},
        Change{"OrganizationDots", org(".."), "organizationId", "dot_segment"},
        Change{"OrganizationLong", org(std::string(129, 'o')), "organizationId", "too_long"},
        Change{"OrganizationLongInBytes",
               org(std::string(43, 'o') +
                   std::string("企业企业企业企业企业企业企业企业企业企业企业企业企业企业企业")),
               "organizationId", "too_long"},
        Change{"OrganizationIllFormed", org(ill_formed), "organizationId", "invalid_unicode"},
        Change{"CursorNoText", cursor(Invalid()), "cursor", "invalid_characters"},
        Change{"CursorNumber", cursor(2.0), "cursor", "invalid_characters"},
        Change{"CursorLong", cursor(std::string(8193, 'c')), "cursor", "too_long"},
        Change{"CursorIllFormed", cursor(ill_formed), "cursor", "invalid_unicode"},
        Change{"StatusLowerCase", status("fail"), "status", "invalid_characters"},
        Change{"StatusDigit", status("FAIL2"), "status", "invalid_characters"},
        Change{"StatusList", status("FAIL,SUCCESS"), "status", "invalid_characters"},
        Change{"StatusNoText", status(1.0), "status", "invalid_characters"},
        Change{"StatusIllFormed", status(ill_formed), "status", "invalid_unicode"},
        Change{"StatusLong", status(std::string(33, 'A')), "status", "too_long"}),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Numbers, Refused,
    testing::Values(
        Change{"PipelineAbsent", pipeline(std::monostate()), "pipelineId", "missing"},
        Change{"PipelineEmpty", pipeline(""), "pipelineId", "missing"},
        Change{"PipelineWord", pipeline("abc"), "pipelineId", "not_an_integer"},
        Change{"PipelineTraversal", pipeline("12/../34"), "pipelineId", "not_an_integer"},
        Change{"PipelineBlank", pipeline(" 12"), "pipelineId", "not_an_integer"},
        Change{"PipelinePlus", pipeline("+12"), "pipelineId", "not_an_integer"},
        Change{"PipelineLeadingZero", pipeline("012"), "pipelineId", "not_an_integer"},
        Change{"PipelineFloatText", pipeline("12.0"), "pipelineId", "not_an_integer"},
        Change{"PipelineExponent", pipeline("1e3"), "pipelineId", "not_an_integer"},
        Change{"PipelineFullWidth", pipeline("１２"), "pipelineId", "not_an_integer"},
        Change{"PipelineFraction", pipeline(1.5), "pipelineId", "not_an_integer"},
        Change{"PipelineNan", pipeline(not_a_number), "pipelineId", "not_an_integer"},
        Change{"PipelineInfinite", pipeline(infinite), "pipelineId", "not_an_integer"},
        Change{"PipelineUnusable", pipeline(Invalid()), "pipelineId", "not_an_integer"},
        Change{"PipelineZero", pipeline("0"), "pipelineId", "out_of_range"},
        Change{"PipelineZeroNumber", pipeline(0.0), "pipelineId", "out_of_range"},
        Change{"PipelineNegative", pipeline("-1"), "pipelineId", "out_of_range"},
        Change{"PipelineNegativeNumber", pipeline(-1.0), "pipelineId", "out_of_range"},
        Change{"PipelineOverInt64", pipeline("9223372036854775808"), "pipelineId", "out_of_range"},
        Change{"PipelineHuge", pipeline(std::string(400, '9')), "pipelineId", "out_of_range"},
        Change{"PipelineUnsafe", pipeline(9007199254740992.0), "pipelineId", "unsafe_integer"},
        Change{"PipelineUnsafeHuge", pipeline(1e300), "pipelineId", "unsafe_integer"},
        Change{"SizeZero", size(0.0), "pageSize", "out_of_range"},
        Change{"SizeOver100", size(101.0), "pageSize", "out_of_range"},
        Change{"SizeText", size("many"), "pageSize", "not_an_integer"},
        Change{"SizeFraction", size(20.5), "pageSize", "not_an_integer"},
        Change{"SizeUnusable", size(Invalid()), "pageSize", "not_an_integer"},
        Change{"SizeHuge", size(1e300), "pageSize", "out_of_range"},
        Change{"TriggerNegative", trigger(-1.0), "triggerMode", "out_of_range"},
        Change{"TriggerOverInt32", trigger(2147483648.0), "triggerMode", "out_of_range"},
        Change{"TriggerFraction", trigger(0.1), "triggerMode", "not_an_integer"},
        Change{"StartNegative", start(-1.0), "startTime", "out_of_range"},
        Change{"StartTooLate", start(8.640000000000001e15), "startTime", "out_of_range"},
        Change{"StartUnsafe", start(1e21), "startTime", "out_of_range"},
        Change{"StartDate", start("2026-11-24"), "startTime", "not_an_integer"},
        Change{"EndTooLate", end("8640000000000001"), "endTime", "out_of_range"},
        Change{"EndFraction", end(0.5), "endTime", "not_an_integer"},
        Change{"StartAfterEnd", both(start(2.0), end(1.0)), "startTime", "start_after_end"}),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Oapi, Refused,
    testing::Values(
        Change{"SizeOver30", both(api("oapi-v1"), size(31.0)), "pageSize", "out_of_range"},
        Change{"RegionSizeOver30", both(api("oapi-v1-region"), size("31")), "pageSize",
               "out_of_range"},
        Change{"RegionWantsAnOrganization", both(api("oapi-v1-region"), org("")), "organizationId",
               "missing"},
        Change{"PageWord", both(api("oapi-v1"), cursor("next")), "cursor", "not_an_integer"},
        Change{"PageZero", both(api("oapi-v1"), cursor("0")), "cursor", "out_of_range"},
        Change{"PageLeadingZero", both(api("oapi-v1"), cursor("02")), "cursor", "not_an_integer"},
        Change{"PageOverInt32", both(api("oapi-v1"), cursor("2147483648")), "cursor",
               "out_of_range"}),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    AtTheBounds, Taken,
    testing::Values(Change{"OrganizationOf128Bytes", org(std::string(128, 'o'))},
                    Change{"OrganizationOfThreeDots", org("...")},
                    Change{"LargestPipeline", pipeline("9223372036854775807")},
                    Change{"LargestSafePipeline", pipeline(9007199254740991.0)},
                    Change{"SmallestSize", size(1.0)}, Change{"LargestSize", size("100")},
                    Change{"LargestOapiSize", both(api("oapi-v1"), size(30.0))},
                    Change{"LargestPage", both(api("oapi-v1"), cursor("2147483647"))},
                    Change{"LongestCursor", cursor(std::string(8192, 'c'))},
                    Change{"LongestStatus", status(std::string(32, '_'))},
                    Change{"LargestTrigger", trigger(2147483647.0)},
                    Change{"NegativeZero", start(-0.0)}, Change{"LatestTime", end(8.64e15)},
                    Change{"StartEqualToEnd", both(start(5.0), end(5.0))}),
    [](const auto& info) { return info.param.name; });

TEST(CheckQuery, RefusesTheFirstFieldThatIsWrong) {
  QueryInput query;
  query.api = "x";
  query.base_url = "//x";
  query.page_size = 0.0;
  query.cursor = Invalid();
  EXPECT_EQ(url_of(query), "api: out_of_range");
  query.api = std::monostate();
  EXPECT_EQ(url_of(query), "baseUrl: invalid_url");
  query.base_url = std::monostate();
  EXPECT_EQ(url_of(query), "organizationId: missing");
  query.organization_id = "o";
  EXPECT_EQ(url_of(query), "pipelineId: missing");
  query.pipeline_id = "1";
  EXPECT_EQ(url_of(query), "pageSize: out_of_range");
  query.page_size = std::monostate();
  EXPECT_EQ(url_of(query), "cursor: invalid_characters");
}

}  // namespace
}  // namespace flow_run
