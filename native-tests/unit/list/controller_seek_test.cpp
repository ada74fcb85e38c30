// Searching a run: reads page by page from the head and shows the page of the run. If it is not
// found, the rows stay and a notice is shown.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/paging_fixture.hpp"

namespace flow_run::test {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

using Seek = ThreePages;

TEST_F(Seek, ReadsFromTheHeadUntilTheRunIsFoundAndShowsItsPage) {
  open_page_one();
  list.send(event::Seek{2});
  EXPECT_EQ(list.snapshot().pending_action, "seek");
  EXPECT_THAT(list.url(), Not(HasSubstr("nextToken")));
  list.respond(page_one());
  EXPECT_THAT(list.url(), EndsWith("nextToken=after-5"));
  list.respond(page_two());
  EXPECT_THAT(list.ids(), ElementsAre(6, 5)) << "pages on the way are not shown";
  list.respond(page_three());
  EXPECT_FALSE(list.has_request());
  EXPECT_THAT(list.ids(), ElementsAre(2, 1));
  EXPECT_EQ(list.snapshot().pending_action, "");
  EXPECT_EQ(list.snapshot().notice, Notice::none);
  EXPECT_EQ(list.snapshot().page_number, 3U);
  EXPECT_EQ(list.snapshot().first_row, 5U);
}

TEST_F(Seek, PagingContinuesFromThePageOfTheRun) {
  open_page_one();
  list.send(event::Seek{4});
  list.respond(page_one());
  list.respond(page_two());
  list.send(event::Next{});
  list.respond(page_three());
  EXPECT_THAT(list.ids(), ElementsAre(2, 1));
  list.send(event::Previous{});
  list.send(event::Previous{});
  EXPECT_FALSE(list.has_request());
  EXPECT_THAT(list.ids(), ElementsAre(6, 5));
}

TEST_F(Seek, FindsARunOfTheCurrentPage) {
  go_to_page_two();
  list.send(event::Seek{3});
  list.respond(page_one());
  list.respond(page_two());
  EXPECT_FALSE(list.has_request());
  EXPECT_THAT(list.ids(), ElementsAre(4, 3));
}

TEST_F(Seek, KeepsTheRowsOfAllPagesReadInTheirNewOrder) {
  go_to_page_two();
  list.send(event::Seek{6});
  list.respond({.runs = finished_runs(4, 3), .next = "after-3"});
  list.respond({.runs = finished_runs(6, 5)});
  EXPECT_THAT(list.ids(), ElementsAre(6, 5));
  list.send(event::Previous{});
  EXPECT_THAT(list.ids(), ElementsAre(4, 3));
}

TEST_F(Seek, ARunThatDoesNotExistKeepsTheRowsAndShowsANotice) {
  go_to_page_two();
  list.send(event::Seek{99});
  list.respond(page_one());
  list.respond(page_two());
  list.respond(page_three());
  EXPECT_FALSE(list.has_request());
  EXPECT_THAT(list.ids(), ElementsAre(4, 3));
  EXPECT_EQ(list.snapshot().page_number, 2U);
  EXPECT_EQ(list.snapshot().notice, Notice::run_absent);
  EXPECT_FALSE(list.snapshot().error);
}

TEST_F(Seek, StopsAfterTenPagesWithANotice) {
  open_page_one();
  list.send(event::Seek{1});
  for (std::int64_t page = 0; page < 10; ++page) {
    ASSERT_TRUE(list.has_request()) << page;
    list.respond({.runs = finished_runs(1000 - 2 * page, 999 - 2 * page),
                  .next = "after-" + std::to_string(page)});
  }
  EXPECT_FALSE(list.has_request());
  EXPECT_THAT(list.ids(), ElementsAre(6, 5));
  EXPECT_EQ(list.snapshot().notice, Notice::run_too_far);
  ASSERT_TRUE(list.snapshot().failed_search);
  EXPECT_EQ(list.snapshot().failed_search->run_id, 1);
  EXPECT_EQ(list.snapshot().failed_search->runs_read, 20U);
  list.send(event::Refresh{});
  EXPECT_FALSE(list.snapshot().failed_search);
}

TEST_F(Seek, TheNextUserActionRemovesTheNotice) {
  open_page_one();
  list.send(event::Seek{99});
  list.respond({.runs = finished_runs(6, 5)});
  EXPECT_EQ(list.snapshot().notice, Notice::run_absent);
  list.send(event::Refresh{});
  EXPECT_EQ(list.snapshot().notice, Notice::none);
}

TEST_F(Seek, InScrollModeShowsAllPagesUpToTheRun) {
  ListConfigInput config = pages_of_two();
  config.mode = std::string("scroll");
  list.load_with(page_one(), config);
  list.send(event::Seek{3});
  list.respond(page_one());
  list.respond(page_two());
  EXPECT_THAT(list.ids(), ElementsAre(6, 5, 4, 3));
}

TEST_F(Seek, SkipsEmptyPages) {
  open_page_one();
  list.send(event::Seek{4});
  list.respond(page_one());
  list.respond({.runs = {}, .next = "later"});
  list.respond(page_two());
  EXPECT_THAT(list.ids(), ElementsAre(4, 3));
  EXPECT_EQ(list.snapshot().page_number, 2U);
  list.send(event::Previous{});
  EXPECT_THAT(list.ids(), ElementsAre(6, 5)) << "an empty page is no page to go back to";
}

TEST_F(Seek, ARepeatedCursorEndsTheSearch) {
  open_page_one();
  list.send(event::Seek{2});
  list.respond(page_one());
  list.respond({.runs = finished_runs(4, 3), .next = "after-5"});
  EXPECT_FALSE(list.has_request());
  EXPECT_EQ(list.snapshot().notice, Notice::run_too_far) << "the rest cannot be read";
}

TEST_F(Seek, AnErrorKeepsTheRows) {
  open_page_one();
  list.send(event::Seek{2});
  list.respond(page_one());
  list.respond_error(404, "InvalidPipeline.NotFound");
  EXPECT_THAT(list.ids(), ElementsAre(6, 5));
  ASSERT_TRUE(list.snapshot().error);
  EXPECT_EQ(list.snapshot().error->code, "InvalidPipeline.NotFound");
}

TEST_F(Seek, ARejectedCursorDoesNotReanchor) {
  open_page_one();
  list.send(event::Seek{2});
  list.respond(page_one());
  list.respond_error(400, "InvalidParam.NextTokenExpired");
  EXPECT_FALSE(list.has_request());
  EXPECT_TRUE(list.snapshot().error);
}

TEST_F(Seek, AnotherUserActionReplacesTheSearch) {
  open_page_one();
  list.send(event::Seek{2});
  list.send(event::Next{});
  EXPECT_EQ(list.snapshot().pending_action, "next");
  list.respond(page_two());
  EXPECT_THAT(list.ids(), ElementsAre(4, 3));
}

TEST_F(Seek, TheWalkCanStillBeReanchoredAfterwards) {
  open_page_one();
  list.send(event::Seek{4});
  list.respond(page_one());
  list.respond(page_two());
  list.send(event::Next{});
  list.respond_error(400, "InvalidParam.NextTokenExpired");
  EXPECT_EQ(list.snapshot().pending_action, "reanchor");
}

TEST_F(Seek, AnInvalidRunIdShowsANoticeWithoutARequest) {
  go_to_page_two();
  list.send(event::Seek{});
  EXPECT_FALSE(list.has_request());
  EXPECT_THAT(list.ids(), ElementsAre(4, 3));
  EXPECT_EQ(list.snapshot().notice, Notice::run_absent);
}

TEST_F(Seek, AnInvalidRunIdEndsTheCurrentSearch) {
  open_page_one();
  list.send(event::Seek{2});
  list.send(event::Seek{});
  EXPECT_EQ(list.snapshot().pending_action, "");
  EXPECT_FALSE(list.has_request());
  EXPECT_EQ(list.snapshot().notice, Notice::run_absent);
}

TEST_F(Seek, AnInvalidRunIdIsIgnoredBeforeAPageIsShown) {
  list.load(pages_of_two());
  list.send(event::Seek{});
  EXPECT_EQ(list.snapshot().pending_action, "load");
  EXPECT_EQ(list.snapshot().ignored_events, 1U);
}

TEST_F(Seek, IsIgnoredBeforeAPageIsShown) {
  list.load(pages_of_two());
  list.send(event::Seek{2});
  EXPECT_EQ(list.snapshot().pending_action, "load");
  EXPECT_EQ(list.snapshot().ignored_events, 1U);
}

/// The viewer has just chosen another filter, whose rows are on their way.
class SeekInAnotherList : public Seek {
 protected:
  void SetUp() override {
    go_to_page_two();
    ListConfigInput config = pages_of_two();
    config.query.status = std::string("FAIL");
    list.configure(config);
  }
  static ResponseFixture failed_page(std::int64_t newest, const std::string& next) {
    ResponseFixture body = {.runs = finished_runs(newest, newest - 1), .next = next};
    for (auto& run : body.runs) run.status = "FAIL";
    return body;
  }
};

TEST_F(SeekInAnotherList, SearchesTheConfiguredList) {
  list.send(event::Seek{1});
  EXPECT_EQ(list.snapshot().pending_action, "seek");
  EXPECT_THAT(list.url(), HasSubstr("status=FAIL"));
  list.respond(failed_page(6, "after-5"));
  EXPECT_THAT(list.url(), HasSubstr("status=FAIL"));
  list.respond(failed_page(2, ""));
  EXPECT_FALSE(list.has_request());
  EXPECT_THAT(list.ids(), ElementsAre(2, 1));
  EXPECT_EQ(list.snapshot().page_number, 2U);
  EXPECT_EQ(list.snapshot().notice, Notice::none);
}

TEST_F(SeekInAnotherList, ShowsItsHeadIfTheRunIsNotFound) {
  list.send(event::Seek{99});
  list.respond(failed_page(6, "after-5"));
  list.respond(failed_page(2, ""));
  EXPECT_FALSE(list.has_request());
  EXPECT_THAT(list.ids(), ElementsAre(6, 5));
  EXPECT_EQ(list.snapshot().page_number, 1U);
  EXPECT_EQ(list.snapshot().notice, Notice::run_absent_filtered);
  list.send(event::Next{});
  EXPECT_THAT(list.url(), HasSubstr("nextToken=after-5"));
}

TEST_F(SeekInAnotherList, ShowsItsFirstPageWithRunsIfTheRunIsNotFound) {
  list.send(event::Seek{99});
  list.respond({.runs = {}, .next = "later"});
  list.respond(failed_page(6, "after-5"));
  list.respond(failed_page(2, ""));
  EXPECT_THAT(list.ids(), ElementsAre(6, 5));
  EXPECT_EQ(list.snapshot().page_number, 1U);
}

TEST_F(SeekInAnotherList, ShowsAnEmptyListIfNothingMatches) {
  list.send(event::Seek{99});
  list.respond({.runs = {}});
  EXPECT_EQ(list.snapshot().state, ListState::ready);
  EXPECT_THAT(list.ids(), ElementsAre());
  EXPECT_EQ(list.snapshot().notice, Notice::run_absent_filtered);
}

TEST_F(SeekInAnotherList, AnErrorKeepsTheRowsAndTheNextSearchUsesTheConfiguredList) {
  list.send(event::Seek{2});
  list.respond_error(404, "InvalidPipeline.NotFound");
  EXPECT_THAT(list.ids(), ElementsAre(4, 3));
  list.send(event::Seek{2});
  EXPECT_THAT(list.url(), HasSubstr("status=FAIL"));
}

TEST_F(SeekInAnotherList, AnInvalidRunIdShowsANoticeAndTheListStillLoads) {
  list.send(event::Seek{2});
  list.send(event::Seek{});
  EXPECT_EQ(list.snapshot().notice, Notice::run_absent);
  EXPECT_EQ(list.snapshot().pending_action, "seek") << "and not when a poll is due";
  list.respond(failed_page(6, "after-5"));
  EXPECT_FALSE(list.has_request());
  EXPECT_THAT(list.ids(), ElementsAre(6, 5));
  EXPECT_EQ(list.snapshot().notice, Notice::run_absent);
}

TEST_F(SeekInAnotherList, AnEmptyTimeRangeIsRejectedAsWithoutASearch) {
  ListConfigInput config = pages_of_two();
  config.query.start_time = std::string("now");
  config.query.end_time = 1.0;
  list.configure(config);
  list.send(event::Seek{2});
  EXPECT_FALSE(list.has_request());
  ASSERT_TRUE(list.snapshot().error);
  EXPECT_EQ(list.snapshot().error->code, "start_after_end");
}

}  // namespace
}  // namespace flow_run::test
