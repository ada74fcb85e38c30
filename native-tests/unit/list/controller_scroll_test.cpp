// Scroll mode: pages are joined into one long list, and updates keep the rows in place.
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

class Scroll : public ::testing::Test {
 protected:
  void open_two_pages(const ListConfigInput& config = scroll_config()) {
    list.load_with({.runs = finished_runs(9, 7), .next = "after-7"}, config);
    list.send(event::LoadMore{});
    list.respond({.runs = finished_runs(6, 4), .next = "after-4"});
  }

  SimulatedHost list;
};

TEST_F(Scroll, LoadMoreAppendsRows) {
  open_two_pages();
  EXPECT_THAT(list.ids(), ElementsAre(9, 8, 7, 6, 5, 4));
  EXPECT_THAT(list.difference().appeared, ElementsAre(6, 5, 4));
  EXPECT_THAT(list.difference().left, IsEmpty());
  EXPECT_EQ(list.snapshot().first_row, 1U);
  EXPECT_EQ(list.snapshot().page_number, 1U);
  EXPECT_TRUE(list.snapshot().has_next);
  EXPECT_FALSE(list.snapshot().has_previous);
  EXPECT_EQ(list.snapshot().new_runs, 0U);
  EXPECT_FALSE(list.snapshot().new_runs_more);
}

TEST_F(Scroll, ARunThatMovedDownIsShownOnceAndUpdatedInPlace) {
  list.load_with({.runs = {running_run(9), finished_run(8), running_run(7)}, .next = "after-7"},
                 scroll_config());
  list.send(event::LoadMore{});
  list.respond({.runs = {finished_run(7), finished_run(6)}, .next = "after-6"});
  EXPECT_THAT(list.ids(), ElementsAre(9, 8, 7, 6));
  EXPECT_THAT(list.difference().finished, ElementsAre(7));
}

TEST_F(Scroll, NewRunsThatShiftedThePagesAreCountedAndNotAppended) {
  list.load_with({.runs = finished_runs(9, 7), .next = "p3"}, scroll_config());
  list.send(event::LoadMore{});
  list.respond({.runs = finished_runs(11, 8), .next = "p6"});
  EXPECT_THAT(list.ids(), ElementsAre(9, 8, 7));
  EXPECT_EQ(list.snapshot().new_runs, 2U);
  EXPECT_EQ(list.controller().list().store().size(), 3U) << "what is not shown is not kept";
  list.send(event::LoadMore{});
  list.respond({.runs = finished_runs(8, 5), .next = "p9"});
  EXPECT_THAT(list.ids(), ElementsAre(9, 8, 7, 6, 5));
  EXPECT_EQ(list.snapshot().new_runs, 2U);
  EXPECT_FALSE(list.snapshot().new_runs_more);
}

TEST_F(Scroll, AResponseWithOnlyNewRunsIsRecognizedByTheirIds) {
  list.load_with({.runs = finished_runs(9, 7), .next = "p3"}, scroll_config());
  list.send(event::LoadMore{});
  list.respond({.runs = finished_runs(15, 13), .next = "p6"});
  EXPECT_THAT(list.ids(), ElementsAre(9, 8, 7));
  EXPECT_EQ(list.snapshot().new_runs, 3U);
  EXPECT_TRUE(list.snapshot().new_runs_more);
  list.send(event::LoadMore{});
  list.respond({.runs = finished_runs(9, 7), .next = "p9"});
  list.send(event::LoadMore{});
  list.respond({.runs = finished_runs(6, 4), .next = "p12"});
  EXPECT_THAT(list.ids(), ElementsAre(9, 8, 7, 6, 5, 4));
  EXPECT_EQ(list.snapshot().new_runs, 3U);
  EXPECT_TRUE(list.snapshot().new_runs_more) << "the end of the new runs is unknown";
}

TEST_F(Scroll, AResponseWithOneNewRunIsRecognizedByItsId) {
  list.load_with({.runs = {finished_run(9)}, .next = "p1"}, scroll_config());
  list.send(event::LoadMore{});
  list.respond({.runs = {finished_run(10)}, .next = "p2"});
  EXPECT_THAT(list.ids(), ElementsAre(9));
  EXPECT_EQ(list.snapshot().new_runs, 1U);
  EXPECT_TRUE(list.snapshot().new_runs_more);
}

TEST_F(Scroll, AnUnmatchedRowStaysWhileMoreRowsAreLoaded) {
  ListConfigInput config = scroll_config();
  config.query.status = std::string("RUNNING");
  list.load_with({.runs = {running_run(9), running_run(8)}, .next = "after-8"}, config);
  list.send(event::Refresh{});
  list.respond({.runs = {finished_run(9), running_run(8)}, .next = "after-8"});
  EXPECT_TRUE(list.rows()[0].unmatched);
  list.send(event::LoadMore{});
  list.respond({.runs = {running_run(7)}});
  EXPECT_THAT(list.ids(), ElementsAre(9, 8, 7));
}

