// Configuration changes and embedded first pages.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/simulated_host.hpp"

namespace flow_run::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

ResponseFixture page() {
  return {.runs = finished_runs(6, 5), .next = "after-5"};
}

TEST(Configure, AnInvalidConfigurationNamesTheFieldAndSendsNothing) {
  ListConfigInput config = default_config();
  config.query.pipeline_id = std::monostate();
  SimulatedHost list;
  list.load(config);
  EXPECT_FALSE(list.has_request());
  const Snapshot snapshot = list.snapshot();
  EXPECT_EQ(text(snapshot.state), "idle");
  EXPECT_EQ(snapshot.error->kind, ErrorKind::invalid_request);
  EXPECT_EQ(snapshot.error->field, "pipelineId");
  EXPECT_EQ(snapshot.error->code, "missing");
}

TEST(Configure, ALoadBeforeTheConfigurationIsDoneAfterIt) {
  ListConfigInput config = default_config();
  config.query.pipeline_id = std::monostate();
  SimulatedHost list;
  list.load(config);
  list.configure(default_config());
  EXPECT_TRUE(list.has_request());
  EXPECT_FALSE(list.snapshot().error);
  EXPECT_EQ(list.snapshot().state, ListState::loading);
}

TEST(Configure, WithoutALoadNothingIsRequested) {
  ListConfigInput config = default_config();
  config.query.organization_id = std::string("..");
  SimulatedHost list;
  list.configure(config);
  list.configure(default_config());
  EXPECT_FALSE(list.has_request());
  EXPECT_FALSE(list.snapshot().error);
  EXPECT_EQ(list.snapshot().state, ListState::idle);
}

TEST(Configure, AnInvalidChangeRemovesAllRows) {
  SimulatedHost list;
  list.load_with(page());
  ListConfigInput config = default_config();
  config.query.page_size = 1000.0;
  list.configure(config);
  EXPECT_THAT(list.ids(), IsEmpty());
  EXPECT_THAT(list.difference().left, ElementsAre(6, 5));
  EXPECT_FALSE(list.timer_in());
  EXPECT_FALSE(list.has_request());
  EXPECT_EQ(list.snapshot().statistics, Statistics{});
  EXPECT_FALSE(list.snapshot().verdict);
  EXPECT_EQ(list.snapshot().error->field, "pageSize");
  list.configure(default_config());
  EXPECT_TRUE(list.has_request());
}

