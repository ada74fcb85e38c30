// Errors: which are retryable, when, and their messages.
#include <gtest/gtest.h>

#include <string>

#include "error_codes.hpp"
#include "response_error.hpp"
#include "retry_rule.hpp"
#include "support/parsed_response.hpp"
#include "warning_list.hpp"

namespace flow_run::test {
namespace {

Error error_of(int status, std::string_view body, Headers headers = {}) {
  ResponseParser parser;
  parser.status = status;
  parser.headers = std::move(headers);
  return parser.parse(body).error();
}

std::string gateway(const std::string& code) {
  return "{\"Code\":\"" + code + "\"}";
}

TEST(Success, IsAStatusFrom200To299AndNoOther) {
  ResponseParser parser;
  for (const int status : {200, 203, 299}) {
    parser.status = status;
    EXPECT_TRUE(parser.parse(envelope(row(1)))) << status;
  }
  for (const int status : {100, 199, 300, 304, 404}) {
    parser.status = status;
    EXPECT_FALSE(parser.parse(envelope(row(1)))) << status;
  }
}

TEST(Retryable, AreCodesOfPassingTroublesWhateverTheStatus) {
  for (const char* code : {"Throttling", "Throttling.User", "Throttling.Api", "ServiceUnavailable",
                           "ServiceUnavailable.Retry", "InternalError", "InternalServerError",
                           "SignatureNonceUsed", "TooManyRequests"}) {
    EXPECT_TRUE(error_of(400, gateway(code)).retryable) << code;
    EXPECT_TRUE(error_of(200, gateway(code)).retryable) << code;
  }
}

TEST(Retryable, AreNoOtherCodes) {
  for (const char* code :
       {"InvalidParam.ParamNotPresent", "SignatureDoesNotMatch", "Forbidden", "throttling",
        "UserThrottling", "Internal", "Proxy.Unauthorized", "InvalidTokenError"}) {
    EXPECT_FALSE(error_of(400, gateway(code)).retryable) << code;
    EXPECT_FALSE(error_of(404, gateway(code)).retryable) << code;
    EXPECT_FALSE(error_of(200, gateway(code)).retryable) << code;
  }
  EXPECT_FALSE(error_of(200, R"({"success":false})").retryable);
}

TEST(Retryable, AreRefusalsWith429And5xx) {
  for (const int status : {429, 500, 502, 503, 504, 599}) {
    EXPECT_TRUE(error_of(status, gateway("X")).retryable) << status;
  }
  for (const int status : {302, 400, 401, 403, 404, 408, 428, 499}) {
    EXPECT_FALSE(error_of(status, gateway("X")).retryable) << status;
  }
}

TEST(Retryable, AreFailuresWithoutACodeWith408And429And5xx) {
  for (const int status : {408, 429, 500, 502, 503, 504}) {
    EXPECT_TRUE(error_of(status, "").retryable) << status;
    EXPECT_TRUE(error_of(status, "{}").retryable) << status;
  }
  for (const int status : {100, 302, 400, 401, 403, 404, 499, 600}) {
    EXPECT_FALSE(error_of(status, "").retryable) << status;
  }
}

TEST(RetryAfter, ComesWithEveryErrorOfAnAnswer) {
  const Headers headers = {{"retry-after", "7"}};
  EXPECT_EQ(error_of(503, "", headers).retry_after_ms, 7000);
  EXPECT_EQ(error_of(503, "{}", headers).retry_after_ms, 7000);
  EXPECT_EQ(error_of(429, gateway("Throttling"), headers).retry_after_ms, 7000);
  EXPECT_EQ(error_of(200, "", headers).retry_after_ms, 7000);
  EXPECT_EQ(error_of(200, "", {}).retry_after_ms, std::nullopt);
}

TEST(RetryAfter, IsMeasuredFromTheAnswersArrivalIfItHasNoDate) {
  const Headers headers = {{"retry-after", "Tue, 24 Nov 2026 08:00:05 GMT"}};
  EXPECT_EQ(error_of(503, "", headers).retry_after_ms, 5000);
}

TEST(RequestId, IsNotOneThatAHeaderLeavesEmpty) {
  EXPECT_EQ(error_of(503, "", {{"x-acs-request-id", ""}, {"x-request-id", "R3"}}).request_id, "R3");
}

TEST(Message, QuotesTheServiceAndSaysWhatToDo) {
  EXPECT_EQ(error_of(404, R"({"Code":"InvalidPipeline.NotFound","Message":"Not found."})").message,
            "The service refused with InvalidPipeline.NotFound: Not found. Check the pipeline id.");
  EXPECT_EQ(error_of(400, R"({"errorCode":"X","errorDescription":"because"})").message,
            "The service refused with X: because. Look the code up in the service's documentation; "
            "report it with the request id.");
  EXPECT_EQ(error_of(200, R"({"success":false,"message":"m","errorMessage":"e"})").message,
            "The service refused: e. Look the code up in the service's documentation; report it "
            "with the request id.");
}

TEST(Message, QuotesNoMoreThanAnExcerpt) {
  const std::string text(100000, 'x');
  const Error error = error_of(400, "{\"Code\":\"" + text + "\",\"Message\":\"" + text + "\"}");
  EXPECT_EQ(error.code, text);
  EXPECT_LT(error.message.size(), 1000U);
}

TEST(Message, SaysWhere) {
  EXPECT_NE(error_of(200, "{,}").message.find("(byte 1)"), std::string::npos);
  EXPECT_NE(error_of(200, "{}").message.find("at /pipelineRuns."), std::string::npos);
  EXPECT_NE(error_of(200, "[]").message.find("at the root."), std::string::npos);
  EXPECT_NE(error_of(418, "").message.find("HTTP 418"), std::string::npos);
}

struct Transport {
  TransportCode reason;
  ErrorKind kind;
  const char* code;
  bool retryable;
};

class TransportError : public testing::TestWithParam<Transport> {};

TEST_P(TransportError, HasACodeOfItsOwn) {
  const Error error = transport_error(GetParam().reason);
  EXPECT_EQ(error.kind, GetParam().kind);
  EXPECT_EQ(error.code, GetParam().code);
  EXPECT_EQ(error.retryable, GetParam().retryable);
  EXPECT_EQ(error.http_status, std::nullopt);
  EXPECT_NE(error.message, "");
}

INSTANTIATE_TEST_SUITE_P(
    Table, TransportError,
    testing::Values(
        Transport{TransportCode::unreachable, ErrorKind::network, "unreachable", true},
        Transport{TransportCode::timed_out, ErrorKind::timeout, "timed_out", true},
        Transport{TransportCode::aborted, ErrorKind::aborted, "aborted", false},
        Transport{TransportCode::too_large, ErrorKind::too_large, "too_large", false},
        Transport{TransportCode::hook_failed, ErrorKind::network, "hook_failed", true},
        Transport{TransportCode::hook_timed_out, ErrorKind::timeout, "hook_timed_out", true},
        Transport{TransportCode::xhr_replaced, ErrorKind::network, "xhr_replaced", false}));

template <std::size_t count>
void expect_distinct_codes(const std::array<CodeText, count>& table) {
  std::set<std::string_view> codes;
  for (const CodeText& text : table) {
    EXPECT_TRUE(codes.insert(text.code).second) << text.code;
    EXPECT_FALSE(text.message.empty()) << text.code;
  }
}

TEST(Codes, EachHaveWords) {
  expect_distinct_codes(request_codes);
  expect_distinct_codes(protocol_codes);
  expect_distinct_codes(http_codes);
  expect_distinct_codes(transport_codes);
}

TEST(Codes, OfErrorsAboutAnswersComeWithAdvice) {
  for (const CodeText& text : protocol_codes) EXPECT_FALSE(text.advice.empty()) << text.code;
  for (const CodeText& text : http_codes) EXPECT_FALSE(text.advice.empty()) << text.code;
  for (const CodeText& text : transport_codes) EXPECT_FALSE(text.advice.empty()) << text.code;
}

TEST(Codes, OfWarningsAreDistinct) {
  std::set<std::string_view> codes;
  for (std::size_t i = 0; i < warning_code_count; ++i) {
    const std::string_view code = text(static_cast<WarningCode>(i));
    EXPECT_FALSE(code.empty());
    EXPECT_TRUE(codes.insert(code).second) << code;
  }
}

TEST(Kinds, HaveTheirTextForms) {
  EXPECT_EQ(text(ErrorKind::invalid_request), "invalid_request");
  EXPECT_EQ(text(ErrorKind::network), "network");
  EXPECT_EQ(text(ErrorKind::timeout), "timeout");
  EXPECT_EQ(text(ErrorKind::aborted), "aborted");
  EXPECT_EQ(text(ErrorKind::http), "http");
  EXPECT_EQ(text(ErrorKind::api), "api");
  EXPECT_EQ(text(ErrorKind::protocol), "protocol");
  EXPECT_EQ(text(ErrorKind::too_large), "too_large");
}

}  // namespace
}  // namespace flow_run::test
