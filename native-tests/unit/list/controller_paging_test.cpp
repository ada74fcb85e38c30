// Pages mode: loading, next, previous and first.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/paging_fixture.hpp"

namespace flow_run::test {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

using Paging = ThreePages;

TEST_F(Paging, NothingIsSentBeforeTheFirstLoad) {
  list.configure(default_config());
  EXPECT_FALSE(list.has_request());
  EXPECT_FALSE(list.timer_in());
  EXPECT_EQ(list.snapshot().state, ListState::idle);
}

TEST_F(Paging, TheFirstLoadRequestsTheHeadAndIsPending) {
  list.load(pages_of_two());
  EXPECT_EQ(list.url(), "/yunxiao/organization/org/pipelines/1234/pipelineRuns?maxResults=2");
  EXPECT_EQ(list.request().timeout_ms, 30'000);
  EXPECT_EQ(list.snapshot().state, ListState::loading);
  EXPECT_EQ(list.snapshot().pending_action, "load");
  EXPECT_EQ(list.snapshot().row_count, 0U);
}

TEST_F(Paging, RowsKeepTheOrderOfTheResponse) {
  list.load_with({.runs = {finished_run(3), finished_run(7), finished_run(1)}});
  EXPECT_THAT(list.ids(), ElementsAre(3, 7, 1));
  EXPECT_THAT(list.difference().appeared, ElementsAre(3, 7, 1));
  EXPECT_EQ(list.snapshot().state, ListState::ready);
  EXPECT_EQ(list.snapshot().pending_action, "");
  EXPECT_EQ(list.snapshot().paging_end, PagingEnd::complete);
}

TEST_F(Paging, AConfirmedEmptyListIsReadyAndHasNoFirstRow) {
  list.load_with({.runs = {}, .total = 0});
  const Snapshot snapshot = list.snapshot();
  EXPECT_EQ(snapshot.state, ListState::ready);
  EXPECT_EQ(snapshot.row_count, 0U);
  EXPECT_FALSE(snapshot.first_row);
  EXPECT_FALSE(snapshot.has_next);
  EXPECT_EQ(snapshot.paging_end, PagingEnd::complete);
}

TEST_F(Paging, NextSendsTheCursorAndKeepsTheOldRowsUntilTheResponse) {
  open_page_one();
  list.send(event::Next{});
  EXPECT_EQ(list.url(),
            "/yunxiao/organization/org/pipelines/1234/pipelineRuns?maxResults=2&nextToken=after-5");
  EXPECT_THAT(list.ids(), ElementsAre(6, 5));
  EXPECT_EQ(list.snapshot().state, ListState::ready);
  EXPECT_EQ(list.snapshot().pending_action, "next");

  list.respond(page_two());
  EXPECT_THAT(list.ids(), ElementsAre(4, 3));
  EXPECT_THAT(list.difference().appeared, ElementsAre(4, 3));
  EXPECT_THAT(list.difference().left, ElementsAre(6, 5));
  EXPECT_EQ(list.snapshot().page_number, 2U);
  EXPECT_EQ(list.snapshot().first_row, 3U);
  EXPECT_TRUE(list.snapshot().has_previous);
}

TEST_F(Paging, NextIsIgnoredAtTheEnd) {
  go_to_page_three();
  EXPECT_FALSE(list.snapshot().has_next);
  EXPECT_EQ(list.snapshot().paging_end, PagingEnd::complete);
  EXPECT_THAT(list.snapshot().warnings, IsEmpty()) << "a last page need not show the total";
  list.send(event::Next{});
  EXPECT_FALSE(list.has_request());
  EXPECT_EQ(list.snapshot().ignored_events, 1U);
}

TEST_F(Paging, PreviousShowsTheCachedPageWithoutARequest) {
  go_to_page_three();
  list.send(event::Previous{});
  EXPECT_THAT(list.ids(), ElementsAre(4, 3));
  EXPECT_THAT(list.difference().appeared, ElementsAre(4, 3));
  EXPECT_THAT(list.difference().left, ElementsAre(2, 1));
  list.send(event::Previous{});
  EXPECT_THAT(list.ids(), ElementsAre(6, 5));
  EXPECT_FALSE(list.has_request());
  EXPECT_FALSE(list.snapshot().has_previous);
  list.send(event::Previous{});
  EXPECT_EQ(list.snapshot().ignored_events, 1U);
}

TEST_F(Paging, NextAfterPreviousReusesTheCursorWithoutALoopNotice) {
  go_to_page_two();
  list.send(event::Previous{});
  list.send(event::Next{});
  EXPECT_THAT(list.url(), EndsWith("nextToken=after-5"));
  list.respond(page_two());
  EXPECT_THAT(list.ids(), ElementsAre(4, 3));
  EXPECT_EQ(list.snapshot().page_number, 2U);
  EXPECT_EQ(list.snapshot().notice, Notice::none);
  EXPECT_TRUE(list.snapshot().has_next);
}

TEST_F(Paging, LoadingTheSamePagesTwiceIsNotALoop) {
  const std::vector<ResponseFixture> pages = {
      page_two(), {.runs = finished_runs(2, 1), .next = "after-1"}, {.runs = {finished_run(0)}}};
  open_page_one();
  for (int walk = 0; walk < 2; ++walk) {
    for (const ResponseFixture& page : pages) {
      list.send(event::Next{});
      list.respond(page);
      EXPECT_EQ(list.snapshot().notice, Notice::none);
    }
    EXPECT_EQ(list.snapshot().page_number, 4U);
    for (int page = 0; page < 3; ++page) list.send(event::Previous{});
  }
}

TEST_F(Paging, FirstLoadsTheHeadAgain) {
  go_to_page_three();
  list.send(event::First{});
  EXPECT_THAT(list.url(), Not(HasSubstr("nextToken")));
  EXPECT_THAT(list.ids(), ElementsAre(2, 1));
  list.respond(page_one());
  EXPECT_THAT(list.ids(), ElementsAre(6, 5));
  EXPECT_EQ(list.snapshot().page_number, 1U);
  EXPECT_FALSE(list.snapshot().has_previous);
}

TEST_F(Paging, ANewUserActionAbortsThePendingOne) {
  open_page_one();
  list.send(event::Next{});
  const RequestNumber old = list.request().request;
  list.send(event::Refresh{});
  EXPECT_THAT(list.aborted(), ElementsAre(old));
  EXPECT_EQ(list.pending_requests(), 1U);
  EXPECT_EQ(list.snapshot().pending_action, "refresh");
}

TEST_F(Paging, ALateResponseToAnAbortedRequestIsIgnored) {
  open_page_one();
  list.send(event::Next{});
  const RequestNumber old = list.request().request;
  list.send(event::Refresh{});
  const std::string body = json_of(page_two());
  list.respond_to(old, 200, body);
  EXPECT_THAT(list.effects(), IsEmpty());
  EXPECT_THAT(list.ids(), ElementsAre(6, 5));
  EXPECT_EQ(list.snapshot().ignored_events, 1U);
  list.send(event::TransportFailed{.request = old, .reason = TransportCode::aborted});
  EXPECT_EQ(list.snapshot().ignored_events, 2U);
  EXPECT_FALSE(list.snapshot().error);
}

TEST_F(Paging, PreviousEndsTheErrorOfAStepThatFailed) {
  open_page_one();
  list.send(event::Next{});
  list.respond(page_two());
  list.send(event::Next{});
  list.respond_error(403, "Forbidden.UserNotInCurrentOrganization");
  ASSERT_TRUE(list.snapshot().error);
  list.send(event::Previous{});
  EXPECT_THAT(list.ids(), ElementsAre(6, 5));
  EXPECT_FALSE(list.snapshot().error);
}

TEST_F(Paging, AnErrorDoesNotEndTheList) {
  open_page_one();
  list.send(event::Next{});
  list.respond_error(403, "Forbidden.UserNotInCurrentOrganization");
  const Snapshot snapshot = list.snapshot();
  EXPECT_THAT(list.ids(), ElementsAre(6, 5));
  EXPECT_TRUE(snapshot.has_next);
  EXPECT_NE(snapshot.paging_end, PagingEnd::complete);
  EXPECT_FALSE(snapshot.stale);
  EXPECT_EQ(snapshot.failed_action, ActionKind::page);
  EXPECT_EQ(snapshot.error->code, "Forbidden.UserNotInCurrentOrganization");
  EXPECT_EQ(snapshot.state, ListState::ready);
}

TEST_F(Paging, TheNextSuccessRemovesTheError) {
  open_page_one();
  list.send(event::Next{});
  list.respond_error(403, "Forbidden.UserNotInCurrentOrganization");
  list.send(event::Next{});
  list.respond(page_two());
  EXPECT_FALSE(list.snapshot().error);
  EXPECT_FALSE(list.snapshot().stale);
}

TEST_F(Paging, ATotalThatChangesBetweenPagesIsReported) {
  open_page_one();
  EXPECT_EQ(list.snapshot().total, 6);
  EXPECT_FALSE(list.snapshot().total_changed);
  list.send(event::Next{});
  list.respond(page_two());
  EXPECT_FALSE(list.snapshot().total_changed);
  for (const std::optional<std::int64_t> total : {std::optional<std::int64_t>(7), {7}, {}}) {
    list.send(event::Next{});
    const auto run = finished_run(100 - static_cast<std::int64_t>(list.request_count()));
    list.respond({.runs = {run}, .next = "after-" + std::to_string(run.run_id), .total = total});
    EXPECT_EQ(list.snapshot().total, 7);
    EXPECT_TRUE(list.snapshot().total_changed);
  }
  list.send(event::First{});
  list.respond(page_one());
  EXPECT_FALSE(list.snapshot().total_changed);
}

TEST_F(Paging, AnEventWithoutEffectIsCountedAsIgnored) {
  list.configure(default_config());
  list.send(event::Next{});
  list.send(event::Previous{});
  list.send(event::Refresh{});
  list.send(event::ShowNew{});
  list.send(event::LoadMore{});
  list.send(event::TimerFired{.timer = 7});
  list.send(event::HeadersProvided{.request = 7, .headers = Headers{}});
  EXPECT_EQ(list.snapshot().ignored_events, 7U);
  EXPECT_FALSE(list.has_request());
}

TEST_F(Paging, OapiPagesAreNumberedAndTheTotalComesFromTheHeaders) {
  ListConfigInput config = pages_of_two();
  config.query.api = std::string("oapi-v1");
  list.load(config);
  EXPECT_THAT(list.url(), EndsWith("/runs?page=1&perPage=2"));
  list.respond(200, R"([{"pipelineRunId":6},{"pipelineRunId":5}])",
               {{"x-page", "1"}, {"x-next-page", "2"}, {"x-total", "3"}});
  EXPECT_EQ(list.snapshot().total, 3);
  list.send(event::Next{});
  EXPECT_THAT(list.url(), EndsWith("/runs?page=2&perPage=2"));
  list.respond(200, R"([{"pipelineRunId":4}])", {{"x-page", "2"}, {"x-next-page", ""}});
  EXPECT_THAT(list.ids(), ElementsAre(4));
  EXPECT_EQ(list.snapshot().paging_end, PagingEnd::complete);
}

}  // namespace
}  // namespace flow_run::test
