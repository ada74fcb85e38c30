// What a configuration changes, what a page brings along, and how relative times are frozen.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/simulated_host.hpp"

namespace flow_run::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

Body page() {
  return {.runs = finished_runs(6, 5), .next = "after-5"};
}

TEST(Configure, ARefusedConfigurationSaysWhichFieldAndSendsNothing) {
  GivenConfig config = usual_config();
  config.query.pipeline_id = std::monostate();
  Afternoon list;
  list.open(config);
  EXPECT_FALSE(list.asked());
  const Snapshot snapshot = list.snapshot();
  EXPECT_EQ(text(snapshot.state), "idle");
  EXPECT_EQ(snapshot.error->kind, ErrorKind::invalid_request);
  EXPECT_EQ(snapshot.error->field, "pipelineId");
  EXPECT_EQ(snapshot.error->code, "missing");
}

TEST(Configure, ALoadThatCameTooEarlyIsDoneOnceItCan) {
  GivenConfig config = usual_config();
  config.query.pipeline_id = std::monostate();
  Afternoon list;
  list.open(config);
  list.configure(usual_config());
  EXPECT_TRUE(list.asked());
  EXPECT_FALSE(list.snapshot().error);
  EXPECT_EQ(list.snapshot().state, ListState::loading);
}

TEST(Configure, WithoutALoadItOnlyGetsReady) {
  GivenConfig config = usual_config();
  config.query.organization_id = std::string("..");
  Afternoon list;
  list.configure(config);
  list.configure(usual_config());
  EXPECT_FALSE(list.asked());
  EXPECT_FALSE(list.snapshot().error);
  EXPECT_EQ(list.snapshot().state, ListState::idle);
}

TEST(Configure, ARefusedChangeForgetsWhatWasShown) {
  Afternoon list;
  list.open_with(page());
  GivenConfig config = usual_config();
  config.query.page_size = 1000.0;
  list.configure(config);
  EXPECT_THAT(list.ids(), IsEmpty());
  EXPECT_THAT(list.difference().left, ElementsAre(6, 5));
  EXPECT_FALSE(list.timer_in());
  EXPECT_FALSE(list.asked());
  EXPECT_EQ(list.snapshot().statistics.count, 0U);
  EXPECT_EQ(list.snapshot().error->field, "pageSize");
  list.configure(usual_config());
  EXPECT_TRUE(list.asked());
}