TEST_F(Scroll, IdsAreNotComparedIfTheyDoNotDescend) {
  list.load_with({.runs = {finished_run(7), finished_run(9)}, .next = "c"}, scroll_config());
  list.send(event::LoadMore{});
  list.respond({.runs = {finished_run(12), finished_run(3)}});
  EXPECT_THAT(list.ids(), ElementsAre(7, 9, 12, 3));
}

TEST_F(Scroll, EventsOfPagesModeAreIgnored) {
  open_two_pages();
  list.send(event::Next{});
  list.send(event::Previous{});
  EXPECT_EQ(list.snapshot().ignored_events, 2U);
}

TEST_F(Scroll, LoadMoreIsIgnoredAtTheEndAndUntilANewFilterIsShown) {
  list.load_with({.runs = finished_runs(9, 7)}, scroll_config());
  list.send(event::LoadMore{});
  EXPECT_EQ(list.snapshot().ignored_events, 1U);
  list.send(event::Refresh{});
  list.respond({.runs = finished_runs(9, 7), .next = "after-7"});
  ListConfigInput config = scroll_config();
  config.query.status = std::string("FAIL");
  list.configure(config);
  list.respond_error(403, "Forbidden.UserNotInCurrentOrganization");
  list.send(event::LoadMore{});
  EXPECT_EQ(list.snapshot().ignored_events, 2U);
}

TEST_F(Scroll, LoadMoreIsIgnoredInPagesMode) {
  list.load_with({.runs = finished_runs(9, 7), .next = "after-7"});
  list.send(event::LoadMore{});
  EXPECT_EQ(list.snapshot().ignored_events, 1U);
}

