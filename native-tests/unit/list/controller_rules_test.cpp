// Single rules of the list that mutation testing found uncovered.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/simulated_host.hpp"

namespace flow_run::test {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;

ListConfigInput only_running() {
  ListConfigInput config = default_config();
  config.query.status = std::string("RUNNING");
  return config;
}

/// Page 2 of 9 | 6 5 4, of which `page` says something else at the next refresh.
SimulatedHost refreshed(const ListConfigInput& config, const std::vector<Run>& shown,
                        const std::vector<Run>& page) {
  SimulatedHost list;
  list.load_with({.runs = {running_run(9)}, .next = "after-9"}, config);
  list.send(event::Next{});
  list.respond({.runs = shown, .next = "after-4"});
  list.send(event::Refresh{});
  list.respond({.runs = {running_run(9)}, .next = "after-9"});
  list.respond({.runs = page, .next = "after-4"});
  return list;
}

TEST(MissingRow, IsStaleWithoutAStatusFilterEvenIfItWasLive) {
  const SimulatedHost list =
      refreshed(default_config(), {running_run(6), running_run(5), running_run(4)},
                {running_run(6), running_run(4)});
  EXPECT_TRUE(list.rows()[1].stale);
  EXPECT_FALSE(list.rows()[1].unmatched);
}

TEST(MissingRow, IsStaleAtTheEndOfAPageUnderAnyFilter) {
  const SimulatedHost list =
      refreshed(only_running(), {running_run(6), running_run(5), running_run(4)},
                {running_run(6), running_run(5)});
  EXPECT_TRUE(list.rows()[2].stale);
  EXPECT_FALSE(list.rows()[2].unmatched);
}

TEST(MissingRow, IsStaleAtTheTopOfAPageUnderAnyFilter) {
  const SimulatedHost list =
      refreshed(only_running(), {running_run(6), running_run(5), running_run(4)},
                {running_run(5), running_run(4)});
  EXPECT_TRUE(list.rows()[0].stale);
  EXPECT_FALSE(list.rows()[0].unmatched);
}

TEST(MissingRow, IsStaleUnderAStatusFilterIfItHadFinished) {
  const SimulatedHost list =
      refreshed(only_running(), {running_run(6), finished_run(5, "RUNNING_LATE"), running_run(4)},
                {running_run(6), running_run(4)});
  EXPECT_TRUE(list.rows()[1].stale);
}

TEST(Head, WithOnlyNewRunsAndNoNextPageAnnouncesNoMoreNewRuns) {
  SimulatedHost list;
  list.load_with({.runs = finished_runs(9, 7), .next = "after-7"});
  list.send(event::Next{});
  list.respond({.runs = finished_runs(6, 4)});
  list.send(event::Refresh{});
  list.respond({.runs = finished_runs(12, 10)});
  list.respond({.runs = finished_runs(6, 4)});
  EXPECT_EQ(list.snapshot().new_runs, 3U);
  EXPECT_FALSE(list.snapshot().new_runs_more);
}

TEST(Total, IsUpdatedByARefresh) {
  SimulatedHost list;
  list.load_with({.runs = finished_runs(9, 7), .next = "after-7", .total = 9});
  list.send(event::Next{});
  list.respond({.runs = finished_runs(6, 4), .next = "after-4", .total = 9});
  list.send(event::Refresh{});
  list.respond({.runs = finished_runs(9, 7), .next = "after-7", .total = 12});
  list.respond({.runs = finished_runs(6, 4), .next = "after-4", .total = 12});
  EXPECT_EQ(list.snapshot().total, 12);
}

TEST(Filter, IsSetByATimeBoundAlone) {
  std::vector<ListConfigInput> configs(2, default_config());
  configs[0].query.start_time = 1.0;
  configs[1].query.end_time = 1.0;
  for (const ListConfigInput& config : configs) {
    SimulatedHost list;
    list.load_with({.runs = finished_runs(3, 1)}, config);
    EXPECT_TRUE(list.snapshot().filtered);
  }
}

TEST(Filter, IsSetByATriggerAlone) {
  ListConfigInput config = default_config();
  config.query.trigger_mode = 1.0;
  SimulatedHost list;
  list.load_with({.runs = finished_runs(3, 1)}, config);
  EXPECT_TRUE(list.snapshot().filtered);
  EXPECT_FALSE(list.rows()[0].unmatched) << "it is of this trigger";
}

TEST(FirstLoad, ShowsTheResolvedTimesOfItsRequest) {
  ListConfigInput config = default_config();
  config.query.start_time = std::string("now-7d");
  SimulatedHost list;
  list.load(config);
  const std::optional<std::int64_t> asked = list.snapshot().query.start_time;
  list.set_wall(list.now().wall_ms + 90'000);
  EXPECT_EQ(list.snapshot().query.start_time, asked);
}

TEST(RowLimit, IsTenThousand) {
  SimulatedHost list;
  list.load_with({.runs = finished_runs(10'001, 1)});
  EXPECT_EQ(list.snapshot().row_count, 10'000U);
}

TEST(Duration, OfARunningRunUsesTheServersClock) {
  SimulatedHost list;
  list.load();
  // Here it is twelve o'clock.
  list.respond(200, json_of({.runs = {running_run(3)}}),
               Headers{{"Date", "Tue, 24 Nov 2026 12:10:00 GMT"}});
  constexpr std::int64_t minute_ms = 60'000;
  EXPECT_EQ(list.rows()[0].duration_ms, std::nullopt);
  const std::int64_t server_now_ms = list.now().wall_ms + list.snapshot().clock_offset_ms;
  EXPECT_EQ(server_now_ms - *list.rows()[0].running_since_ms, (12 * 60 + 10 - 3) * minute_ms);
}

TEST(ServerClock, IsUncertainByASecondAndTheRoundTrip) {
  SimulatedHost list;
  list.load();
  list.advance(3'000);
  list.respond(200, json_of({.runs = {running_run(3)}}),
               Headers{{"Date", "Tue, 24 Nov 2026 11:59:03 GMT"}});
  EXPECT_EQ(list.snapshot().clock_offset_ms, -60'000 + 1'000 + 3'000);
}

TEST(RunWithoutPipeline, BelongsToThePipelineOfTheQuery) {
  SimulatedHost list;
  list.load();
  for (const char* named : {"1234", "99"}) {
    list.respond(200,
                 R"({"success":true,"pipelineRuns":[{"pipelineRunId":6,"status":"RUNNING"}]})");
    list.send(event::Refresh{});
    list.respond(200, R"({"success":true,"pipelineRuns":[{"pipelineRunId":6,"status":"SUCCESS",)"
                      R"("pipelineId":)" +
                          std::string(named) + "}]}");
    EXPECT_THAT(list.difference().finished, ElementsAre(6)) << named;
    ListConfigInput config = default_config();
    config.query.pipeline_id = std::string("99");
    list.configure(config);
  }
}

TEST(OverdueMark, IsNotSetOnFinishedRuns) {
  SimulatedHost list;
  auto late = finished_run(41);
  late.end_time = *late.start_time + 60 * 60'000;
  std::vector runs = {running_run(42), late};
  for (const auto& run : finished_runs(40, 1)) runs.push_back(run);
  list.load_with({.runs = runs});
  EXPECT_TRUE(list.rows()[0].overdue_after_ms);
  EXPECT_FALSE(list.rows()[1].overdue_after_ms);
}

TEST(Refresh, AfterAFailedLoadLoadsAgain) {
  SimulatedHost list;
  list.load();
  list.respond_error(404, "InvalidPipeline.NotFound");
  EXPECT_EQ(list.snapshot().state, ListState::failed);
  EXPECT_FALSE(list.snapshot().stale) << "there is nothing that could be";
  list.send(event::Refresh{});
  EXPECT_TRUE(list.has_request());
}

TEST(ErrorOfTheHead, OfTheHeadDoesNotReanchor) {
  SimulatedHost list;
  list.load_with({.runs = finished_runs(9, 7), .next = "after-7"});
  list.send(event::Next{});
  list.respond({.runs = finished_runs(6, 4)});
  list.send(event::Refresh{});
  list.respond_error(400, "InvalidParam.NextToken");
  EXPECT_FALSE(list.has_request());
  EXPECT_TRUE(list.snapshot().error);
  EXPECT_THAT(list.ids(), ElementsAre(6, 5, 4));
}

TEST(RenewedLogin, RequestsTheSamePageAgain) {
  ListConfigInput config = default_config();
  config.asks_headers = true;
  SimulatedHost list;
  const auto give = [&] {
    list.send(
        event::HeadersProvided{.request = list.need_headers()->request, .headers = Headers{}});
  };
  list.load(config);
  give();
  list.respond({.runs = finished_runs(9, 7), .next = "after-7"});
  list.send(event::Next{});
  give();
  list.respond_error(401, "Proxy.Unauthorized");
  give();
  EXPECT_THAT(list.url(), EndsWith("nextToken=after-7"));
}

}  // namespace
}  // namespace flow_run::test
