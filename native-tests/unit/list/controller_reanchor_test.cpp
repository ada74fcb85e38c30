// A refused cursor: the place is found again from the head, once, and the user is told.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/refused_cursor.hpp"

namespace flow_run::test {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

using Reanchor = RefusedCursor;

TEST_F(Reanchor, ReadsFromTheHeadUntilTheLastSeenRunIsFound) {
  go_on();
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

TEST_F(Reanchor, GoesOnToTheNextPageIfNothingUnseenFollowsOnThatOne) {
  go_on();
  list.respond({.runs = finished_runs(9, 7), .next = "b1"});
  list.respond({.runs = finished_runs(6, 4), .next = "b2"});
  EXPECT_THAT(list.url(), EndsWith("nextToken=b2"));
  list.respond({.runs = finished_runs(3, 1)});
  EXPECT_THAT(list.ids(), ElementsAre(3, 2, 1));
  EXPECT_EQ(list.snapshot().page_number, 3U);
  list.send(event::Previous{});
  EXPECT_THAT(list.ids(), ElementsAre(6, 5, 4));
}

TEST_F(Reanchor, RunsThatComeAgainBehindThePlaceDoNotMoveIt) {
  go_on();
  list.respond({.runs = finished_runs(9, 7), .next = "b1"});
  list.respond({.runs = finished_runs(6, 4), .next = "b2"});
  list.respond({.runs = {finished_run(5), finished_run(3)}, .next = "b3"});
  EXPECT_FALSE(list.has_request());
  EXPECT_THAT(list.ids(), ElementsAre(5, 3));
}

TEST_F(Reanchor, IfTheLastSeenRunIsGoneTheOneBeforeItServes) {
  go_on();
  list.respond({.runs = finished_runs(9, 7), .next = "b1"});
  list.respond({.runs = {finished_run(6), finished_run(5), finished_run(3)}, .next = "b2"});
  list.respond({.runs = finished_runs(2, 1), .next = "b3"});
  EXPECT_FALSE(list.has_request()) << "the place cannot be further down";
  EXPECT_THAT(list.ids(), ElementsAre(6, 5, 3));
  EXPECT_EQ(list.snapshot().notice, Notice::reanchored);
}

TEST_F(Reanchor, TheLastSeenRunIsThePlaceInWhateverOrderTheRowsCome) {
  go_on();
  list.respond({.runs = {finished_run(4), finished_run(6), finished_run(5)}, .next = "b1"});
  EXPECT_FALSE(list.has_request());
  EXPECT_THAT(list.ids(), ElementsAre(4, 6, 5)) << "6 and 5 stand behind the place";
}

TEST_F(Reanchor, TheRowsOfAnotherPageAreNotThePlace) {
  go_on();
  list.respond({.runs = finished_runs(9, 7), .next = "b1"});
  list.respond({.runs = finished_runs(3, 1)});
  EXPECT_EQ(list.snapshot().notice, Notice::reanchor_failed);
  EXPECT_THAT(list.ids(), ElementsAre(6, 5, 4));
}

TEST_F(Reanchor, TheSeenRunsMayStandOnSeveralPages) {
  list.send(event::Refresh{});
  list.respond({.runs = finished_runs(9, 7), .next = "x"});
  list.respond_error(400, refused);
  list.respond({.runs = finished_runs(9, 7), .next = "b1"});
  list.respond({.runs = {finished_run(6)}, .next = "b2"});
  list.respond({.runs = {finished_run(5)}, .next = "b3"});
  EXPECT_THAT(list.url(), EndsWith("nextToken=b3"));
  list.respond({.runs = finished_runs(4, 2), .next = "b4"});
  EXPECT_THAT(list.ids(), ElementsAre(4, 3, 2));
}

TEST_F(Reanchor, IfThePlaceIsGoneTheRowsStayAndTheRefusalIsSaid) {
  go_on();
  list.respond({.runs = finished_runs(3, 1)});
  EXPECT_THAT(list.ids(), ElementsAre(6, 5, 4));
  EXPECT_EQ(list.snapshot().notice, Notice::reanchor_failed);
  EXPECT_EQ(list.snapshot().error->code, refused);
  EXPECT_TRUE(list.snapshot().has_next);
}

TEST_F(Reanchor, ReadsTenPagesAtMost) {
  go_on();
  for (std::int64_t page = 0; page < 10; ++page) {
    ASSERT_TRUE(list.has_request());
    list.respond(
        {.runs = finished_runs(1'000 - page, 1'000 - page), .next = "b" + std::to_string(page)});
  }
  EXPECT_FALSE(list.has_request());
  EXPECT_EQ(list.snapshot().notice, Notice::reanchor_failed);
}

TEST_F(Reanchor, ReadsTenPagesAtMostAlsoToGoOnToTheNext) {
  go_on();
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

TEST_F(Reanchor, AtTheEndOfTheListThereIsNoPageToGoOnTo) {
  go_on();
  list.respond({.runs = finished_runs(9, 7), .next = "b1"});
  list.respond({.runs = finished_runs(6, 4)});
  EXPECT_FALSE(list.has_request());
  EXPECT_THAT(list.ids(), ElementsAre(6, 5, 4));
  EXPECT_EQ(list.snapshot().paging_end, PagingEnd::complete);
}

TEST_F(Reanchor, HappensOnceInAWalk) {
  go_on();
  list.respond({.runs = finished_runs(9, 7), .next = "b1"});
  list.respond({.runs = finished_runs(6, 4), .next = "b2"});
  list.respond({.runs = {finished_run(3)}, .next = "b3"});
  list.send(event::Next{});
  list.respond_error(400, refused);
  EXPECT_FALSE(list.has_request());
  EXPECT_EQ(list.snapshot().error->code, refused);
  EXPECT_THAT(list.ids(), ElementsAre(3));

  list.send(event::First{});
  list.respond({.runs = finished_runs(9, 7), .next = "c1"});
  list.send(event::Next{});
  list.respond_error(400, refused);
  EXPECT_TRUE(list.has_request()) << "a new walk may again";
}

TEST_F(Reanchor, AfterAFailureToo) {
  go_on();
  list.respond({.runs = finished_runs(3, 1)});
  go_on();
  EXPECT_FALSE(list.has_request());
}

TEST_F(Reanchor, ButNotAfterOneThatTheNetworkCutShort) {
  SimulatedHost walk(0.0);
  walk.load_with({.runs = finished_runs(9, 7), .next = "after-7"});
  walk.send(event::Next{});
  walk.respond_error(400, refused);
  while (walk.has_request()) walk.fail_request(ErrorKind::network);
  EXPECT_EQ(walk.snapshot().error->kind, ErrorKind::network);
  walk.send(event::Next{});
  walk.respond_error(400, refused);
  EXPECT_EQ(walk.snapshot().pending_action, "reanchor");
}

TEST_F(Reanchor, CursorsThatRepeatDoNotLeadItRoundInACircle) {
  go_on();
  list.respond({.runs = {finished_run(20)}, .next = "b1"});
  list.respond({.runs = {finished_run(19)}, .next = "b2"});
  list.respond({.runs = {finished_run(18)}, .next = "b1"});
  EXPECT_FALSE(list.has_request());
  EXPECT_EQ(list.snapshot().notice, Notice::reanchor_failed);
}

TEST_F(Reanchor, AnUpdateOfPageNFindsItsPlaceAgainToo) {
  list.advance(30'000);
  list.respond({.runs = finished_runs(10, 8), .next = "x"});
  list.respond_error(400, refused);
  EXPECT_TRUE(list.snapshot().polling);
  EXPECT_EQ(list.snapshot().pending_action, "");
  list.respond({.runs = finished_runs(10, 8), .next = "b1"});
  list.respond({.runs = finished_runs(7, 5), .next = "b2"});
  list.respond({.runs = finished_runs(4, 2), .next = "b3"});
  EXPECT_THAT(list.ids(), ElementsAre(4, 3, 2));
  EXPECT_EQ(list.snapshot().notice, Notice::reanchored);
}

TEST_F(Reanchor, IsSaidBeforeALoop) {
  go_on();
  list.respond({.runs = finished_runs(9, 7), .next = "b1"});
  list.respond({.runs = finished_runs(6, 3), .next = "b1"});
  EXPECT_FALSE(list.snapshot().has_next);
  EXPECT_EQ(list.snapshot().notice, Notice::reanchored);
}

TEST_F(Reanchor, TheNoticeOutlivesAPollOfTheHeadToo) {
  go_on();
  list.respond({.runs = finished_runs(9, 3), .next = "b1"});
  EXPECT_EQ(list.snapshot().page_number, 1U);
  list.advance(30'000);
  list.respond({.runs = finished_runs(9, 3), .next = "b1"});
  EXPECT_EQ(list.snapshot().notice, Notice::reanchored);
}

TEST_F(Reanchor, AnUpdateDoesNotGoOnToTheNextPage) {
  list.send(event::Refresh{});
  list.respond({.runs = finished_runs(9, 7), .next = "x"});
  list.respond_error(400, refused);
  list.respond({.runs = finished_runs(9, 7), .next = "b1"});
  list.respond({.runs = finished_runs(6, 4), .next = "b2"});
  EXPECT_FALSE(list.has_request());
  EXPECT_THAT(list.ids(), ElementsAre(6, 5, 4));
}

TEST_F(Reanchor, TheNoticeStaysUntilTheUserActs) {
  go_on();
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

TEST(ReanchorScroll, TheLongListIsReadAnewDownToItsEnd) {
  ListConfigInput config = default_config();
  config.mode = std::string("scroll");
  SimulatedHost list;
  list.load_with({.runs = finished_runs(9, 7), .next = "after-7"}, config);
  list.send(event::LoadMore{});
  list.respond({.runs = finished_runs(6, 4), .next = "after-4"});
  list.send(event::LoadMore{});
  list.respond_error(400, refused);
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

TEST(ReanchorScroll, TheLastHundredRowsOfALongListAreThePlace) {
  ListConfigInput config = default_config();
  config.mode = std::string("scroll");
  for (const auto& [met, notice] :
       {std::pair(102, Notice::reanchor_failed), std::pair(101, Notice::reanchored)}) {
    SimulatedHost list;
    list.load_with({.runs = finished_runs(300, 201), .next = "after-201"}, config);
    list.send(event::LoadMore{});
    list.respond({.runs = finished_runs(200, 2), .next = "after-2"});
    list.send(event::LoadMore{});
    list.respond_error(400, refused);
    list.respond({.runs = {finished_run(met)}});
    EXPECT_EQ(list.snapshot().notice, notice) << met;
  }
}

}  // namespace
}  // namespace flow_run::test
