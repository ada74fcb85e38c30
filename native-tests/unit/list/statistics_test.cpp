// Statistics and baselines of the runs at the head.
#include "statistics.hpp"

#include <gtest/gtest.h>

#include "support/paging_fixture.hpp"

namespace flow_run::test {
namespace {

constexpr std::int64_t minute_ms = 60'000;

/// A finished run that took `minutes`.
auto lasting(std::int64_t id, std::int64_t minutes, std::int64_t trigger = 1) {
  auto run = finished_run(id);
  run.end_time = *run.start_time + minutes * minute_ms;
  run.trigger_mode = trigger;
  return run;
}

TEST(NearestRank, IsAnIndexWithinTheValues) {
  EXPECT_EQ(nearest_rank(1, 50), 0);
  EXPECT_EQ(nearest_rank(1, 95), 0);
  EXPECT_EQ(nearest_rank(4, 50), 1);
  EXPECT_EQ(nearest_rank(5, 50), 2);
  EXPECT_EQ(nearest_rank(4, 100), 3);
  EXPECT_EQ(nearest_rank(4, 1), 0);
  EXPECT_EQ(nearest_rank(100, 95), 94);
  EXPECT_EQ(nearest_rank(101, 95), 95);
  EXPECT_EQ(nearest_rank(101, 1), 1);
}

Statistics over(const std::vector<::flow_run::Run>& head) {
  return RunStatistics(head).all();
}

TEST(Statistics, OfNoRunsAreEmpty) {
  EXPECT_EQ(over({}), Statistics{});
}

TEST(Statistics, CountFinishedSucceededAndFailedRuns) {
  std::vector<::flow_run::Run> head{running_run(90)};
  for (const char* status : {"SUCCESS", "SUCCESS", "FAIL", "CANCELED", "ODD"}) {
    head.push_back(finished_run(9, status));
  }
  const Statistics all = over(head);
  EXPECT_EQ(all.finished, 5U);
  EXPECT_EQ(all.succeeded, 2U);
  EXPECT_EQ(all.failed, 1U);
}

TEST(Statistics, AreOfTheNewestTwentyFinishedRuns) {
  std::vector<::flow_run::Run> head{running_run(99)};
  for (std::int64_t id = 50; id > 30; --id) head.push_back(lasting(id, id));
  EXPECT_EQ(over(head).finished, 20U);
  EXPECT_EQ(over(head).slowest_ms, 50 * minute_ms);
  const Statistics twenty = over(head);
  head.push_back(finished_run(30, "FAIL"));
  EXPECT_EQ(over(head), twenty);
}

TEST(Statistics, HaveAP95FromTwentyDurationsOn) {
  std::vector<::flow_run::Run> head;
  for (std::int64_t minutes = 1; minutes < 20; ++minutes) head.push_back(lasting(9, minutes));
  EXPECT_EQ(over(head).median_ms, 10 * minute_ms);
  EXPECT_EQ(over(head).slowest_ms, 19 * minute_ms);
  EXPECT_FALSE(over(head).p95_ms);
  head.push_back(lasting(9, 20));
  EXPECT_EQ(over(head).p95_ms, 19 * minute_ms);
  EXPECT_EQ(over(head).slowest_ms, 20 * minute_ms);
  head.back().end_time.reset();
  EXPECT_EQ(over(head).finished, 20U);
  EXPECT_FALSE(over(head).p95_ms) << "a run without a duration is finished, but not measured";
}

TEST(SuccessPermille, IsRoundedAsACalculatorDoes) {
  EXPECT_FALSE(success_permille(0, 0));
  EXPECT_EQ(success_permille(16, 2), 889U);
  EXPECT_EQ(success_permille(2, 1), 667U);
  EXPECT_EQ(success_permille(1, 2), 333U);
  EXPECT_EQ(success_permille(1, 15), 63U) << "6.25 is rounded up";
  EXPECT_EQ(success_permille(7, 9), 438U);
  EXPECT_EQ(success_permille(0, 5), 0U);
  EXPECT_EQ(success_permille(5, 0), 1'000U);
}

TEST(SuccessPermille, IsBelowAHundredPercentWithAFailure) {
  EXPECT_EQ(success_permille(9'999, 1), 999U);
  EXPECT_EQ(success_permille(999, 1), 999U);
}

TEST(Baseline, IsOfTheOwnTriggerFromFiveRunsOn) {
  std::vector<::flow_run::Run> head;
  for (std::int64_t minutes = 1; minutes <= 5; ++minutes) head.push_back(lasting(9, minutes, 2));
  for (std::int64_t minutes = 10; minutes < 14; ++minutes) head.push_back(lasting(9, minutes, 1));
  const RunStatistics statistics(head);
  EXPECT_EQ(statistics.baseline(2),
            (Baseline{.median_ms = 3 * minute_ms, .p95_ms = 5 * minute_ms, .count = 5}));
  const Baseline of_all{.median_ms = 5 * minute_ms, .p95_ms = 13 * minute_ms, .count = 9};
  EXPECT_EQ(statistics.baseline(1), of_all) << "four runs are too few";
  EXPECT_EQ(statistics.baseline(6), of_all) << "no runs are, too";
  EXPECT_EQ(statistics.baseline(std::nullopt), of_all);
}

TEST(Baseline, IsNullIfAllTriggersHaveFewerThanFiveRuns) {
  std::vector<::flow_run::Run> head(4, lasting(9, 1));
  EXPECT_FALSE(RunStatistics(head).baseline(1));
  head.push_back(lasting(9, 1, 2));
  EXPECT_TRUE(RunStatistics(head).baseline(1));
}

class Overdue : public ::testing::Test {
 protected:
  /// The row of a run that started at minute 6, after five runs of 1 to 5 minutes by hand.
  static Row row(std::int64_t trigger) {
    ResponseFixture body{.runs = {running_run(6)}};
    body.runs[0].trigger_mode = trigger;
    for (std::int64_t id = 5; id >= 1; --id) body.runs.push_back(lasting(id, id));
    SimulatedHost list;
    list.load_with(body);
    return list.rows()[0];
  }
  static constexpr std::int64_t start_ms = midnight_ms + 6 * minute_ms;
};

TEST_F(Overdue, ARunIsExpectedToEndAtTheMedianAndIsOverdueBeyondTheP95) {
  EXPECT_EQ(row(1).expected_end_ms, start_ms + 3 * minute_ms);
  EXPECT_EQ(row(1).overdue_after_ms, start_ms + 5 * minute_ms);
}

TEST_F(Overdue, ARunWithATriggerOfItsOwnIsComparedWithAllRuns) {
  EXPECT_EQ(row(2), [] {
    Row other = row(1);
    other.run.trigger_mode = 2;
    return other;
  }());
}

/// The statistics and the verdict are those of the head, wherever the viewer is.
class HeadOnAnyPage : public ThreePages {
 protected:
  [[nodiscard]] std::size_t finished() const { return list.snapshot().statistics.finished; }
  [[nodiscard]] std::int64_t since() const { return list.snapshot().verdict->since->run_id; }
};

TEST_F(HeadOnAnyPage, PagingChangesNothing) {
  open_page_one();
  const Statistics statistics = list.snapshot().statistics;
  EXPECT_EQ(statistics.finished, 2U);
  EXPECT_EQ(since(), 5);
  list.send(event::Next{});
  list.respond(page_two());
  EXPECT_EQ(list.snapshot().statistics, statistics);
  list.send(event::Next{});
  list.respond(page_three());
  EXPECT_EQ(list.snapshot().statistics, statistics);
  EXPECT_EQ(since(), 5);
  list.send(event::Previous{});
  list.send(event::Previous{});
  EXPECT_EQ(list.snapshot().statistics, statistics);
}

TEST_F(HeadOnAnyPage, AnUpdateOfPageTwoReadsTheHead) {
  go_to_page_two();
  list.send(event::Refresh{});
  list.respond({.runs = {finished_run(7, "FAIL"), running_run(6)}, .next = "after-6"});
  list.respond(page_two());
  EXPECT_EQ(list.ids(), (std::vector<std::int64_t>{4, 3}));
  EXPECT_EQ(list.snapshot().statistics.failed, 1U);
  EXPECT_EQ(finished(), 1U);
  EXPECT_EQ(list.snapshot().verdict->state, VerdictState::failing);
  EXPECT_EQ(list.snapshot().verdict->active->run_id, 6);
}

TEST_F(HeadOnAnyPage, ALongListIsAboutItsFirstPage) {
  ListConfigInput config = pages_of_two();
  config.mode = std::string("scroll");
  list.load_with(page_one(), config);
  list.send(event::LoadMore{});
  list.respond(page_two());
  EXPECT_EQ(finished(), 2U);
  list.send(event::Refresh{});
  list.respond({.runs = finished_runs(8, 6), .next = "after-6"});
  list.respond(page_two());
  EXPECT_EQ(finished(), 3U);
}

TEST_F(HeadOnAnyPage, AnEmptyPageBeforeOthersIsNotTheHead) {
  list.load_with({.next = "more"}, pages_of_two());
  list.respond(page_one());
  EXPECT_EQ(finished(), 2U);
  list.send(event::Next{});
  list.respond(page_two());
  list.send(event::Refresh{});
  list.respond({.next = "more"});
  list.respond(page_two());
  EXPECT_EQ(finished(), 2U);
}

TEST_F(HeadOnAnyPage, AnotherPipelineHasNone) {
  open_page_one();
  ListConfigInput other = pages_of_two();
  other.query.pipeline_id = 99.0;
  list.configure(other);
  EXPECT_EQ(list.snapshot().statistics, Statistics{});
  EXPECT_FALSE(list.snapshot().verdict);
}

}  // namespace
}  // namespace flow_run::test
