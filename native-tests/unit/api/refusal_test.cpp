// Whom an error of a server is about: the viewer, or the account of the proxy.
#include "refusal.hpp"

#include <gtest/gtest.h>

#include <string>

#include "support/parsed_response.hpp"

namespace flow_run::test {
namespace {

struct RefusalCase {
  int status;
  const char* body;
  Refused refused;
  const char* server_message = "";
  const char* code = "";
};

void PrintTo(const RefusalCase& one, std::ostream* out) {
  *out << one.status << ' ' << one.body;
}

class Refusal : public testing::TestWithParam<RefusalCase> {};

TEST_P(Refusal, IsReadFromStatusAndBodyInEachDialect) {
  for (const Api api : {Api::flow_2021_06_25, Api::oapi_v1}) {
    ResponseParser parser;
    parser.api = api;
    parser.status = GetParam().status;
    const Result<Page> page = parser.parse(GetParam().body);
    ASSERT_FALSE(page.ok());
    EXPECT_EQ(text(page.error().refused), text(GetParam().refused));
    EXPECT_EQ(page.error().server_message, GetParam().server_message);
    if (*GetParam().code != '\0') {
      EXPECT_EQ(page.error().code, GetParam().code);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(
    OfTheViewer, Refusal,
    testing::Values(
        RefusalCase{200, R"({"code":401,"msg":"登录状态已过期"})", Refused::viewer,
                    "登录状态已过期", "401"},
        RefusalCase{
            200, R"({"success":false,"message":"Token失效，请重新登录","code":401,"result":null})",
            Refused::viewer, "Token失效，请重新登录", "401"},
        RefusalCase{401, R"({"code":"UNAUTHORIZED"})", Refused::viewer, "", "UNAUTHORIZED"},
        RefusalCase{401, R"({"code":"Unauthorized","message":"Sign in"})", Refused::viewer,
                    "Sign in"},
        RefusalCase{401, R"({"status":401,"error":"Unauthorized","path":"/runs"})", Refused::viewer,
                    "Unauthorized"},
        RefusalCase{401, R"({"detail":"Not authenticated"})", Refused::viewer, "Not authenticated"},
        RefusalCase{401, R"({"code":1234,"msg":"?"})", Refused::viewer, "?"},
        RefusalCase{401, R"({"success":false})", Refused::viewer},
        RefusalCase{401, "", Refused::viewer}, RefusalCase{401, "<html>", Refused::viewer},
        RefusalCase{200, R"({"code":40101,"msg":"x"})", Refused::viewer, "x"},
        RefusalCase{200, R"({"code":"401","msg":"x"})", Refused::viewer, "x"},
        RefusalCase{200, R"({"code":302,"data":"/login"})", Refused::viewer},
        RefusalCase{200, R"({"status":401,"message":"no"})", Refused::viewer, "no"},
        RefusalCase{200, R"({"errcode":40014,"errmsg":"invalid access_token"})", Refused::viewer,
                    "invalid access_token"},
        RefusalCase{200, R"({"code":-1,"msg":"用户未登录"})", Refused::viewer, "用户未登录"},
        RefusalCase{200, R"({"success":false,"message":"请先登入"})", Refused::viewer, "请先登入"},
        RefusalCase{200, R"({"code":"NOT_LOGIN","data":null})", Refused::viewer},
        RefusalCase{200, R"({"error":"unauthorized"})", Refused::viewer, "unauthorized"},
        RefusalCase{401, R"({"code":"Proxy.Unauthorized","message":"m"})", Refused::viewer, "m"},
        RefusalCase{401, R"({"errorCode":"Proxy.Unauthorized"})", Refused::viewer}));

INSTANTIATE_TEST_SUITE_P(
    OfTheAccount, Refusal,
    testing::Values(
        RefusalCase{401, R"({"Code":"InvalidTokenError"})", Refused::account},
        RefusalCase{403, R"({"errorCode":"SYSTEM_UNAUTHORIZED_ERROR","errorMessage":"m"})",
                    Refused::account, "m"},
        RefusalCase{200, R"({"success":false,"errorCode":"SYSTEM_UNAUTHORIZED_ERROR"})",
                    Refused::account},
        RefusalCase{403, R"({"Code":"NoPermission"})", Refused::account},
        RefusalCase{400, R"({"Code":"Pipeline.AccessDenied"})", Refused::account},
        RefusalCase{200, R"({"success":false,"errorCode":"401","errorMessage":"未登录"})",
                    Refused::account, "未登录", "401"},
        RefusalCase{401, R"({"code":"Unauthorized","requestId":"R1"})", Refused::account}));

INSTANTIATE_TEST_SUITE_P(
    OfNobody, Refusal,
    testing::Values(RefusalCase{200, R"({"code":500,"msg":"系统繁忙"})", Refused::nobody,
                                "系统繁忙", "500"},
                    RefusalCase{502, R"({"code":502,"msg":"bad gateway"})", Refused::nobody,
                                "bad gateway", "unknown_body"},
                    RefusalCase{403, R"({"code":403,"msg":"请登录"})", Refused::nobody, "请登录"},
                    RefusalCase{403, R"({"errorCode":"Proxy.Forbidden"})", Refused::nobody},
                    RefusalCase{403, R"({"Code":"Proxy.Unauthorized"})", Refused::nobody},
                    RefusalCase{401, R"({"Code":"Proxy.UpstreamCredentials"})", Refused::nobody},
                    RefusalCase{400, R"({"Code":"Throttling.User","Message":"token bucket"})",
                                Refused::nobody, "token bucket"},
                    RefusalCase{400, R"({"code":"InvalidParam","requestId":"R","message":"login"})",
                                Refused::nobody, "login"}));

TEST(Refusal, ACodeOfSuccessIsNoError) {
  for (const char* body : {R"({"code":200,"msg":"ok","data":{}})", R"({"code":0,"status":204})"}) {
    EXPECT_EQ(summary(parse(body).error()), "protocol/missing_field '/pipelineRuns'") << body;
  }
  EXPECT_TRUE(parse(envelope(row(1), R"(,"code":401,"msg":"login")")).ok());
}

}  // namespace
}  // namespace flow_run::test
