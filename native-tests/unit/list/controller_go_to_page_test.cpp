// Going to a page by its number, and repeating a failed action.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "support/simulated_host.hpp"

namespace flow_run::test {
namespace {

using testing::ElementsAre;

/// Pages have numbers only in the newer generation of the API.
ListConfigInput numbered_config() {
  ListConfigInput config = default_config();
  config.query.api = std::string("oapi-v1");
  config.query.page_size = 1.0;
  config.refresh_interval = std::string("off");
  return config;
}

/// Responds with the one run of a page; `next` is the number of the page after it, 0: none.
void respond_page(SimulatedHost& list, int run_id, int next) {
  const std::string body = "[{\"pipelineRunId\":" + std::to_string(run_id) + "}]";
  list.respond(200, body, {{"x-next-page", next == 0 ? "" : std::to_string(next)}});
}

TEST(ControllerGoToPage, LoadsEachPageUpToTheTarget) {
  SimulatedHost list;
  list.load(numbered_config());
  list.send(event::GoToPage{3});
  EXPECT_EQ(list.snapshot().target_page, 3U);
  respond_page(list, 9, 2);
  EXPECT_EQ(list.snapshot().pending_action, "next");
  respond_page(list, 8, 3);
  respond_page(list, 7, 0);
  EXPECT_THAT(list.ids(), ElementsAre(7));
  EXPECT_EQ(list.snapshot().page_number, 3U);
  EXPECT_EQ(list.snapshot().target_page, std::nullopt);
  EXPECT_FALSE(list.has_request());
}

TEST(ControllerGoToPage, WithATotalReadsOnlyTheTarget) {
  SimulatedHost list;
  list.load(numbered_config());
  list.send(event::GoToPage{50});
  list.respond(200, R"([{"pipelineRunId":100}])", {{"x-next-page", "2"}, {"x-total", "100"}});
  EXPECT_THAT(list.url(), testing::HasSubstr("page=50"));
  EXPECT_EQ(list.snapshot().target_page, 50U);
  list.respond(200, R"([{"pipelineRunId":51}])", {{"x-next-page", "51"}, {"x-total", "100"}});
  EXPECT_THAT(list.ids(), ElementsAre(51));
  EXPECT_EQ(list.snapshot().page_number, 50U);
  EXPECT_EQ(list.snapshot().first_row, 50U);
  EXPECT_EQ(list.snapshot().target_page, std::nullopt);
  EXPECT_FALSE(list.has_request());
  list.send(event::Previous{});
  EXPECT_THAT(list.url(), testing::HasSubstr("page=49"));
}

TEST(ControllerGoToPage, AnErrorOnTheWayToTheTargetKeepsThePage) {
  SimulatedHost list;
  list.load(numbered_config());
  list.respond(200, R"([{"pipelineRunId":100}])", {{"x-next-page", "2"}, {"x-total", "100"}});
  list.send(event::GoToPage{50});
  list.respond(404, "");
  EXPECT_THAT(list.ids(), ElementsAre(100));
  EXPECT_EQ(list.snapshot().target_page, std::nullopt);
  list.send(event::Next{});
  EXPECT_THAT(list.url(), testing::HasSubstr("page=2"));
}

TEST(ControllerGoToPage, BeyondTheTotalItStopsAtTheEnd) {
  SimulatedHost list;
  list.load(numbered_config());
  list.send(event::GoToPage{50});
  list.respond(200, R"([{"pipelineRunId":2}])", {{"x-next-page", "2"}, {"x-total", "2"}});
  list.respond(200, R"([{"pipelineRunId":1}])", {{"x-next-page", "0"}, {"x-total", "2"}});
  EXPECT_EQ(list.snapshot().page_number, 2U);
  EXPECT_EQ(list.snapshot().target_page, std::nullopt);
}

TEST(ControllerGoToPage, GoesBackWithoutARequest) {
  SimulatedHost list;
  list.load(numbered_config());
  list.send(event::GoToPage{3});
  respond_page(list, 9, 2);
  respond_page(list, 8, 3);
  respond_page(list, 7, 0);
  list.send(event::GoToPage{1});
  EXPECT_THAT(list.ids(), ElementsAre(9));
  EXPECT_THAT(list.difference().appeared, ElementsAre(9));
  EXPECT_THAT(list.difference().left, ElementsAre(7));
  EXPECT_EQ(list.snapshot().target_page, std::nullopt);
  EXPECT_FALSE(list.has_request());
}

TEST(ControllerGoToPage, StopsAtTheEndOfTheList) {
  SimulatedHost list;
  list.load(numbered_config());
  list.send(event::GoToPage{5});
  respond_page(list, 9, 2);
  respond_page(list, 8, 0);
  EXPECT_EQ(list.snapshot().page_number, 2U);
  EXPECT_EQ(list.snapshot().target_page, std::nullopt);
}

TEST(ControllerGoToPage, TakesTenStepsAtMost) {
  SimulatedHost list;
  list.load(numbered_config());
  list.send(event::GoToPage{50});
  for (int page = 1; page <= 11; ++page) respond_page(list, 100 - page, page + 1);
  EXPECT_EQ(list.snapshot().page_number, 11U);
  EXPECT_EQ(list.snapshot().target_page, std::nullopt);
  EXPECT_FALSE(list.has_request());
}

TEST(ControllerGoToPage, DoesNothingIfTheDialectDoesNotNumberPages) {
  SimulatedHost list;
  list.load_with({.runs = finished_runs(9, 9), .next = "token"});
  list.send(event::GoToPage{2});
  EXPECT_FALSE(list.has_request());
  EXPECT_EQ(list.snapshot().target_page, std::nullopt);
}

TEST(ControllerGoToPage, StopsOnAnErrorOrAnotherUserAction) {
  SimulatedHost list;
  list.load(numbered_config());
  list.send(event::GoToPage{3});
  respond_page(list, 9, 2);
  list.respond(404, "");
  EXPECT_TRUE(list.snapshot().error);
  EXPECT_EQ(list.snapshot().target_page, std::nullopt);

  list.send(event::Refresh{});
  respond_page(list, 9, 2);
  list.send(event::GoToPage{3});
  list.send(event::First{});
  EXPECT_EQ(list.snapshot().target_page, std::nullopt);
  EXPECT_EQ(list.snapshot().pending_action, "first");
}

TEST(ControllerGoToPage, IsIgnoredForPageZero) {
  SimulatedHost list;
  list.load(numbered_config());
  list.send(event::GoToPage{0});
  EXPECT_EQ(list.snapshot().target_page, std::nullopt);
  EXPECT_EQ(list.snapshot().ignored_events, 1U);
}

TEST(ControllerRetry, RepeatsTheFailedPagingAction) {
  SimulatedHost list;
  list.load_with({.runs = finished_runs(9, 9), .next = "token"});
  list.send(event::Next{});
  list.respond_error(404, "X");
  ASSERT_TRUE(list.snapshot().error);
  list.send(event::Retry{});
  EXPECT_EQ(list.snapshot().pending_action, "next");
  list.respond({.runs = finished_runs(8, 8)});
  EXPECT_EQ(list.snapshot().page_number, 2U);
}

TEST(ControllerRetry, RepeatsAFailedSearch) {
  SimulatedHost list;
  list.load_with({.runs = finished_runs(9, 9), .next = "token"});
  list.send(event::Seek{8});
  list.respond_error(404, "X");
  list.send(event::Retry{});
  EXPECT_EQ(list.snapshot().pending_action, "seek");
  list.respond({.runs = finished_runs(9, 8)});
  EXPECT_THAT(list.ids(), ElementsAre(9, 8));
  EXPECT_EQ(list.snapshot().notice, Notice::none);
}

TEST(ControllerRetry, RefreshesTheRowsIfNoPagingActionFailed) {
  SimulatedHost list;
  list.load_with({.runs = finished_runs(9, 9)});
  list.send(event::Refresh{});
  list.respond_error(404, "X");
  list.send(event::Retry{});
  EXPECT_EQ(list.snapshot().pending_action, "refresh");
}

TEST(ControllerRetry, ForgetsAFailedActionOnceAnotherSucceeds) {
  SimulatedHost list;
  list.load_with({.runs = finished_runs(9, 9), .next = "token"});
  list.send(event::Next{});
  list.respond_error(404, "X");
  list.send(event::Refresh{});
  list.respond({.runs = finished_runs(9, 9), .next = "token"});
  list.send(event::Retry{});
  EXPECT_EQ(list.snapshot().pending_action, "refresh");
}

TEST(ControllerRetry, LoadsIfNothingIsShown) {
  SimulatedHost list;
  list.load();
  list.respond_error(404, "X");
  list.send(event::Retry{});
  EXPECT_EQ(list.snapshot().pending_action, "load");
}

TEST(ControllerErrors, AreCountedIfTheyDifferOrEndAnotherOperation) {
  SimulatedHost list;
  list.load();
  EXPECT_EQ(list.snapshot().error_count, 0U);
  list.fail_request(ErrorKind::network);
  EXPECT_EQ(list.snapshot().error_count, 1U) << "it will be tried again";
  list.advance(60'000);
  list.fail_request(ErrorKind::network);
  EXPECT_EQ(list.snapshot().error_count, 1U) << "the same again";
  list.advance(60'000);
  list.respond_error(404, "X");
  EXPECT_EQ(list.snapshot().error_count, 2U) << "another one";
  list.send(event::Load{});
  list.respond_error(404, "X");
  EXPECT_EQ(list.snapshot().error_count, 3U) << "it has ended another operation";
}

}  // namespace
}  // namespace flow_run::test
