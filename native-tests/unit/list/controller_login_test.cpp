// The page's headers, and login after a 401. The rules of one request: request_lifecycle_test.cpp.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "backoff.hpp"
#include "support/simulated_host.hpp"

namespace flow_run::test {
namespace {

using ::testing::ElementsAre;

Header token(const std::string& value) {
  return {.name = "X-Token", .value = value};
}

TEST(PageHeaders, ASameOriginRequestIsMarkedSoThatAGatewayDoesNotRedirectIt) {
  SimulatedHost list;
  list.load();
  EXPECT_THAT(list.request().headers, ElementsAre(Header{"Accept", "application/json"},
                                                  Header{"X-Requested-With", "XMLHttpRequest"}));
  EXPECT_FALSE(list.request().with_credentials);
}

TEST(PageHeaders, ACrossOriginRequestNeedsNoPreflight) {
  ListConfigInput config = default_config();
  config.query.base_url = std::string("https://proxy.example");
  config.same_origin = false;
  config.include_credentials = true;
  SimulatedHost list;
  list.load(config);
  EXPECT_THAT(list.request().headers, ElementsAre(Header{"Accept", "application/json"}));
  EXPECT_TRUE(list.request().with_credentials);
}

TEST(PageHeaders, AreRequestedBeforeEachRequest) {
  SimulatedHost list;
  list.load(config_with_headers());
  EXPECT_FALSE(list.has_request());
  list.provide_headers(Headers{token("one")});
  EXPECT_EQ(list.request().headers.back(), token("one"));
  list.respond({.runs = finished_runs(3, 1)});
  list.advance(30'000);
  list.provide_headers(Headers{token("two")});
  EXPECT_EQ(list.request().headers.back(), token("two"));
}

TEST(PageHeaders, AFunctionThatFailsOnceFailsNothing) {
  SimulatedHost list;
  list.load(config_with_headers());
  list.provide_headers(std::nullopt);
  EXPECT_FALSE(list.has_request());
  EXPECT_EQ(list.snapshot().state, ListState::loading);
  EXPECT_TRUE(list.snapshot().retry);
  list.advance(*list.timer_in());
  list.provide_headers(Headers{});
  list.respond({.runs = finished_runs(3, 1)});
  EXPECT_EQ(list.snapshot().state, ListState::ready);
}

TEST(PageHeaders, AFunctionThatNeverSettlesFailsTheLoadEvenOfflineAndHidden) {
  SimulatedHost list;
  list.load(config_with_headers());
  list.send(event::Visibility{false});
  list.send(event::Online{false});
  EXPECT_EQ(list.timer_in(), 10'000);
  list.send(event::Online{true});
  EXPECT_EQ(list.timer_in(), 10'000);
  list.send(event::Visibility{true});
  list.advance(9'999);
  EXPECT_FALSE(list.snapshot().error);
  list.advance(1);
  EXPECT_EQ(list.snapshot().error->code, "hook_timed_out");
  EXPECT_TRUE(list.snapshot().retry);
  for (int attempt = 0; attempt < max_retries; ++attempt) list.advance(30'000);
  EXPECT_EQ(list.snapshot().state, ListState::failed);
  list.send(event::Retry{});
  list.provide_headers(Headers{});
  EXPECT_TRUE(list.has_request());
}

TEST(PageHeaders, AFunctionThatNeverSettlesAtAPollMakesTheRowsStale) {
  SimulatedHost list;
  list.load(config_with_headers());
  list.provide_headers(Headers{});
  list.respond({.runs = {running_run(3)}});
  list.advance(5'000);
  ASSERT_TRUE(list.snapshot().polling);
  list.advance(10'000);
  EXPECT_TRUE(list.snapshot().stale);
  EXPECT_EQ(list.snapshot().error->field, "requestHeaders");
  EXPECT_TRUE(list.snapshot().next_poll_at_ms);
}

TEST(PageHeaders, OfAWrongTypeAreAnErrorOfThePage) {
  SimulatedHost list;
  list.load(config_with_headers());
  list.send(event::HeadersProvided{.request = list.need_headers()->request, .wrong_type = true});
  EXPECT_EQ(list.snapshot().state, ListState::failed);
  EXPECT_EQ(list.snapshot().error->kind, ErrorKind::invalid_request);
}

TEST(PageHeaders, ForAnAbortedRequestAreIgnored) {
  SimulatedHost list;
  list.load(config_with_headers());
  const RequestNumber old = list.need_headers()->request;
  list.send(event::Refresh{});
  list.send(event::HeadersProvided{.request = old, .headers = Headers{}});
  EXPECT_FALSE(list.has_request());
  EXPECT_EQ(list.snapshot().ignored_events, 1U);
}

TEST(Login, TheListIsStillLoadingWhileHeadersAreRenewed) {
  SimulatedHost list;
  list.load(config_with_headers());
  list.provide_headers(Headers{token("old")});
  list.respond(401, "<html>sign in</html>");
  EXPECT_EQ(list.snapshot().state, ListState::loading);
  list.provide_headers(Headers{token("new")});
  list.respond({.runs = finished_runs(3, 1)});
  EXPECT_EQ(list.snapshot().state, ListState::ready);
}

TEST(Login, IsRequiredIfHeadersCannotBeRenewed) {
  SimulatedHost list;
  list.load();
  list.respond(401, "");
  EXPECT_EQ(list.snapshot().state, ListState::auth_required);
  EXPECT_EQ(list.snapshot().error->http_status, 401);
  EXPECT_EQ(list.request_count(), 1U);
}

TEST(Login, IsNotRequiredByACodeOfTheService) {
  SimulatedHost list;
  list.load(config_with_headers());
  list.provide_headers(Headers{});
  list.respond_error(401, "InvalidParam.NoPermission");
  EXPECT_FALSE(list.need_headers());
  EXPECT_EQ(list.snapshot().state, ListState::failed);
  EXPECT_EQ(list.snapshot().error->kind, ErrorKind::api);
}

TEST(Login, IsRequiredByAGatewayThatSaysSoWithASuccess) {
  SimulatedHost list;
  list.load_with({.runs = {running_run(3)}});
  list.advance(5'000);
  list.respond(200, R"({"code":401,"msg":"登录状态已过期"})");
  EXPECT_EQ(text(list.snapshot().state), "auth_required");
  EXPECT_EQ(list.snapshot().error->server_message, "登录状态已过期");
  EXPECT_FALSE(list.timer_in());
}

TEST(Login, KeepsTheRowsAndStopsPolling) {
  SimulatedHost list;
  list.load_with({.runs = {running_run(3)}});
  list.advance(5'000);
  list.respond_error(401, "Proxy.Unauthorized");
  EXPECT_EQ(text(list.snapshot().state), "auth_required");
  EXPECT_THAT(list.ids(), ElementsAre(3));
  EXPECT_TRUE(list.snapshot().stale);
  EXPECT_FALSE(list.timer_in());
  list.send(event::Visibility{false});
  list.send(event::Visibility{true});
  list.send(event::Online{false});
  list.send(event::Online{true});
  EXPECT_FALSE(list.has_request());
}

TEST(Login, EndsWithARefreshThatSucceeds) {
  SimulatedHost list;
  list.load_with({.runs = {running_run(3)}});
  list.advance(5'000);
  list.respond_error(401, "Proxy.Unauthorized");
  list.send(event::Refresh{});
  list.respond({.runs = {running_run(3)}});
  EXPECT_EQ(list.snapshot().state, ListState::ready);
  EXPECT_EQ(list.timer_in(), 5'000);
}

TEST(Login, AFailedPreviousDoesNotEndTheRequiredLogin) {
  SimulatedHost list(0.0);
  list.load_with({.runs = finished_runs(16'000, 10'001), .next = "two"});
  list.send(event::Next{});
  list.respond({.runs = finished_runs(10'000, 4'001)});
  list.advance(30'000);
  list.respond_error(401, "Proxy.Unauthorized");
  list.send(event::Previous{});
  while (list.has_request()) list.fail_request(ErrorKind::network);
  EXPECT_EQ(text(list.snapshot().state), "auth_required");
  EXPECT_FALSE(list.timer_in());
}

TEST(Login, PreviousToACachedPageDoesNotEndTheRequiredLogin) {
  SimulatedHost list;
  list.load_with({.runs = finished_runs(4, 3), .next = "after-3"});
  list.send(event::Next{});
  list.respond({.runs = finished_runs(2, 1)});
  list.advance(30'000);
  list.respond_error(401, "Proxy.Unauthorized");
  list.send(event::Previous{});
  EXPECT_THAT(list.ids(), ElementsAre(4, 3));
  EXPECT_EQ(text(list.snapshot().state), "auth_required");
  EXPECT_FALSE(list.timer_in());
}

}  // namespace
}  // namespace flow_run::test