TEST_F(Scroll, APollCountsNewRunsWithoutInsertingThem) {
  open_two_pages();
  list.advance(30'000);
  EXPECT_THAT(list.url(), Not(HasSubstr("nextToken")));
  list.respond(
      {.runs = {finished_run(11), finished_run(10), finished_run(9, "FAIL")}, .next = "after-9"});
  EXPECT_FALSE(list.has_request());
  EXPECT_THAT(list.ids(), ElementsAre(9, 8, 7, 6, 5, 4));
  EXPECT_THAT(list.difference().changed, ElementsAre(9));
  EXPECT_EQ(list.snapshot().new_runs, 2U);
  EXPECT_FALSE(list.rows()[1].stale) << "pushed out of the head by new runs, not gone";
}

TEST_F(Scroll, ARowMissingFromTheHeadIsStale) {
  open_two_pages();
  list.advance(30'000);
  list.respond({.runs = {finished_run(9), finished_run(7)}, .next = "after-7"});
  EXPECT_TRUE(list.rows()[1].stale);
  EXPECT_FALSE(list.rows()[2].stale);
  EXPECT_FALSE(list.rows()[3].stale);
}

TEST_F(Scroll, ARefreshAlsoRequestsThePagesOfLiveRows) {
  list.load_with({.runs = finished_runs(9, 7), .next = "after-7"}, scroll_config());
  list.send(event::LoadMore{});
  list.respond({.runs = {running_run(6), finished_run(5)}, .next = "after-5"});
  list.send(event::LoadMore{});
  list.respond({.runs = finished_runs(4, 3)});
  list.advance(5'000);
  list.respond({.runs = finished_runs(9, 7), .next = "after-7"});
  EXPECT_THAT(list.url(), EndsWith("nextToken=after-7"));
  list.respond({.runs = {finished_run(6), finished_run(5)}, .next = "after-5"});
  EXPECT_FALSE(list.has_request());
  EXPECT_THAT(list.difference().finished, ElementsAre(6));
}

TEST_F(Scroll, ARefreshRequestsOnlyTheHeadIfThatHasAllLiveRows) {
  list.load_with({.runs = {running_run(9), finished_run(8)}, .next = "after-8"}, scroll_config());
  list.send(event::Refresh{});
  list.respond({.runs = {running_run(9), finished_run(8)}, .next = "after-8"});
  EXPECT_FALSE(list.has_request());
}

TEST_F(Scroll, ARefreshKeepsTheLastCursor) {
  list.load_with({.runs = finished_runs(9, 8)}, scroll_config());
  list.send(event::Refresh{});
  list.respond({.runs = finished_runs(11, 10), .next = "after-10"});
  EXPECT_EQ(list.snapshot().paging_end, PagingEnd::complete);
}

TEST_F(Scroll, ALiveRowPushedOutOfTheHeadIsLookedForOnTheNextPage) {
  list.load_with({.runs = {finished_run(9), running_run(8)}, .next = "after-8"}, scroll_config());
  list.advance(5'000);
  list.respond({.runs = {finished_run(11), finished_run(10)}, .next = "after-10"});
  EXPECT_THAT(list.url(), EndsWith("nextToken=after-10"));
  list.respond({.runs = {finished_run(9), finished_run(8)}, .next = "after-8"});
  EXPECT_THAT(list.difference().finished, ElementsAre(8));
  EXPECT_THAT(list.ids(), ElementsAre(9, 8));
}

TEST_F(Scroll, APollRequestsAtMostThreePagesAfterTheHead) {
  list.load_with({.runs = {running_run(20)}, .next = "c0"}, scroll_config());
  for (std::int64_t page = 1; page < 6; ++page) {
    list.send(event::LoadMore{});
    list.respond({.runs = {running_run(20 - page)}, .next = "c" + std::to_string(page)});
  }
  list.advance(5'000);
  list.respond({.runs = {running_run(20)}, .next = "c0"});
  for (int page = 1; page <= 3; ++page) {
    ASSERT_TRUE(list.has_request());
    list.respond({.runs = {running_run(20 - page)}, .next = "c" + std::to_string(page)});
  }
  EXPECT_FALSE(list.has_request());
  EXPECT_FALSE(list.rows()[5].stale) << "it was not asked for";
}

TEST_F(Scroll, ARefreshReadsTheLoadedPagesAgain) {
  open_two_pages();
  list.send(event::Refresh{});
  list.respond({.runs = finished_runs(9, 7), .next = "after-7"});
  EXPECT_THAT(list.url(), EndsWith("nextToken=after-7"));
  list.respond({.runs = {finished_run(6), running_run(5), finished_run(4)}, .next = "after-4"});
  EXPECT_FALSE(list.has_request());
  EXPECT_EQ(list.rows()[4].run.status, "RUNNING") << "a job of it was run again";
}

TEST_F(Scroll, ARefreshReadsTenPagesAgainAtMost) {
  list.load_with({.runs = {finished_run(20)}, .next = "c0"}, scroll_config());
  for (std::int64_t page = 1; page < 14; ++page) {
    list.send(event::LoadMore{});
    list.respond({.runs = {finished_run(20 - page)}, .next = "c" + std::to_string(page)});
  }
  const std::size_t before = list.request_count();
  list.send(event::Refresh{});
  list.respond({.runs = {finished_run(20)}, .next = "c0"});
  for (std::int64_t page = 1; list.has_request(); ++page) {
    list.respond({.runs = {finished_run(20 - page)}, .next = "c" + std::to_string(page)});
  }
  EXPECT_EQ(list.request_count() - before, 11U);
  list.advance(30'000);
  list.respond({.runs = {finished_run(20)}, .next = "c0"});
  EXPECT_THAT(list.url(), EndsWith("nextToken=c9")) << "a poll goes on where the refresh ended";
}

TEST_F(Scroll, PollsReadTheLoadedPagesInTurn) {
  open_two_pages();
  const auto head = [&] {
    list.advance(30'000);
    list.respond({.runs = finished_runs(9, 7), .next = "after-7"});
  };
  head();
  EXPECT_FALSE(list.has_request());
  head();
  EXPECT_THAT(list.url(), EndsWith("nextToken=after-7"));
  list.respond({.runs = {finished_run(6), running_run(5), finished_run(4)}, .next = "after-4"});
  EXPECT_EQ(list.rows()[4].run.status, "RUNNING");
}

TEST_F(Scroll, ALiveRowInNoResponseIsStale) {
  list.load_with({.runs = {finished_run(9), running_run(8)}}, scroll_config());
  list.send(event::Refresh{});
  list.respond({.runs = {finished_run(9)}});
  EXPECT_TRUE(list.rows()[1].stale);
  EXPECT_THAT(list.ids(), ElementsAre(9, 8));
}

TEST_F(Scroll, ShowNewLoadsTheHead) {
  open_two_pages();
  list.send(event::ShowNew{});
  EXPECT_THAT(list.ids(), ElementsAre(9, 8, 7, 6, 5, 4));
  list.respond({.runs = finished_runs(11, 9), .next = "after-9"});
  EXPECT_THAT(list.ids(), ElementsAre(11, 10, 9));
  EXPECT_EQ(list.controller().list().store().size(), 3U);
}

TEST_F(Scroll, AnEmptyListShowsItsFirstRunsAtOnce) {
  list.load_with({.runs = {}}, scroll_config());
  list.advance(30'000);
  list.respond({.runs = finished_runs(2, 1)});
  EXPECT_THAT(list.ids(), ElementsAre(2, 1));
  EXPECT_EQ(list.snapshot().new_runs, 0U);
}

TEST_F(Scroll, EndsAtTenThousandRowsWithANotice) {
  list.load_with({.runs = finished_runs(12'000, 6'001), .next = "c1"}, scroll_config());
  list.send(event::LoadMore{});
  list.respond({.runs = finished_runs(6'000, 1), .next = "c2"});
  EXPECT_EQ(list.snapshot().row_count, max_rows);
  EXPECT_FALSE(list.snapshot().has_next);
  EXPECT_NE(list.snapshot().paging_end, PagingEnd::complete);
  EXPECT_EQ(list.snapshot().notice, Notice::row_limit);
  EXPECT_EQ(list.controller().list().store().size(), max_rows);
}

TEST_F(Scroll, TenThousandRowsAreACompleteListIfNoPageFollows) {
  list.load_with({.runs = finished_runs(10'000, 1)}, scroll_config());
  EXPECT_EQ(list.snapshot().paging_end, PagingEnd::complete);
  EXPECT_EQ(list.snapshot().notice, Notice::none);
}

}  // namespace
}  // namespace flow_run::test
