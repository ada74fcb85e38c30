// A rejected cursor: the position is found again from the head, once in a walk, with a notice.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/rejected_cursor.hpp"

namespace flow_run::test {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

using Reanchor = RejectedCursor;

TEST_F(Reanchor, ReadsFromTheHeadUntilTheLastSeenRunIsFound) {
  reject_next();
  EXPECT_EQ(list.snapshot().pending_action, "reanchor");
  EXPECT_THAT(list.url(), Not(HasSubstr("nextToken")));
  list.respond({.runs = finished_runs(11, 9), .next = "b1"});
  EXPECT_THAT(list.url(), EndsWith("nextToken=b1"));
  EXPECT_THAT(list.ids(), ElementsAre(6, 5, 4));
  list.respond({.runs = finished_runs(8, 6), .next = "b2"});
  list.respond({.runs = finished_runs(5, 3), .next = "b3"});
  EXPECT_FALSE(list.has_request());
  EXPECT_THAT(list.ids(), ElementsAre(5, 4, 3));
  EXPECT_EQ(list.snapshot().notice, Notice::reanchored);
  EXPECT_EQ(list.snapshot().page_number, 3U);
  EXPECT_EQ(list.snapshot().first_row, 7U);
  EXPECT_FALSE(list.snapshot().error);
}

TEST_F(Reanchor, ContinuesToTheNextPageIfThatPageHasNoRunsAfterTheLastShown) {
  reject_next();
  list.respond({.runs = finished_runs(9, 7), .next = "b1"});
  list.respond({.runs = finished_runs(6, 4), .next = "b2"});
  EXPECT_THAT(list.url(), EndsWith("nextToken=b2"));
  list.respond({.runs = finished_runs(3, 1)});
  EXPECT_THAT(list.ids(), ElementsAre(3, 2, 1));
  EXPECT_EQ(list.snapshot().page_number, 3U);
  list.send(event::Previous{});
  EXPECT_THAT(list.ids(), ElementsAre(6, 5, 4));
}

TEST_F(Reanchor, RepeatedRunsAfterTheLastShownDoNotMoveThePosition) {
  reject_next();
  list.respond({.runs = finished_runs(9, 7), .next = "b1"});
  list.respond({.runs = finished_runs(6, 4), .next = "b2"});
  list.respond({.runs = {finished_run(5), finished_run(3)}, .next = "b3"});
  EXPECT_FALSE(list.has_request());
  EXPECT_THAT(list.ids(), ElementsAre(5, 3));
}

TEST_F(Reanchor, IfTheLastShownRunIsGoneTheOneBeforeItIsUsed) {
  reject_next();
  list.respond({.runs = finished_runs(9, 7), .next = "b1"});
  list.respond({.runs = {finished_run(6), finished_run(5), finished_run(3)}, .next = "b2"});
  list.respond({.runs = finished_runs(2, 1), .next = "b3"});
  EXPECT_FALSE(list.has_request()) << "the place cannot be further down";
  EXPECT_THAT(list.ids(), ElementsAre(6, 5, 3));
  EXPECT_EQ(list.snapshot().notice, Notice::reanchored);
}

TEST_F(Reanchor, TheLastShownRunIsFoundInAnyOrder) {
  reject_next();
  list.respond({.runs = {finished_run(4), finished_run(6), finished_run(5)}, .next = "b1"});
  EXPECT_FALSE(list.has_request());
  EXPECT_THAT(list.ids(), ElementsAre(4, 6, 5)) << "6 and 5 follow the anchor";
}

TEST_F(Reanchor, RowsOfOtherPagesAreNotUsed) {
  reject_next();
  list.respond({.runs = finished_runs(9, 7), .next = "b1"});
  list.respond({.runs = finished_runs(3, 1)});
  EXPECT_EQ(list.snapshot().notice, Notice::reanchor_failed);
  EXPECT_THAT(list.ids(), ElementsAre(6, 5, 4));
}

TEST_F(Reanchor, TheShownRunsMayBeOnSeveralPages) {
  list.send(event::Refresh{});
  list.respond({.runs = finished_runs(9, 7), .next = "x"});
  list.respond_error(400, expired_cursor);
  list.respond({.runs = finished_runs(9, 7), .next = "b1"});
  list.respond({.runs = {finished_run(6)}, .next = "b2"});
  list.respond({.runs = {finished_run(5)}, .next = "b3"});
  EXPECT_THAT(list.url(), EndsWith("nextToken=b3"));
  list.respond({.runs = finished_runs(4, 2), .next = "b4"});
  EXPECT_THAT(list.ids(), ElementsAre(4, 3, 2));
}

TEST_F(Reanchor, IfNoShownRunIsFoundTheRowsStayAndTheErrorIsShown) {
  reject_next();
  list.respond({.runs = finished_runs(3, 1)});
  EXPECT_THAT(list.ids(), ElementsAre(6, 5, 4));
  EXPECT_EQ(list.snapshot().notice, Notice::reanchor_failed);
  EXPECT_EQ(list.snapshot().error->code, expired_cursor);
  EXPECT_TRUE(list.snapshot().has_next);
}

TEST_F(Reanchor, ReadsTenPagesAtMost) {
  reject_next();
  for (std::int64_t page = 0; page < 10; ++page) {
    ASSERT_TRUE(list.has_request());
    list.respond(
        {.runs = finished_runs(1'000 - page, 1'000 - page), .next = "b" + std::to_string(page)});
  }
  EXPECT_FALSE(list.has_request());
  EXPECT_EQ(list.snapshot().notice, Notice::reanchor_failed);
}

TEST_F(Reanchor, ReadsTenPagesAtMostToContinueToTheNextPage) {
  reject_next();
  for (std::int64_t page = 1; page < 10; ++page) {
    list.respond(
        {.runs = finished_runs(1'000 - page, 1'000 - page), .next = "b" + std::to_string(page)});
  }
  list.respond({.runs = finished_runs(6, 4), .next = "b10"});
  EXPECT_FALSE(list.has_request());
  EXPECT_THAT(list.ids(), ElementsAre(6, 5, 4));
  EXPECT_EQ(list.snapshot().notice, Notice::reanchored);
  EXPECT_EQ(list.snapshot().page_number, 10U);
}

TEST_F(Reanchor, StaysOnTheLastPageAtTheEndOfTheList) {
  reject_next();
  list.respond({.runs = finished_runs(9, 7), .next = "b1"});
  list.respond({.runs = finished_runs(6, 4)});
  EXPECT_FALSE(list.has_request());
  EXPECT_THAT(list.ids(), ElementsAre(6, 5, 4));
  EXPECT_EQ(list.snapshot().paging_end, PagingEnd::complete);
}

TEST_F(Reanchor, HappensOnceInAWalk) {
  reject_next();
  list.respond({.runs = finished_runs(9, 7), .next = "b1"});
  list.respond({.runs = finished_runs(6, 4), .next = "b2"});
  list.respond({.runs = {finished_run(3)}, .next = "b3"});
  list.send(event::Next{});
  list.respond_error(400, expired_cursor);
  EXPECT_FALSE(list.has_request());
  EXPECT_EQ(list.snapshot().error->code, expired_cursor);
  EXPECT_THAT(list.ids(), ElementsAre(3));

  list.send(event::First{});
  list.respond({.runs = finished_runs(9, 7), .next = "c1"});
  list.send(event::Next{});
  list.respond_error(400, expired_cursor);
  EXPECT_TRUE(list.has_request()) << "a new walk may again";
}

TEST_F(Reanchor, HappensOnceInAWalkAlsoAfterItFailed) {
  reject_next();
  list.respond({.runs = finished_runs(3, 1)});
  reject_next();
  EXPECT_FALSE(list.has_request());
}

TEST_F(Reanchor, HappensAgainAfterANetworkErrorEndedIt) {
  SimulatedHost walk(0.0);
  walk.load_with({.runs = finished_runs(9, 7), .next = "after-7"});
  walk.send(event::Next{});
  walk.respond_error(400, expired_cursor);
  while (walk.has_request()) walk.fail_request(ErrorKind::network);
  EXPECT_EQ(walk.snapshot().error->kind, ErrorKind::network);
  walk.send(event::Next{});
  walk.respond_error(400, expired_cursor);
  EXPECT_EQ(walk.snapshot().pending_action, "reanchor");
}

TEST_F(Reanchor, RepeatedCursorsEndIt) {
  reject_next();
  list.respond({.runs = {finished_run(20)}, .next = "b1"});
  list.respond({.runs = {finished_run(19)}, .next = "b2"});
  list.respond({.runs = {finished_run(18)}, .next = "b1"});
  EXPECT_FALSE(list.has_request());
  EXPECT_EQ(list.snapshot().notice, Notice::reanchor_failed);
}

TEST_F(Reanchor, ARejectedUpdateOfPageNReanchors) {
  list.advance(30'000);
  list.respond({.runs = finished_runs(10, 8), .next = "x"});
  list.respond_error(400, expired_cursor);
  EXPECT_TRUE(list.snapshot().polling);
  EXPECT_EQ(list.snapshot().pending_action, "");
  list.respond({.runs = finished_runs(10, 8), .next = "b1"});
  list.respond({.runs = finished_runs(7, 5), .next = "b2"});
  list.respond({.runs = finished_runs(4, 2), .next = "b3"});
  EXPECT_THAT(list.ids(), ElementsAre(4, 3, 2));
  EXPECT_EQ(list.snapshot().notice, Notice::reanchored);
}

TEST_F(Reanchor, ItsNoticeHasPriorityOverALoop) {
  reject_next();
  list.respond({.runs = finished_runs(9, 7), .next = "b1"});
  list.respond({.runs = finished_runs(6, 3), .next = "b1"});
  EXPECT_FALSE(list.snapshot().has_next);
  EXPECT_EQ(list.snapshot().notice, Notice::reanchored);
}

TEST_F(Reanchor, TheNoticeStaysDuringAPollOfTheHead) {
  reject_next();
  list.respond({.runs = finished_runs(9, 3), .next = "b1"});
  EXPECT_EQ(list.snapshot().page_number, 1U);
  list.advance(30'000);
  list.respond({.runs = finished_runs(9, 3), .next = "b1"});
  EXPECT_EQ(list.snapshot().notice, Notice::reanchored);
}

TEST_F(Reanchor, AnUpdateDoesNotContinueToTheNextPage) {
  list.send(event::Refresh{});
  list.respond({.runs = finished_runs(9, 7), .next = "x"});
  list.respond_error(400, expired_cursor);
  list.respond({.runs = finished_runs(9, 7), .next = "b1"});
  list.respond({.runs = finished_runs(6, 4), .next = "b2"});
  EXPECT_FALSE(list.has_request());
  EXPECT_THAT(list.ids(), ElementsAre(6, 5, 4));
}

TEST_F(Reanchor, TheNoticeStaysUntilTheUserActs) {
  reject_next();
  list.respond({.runs = finished_runs(9, 4), .next = "b1"});
  list.respond({.runs = finished_runs(3, 1)});
  EXPECT_EQ(list.snapshot().notice, Notice::reanchored);
  list.advance(30'000);
  list.respond({.runs = finished_runs(9, 4), .next = "b1"});
  EXPECT_THAT(list.url(), EndsWith("nextToken=b1"));
  list.respond({.runs = finished_runs(3, 1)});
  EXPECT_EQ(list.snapshot().notice, Notice::reanchored);
  list.send(event::Previous{});
  EXPECT_EQ(list.snapshot().notice, Notice::none);
}

TEST(ReanchorScroll, ALongListIsReadAgainToItsEnd) {
  ListConfigInput config = default_config();
  config.mode = std::string("scroll");
  SimulatedHost list;
  list.load_with({.runs = finished_runs(9, 7), .next = "after-7"}, config);
  list.send(event::LoadMore{});
  list.respond({.runs = finished_runs(6, 4), .next = "after-4"});
  list.send(event::LoadMore{});
  list.respond_error(400, expired_cursor);
  list.respond({.runs = finished_runs(10, 8), .next = "b1"});
  list.respond({.runs = finished_runs(7, 5), .next = "b2"});
  list.respond({.runs = finished_runs(4, 2), .next = "b3"});
  EXPECT_THAT(list.ids(), ElementsAre(10, 9, 8, 7, 6, 5, 4, 3, 2));
  EXPECT_THAT(list.difference().appeared, ElementsAre(10, 3, 2));
  EXPECT_EQ(list.snapshot().notice, Notice::reanchored);
  list.send(event::LoadMore{});
  EXPECT_EQ(list.url(),
            "/yunxiao/organization/org/pipelines/1234/pipelineRuns?maxResults=20&nextToken=b3");
}

TEST(ReanchorScroll, TheLastHundredRowsOfALongListAreSearchedFor) {
  ListConfigInput config = default_config();
  config.mode = std::string("scroll");
  for (const auto& [found, notice] :
       {std::pair(102, Notice::reanchor_failed), std::pair(101, Notice::reanchored)}) {
    SimulatedHost list;
    list.load_with({.runs = finished_runs(300, 201), .next = "after-201"}, config);
    list.send(event::LoadMore{});
    list.respond({.runs = finished_runs(200, 2), .next = "after-2"});
    list.send(event::LoadMore{});
    list.respond_error(400, expired_cursor);
    list.respond({.runs = {finished_run(found)}});
    EXPECT_EQ(list.snapshot().notice, notice) << found;
  }
}

}  // namespace
}  // namespace flow_run::test