TEST(Configure, TheSameConfigurationChangesNothing) {
  SimulatedHost list;
  list.load_with(page());
  list.configure(default_config());
  EXPECT_FALSE(list.has_request());
  EXPECT_EQ(list.snapshot().ignored_events, 0U);
  EXPECT_EQ(list.timer_in(), 30'000);
}

TEST(Configure, OtherFiltersLoadAgainAndTheOldRowsStayUntilTheResponse) {
  SimulatedHost list;
  list.load_with(page());
  ListConfigInput config = default_config();
  config.query.status = std::string("FAIL");
  list.configure(config);
  EXPECT_THAT(list.url(), HasSubstr("status=FAIL"));
  EXPECT_THAT(list.ids(), ElementsAre(6, 5));
  EXPECT_EQ(list.snapshot().state, ListState::ready);
  EXPECT_EQ(list.snapshot().pending_action, "load");
  EXPECT_FALSE(list.snapshot().filtered) << "the rows that are shown are not";

  list.respond({.runs = {finished_run(4, "FAIL")}});
  EXPECT_THAT(list.ids(), ElementsAre(4));
  EXPECT_TRUE(list.snapshot().filtered);
  EXPECT_EQ(list.snapshot().query.status, "FAIL");
  EXPECT_EQ(list.snapshot().statistics.finished, 1U);
}

TEST(Configure, AnotherPipelineRemovesAllRowsAtOnce) {
  SimulatedHost list;
  list.load_with(page());
  ListConfigInput config = default_config();
  config.query.pipeline_id = std::string("99");
  list.configure(config);
  EXPECT_THAT(list.ids(), IsEmpty());
  EXPECT_THAT(list.difference().left, ElementsAre(6, 5));
  EXPECT_EQ(list.snapshot().state, ListState::loading);
  EXPECT_EQ(list.snapshot().query.pipeline_id, 99);
}

TEST(Configure, ChangingBackToTheListShownAbortsTheLoad) {
  SimulatedHost list;
  list.load_with(page());
  ListConfigInput config = default_config();
  config.query.status = std::string("FAIL");
  list.configure(config);
  list.fail_request(ErrorKind::network);
  EXPECT_TRUE(list.snapshot().error);
  list.configure(default_config());
  EXPECT_FALSE(list.has_request());
  EXPECT_FALSE(list.snapshot().error);
  EXPECT_EQ(list.snapshot().pending_action, "");
  EXPECT_EQ(list.timer_in(), 30'000);
  list.send(event::Next{});
  EXPECT_TRUE(list.has_request());
}

TEST(Configure, PagingIsDisabledUntilTheNewFilterIsShown) {
  SimulatedHost list(0.0);
  list.load_with(page());
  list.send(event::Next{});
  list.respond({.runs = finished_runs(4, 3), .next = "after-3"});
  ListConfigInput config = default_config();
  config.query.status = std::string("FAIL");
  list.configure(config);
  list.respond_error(403, "Forbidden.UserNotInCurrentOrganization");
  list.send(event::Next{});
  list.send(event::Previous{});
  EXPECT_EQ(list.snapshot().ignored_events, 2U);
  EXPECT_TRUE(list.snapshot().stale);
  list.send(event::Refresh{});
  EXPECT_THAT(list.url(), HasSubstr("status=FAIL"));
  config.query.status = std::string("RUNNING");
  list.configure(config);
  EXPECT_TRUE(list.snapshot().error) << "no answer has resolved it";
}

TEST(Configure, AnotherPageSizeOrModeStartsANewWalk) {
  for (const bool mode : {false, true}) {
    SimulatedHost list;
    list.load_with(page());
    list.send(event::Next{});
    list.respond({.runs = finished_runs(4, 3)});
    ListConfigInput config = default_config();
    if (mode) {
      config.mode = std::string("scroll");
    } else {
      config.query.page_size = 50.0;
    }
    list.configure(config);
    EXPECT_THAT(list.url(), Not(HasSubstr("nextToken")));
    list.respond(page());
    EXPECT_EQ(list.snapshot().page_number, 1U);
  }
}

TEST(Configure, AChangedIntervalTakesEffectAtOnce) {
  SimulatedHost list;
  list.load_with(page());
  list.advance(10'000);
  ListConfigInput config = default_config();
  config.refresh_interval = 15.0;
  list.configure(config);
  EXPECT_EQ(list.timer_in(), 5'000);
  EXPECT_FALSE(list.has_request());
}

TEST(InitialResponse, IsShownWithoutARequest) {
  SimulatedHost list;
  list.configure(default_config());
  list.send(
      event::Load{event::InitialResponse{.status = 200, .headers = {}, .body = json_of(page())}});
  EXPECT_FALSE(list.has_request());
  EXPECT_THAT(list.ids(), ElementsAre(6, 5));
  EXPECT_EQ(list.snapshot().state, ListState::ready);
  EXPECT_EQ(list.timer_in(), 30'000);
}

TEST(InitialResponse, DoesNotSetTheServersClock) {
  SimulatedHost list;
  list.configure(default_config());
  list.send(
      event::Load{event::InitialResponse{.status = 200,
                                         .headers = {{"Date", "Mon, 23 Nov 2026 00:00:00 GMT"}},
                                         .body = json_of(page())}});
  EXPECT_EQ(list.snapshot().clock_offset_ms, 0);
}

TEST(InitialResponse, IsValidatedLikeAnyOther) {
  SimulatedHost list;
  list.configure(default_config());
  list.send(event::Load{event::InitialResponse{.status = 200, .headers = {}, .body = "<html>"}});
  EXPECT_EQ(list.snapshot().state, ListState::failed);
  EXPECT_EQ(list.snapshot().error->code, "not_json");
}

TEST(InitialResponse, WithARetryableErrorIsRetriedWithARequest) {
  SimulatedHost list;
  list.configure(default_config());
  list.send(event::Load{event::InitialResponse{.status = 503, .headers = {}, .body = ""}});
  EXPECT_TRUE(list.snapshot().retry);
  list.advance(*list.timer_in());
  EXPECT_TRUE(list.has_request());
}

TEST(InitialResponse, IsNotUsedForALaterLoad) {
  ListConfigInput config = default_config();
  config.query.pipeline_id = std::monostate();
  SimulatedHost list;
  list.configure(config);
  list.send(
      event::Load{event::InitialResponse{.status = 200, .headers = {}, .body = json_of(page())}});
  list.configure(default_config());
  EXPECT_TRUE(list.has_request());
}

}  // namespace
}  // namespace flow_run::test
