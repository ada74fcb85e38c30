// Pages mode: the end of a list, cursor loops, empty pages and the row limit.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/paging_fixture.hpp"

namespace flow_run::test {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

using WalkEnd = ThreePages;

TEST_F(WalkEnd, ACursorThatWasUsedBeforeEndsTheWalkWithANotice) {
  go_to_page_two();
  list.send(event::Next{});
  list.respond({.runs = finished_runs(2, 1), .next = "after-5"});
  EXPECT_THAT(list.ids(), ElementsAre(2, 1));
  EXPECT_FALSE(list.snapshot().has_next);
  EXPECT_NE(list.snapshot().paging_end, PagingEnd::complete);
  EXPECT_EQ(list.snapshot().notice, Notice::token_loop);
  list.send(event::Previous{});
  EXPECT_EQ(list.snapshot().notice, Notice::none);
}

TEST_F(WalkEnd, ACursorThatLeadsToItselfEndsTheWalk) {
  open_page_one();
  list.send(event::Next{});
  list.respond({.runs = finished_runs(4, 3), .next = "after-5"});
  EXPECT_FALSE(list.snapshot().has_next);
  EXPECT_EQ(list.snapshot().notice, Notice::token_loop);
}

TEST_F(WalkEnd, AnEmptyPageWithACursorIsFollowed) {
  open_page_one();
  list.send(event::Next{});
  list.respond({.runs = {}, .next = "e1"});
  EXPECT_THAT(list.url(), EndsWith("nextToken=e1"));
  EXPECT_EQ(list.snapshot().pending_action, "next");
  list.respond({.runs = {}, .next = "e2"});
  list.respond(page_two());
  EXPECT_THAT(list.ids(), ElementsAre(4, 3));
  EXPECT_EQ(list.snapshot().page_number, 2U);
  EXPECT_EQ(list.snapshot().notice, Notice::none);
}

TEST_F(WalkEnd, AfterThreeEmptyPagesTheUserDecidesWhetherToContinue) {
  open_page_one();
  list.send(event::Next{});
  for (const char* next : {"e1", "e2", "e3", "e4"}) list.respond({.runs = {}, .next = next});
  EXPECT_FALSE(list.has_request());
  EXPECT_EQ(list.request_count(), 5U);
  EXPECT_THAT(list.ids(), ElementsAre(6, 5));
  EXPECT_EQ(list.snapshot().notice, Notice::empty_pages);
  EXPECT_TRUE(list.snapshot().has_next);

  list.send(event::Next{});
  EXPECT_EQ(list.snapshot().notice, Notice::none);
  EXPECT_THAT(list.url(), EndsWith("nextToken=e4"));
  list.respond(page_two());
  EXPECT_THAT(list.ids(), ElementsAre(4, 3));
}

TEST_F(WalkEnd, ACursorBackToTheEmptyPagesIsALoop) {
  open_page_one();
  list.send(event::Next{});
  for (const char* next : {"e1", "e2", "e3", "e4"}) list.respond({.runs = {}, .next = next});
  list.send(event::Next{});
  list.respond({.runs = finished_runs(4, 3), .next = "e2"});
  EXPECT_FALSE(list.snapshot().has_next);
  EXPECT_EQ(list.snapshot().notice, Notice::token_loop);
}

TEST_F(WalkEnd, AfterAnUpdateTheCursorsOfTheEmptyPagesAreNotALoop) {
  go_to_page_two();
  list.send(event::Next{});
  for (const char* next : {"e1", "e2", "e3", "e4"}) list.respond({.runs = {}, .next = next});
  list.send(event::Refresh{});
  list.respond(page_one());
  list.respond(page_two());
  list.send(event::Next{});
  EXPECT_THAT(list.url(), EndsWith("nextToken=after-3"));
  list.respond({.runs = finished_runs(2, 1), .next = "e1"});
  EXPECT_TRUE(list.snapshot().has_next);
  EXPECT_EQ(list.snapshot().notice, Notice::none);
}

TEST_F(WalkEnd, EmptyPagesThatRepeatACursorAreALoop) {
  open_page_one();
  list.send(event::Next{});
  list.respond({.runs = {}, .next = "e1"});
  list.respond({.runs = {}, .next = "after-5"});
  EXPECT_FALSE(list.has_request());
  EXPECT_FALSE(list.snapshot().has_next);
  EXPECT_EQ(list.snapshot().notice, Notice::token_loop);
}

TEST_F(WalkEnd, AnEmptyLastPageTurnsTheCurrentPageIntoTheEnd) {
  open_page_one();
  list.send(event::Next{});
  list.respond({.runs = {}});
  EXPECT_THAT(list.ids(), ElementsAre(6, 5));
  EXPECT_EQ(list.snapshot().page_number, 1U);
  EXPECT_FALSE(list.snapshot().has_next);
  EXPECT_EQ(list.snapshot().paging_end, PagingEnd::ended_early) << "its total was 6";
}

TEST_F(WalkEnd, AMissingNextPageIsTheEndOfThePageBeforeIt) {
  go_to_page_two();
  list.send(event::Previous{});
  list.send(event::Next{});
  list.respond({.runs = {}});
  EXPECT_THAT(list.ids(), ElementsAre(6, 5));
  EXPECT_EQ(list.snapshot().paging_end, PagingEnd::ended_early);
}

TEST_F(WalkEnd, EmptyPagesAtTheHeadAreFollowed) {
  list.load(pages_of_two());
  list.respond({.runs = {}, .next = "e1"});
  EXPECT_EQ(list.snapshot().state, ListState::loading);
  list.respond(page_one());
  EXPECT_THAT(list.ids(), ElementsAre(6, 5));
  EXPECT_EQ(list.snapshot().page_number, 1U);
  list.send(event::Refresh{});
  EXPECT_THAT(list.url(), Not(HasSubstr("nextToken")));
}

TEST_F(WalkEnd, AHeadOfEmptyPagesIsShownEmptyWithANextPage) {
  list.load(pages_of_two());
  for (const char* next : {"e1", "e2", "e3", "e4"}) list.respond({.runs = {}, .next = next});
  EXPECT_EQ(list.snapshot().state, ListState::ready);
  EXPECT_EQ(list.snapshot().notice, Notice::empty_pages);
  EXPECT_TRUE(list.snapshot().has_next);
  list.send(event::Next{});
  list.respond(page_one());
  EXPECT_THAT(list.ids(), ElementsAre(6, 5));
}

TEST_F(WalkEnd, ACursorOfTheEmptyPagesAtTheHeadIsALoop) {
  list.load(pages_of_two());
  for (const char* next : {"e1", "e2", "e3", "e4"}) list.respond({.runs = {}, .next = next});
  list.send(event::Next{});
  list.respond({.runs = finished_runs(6, 5), .next = "e1"});
  EXPECT_EQ(list.snapshot().notice, Notice::token_loop);
}

TEST_F(WalkEnd, AHeadWithRowsRemovesTheNoticeOfEmptyPages) {
  list.load(pages_of_two());
  for (const char* next : {"e1", "e2", "e3", "e4"}) list.respond({.runs = {}, .next = next});
  list.advance(30'000);
  list.respond(page_one());
  EXPECT_EQ(list.snapshot().notice, Notice::none);
}

TEST_F(WalkEnd, PagesBeyondTheRowLimitAreRemovedAndRequestedAgain) {
  ListConfigInput config = default_config();
  config.query.page_size = 100.0;
  SimulatedHost walk;
  walk.load(config);
  // Answers may be larger than asked for.
  walk.respond({.runs = finished_runs(16'000, 10'001), .next = "two"});
  walk.send(event::Next{});
  walk.respond({.runs = finished_runs(10'000, 4'001), .next = "three"});
  EXPECT_THAT(walk.ids(), SizeIs(6'000));
  EXPECT_LE(walk.controller().list().store().size(), max_rows);

  walk.send(event::Previous{});
  EXPECT_THAT(walk.ids(), SizeIs(6'000));
  EXPECT_EQ(walk.ids().front(), 10'000);
  EXPECT_EQ(walk.snapshot().pending_action, "previous");
  EXPECT_THAT(walk.url(), Not(HasSubstr("nextToken")));
  walk.respond({.runs = finished_runs(16'000, 10'001), .next = "two"});
  EXPECT_EQ(walk.ids().front(), 16'000);
  EXPECT_EQ(walk.snapshot().page_number, 1U);
}

TEST_F(WalkEnd, APageLargerThanTheRowLimitIsTruncatedWithANotice) {
  list.load_with({.runs = finished_runs(10'500, 1)});
  EXPECT_EQ(list.snapshot().row_count, max_rows);
  EXPECT_EQ(list.snapshot().notice, Notice::row_limit);
  EXPECT_NE(list.snapshot().paging_end, PagingEnd::complete);
}

TEST_F(WalkEnd, AListThatIsShorterThanItsTotalIsNotComplete) {
  list.load_with({.runs = finished_runs(6, 5), .next = "after-5", .total = 5});
  EXPECT_EQ(list.snapshot().paging_end, PagingEnd::none);
  list.send(event::Next{});
  list.respond({.runs = finished_runs(4, 3), .total = 5});
  EXPECT_EQ(text(list.snapshot().paging_end), "ended_early");
  EXPECT_EQ(text(list.snapshot().notice), "ended_early");
  list.send(event::Previous{});
  EXPECT_EQ(list.snapshot().notice, Notice::none);
}

TEST_F(WalkEnd, RunsThatAreNotShownCountTowardsTheTotal) {
  for (const char* extra : {R"({"status":"FAIL"})", R"({"pipelineRunId":6,"status":"FAIL"})"}) {
    SimulatedHost host;
    host.load();
    host.respond(200, R"({"success":true,"totalCount":2,"pipelineRuns":[)"
                      R"({"pipelineRunId":6,"status":"FAIL"},)" +
                          std::string(extra) + "]}");
    EXPECT_EQ(text(host.snapshot().paging_end), "complete") << extra;
  }
}

TEST_F(WalkEnd, ANewRunCountsTowardsTheTotal) {
  list.load_with({.runs = finished_runs(6, 5), .next = "after-5", .total = 4});
  list.send(event::Next{});
  list.respond({.runs = finished_runs(4, 3), .total = 4});
  EXPECT_EQ(text(list.snapshot().paging_end), "complete");
  list.advance(30'000);
  list.respond({.runs = finished_runs(7, 6), .next = "after-6", .total = 5});
  while (list.has_request()) list.respond({.runs = finished_runs(4, 3), .total = 5});
  EXPECT_EQ(list.snapshot().new_runs, 1U);
  EXPECT_EQ(text(list.snapshot().paging_end), "complete");
}

TEST_F(WalkEnd, AnEmptyListWithATotalHasRun) {
  list.load_with({.runs = {}, .total = 80});
  EXPECT_EQ(text(list.snapshot().paging_end), "ended_early");
  EXPECT_TRUE(!list.snapshot().verdict ||
              list.snapshot().verdict->state != VerdictState::never_run);
}

TEST_F(WalkEnd, ARunThatCannotBeReadMayHaveEndedTheStreak) {
  list.load();
  list.respond(200, R"({"success":true,"pipelineRuns":[)"
                    R"({"pipelineRunId":9,"status":"FAIL"},{"status":"SUCCESS"}]})");
  const Snapshot snapshot = list.snapshot();
  ASSERT_TRUE(snapshot.verdict);
  EXPECT_EQ(snapshot.verdict->state, VerdictState::failing);
  EXPECT_TRUE(snapshot.verdict->at_least);
}

TEST_F(WalkEnd, ASearchInAListThatEndsEarlyDoesNotSayThatTheRunIsAbsent) {
  list.load_with({.runs = finished_runs(6, 5), .total = 80});
  list.send(event::Seek{2});
  list.respond({.runs = finished_runs(6, 5), .total = 80});
  EXPECT_EQ(text(list.snapshot().notice), "run_too_far");
}

}  // namespace
}  // namespace flow_run::test
