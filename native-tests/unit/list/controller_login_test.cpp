// Headers of the page, and what a 401 means.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/simulated_host.hpp"

namespace flow_run::test {
namespace {

using ::testing::ElementsAre;

ListConfigInput with_headers() {
  ListConfigInput config = default_config();
  config.asks_headers = true;
  return config;
}

/// Gives headers to whoever needs them now.
void give(SimulatedHost& list, const std::optional<Headers>& headers) {
  ASSERT_TRUE(list.need_headers());
  list.send(event::HeadersProvided{.request = list.need_headers()->request, .headers = headers});
}

Header token(const std::string& value) {
  return {.name = "X-Token", .value = value};
}

TEST(PageHeaders, ARequestCarriesWhatTheGatewayNeedsToAnswerWithoutARedirect) {
  SimulatedHost list;
  list.load();
  EXPECT_THAT(list.request().headers, ElementsAre(Header{"Accept", "application/json"},
                                                  Header{"X-Requested-With", "XMLHttpRequest"}));
  EXPECT_FALSE(list.request().with_credentials);
}

TEST(PageHeaders, AnotherOriginIsSparedThePreflight) {
  ListConfigInput config = default_config();
  config.query.base_url = std::string("https://proxy.example");
  config.include_credentials = true;
  SimulatedHost list;
  list.load(config);
  EXPECT_THAT(list.request().headers, ElementsAre(Header{"Accept", "application/json"}));
  EXPECT_TRUE(list.request().with_credentials);
}

TEST(PageHeaders, AreAskedForBeforeEachRequest) {
  SimulatedHost list;
  list.load(with_headers());
  EXPECT_FALSE(list.has_request());
  ASSERT_TRUE(list.need_headers());
  EXPECT_FALSE(list.need_headers()->renew);
  give(list, Headers{token("one")});
  EXPECT_EQ(list.request().headers.back(), token("one"));
  list.respond({.runs = finished_runs(3, 1)});
  list.advance(30'000);
  give(list, Headers{token("two")});
  EXPECT_EQ(list.request().headers.back(), token("two"));
}

TEST(PageHeaders, AreNotSentIfThePageCouldNotSupplyThem) {
  SimulatedHost list;
  list.load(with_headers());
  give(list, std::nullopt);
  EXPECT_FALSE(list.has_request());
  const Snapshot snapshot = list.snapshot();
  EXPECT_EQ(snapshot.state, ListState::failed);
  EXPECT_EQ(snapshot.error->kind, ErrorKind::invalid_request);
  EXPECT_EQ(snapshot.error->field, "headers");
  EXPECT_EQ(snapshot.error->code, "missing");
}

TEST(PageHeaders, AreRefusedIfTheyCannotBeSent) {
  SimulatedHost list;
  list.load(with_headers());
  give(list, Headers{token("good"), {.name = "X Bad", .value = "1"}});
  EXPECT_FALSE(list.has_request());
  EXPECT_EQ(list.snapshot().error->field, "headers");
  EXPECT_EQ(list.snapshot().error->code, "invalid_characters");
}

TEST(PageHeaders, ForASupersededRequestAreIgnored) {
  SimulatedHost list;
  list.load(with_headers());
  const RequestNumber old = list.need_headers()->request;
  list.send(event::Refresh{});
  list.send(event::HeadersProvided{.request = old, .headers = Headers{}});
  EXPECT_FALSE(list.has_request());
  EXPECT_EQ(list.snapshot().ignored_events, 1U);
}

TEST(Login, A401WithoutACodeOfTheServiceAsksForRenewedHeadersOnce) {
  SimulatedHost list;
  list.load(with_headers());
  give(list, Headers{token("old")});
  list.respond(401, "<html>sign in</html>");
  ASSERT_TRUE(list.need_headers());
  EXPECT_TRUE(list.need_headers()->renew);
  EXPECT_EQ(list.snapshot().state, ListState::loading);
  give(list, Headers{token("new")});
  list.respond({.runs = finished_runs(3, 1)});
  EXPECT_EQ(list.snapshot().state, ListState::ready);
}

TEST(Login, TheSecond401RequiresALogin) {
  SimulatedHost list;
  list.load(with_headers());
  give(list, Headers{token("old")});
  list.respond_error(401, "Proxy.Unauthorized");
  give(list, Headers{token("new")});
  list.respond_error(401, "Proxy.Unauthorized.Expired");
  EXPECT_FALSE(list.need_headers());
  EXPECT_EQ(list.snapshot().state, ListState::auth_required);
  EXPECT_EQ(list.snapshot().error->http_status, 401);
}

TEST(Login, APageThatCannotRenewItsHeadersRequiresALogin) {
  SimulatedHost list;
  list.load(with_headers());
  give(list, Headers{token("old")});
  list.respond_error(401, "Proxy.Unauthorized");
  give(list, std::nullopt);
  EXPECT_EQ(list.snapshot().state, ListState::auth_required);
  EXPECT_EQ(list.snapshot().error->code, "Proxy.Unauthorized");
}

TEST(Login, APageWithoutHeadersHasNothingToRenew) {
  SimulatedHost list;
  list.load();
  list.respond(401, "");
  EXPECT_EQ(list.snapshot().state, ListState::auth_required);
  EXPECT_EQ(list.request_count(), 1U);
}

TEST(Login, EachRequestOfTheUserMayRenewAgain) {
  SimulatedHost list;
  list.load(with_headers());
  give(list, Headers{});
  list.respond_error(401, "Proxy.Unauthorized");
  give(list, Headers{});
  list.respond_error(401, "Proxy.Unauthorized");
  list.send(event::Load{});
  EXPECT_FALSE(list.need_headers()->renew);
  give(list, Headers{});
  list.respond_error(401, "Proxy.Unauthorized");
  EXPECT_TRUE(list.need_headers()->renew);
}

TEST(Login, A401ThatRefusesWithoutACodeIsAboutTheViewerToo) {
  SimulatedHost list;
  list.load();
  list.respond(401, R"({"success":false})");
  EXPECT_EQ(list.snapshot().state, ListState::auth_required);
}

TEST(Login, A401WithACodeOfTheServiceIsTheProxysAffair) {
  SimulatedHost list;
  list.load(with_headers());
  give(list, Headers{});
  list.respond_error(401, "InvalidParam.NoPermission");
  EXPECT_FALSE(list.need_headers());
  EXPECT_EQ(list.snapshot().state, ListState::failed);
  EXPECT_EQ(list.snapshot().error->kind, ErrorKind::api);
}

TEST(Login, A401WithAnotherCodeOfTheProxyIsTheProxysAffairToo) {
  SimulatedHost list;
  list.load(with_headers());
  give(list, Headers{});
  list.respond_error(401, "Proxy.UpstreamCredentials");
  EXPECT_FALSE(list.need_headers());
  EXPECT_EQ(list.snapshot().state, ListState::failed);
}

TEST(Login, RowsStayWhileItIsRequiredAndPollingStops) {
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

TEST(Login, ARefreshOfTheUserTriesAgainAndPollingGoesOn) {
  SimulatedHost list;
  list.load_with({.runs = {running_run(3)}});
  list.advance(5'000);
  list.respond_error(401, "Proxy.Unauthorized");
  list.send(event::Refresh{});
  list.respond({.runs = {running_run(3)}});
  EXPECT_EQ(list.snapshot().state, ListState::ready);
  EXPECT_EQ(list.timer_in(), 5'000);
}

TEST(Login, APageThatCouldNotBeHadAgainIsNoProofOfALoginEither) {
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

TEST(Login, GoingBackInMemoryIsNoProofOfALogin) {
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
