// Statistics and baselines of the loaded runs.
#include "statistics.hpp"

#include <gtest/gtest.h>

#include "support/simulated_host.hpp"

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

TEST(Statistics, OfNoRunsAreEmpty) {
  const RunStore store(pipeline);
  const Statistics all = RunStatistics(store).all();
  EXPECT_EQ(all, Statistics{});
}

TEST(Statistics, CountFinishedSucceededAndFailedRuns) {
  RunStore store(pipeline);
  for (const char* status : {"SUCCESS", "SUCCESS", "FAIL", "CANCELED", "ODD"}) {
    store.put(finished_run(static_cast<std::int64_t>(store.size()), status));
  }
  store.put(running_run(90));
  const Statistics all = RunStatistics(store).all();
  EXPECT_EQ(all.count, 6U);
  EXPECT_EQ(all.finished, 5U);
  EXPECT_EQ(all.succeeded, 2U);
  EXPECT_EQ(all.failed, 1U);
  EXPECT_DOUBLE_EQ(*all.success_rate, 2.0 / 3.0);
}

TEST(Statistics, HaveNoSuccessRateWithoutSuccessesAndFailures) {
  RunStore store(pipeline);
  store.put(finished_run(1, "CANCELED"));
  EXPECT_FALSE(RunStatistics(store).all().success_rate);
}

TEST(Statistics, MeasureFinishedRunsWithADuration) {
  RunStore store(pipeline);
  for (std::int64_t minutes = 1; minutes <= 20; ++minutes) store.put(lasting(minutes, minutes));
  auto endless = finished_run(30);
  endless.end_time.reset();
  store.put(endless);
  store.put(running_run(31));
  const Statistics all = RunStatistics(store).all();
  EXPECT_EQ(all.median_ms, 10 * minute_ms);
  EXPECT_EQ(all.p95_ms, 19 * minute_ms);
  EXPECT_EQ(all.finished, 21U);
}

TEST(Statistics, HaveABaselineForTriggersWithFiveRunsOrMore) {
  RunStore store(pipeline);
  for (std::int64_t id = 1; id <= 4; ++id) store.put(lasting(id, id, 2));
  const StringPool::Number scheduled = store.trigger_key(0);
  EXPECT_FALSE(RunStatistics(store).baseline(scheduled));
  store.put(lasting(5, 5, 2));
  store.put(lasting(6, 100, 1));
  const std::optional<Baseline> baseline = RunStatistics(store).baseline(scheduled);
  ASSERT_TRUE(baseline);
  EXPECT_EQ(baseline->median_ms, 3 * minute_ms);
  EXPECT_EQ(baseline->p95_ms, 5 * minute_ms);
  EXPECT_EQ(baseline->count, 5U);
  EXPECT_FALSE(RunStatistics(store).baseline(store.trigger_key(5)));
}

TEST(Statistics, HaveNoBaselineForRunsWithoutATrigger) {
  RunStore store(pipeline);
  for (std::int64_t id = 1; id <= 9; ++id) {
    auto run = finished_run(id);
    run.trigger_mode.reset();
    store.put(run);
  }
  EXPECT_FALSE(RunStatistics(store).baseline(0));
}

TEST(Statistics, CountARunWithoutATriggerOnce) {
  RunStore store(pipeline);
  auto unnamed = lasting(1, 1);
  unnamed.trigger_mode.reset();
  store.put(unnamed);
  store.put(lasting(2, 2));
  store.put(lasting(3, 3));
  EXPECT_EQ(RunStatistics(store).all().median_ms, 2 * minute_ms);
}

class Overdue : public ::testing::Test {
 protected:
  /// Five runs of 1 to 5 minutes by hand, and one that has been running for `minutes`.
  std::optional<Baseline> after(std::int64_t minutes, std::int64_t trigger = 1) {
    ResponseFixture body{.runs = {running_run(6)}};
    body.runs[0].trigger_mode = trigger;
    for (std::int64_t id = 5; id >= 1; --id) body.runs.push_back(lasting(id, id));
    SimulatedHost list;
    list.set_wall(midnight_ms + (6 + minutes) * minute_ms);
    list.load_with(body);
    const Row row = list.rows()[0];
    const bool overdue = row.overdue_after_ms && list.now().wall_ms > *row.overdue_after_ms;
    return overdue ? row.baseline : std::nullopt;
  }
};

TEST_F(Overdue, IsARunningRunBeyondTheP95OfItsTrigger) {
  EXPECT_FALSE(after(5));
  ASSERT_TRUE(after(6));
  EXPECT_EQ(after(6)->median_ms, 3 * minute_ms);
  EXPECT_EQ(after(6)->count, 5U);
}

TEST_F(Overdue, IgnoresRunsOfOtherTriggers) {
  EXPECT_FALSE(after(60, 2));
}

}  // namespace
}  // namespace flow_run::test
