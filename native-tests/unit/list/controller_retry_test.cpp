// Retries as the list shows them. The rules of one request: request_lifecycle_test.cpp.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/simulated_host.hpp"

namespace flow_run::test {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;

TEST(Retry, ALoadIsRetriedFourTimesWithGrowingDelays) {
  SimulatedHost list(0.5);
  list.load();
  int attempt = 0;
  for (const std::int64_t wait : {250, 500, 1'000, 2'000}) {
    list.fail_request(ErrorKind::network);
    EXPECT_EQ(list.timer_in(), wait);
    ASSERT_TRUE(list.snapshot().retry);
    EXPECT_EQ(list.snapshot().retry->attempt, ++attempt);
    EXPECT_EQ(list.snapshot().retry->limit, 4);
    EXPECT_EQ(list.snapshot().retry->at_wall_ms, list.now().wall_ms + wait);
    EXPECT_EQ(list.snapshot().state, ListState::loading);
    EXPECT_EQ(list.snapshot().pending_action, "load");
    EXPECT_EQ(list.snapshot().error->kind, ErrorKind::network);
    list.advance(wait);
  }
  list.fail_request(ErrorKind::network);
  EXPECT_EQ(list.snapshot().state, ListState::failed);
  EXPECT_FALSE(list.snapshot().retry);
  EXPECT_EQ(list.snapshot().pending_action, "");
  EXPECT_EQ(list.request_count(), 5U);
}

TEST(Retry, NoRetryIsPromisedWhereTheOperatorOfTheProxyHasToAct) {
  for (const std::string code :
       {"Proxy.UpstreamCredentials", "Proxy.UpstreamRedirect", "Proxy.UpstreamTooLarge"}) {
    SimulatedHost list;
    list.load();
    list.respond_error(502, code);
    EXPECT_FALSE(list.snapshot().retry) << code;
    EXPECT_TRUE(list.timer_in()) << code << ": it may have been mended";
  }
  SimulatedHost list;
  list.load();
  list.respond_error(502, "Proxy.UpstreamBroken");
  EXPECT_TRUE(list.snapshot().retry);
}

TEST(Retry, WaitsForRetryAfter) {
  SimulatedHost list;
  list.load();
  list.respond(429, "slow down", {{"Retry-After", "9"}});
  EXPECT_EQ(list.timer_in(), 9'000);
  list.advance(9'000);
  list.respond(503, error_json("ServiceUnavailable"), {{"x-acs-retry-after", "0"}});
  EXPECT_EQ(list.timer_in(), 500);
}

TEST(Retry, ASuccessRemovesTheError) {
  SimulatedHost list;
  list.load();
  list.fail_request(ErrorKind::network);
  list.advance(*list.timer_in());
  list.respond({.runs = finished_runs(2, 1)});
  EXPECT_EQ(list.snapshot().state, ListState::ready);
  EXPECT_FALSE(list.snapshot().error);
}

TEST(Retry, APermanentErrorFailsTheLoad) {
  using Case = std::pair<int, std::string>;
  for (const auto& [status, body] :
       {Case{404, error_json("InvalidPipeline.NotFound")},
        Case{403, error_json("Forbidden.UserNotInCurrentOrganization")},
        Case{400, error_json("InvalidParam.ParamNotPresent")}, Case{200, "<html>login</html>"}}) {
    SimulatedHost list;
    list.load();
    list.respond(status, body);
    EXPECT_FALSE(list.timer_in()) << body;
    EXPECT_EQ(list.snapshot().state, ListState::failed) << body;
  }
  for (const ErrorKind reason : {ErrorKind::aborted, ErrorKind::too_large}) {
    SimulatedHost list;
    list.load();
    list.fail_request(reason);
    EXPECT_FALSE(list.timer_in());
    EXPECT_EQ(list.snapshot().error->kind, reason);
  }
}

TEST(Retry, AUserActionReplacesIt) {
  SimulatedHost list;
  list.load();
  list.respond(429, "slow down", {{"Retry-After", "600"}});
  list.send(event::Refresh{});
  EXPECT_TRUE(list.has_request());
  EXPECT_FALSE(list.snapshot().retry);
  EXPECT_FALSE(list.snapshot().error);
}

TEST(Retry, WaitsWhileHidden) {
  SimulatedHost list;
  list.load();
  list.fail_request(ErrorKind::network);
  list.send(event::Visibility{false});
  EXPECT_FALSE(list.timer_in());
  list.advance(60'000);
  EXPECT_FALSE(list.has_request());
  list.send(event::Visibility{true});
  EXPECT_TRUE(list.has_request());
}

TEST(Retry, ComingBackOnlineRetriesAtOnce) {
  SimulatedHost list(0.9);
  list.load();
  list.fail_request(ErrorKind::network);
  list.send(event::Online{false});
  EXPECT_FALSE(list.snapshot().retry->at_wall_ms);
  list.send(event::Online{true});
  EXPECT_TRUE(list.has_request());
}

TEST(Retry, ComingBackOnlineStillWaitsForRetryAfter) {
  SimulatedHost list;
  list.load();
  list.respond(429, "slow down", {{"Retry-After", "60"}});
  list.send(event::Online{false});
  list.advance(10'000);
  list.send(event::Online{true});
  EXPECT_FALSE(list.has_request());
  EXPECT_EQ(list.snapshot().retry->at_wall_ms, list.now().wall_ms + 50'000);
}

TEST(Retry, AUserActionSendsARequestWhileOffline) {
  SimulatedHost list;
  list.configure(default_config());
  list.send(event::Online{false});
  list.send(event::Load{});
  EXPECT_TRUE(list.has_request());
}

TEST(Retry, EachPageOfAnUpdateHasItsOwnRetries) {
  SimulatedHost list;
  list.load_with({.runs = finished_runs(6, 4), .next = "after-4"});
  list.send(event::Next{});
  list.respond({.runs = finished_runs(3, 1)});
  list.send(event::Refresh{});
  for (int page = 0; page < 2; ++page) {
    for (int attempt = 0; attempt < 4; ++attempt) {
      list.fail_request(ErrorKind::network);
      list.advance(*list.timer_in());
    }
    if (page == 0) list.respond({.runs = finished_runs(6, 4), .next = "after-4"});
  }
  EXPECT_THAT(list.url(), EndsWith("nextToken=after-4"));
  list.respond({.runs = finished_runs(3, 1)});
  EXPECT_FALSE(list.snapshot().error);
}

TEST(Retry, TheErrorStaysUntilASuccess) {
  SimulatedHost list;
  list.load_with({.runs = finished_runs(3, 1)});
  list.send(event::Refresh{});
  list.respond_error(403, "Forbidden.UserNotInCurrentOrganization");
  list.send(event::Refresh{});
  EXPECT_TRUE(list.snapshot().error);
  EXPECT_TRUE(list.snapshot().stale);
}

TEST(Retry, AfterTheLastRetryTheRowsStayAndAreStale) {
  SimulatedHost list(0.0);
  list.load_with({.runs = finished_runs(3, 1)});
  list.send(event::Refresh{});
  while (list.has_request()) list.fail_request(ErrorKind::timeout);
  EXPECT_THAT(list.ids(), ElementsAre(3, 2, 1));
  EXPECT_TRUE(list.snapshot().stale);
  EXPECT_EQ(list.snapshot().state, ListState::ready);
  EXPECT_EQ(list.snapshot().error->kind, ErrorKind::timeout);
}

}  // namespace
}  // namespace flow_run::test
