// What is announced, and when.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/simulated_host.hpp"

namespace flow_run::test {
namespace {

/// What the last event announced; null: nothing.
std::optional<Announcement> said(const SimulatedHost& list) {
  for (const Effect& effect : list.effects()) {
    if (const auto* changed = std::get_if<effect::Changed>(&effect)) return changed->announcement;
  }
  return std::nullopt;
}

/// The list is loaded, and nothing was said for long.
class Announced : public ::testing::Test {
 protected:
  void open(const ResponseFixture& body, const ListConfigInput& config = default_config()) {
    list.load_with(body, config);
  }
  void poll(const ResponseFixture& body) {
    list.advance(list.snapshot().next_poll_at_ms.value() - list.now().wall_ms);
    list.respond(body);
  }

  SimulatedHost list;
};

TEST_F(Announced, TheFirstLoadIsNot) {
  open(live_page());
  EXPECT_FALSE(said(list));
}

TEST_F(Announced, TheFirstLoadIsAfterAnError) {
  list.load();
  list.fail_request(ErrorKind::network);
  ASSERT_TRUE(said(list));
  EXPECT_EQ(said(list)->action, ActionKind::load);
  list.advance(*list.timer_in());
  list.fail_request(ErrorKind::network);
  EXPECT_FALSE(said(list)) << "once for all attempts";
  list.advance(*list.timer_in());
  list.respond(live_page());
  ASSERT_TRUE(said(list));
  EXPECT_EQ(said(list)->action, ActionKind::load);
}

TEST_F(Announced, APollWithoutChangesIsNot) {
  open(live_page());
  for (int polls = 0; polls < 5; ++polls) {
    poll(live_page());
    EXPECT_FALSE(said(list));
  }
}

TEST_F(Announced, EachUserActionIsAtOnce) {
  open({.runs = finished_runs(9, 7), .next = "after-7"});
  list.send(event::Next{});
  EXPECT_FALSE(said(list)) << "it is under way";
  list.respond({.runs = finished_runs(6, 4)});
  EXPECT_EQ(said(list).value().action, ActionKind::page);
  list.send(event::Previous{});
  EXPECT_EQ(said(list).value().action, ActionKind::page) << "from the cache";
  list.send(event::Refresh{});
  list.respond({.runs = finished_runs(9, 7), .next = "after-7"});
  EXPECT_EQ(said(list).value().action, ActionKind::refresh);
  list.send(event::Seek{});
  EXPECT_EQ(said(list).value().action, ActionKind::seek);
  ListConfigInput failed = default_config();
  failed.query.status = std::string("FAIL");
  list.configure(failed);
  list.respond({});
  EXPECT_EQ(said(list).value().action, ActionKind::filter);
}

TEST_F(Announced, AFailedActionIsWithItsName) {
  open({.runs = finished_runs(9, 7), .next = "after-7"});
  list.send(event::Next{});
  list.respond_error(403, "Forbidden.UserNotInCurrentOrganization");
  EXPECT_EQ(said(list).value().action, ActionKind::page);
  EXPECT_FALSE(said(list)->freshness) << "the rows are as fresh as before";
}

TEST_F(Announced, AnUndoneFilterIs) {
  open({.runs = finished_runs(9, 7)});
  ListConfigInput failed = default_config();
  failed.query.status = std::string("FAIL");
  list.configure(failed);
  list.respond_error(403, "Forbidden.UserNotInCurrentOrganization");
  list.configure(default_config());
  EXPECT_EQ(said(list).value().action, ActionKind::filter);
}

TEST_F(Announced, ARunThatEndsIsWithItsStatus) {
  open(live_page());
  poll({.runs = {finished_run(7, "FAIL"), finished_run(6)}});
  const Announcement message = said(list).value();
  EXPECT_EQ(message.finished, 1U);
  EXPECT_EQ(message.failed, 1U);
  ASSERT_TRUE(message.run);
  EXPECT_EQ(message.run->run_id, 7);
  EXPECT_EQ(message.run->status, "FAIL");
}

TEST_F(Announced, NewRunsOnPageOneAre) {
  open({.runs = finished_runs(9, 7), .next = "n"});
  poll({.runs = finished_runs(11, 9), .next = "n"});
  EXPECT_EQ(said(list).value().new_runs, 2U);
  EXPECT_FALSE(said(list)->new_runs_more);
}

TEST_F(Announced, NewRunsThatFillThePageMayBeMore) {
  open({.runs = finished_runs(9, 7), .next = "n"});
  poll({.runs = finished_runs(19, 17), .next = "n"});
  EXPECT_EQ(said(list).value().new_runs, 3U);
  EXPECT_TRUE(said(list)->new_runs_more);
}

TEST_F(Announced, RunsThatMoveUpBecauseOthersWereRemovedAreNotNew) {
  open({.runs = finished_runs(9, 7), .next = "n"});
  poll({.runs = {finished_run(9), finished_run(7), finished_run(6)}, .next = "n"});
  EXPECT_FALSE(said(list));
}

TEST_F(Announced, HeldRunsAreOnceWhetherHeldOrShown) {
  open({.runs = finished_runs(9, 7), .next = "n"});
  list.send(event::Hold{true});
  poll({.runs = finished_runs(11, 9), .next = "n"});
  EXPECT_EQ(said(list).value().new_runs, 2U);
  list.advance(20'000);
  list.send(event::Hold{false});
  list.respond({.runs = finished_runs(11, 9), .next = "n"});
  EXPECT_FALSE(said(list));
}

TEST_F(Announced, OneMessageComesInTenSeconds) {
  open({.runs = {running_run(9), running_run(8), running_run(7), running_run(6)}});
  poll({.runs = {running_run(9), running_run(8), running_run(7), finished_run(6)}});
  EXPECT_EQ(said(list).value().finished, 1U);
  poll({.runs = {running_run(9), running_run(8), finished_run(7, "FAIL"), finished_run(6)}});
  EXPECT_FALSE(said(list)) << "five seconds later";
  list.advance(4'999);
  EXPECT_FALSE(said(list));
  list.advance(1);
  EXPECT_EQ(said(list).value().finished, 1U) << "ten seconds after the first message";
  EXPECT_EQ(said(list)->failed, 1U);
}

TEST_F(Announced, WhatWaitsIsSummedUpInTheAnswerToAnAction) {
  ListConfigInput config = default_config();
  config.refresh_interval = std::string("3");
  open({.runs = {running_run(9), running_run(8), running_run(7), running_run(6)}}, config);
  poll({.runs = {running_run(9), running_run(8), running_run(7), finished_run(6)}});
  ASSERT_TRUE(said(list));
  poll({.runs = {running_run(9), running_run(8), finished_run(7, "FAIL"), finished_run(6)}});
  poll({.runs = {running_run(9), finished_run(8), finished_run(7, "FAIL"), finished_run(6)}});
  EXPECT_FALSE(said(list));
  list.send(event::Pause{});
  EXPECT_EQ(said(list).value().finished, 2U);
  EXPECT_EQ(said(list)->failed, 1U);
  EXPECT_FALSE(said(list)->run);
  EXPECT_EQ(said(list)->freshness, Freshness::paused);
  EXPECT_FALSE(list.timer_in());
}

TEST_F(Announced, TheNetworkIsWhenItGoesAndWhenItIsBack) {
  open(idle_page());
  list.send(event::Online{false});
  EXPECT_EQ(said(list).value().freshness, Freshness::offline);
  list.advance(10'000);
  list.send(event::Online{true});
  EXPECT_EQ(said(list).value().freshness, Freshness::live);
}

TEST_F(Announced, ANetworkThatIsBackWithinTenSecondsIsNot) {
  open(idle_page());
  poll({.runs = finished_runs(7, 5)});
  ASSERT_TRUE(said(list));
  list.send(event::Online{false});
  EXPECT_FALSE(said(list));
  EXPECT_EQ(list.timer_in(), 10'000) << "also while offline";
  list.advance(5'000);
  list.send(event::Online{true});
  list.advance(5'000);
  EXPECT_FALSE(said(list));
}

TEST_F(Announced, PauseAndResumeAreAtOnce) {
  open(idle_page());
  list.send(event::Pause{});
  EXPECT_EQ(said(list).value().freshness, Freshness::paused);
  list.send(event::Pause{});
  EXPECT_FALSE(said(list)) << "it was paused";
  list.send(event::Resume{});
  EXPECT_EQ(said(list).value().freshness, Freshness::live);
}

TEST_F(Announced, FailedPollsAreOnce) {
  open(idle_page());
  list.advance(30'000);
  list.fail_request(ErrorKind::network);
  EXPECT_EQ(said(list).value().freshness, Freshness::failed);
  EXPECT_EQ(said(list)->action, ActionKind::none);
  for (int polls = 0; polls < 3; ++polls) {
    list.advance(*list.timer_in());
    list.fail_request(ErrorKind::network);
    EXPECT_FALSE(said(list));
  }
  list.advance(*list.timer_in());
  list.respond(idle_page());
  EXPECT_EQ(said(list).value().freshness, Freshness::live);
}

TEST_F(Announced, AnExpiredLoginIs) {
  open(idle_page());
  list.advance(30'000);
  list.respond_error(401, "Proxy.Unauthorized");
  EXPECT_EQ(said(list).value().freshness, Freshness::auth_required);
}

TEST_F(Announced, NothingIsWhileHidden) {
  ListConfigInput config = default_config();
  config.refresh_hidden = true;
  open(idle_page(), config);
  list.send(event::Visibility{false});
  list.advance(60'000);
  list.respond({.runs = finished_runs(7, 5)});
  EXPECT_FALSE(said(list));
  list.send(event::Visibility{true});
  EXPECT_EQ(said(list).value().new_runs, 1U);
}

TEST_F(Announced, ThePagesOnTheWayToOneOfTheUrlAreNot) {
  ListConfigInput config = default_config();
  config.query.api = std::string("oapi-v1");
  config.query.page_size = 1.0;
  list.load(config);
  list.send(event::GoToPage{2});
  const auto page = [](int number) {
    return Headers{{"x-page", std::to_string(number)},
                   {"x-next-page", std::to_string(number + 1)},
                   {"x-total", "3"},
                   {"x-total-pages", "3"}};
  };
  list.respond(200, R"([{"pipelineRunId": 3, "status": "SUCCESS"}])", page(1));
  EXPECT_FALSE(said(list));
  list.respond(200, R"([{"pipelineRunId": 2, "status": "SUCCESS"}])", page(2));
  EXPECT_FALSE(said(list));
}

}  // namespace
}  // namespace flow_run::test