TEST(Configure, TheSameAgainChangesNothing) {
  Afternoon list;
  list.open_with(page());
  list.configure(usual_config());
  EXPECT_FALSE(list.asked());
  EXPECT_EQ(list.snapshot().ignored_events, 0U);
  EXPECT_EQ(list.timer_in(), 30'000);
}

TEST(Configure, OtherFiltersLoadAnewAndOldRowsStayUntilThen) {
  Afternoon list;
  list.open_with(page());
  GivenConfig config = usual_config();
  config.query.status = std::string("FAIL");
  list.configure(config);
  EXPECT_THAT(list.url(), HasSubstr("status=FAIL"));
  EXPECT_THAT(list.ids(), ElementsAre(6, 5));
  EXPECT_EQ(list.snapshot().state, ListState::ready);
  EXPECT_EQ(list.snapshot().busy, "load");
  EXPECT_FALSE(list.snapshot().filtered) << "the rows that are shown are not";

  list.answer({.runs = {finished_run(4, "FAIL")}});
  EXPECT_THAT(list.ids(), ElementsAre(4));
  EXPECT_TRUE(list.snapshot().filtered);
  EXPECT_EQ(list.snapshot().query.status, "FAIL");
  EXPECT_EQ(list.snapshot().statistics.count, 1U);
  EXPECT_FALSE(list.snapshot().statistics.success_rate);
}

TEST(Configure, AnotherPipelineEmptiesTheListAtOnce) {
  Afternoon list;
  list.open_with(page());
  GivenConfig config = usual_config();
  config.query.pipeline_id = std::string("99");
  list.configure(config);
  EXPECT_THAT(list.ids(), IsEmpty());
  EXPECT_THAT(list.difference().left, ElementsAre(6, 5));
  EXPECT_EQ(list.snapshot().state, ListState::loading);
  EXPECT_EQ(list.snapshot().query.pipeline_id, 99);
}

TEST(Configure, BackToWhatIsShownDropsTheLoadUnderWay) {
  Afternoon list;
  list.open_with(page());
  GivenConfig config = usual_config();
  config.query.status = std::string("FAIL");
  list.configure(config);
  list.fail(ErrorKind::network);
  EXPECT_TRUE(list.snapshot().error);
  list.configure(usual_config());
  EXPECT_FALSE(list.asked());
  EXPECT_FALSE(list.snapshot().error);
  EXPECT_EQ(list.snapshot().busy, "");
  EXPECT_EQ(list.timer_in(), 30'000);
  list.send(event::Next{});
  EXPECT_TRUE(list.asked());
}

TEST(Configure, UntilTheNewFilterIsShownTheOldPagesAreNoPlaceToMoveIn) {
  Afternoon list(0.0);
  list.open_with(page());
  list.send(event::Next{});
  list.answer({.runs = finished_runs(4, 3), .next = "after-3"});
  GivenConfig config = usual_config();
  config.query.status = std::string("FAIL");
  list.configure(config);
  list.refuse(403, "Forbidden.UserNotInCurrentOrganization");
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
    Afternoon list;
    list.open_with(page());
    list.send(event::Next{});
    list.answer({.runs = finished_runs(4, 3)});
    GivenConfig config = usual_config();
    if (mode) {
      config.mode = std::string("scroll");
    } else {
      config.query.page_size = 50.0;
    }
    list.configure(config);
    EXPECT_THAT(list.url(), Not(HasSubstr("nextToken")));
    list.answer(page());
    EXPECT_EQ(list.snapshot().page_number, 1U);
  }
}

TEST(Configure, AnotherIntervalTakesEffectAtOnce) {
  Afternoon list;
  list.open_with(page());
  list.pass(10'000);
  GivenConfig config = usual_config();
  config.refresh_interval = 15.0;
  list.configure(config);
  EXPECT_EQ(list.timer_in(), 5'000);
  EXPECT_FALSE(list.asked());
}

TEST(InitialAnswer, IsShownWithoutARequest) {
  Afternoon list;
  list.configure(usual_config());
  list.send(
      event::Load{event::InitialAnswer{.status = 200, .headers = {}, .body = json_of(page())}});
  EXPECT_FALSE(list.asked());
  EXPECT_THAT(list.ids(), ElementsAre(6, 5));
  EXPECT_EQ(list.snapshot().state, ListState::ready);
  EXPECT_EQ(list.timer_in(), 30'000);
}

TEST(InitialAnswer, SaysNothingAboutTheServersClock) {
  Afternoon list;
  list.configure(usual_config());
  list.send(event::Load{event::InitialAnswer{.status = 200,
                                             .headers = {{"Date", "Mon, 23 Nov 2026 00:00:00 GMT"}},
                                             .body = json_of(page())}});
  EXPECT_EQ(list.snapshot().clock_offset_ms, 0);
}

TEST(InitialAnswer, IsValidatedLikeAnyOther) {
  Afternoon list;
  list.configure(usual_config());
  list.send(event::Load{event::InitialAnswer{.status = 200, .headers = {}, .body = "<html>"}});
  EXPECT_EQ(list.snapshot().state, ListState::failed);
  EXPECT_EQ(list.snapshot().error->code, "not_json");
}

TEST(InitialAnswer, ThatMayPassIsTriedAgainFromTheService) {
  Afternoon list;
  list.configure(usual_config());
  list.send(event::Load{event::InitialAnswer{.status = 503, .headers = {}, .body = ""}});
  EXPECT_TRUE(list.snapshot().retry);
  list.pass(*list.timer_in());
  EXPECT_TRUE(list.asked());
}

TEST(InitialAnswer, IsNotKeptForALaterLoad) {
  GivenConfig config = usual_config();
  config.query.pipeline_id = std::monostate();
  Afternoon list;
  list.configure(config);
  list.send(
      event::Load{event::InitialAnswer{.status = 200, .headers = {}, .body = json_of(page())}});
  list.configure(usual_config());
  EXPECT_TRUE(list.asked());
}

/// Midnight plus `minutes` and some seconds.
std::int64_t just_after(std::int64_t minutes) {
  return midnight_ms + minutes * 60'000 + 17'123;
}

class RelativeTime : public ::testing::Test {
 protected:
  void SetUp() override {
    config.query.start_time = std::string("now-7d");
    list.set_wall(just_after(600));
    list.open_with(page(), config);
  }

  static std::string start_at(std::int64_t minutes) {
    return "startTime=" + std::to_string(midnight_ms + (minutes - 7 * 24 * 60) * 60'000);
  }

  GivenConfig config = usual_config();
  Afternoon list;
};

TEST_F(RelativeTime, IsResolvedWhenAWalkStartsAndFlooredToTheMinute) {
  EXPECT_EQ(list.snapshot().query.start_time, midnight_ms + (600 - 7 * 24 * 60) * 60'000);
  EXPECT_TRUE(list.snapshot().filtered);
}

TEST_F(RelativeTime, IsFrozenForThatWalk) {
  list.set_wall(just_after(605));
  list.send(event::Next{});
  EXPECT_THAT(list.url(), HasSubstr(start_at(600)));
  list.answer({.runs = finished_runs(4, 3), .next = "after-3"});
  list.set_wall(just_after(610));
  list.send(event::Refresh{});
  EXPECT_THAT(list.url(), HasSubstr(start_at(600)));
  list.answer(page());
  EXPECT_THAT(list.url(), HasSubstr(start_at(600)));
}

TEST_F(RelativeTime, IsResolvedAnewForANewWalk) {
  list.set_wall(just_after(605));
  list.send(event::Load{});
  EXPECT_THAT(list.url(), HasSubstr(start_at(605)));
  list.answer(page());
  list.set_wall(just_after(606));
  list.send(event::Refresh{});
  EXPECT_THAT(list.url(), HasSubstr(start_at(606))) << "page 1 is the server's page";
}

TEST_F(RelativeTime, GoesByTheServersClock) {
  list.set_wall(just_after(700));
  list.send(event::Load{});
  list.answer(200, json_of(page()), {{"Date", "Tue, 24 Nov 2026 13:40:17 GMT"}});
  EXPECT_GT(list.snapshot().clock_offset_ms, 7'000'000);
  list.send(event::Load{});
  EXPECT_THAT(list.url(), HasSubstr(start_at(820)));
}

TEST_F(RelativeTime, ThatEndsBeforeItsStartSendsNothing) {
  config.query.start_time = static_cast<double>(midnight_ms + 1'000 * 60'000);
  config.query.end_time = std::string("now");
  list.configure(config);
  EXPECT_FALSE(list.asked());
  EXPECT_EQ(list.snapshot().error->code, "start_after_end");
  EXPECT_EQ(list.snapshot().error->field, "startTime");
}

TEST_F(RelativeTime, MayEndWhereItStarts) {
  config.query.start_time = static_cast<double>(midnight_ms + 600 * 60'000);
  config.query.end_time = std::string("now");
  list.configure(config);
  EXPECT_TRUE(list.asked());
}

}  // namespace
}  // namespace flow_run::test
