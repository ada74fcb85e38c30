// Updates of page N keep the rows in place: known runs change, new runs are counted, and rows that
// are missing from the responses are marked.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/simulated_host.hpp"

namespace flow_run::test {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

/// Page 2 of 9 8 7 | 6 5 4 | 3 2 1 is shown.
class Update : public ::testing::Test {
 protected:
  void open_page_two(const ListConfigInput& config = default_config()) {
    list.load_with(head(), config);
    list.send(event::Next{});
    list.respond(page());
  }

  static ResponseFixture head() {
    return {.runs = finished_runs(9, 7), .next = "after-7", .total = 9};
  }
  static ResponseFixture page() {
    return {.runs = finished_runs(6, 4), .next = "after-4", .total = 9};
  }

  void refresh_with(const ResponseFixture& head, const ResponseFixture& page) {
    list.send(event::Refresh{});
    list.respond(head);
    list.respond(page);
  }

  SimulatedHost list;
};

TEST_F(Update, RequestsTheHeadAndThenTheCurrentPage) {
  open_page_two();
  list.send(event::Refresh{});
  EXPECT_THAT(list.url(), Not(HasSubstr("nextToken")));
  list.respond(head());
  EXPECT_THAT(list.url(), EndsWith("nextToken=after-7"));
  EXPECT_EQ(list.snapshot().pending_action, "refresh");
  list.respond(page());
  EXPECT_FALSE(list.has_request());
  EXPECT_EQ(list.snapshot().pending_action, "");
  EXPECT_EQ(list.snapshot().page_number, 2U);
  EXPECT_TRUE(list.difference().empty());
}

TEST_F(Update, APollDoesTheSameInTheBackground) {
  open_page_two();
  list.advance(30'000);
  EXPECT_TRUE(list.snapshot().polling);
  list.respond(head());
  EXPECT_TRUE(list.snapshot().polling);
  EXPECT_EQ(list.snapshot().pending_action, "");
  list.respond(page());
  EXPECT_FALSE(list.snapshot().polling);
  EXPECT_EQ(list.timer_in(), 30'000);
}

TEST_F(Update, NewRunsAreCountedAndNotShown) {
  open_page_two();
  refresh_with({.runs = finished_runs(12, 10), .next = "after-10"}, page());
  EXPECT_EQ(list.snapshot().new_runs, 3U);
  EXPECT_TRUE(list.snapshot().new_runs_more);
  refresh_with({.runs = {finished_run(11), finished_run(10), finished_run(9)}, .next = "n"},
               page());
  EXPECT_EQ(list.snapshot().new_runs, 2U);
  EXPECT_FALSE(list.snapshot().new_runs_more);
  EXPECT_THAT(list.ids(), ElementsAre(6, 5, 4));
}

TEST_F(Update, RunsThatMovedUpBecauseOthersWereRemovedAreNotNew) {
  open_page_two();
  list.send(event::Next{});
  list.respond({.runs = finished_runs(3, 1)});
  list.send(event::Refresh{});
  // 9 and 8 are gone, so the head reaches down to runs of page 2.
  list.respond({.runs = finished_runs(7, 5), .next = "after-5"});
  list.respond({.runs = finished_runs(3, 1)});
  EXPECT_EQ(list.snapshot().new_runs, 0U);
}

TEST_F(Update, RunsBelowTheLastKnownOneOfTheHeadAreNotNew) {
  open_page_two();
  // 7 to 4 are gone, so the head reaches down to a run that was never shown.
  refresh_with({.runs = {finished_run(9), finished_run(8), finished_run(3)}, .next = "after-3"},
               page());
  EXPECT_EQ(list.snapshot().new_runs, 0U);
  EXPECT_FALSE(list.snapshot().new_runs_more);
}

TEST_F(Update, ShowNewGoesToTheHead) {
  open_page_two();
  refresh_with({.runs = finished_runs(10, 8), .next = "after-8"}, page());
  list.send(event::ShowNew{});
  EXPECT_EQ(list.snapshot().pending_action, "show_new");
  list.respond({.runs = finished_runs(10, 8), .next = "after-8"});
  EXPECT_THAT(list.ids(), ElementsAre(10, 9, 8));
  EXPECT_EQ(list.snapshot().page_number, 1U);
  EXPECT_EQ(list.snapshot().new_runs, 0U);
}

TEST_F(Update, ThePageKeepsItsRowsAndTheirOrder) {
  open_page_two();
  refresh_with(head(), {.runs = {finished_run(5), finished_run(6), finished_run(3)}, .next = "n"});
  EXPECT_THAT(list.ids(), ElementsAre(6, 5, 4));
  EXPECT_THAT(list.difference().appeared, IsEmpty());
  EXPECT_THAT(list.difference().left, IsEmpty());
}

TEST_F(Update, ARowInNeitherResponseIsStaleUntilAResponseContainsIt) {
  open_page_two();
  refresh_with(head(), {.runs = finished_runs(6, 5), .next = "after-5"});
  EXPECT_FALSE(list.rows()[1].stale);
  EXPECT_TRUE(list.rows()[2].stale);
  refresh_with(head(), page());
  EXPECT_FALSE(list.rows()[2].stale);
}

TEST_F(Update, ARowThatTheHeadContainsIsNotStale) {
  open_page_two();
  refresh_with({.runs = {finished_run(8), finished_run(7), finished_run(6)}, .next = "n"},
               {.runs = finished_runs(5, 4), .next = "after-4"});
  EXPECT_FALSE(list.rows()[0].stale);
}

TEST_F(Update, AChangedRunIsUpdatedFromAnyResponse) {
  list.load_with({.runs = {running_run(9), finished_run(8), finished_run(7)}, .next = "after-7"});
  list.send(event::Next{});
  list.respond({.runs = {running_run(6), finished_run(5), finished_run(4)}, .next = "after-4"});
  refresh_with(head(), page());
  EXPECT_THAT(list.difference().changed, ElementsAre(9, 6));
  EXPECT_THAT(list.difference().finished, ElementsAre(9, 6));
  EXPECT_EQ(list.rows()[0].run.status, "SUCCESS");
  list.send(event::Previous{});
  EXPECT_EQ(list.rows()[0].run.status, "SUCCESS");
}

TEST_F(Update, ALiveRowMissingUnderAStatusFilterIsUnmatched) {
  ListConfigInput config = default_config();
  config.query.status = std::string("RUNNING");
  list.load_with({.runs = {running_run(9)}, .next = "after-9"}, config);
  list.send(event::Next{});
  list.respond({.runs = {running_run(6), running_run(5), running_run(4)}, .next = "after-4"});
  refresh_with({.runs = {running_run(9)}, .next = "after-9"},
               {.runs = {running_run(6), running_run(4)}, .next = "after-4"});
  EXPECT_THAT(list.ids(), ElementsAre(6, 5, 4));
  EXPECT_TRUE(list.rows()[1].unmatched);
  EXPECT_FALSE(list.rows()[1].stale);

  list.send(event::Previous{});
  list.send(event::Next{});
  list.respond({.runs = {running_run(6), running_run(4)}, .next = "after-4"});
  EXPECT_THAT(list.ids(), ElementsAre(6, 4));
}

TEST_F(Update, AnUnmatchedRowIsRemovedOnTheNextPagingAction) {
  ListConfigInput config = default_config();
  config.query.status = std::string("RUNNING");
  list.load_with({.runs = {running_run(9)}, .next = "after-9"}, config);
  list.send(event::Next{});
  list.respond({.runs = {running_run(6), running_run(5)}, .next = "after-5"});
  refresh_with({.runs = {running_run(9)}, .next = "after-9"},
               {.runs = {finished_run(6), running_run(5)}, .next = "after-5"});
  EXPECT_TRUE(list.rows()[0].unmatched);
  list.send(event::Next{});
  list.respond({.runs = {running_run(4)}});
  EXPECT_EQ(list.snapshot().first_row, 3U) << "after 9 and 5";
  list.send(event::Previous{});
  EXPECT_THAT(list.ids(), ElementsAre(5));
}

TEST_F(Update, ARunOfAnotherTriggerThanTheFilterIsUnmatched) {
  ListConfigInput config = default_config();
  config.query.trigger_mode = 3.0;
  list.load_with({.runs = {finished_run(9)}}, config);
  EXPECT_TRUE(list.rows()[0].unmatched);
}

TEST_F(Update, NextDoesNotSkipARunThatMovedUp) {
  open_page_two();
  refresh_with(head(),
               {.runs = {finished_run(6), finished_run(5), finished_run(3)}, .next = "after-3"});
  list.send(event::Next{});
  EXPECT_THAT(list.url(), EndsWith("nextToken=after-4"));
}

TEST_F(Update, ARenewedCursorIsUsedIfThePageEndsWithTheSameRun) {
  open_page_two();
  refresh_with(head(), {.runs = finished_runs(6, 4), .next = "renewed"});
  list.send(event::Next{});
  EXPECT_THAT(list.url(), EndsWith("nextToken=renewed"));
}

TEST_F(Update, TheLastPageCanGetANextPage) {
  list.load_with(head());
  list.send(event::Next{});
  list.respond({.runs = finished_runs(6, 4)});
  EXPECT_FALSE(list.snapshot().has_next);
  refresh_with(head(), page());
  EXPECT_TRUE(list.snapshot().has_next);
}

TEST_F(Update, TheLastPageCanGetANextPageIfItEndsWithAnotherRun) {
  list.load_with(head());
  list.send(event::Next{});
  list.respond({.runs = finished_runs(6, 4)});
  refresh_with(head(), {.runs = finished_runs(7, 5), .next = "after-5"});
  EXPECT_TRUE(list.snapshot().has_next);
}

TEST_F(Update, APageWithNoRowInTheResponsesKeepsItsRowsAndItsCursor) {
  open_page_two();
  refresh_with(head(), {.runs = {}});
  EXPECT_THAT(list.ids(), ElementsAre(6, 5, 4));
  EXPECT_TRUE(list.rows()[0].stale);
  EXPECT_TRUE(list.snapshot().has_next);
}

TEST_F(Update, DoesNotMarkRowsOfPageOneThatNewRunsPushedDown) {
  open_page_two();
  refresh_with({.runs = finished_runs(10, 8), .next = "after-8"}, page());
  list.send(event::Previous{});
  EXPECT_THAT(list.ids(), ElementsAre(9, 8, 7));
  EXPECT_FALSE(list.rows()[2].stale);
}

TEST_F(Update, ByTheUserIsSentWhileOffline) {
  open_page_two();
  list.send(event::Online{false});
  list.send(event::Refresh{});
  EXPECT_TRUE(list.has_request());
}

TEST_F(Update, ACursorLoopInAnUpdateEndsTheList) {
  open_page_two();
  refresh_with(head(), {.runs = finished_runs(6, 4), .next = "after-7"});
  EXPECT_FALSE(list.snapshot().has_next);
  EXPECT_EQ(list.snapshot().notice, Notice::token_loop);
}

TEST_F(Update, IfTheSecondRequestFailsNothingChanges) {
  open_page_two();
  list.advance(30'000);
  list.respond({.runs = {finished_run(10), finished_run(9, "FAIL"), finished_run(8)}});
  list.respond_error(403, "Forbidden.UserNotInCurrentOrganization");
  EXPECT_EQ(list.snapshot().new_runs, 0U);
  EXPECT_TRUE(list.snapshot().stale);
  EXPECT_THAT(list.ids(), ElementsAre(6, 5, 4));
  EXPECT_EQ(list.timer_in(), 60'000);
}

TEST_F(Update, WarningsAreThoseOfTheCurrentPage) {
  open_page_two();
  ResponseFixture odd = page();
  odd.runs[0].status = "ODD";
  odd.request_id = "req-page";
  refresh_with(head(), odd);
  ASSERT_EQ(list.snapshot().warnings.size(), 1U);
  EXPECT_EQ(list.snapshot().warnings[0].code, WarningCode::unknown_status);
  EXPECT_EQ(list.snapshot().request_id, "req-page");
  list.send(event::Previous{});
  EXPECT_THAT(list.snapshot().warnings, IsEmpty());
}

TEST_F(Update, OnPageOneARefreshTakesTheNextCursor) {
  list.load_with(head());
  list.send(event::Refresh{});
  list.respond({.runs = finished_runs(10, 8), .next = "after-8"});
  EXPECT_THAT(list.ids(), ElementsAre(10, 9, 8));
  list.send(event::Next{});
  EXPECT_THAT(list.url(), EndsWith("nextToken=after-8"));
}

}  // namespace
}  // namespace flow_run::test
