// What the snapshot says about rows that may not be true: which action failed, whether the rows are
// those of the configured query, and whether updates still come.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "support/simulated_host.hpp"

namespace flow_run::test {
namespace {

using ::testing::ElementsAre;

constexpr const char* permanent_error = "Forbidden.UserNotInCurrentOrganization";

ListConfigInput with_status(const char* status) {
  ListConfigInput config = default_config();
  config.query.status = std::string(status);
  return config;
}

ListConfigInput with_page_size(double size) {
  ListConfigInput config = default_config();
  config.query.page_size = size;
  return config;
}

ResponseFixture first_page() {
  return {.runs = finished_runs(9, 7), .next = "after-7", .total = 9};
}

SimulatedHost loaded(const ListConfigInput& config = default_config()) {
  SimulatedHost list;
  list.load_with(first_page(), config);
  return list;
}

struct FailedActionCase {
  const char* what;
  ListConfigInput config;
  std::function<void(SimulatedHost&)> act;
  ActionKind failed;
  bool stale;        ///< the rows shown are in doubt
  bool other_query;  ///< they are those of the query before
};

TEST(FailedAction, NamesWhatTheUserAskedFor) {
  const auto send = [](auto event) { return [event](SimulatedHost& list) { list.send(event); }; };
  const FailedActionCase cases[] = {
      {"a status", default_config(),
       [](SimulatedHost& list) { list.configure(with_status("FAIL")); }, ActionKind::filter, true,
       true},
      {"a page size", default_config(),
       [](SimulatedHost& list) { list.configure(with_page_size(50)); }, ActionKind::load, true,
       true},
      {"the next page", default_config(), send(event::Next{}), ActionKind::page, false, false},
      {"the first page", default_config(), send(event::First{}), ActionKind::page, false, false},
      {"more rows", scroll_config(), send(event::LoadMore{}), ActionKind::more, false, false},
      {"a refresh", default_config(), send(event::Refresh{}), ActionKind::refresh, true, false},
      {"a run", default_config(), send(event::Seek{5}), ActionKind::seek, false, false},
      {"a poll", default_config(), [](SimulatedHost& list) { list.advance(30'000); },
       ActionKind::none, true, false},
  };
  for (const FailedActionCase& one : cases) {
    SimulatedHost list = loaded(one.config);
    one.act(list);
    EXPECT_EQ(list.snapshot().other_query, one.other_query) << one.what << ", under way";
    list.respond_error(403, permanent_error);
    EXPECT_EQ(list.snapshot().failed_action, one.failed) << one.what;
    EXPECT_EQ(list.snapshot().stale, one.stale) << one.what;
    EXPECT_EQ(list.snapshot().other_query, one.other_query) << one.what;
    EXPECT_EQ(list.snapshot().freshness, one.stale ? Freshness::failed : Freshness::live)
        << one.what;
    EXPECT_THAT(list.ids(), ElementsAre(9, 8, 7)) << one.what;
  }
}

TEST(FailedAction, IsNamedWhileARetryIsScheduled) {
  SimulatedHost list = loaded();
  list.configure(with_status("FAIL"));
  list.respond_error(503, "ServiceUnavailable");
  ASSERT_TRUE(list.snapshot().retry);
  EXPECT_EQ(list.snapshot().failed_action, ActionKind::filter);
}

TEST(FailedAction, StaysTheFilterWhateverAsksForItAgain) {
  SimulatedHost list = loaded();
  list.configure(with_status("FAIL"));
  list.respond_error(403, permanent_error);
  list.send(event::Retry{});
  list.respond_error(403, permanent_error);
  EXPECT_EQ(list.snapshot().failed_action, ActionKind::filter);
  list.advance(*list.timer_in());
  EXPECT_TRUE(list.snapshot().polling);
  list.respond_error(403, permanent_error);
  EXPECT_EQ(list.snapshot().failed_action, ActionKind::filter);
}

TEST(FailedAction, IsNoneAfterASuccess) {
  SimulatedHost list = loaded();
  list.send(event::Next{});
  list.respond_error(403, permanent_error);
  list.send(event::Next{});
  list.respond({.runs = finished_runs(6, 4)});
  EXPECT_EQ(list.snapshot().failed_action, ActionKind::none);
}

TEST(FailedAction, IsNotRepeatedOnceAPollHasFailedSince) {
  SimulatedHost list = loaded();
  list.send(event::Next{});
  list.respond_error(403, permanent_error);
  list.advance(*list.timer_in());
  list.respond_error(403, permanent_error);
  EXPECT_EQ(list.snapshot().failed_action, ActionKind::none);
  list.send(event::Retry{});
  EXPECT_EQ(list.snapshot().pending_action, "refresh");
}

TEST(FailedFilter, IsUndoneByTheFiltersOfTheRowsShown) {
  for (const int status : {403, 503}) {  // given up, and waiting for its retry
    SimulatedHost list = loaded();
    list.configure(with_status("FAIL"));
    list.respond_error(status, status == 403 ? permanent_error : "ServiceUnavailable");
    list.configure(default_config());
    EXPECT_FALSE(list.has_request());
    EXPECT_FALSE(list.snapshot().error);
    EXPECT_FALSE(list.snapshot().other_query);
    EXPECT_EQ(list.snapshot().freshness, Freshness::live);
    EXPECT_TRUE(list.timer_in()) << "updates go on";
  }
}

TEST(FailedFilter, KeepsAskingForALoginWhenItIsUndone) {
  SimulatedHost list = loaded();
  list.configure(with_status("FAIL"));
  list.respond_error(401, "Proxy.Unauthorized");
  list.configure(default_config());
  EXPECT_TRUE(list.snapshot().error);
  EXPECT_EQ(list.snapshot().freshness, Freshness::auth_required);
}

TEST(FailedStep, ThatRequiresALoginMakesTheRowsStale) {
  SimulatedHost list = loaded();
  list.send(event::Next{});
  list.respond_error(401, "Proxy.Unauthorized");
  EXPECT_TRUE(list.snapshot().stale);
  EXPECT_EQ(list.snapshot().freshness, Freshness::auth_required);
}

TEST(FreshnessOfRows, SaysWhyUpdatesDoNotCome) {
  SimulatedHost list = loaded();
  EXPECT_EQ(list.snapshot().freshness, Freshness::live);
  list.send(event::Pause{});
  EXPECT_EQ(list.snapshot().freshness, Freshness::paused);
  list.send(event::Refresh{});
  list.respond_error(403, permanent_error);
  EXPECT_EQ(list.snapshot().freshness, Freshness::failed);
  list.send(event::Online{false});
  EXPECT_EQ(list.snapshot().freshness, Freshness::offline);

  ListConfigInput off = default_config();
  off.refresh_interval = std::string("off");
  EXPECT_EQ(loaded(off).snapshot().freshness, Freshness::manual);
}

TEST(OutdatedRows, AreThoseWithoutAnUpdateForTwoMinutes) {
  SimulatedHost list = loaded();
  const std::int64_t loaded_ms = list.now().wall_ms;
  EXPECT_FALSE(list.snapshot().outdated_at_ms);
  list.advance(30'000);
  list.respond_error(403, permanent_error);
  EXPECT_EQ(list.snapshot().outdated_at_ms, loaded_ms + 120'000);
  list.send(event::Refresh{});
  list.respond(first_page());
  EXPECT_FALSE(list.snapshot().outdated_at_ms);
}

TEST(OutdatedRows, AreNotThoseOfAViewerWhoHasPausedOrFailedToMove) {
  SimulatedHost list = loaded();
  list.send(event::Pause{});
  EXPECT_FALSE(list.snapshot().outdated_at_ms);
  list.send(event::Next{});
  list.respond_error(403, permanent_error);
  EXPECT_FALSE(list.snapshot().outdated_at_ms);
}

TEST(Network, IsProvedByAResponseWhateverTheBrowserSays) {
  SimulatedHost list = loaded();
  list.send(event::Online{false});
  EXPECT_FALSE(list.timer_in());
  list.send(event::Refresh{});
  list.respond(first_page());
  EXPECT_TRUE(list.snapshot().online);
  EXPECT_EQ(list.timer_in(), 30'000);
}

TEST(Network, IsWhatTheBrowserSaysOnceARequestFails) {
  SimulatedHost list = loaded();
  list.send(event::Online{false});
  list.send(event::Refresh{});
  list.respond(first_page());
  list.advance(30'000);
  list.fail_request(ErrorKind::network);
  EXPECT_FALSE(list.snapshot().online);
  EXPECT_FALSE(list.timer_in());
}

TEST(Network, AFailureDoesNotContradictABrowserThatIsOnline) {
  SimulatedHost list = loaded();
  list.advance(30'000);
  list.fail_request(ErrorKind::network);
  EXPECT_TRUE(list.snapshot().online);
}

TEST(Network, WithoutItARetryHasNoTime) {
  SimulatedHost list = loaded();
  list.send(event::Next{});
  list.fail_request(ErrorKind::network);
  EXPECT_TRUE(list.snapshot().retry->at_wall_ms);
  list.send(event::Online{false});
  ASSERT_TRUE(list.snapshot().retry);
  EXPECT_FALSE(list.snapshot().retry->at_wall_ms);
}

}  // namespace
}  // namespace flow_run::test
