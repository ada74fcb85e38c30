// The columns of the run store, and what `put` reports.
#include "run_store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <set>

#include "support/response_fixtures.hpp"

namespace flow_run::test {
namespace {

using ::testing::ElementsAre;

constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

TEST(RunStore, ReturnsEveryFieldUnchanged) {
  const std::vector<::flow_run::Run> runs = {
      {.run_id = 1},
      {.run_id = 2, .pipeline_id = 99, .status = "", .trigger_mode = 0, .creator = ""},
      {.run_id = 0, .status = "ODD", .trigger_mode = -1, .start_time = 0, .end_time = 0},
      {.run_id = least, .pipeline_id = least, .trigger_mode = least, .start_time = least},
      {.run_id = most, .pipeline_id = most, .trigger_mode = most, .end_time = most},
      finished_run(7),
      running_run(8),
  };
  RunStore store(pipeline);
  for (const auto& run : runs) EXPECT_TRUE(store.put(run).added);
  ASSERT_EQ(store.size(), runs.size());
  for (Slot slot = 0; slot < store.size(); ++slot) EXPECT_EQ(store.run(slot), runs[slot]);
}

TEST(RunStore, IdentifiesARunByItsPipelineAndId) {
  RunStore store(pipeline);
  auto other = finished_run(7);
  other.pipeline_id = 99;
  store.put(finished_run(7));
  EXPECT_TRUE(store.put(other).added);
  EXPECT_EQ(store.size(), 2U);
  EXPECT_EQ(store.find(other), 1U);
}

TEST(RunStore, StoresRunsOfManyPipelinesWithTheSameId) {
  RunStore store;
  auto run = finished_run(7);
  for (Slot slot = 0; slot < 500; ++slot) {
    run.pipeline_id = slot;
    EXPECT_TRUE(store.put(run).added);
  }
  for (Slot slot = 0; slot < 500; ++slot) {
    run.pipeline_id = slot;
    EXPECT_EQ(store.find(run), slot);
  }
}

TEST(RunStore, UsesTheListsPipelineForARunWithoutOne) {
  RunStore store(pipeline);
  auto nameless = finished_run(7);
  nameless.pipeline_id.reset();
  store.put(nameless);
  const RunStore::Put put = store.put(finished_run(7));
  EXPECT_FALSE(put.added);
  EXPECT_TRUE(put.changed) << "it says its pipeline now";
  EXPECT_EQ(store.run(0).pipeline_id, pipeline);
}

TEST(RunStore, ReportsWhetherARunChangedAndWhetherItFinished) {
  RunStore store(pipeline);
  store.put(running_run(7));
  RunStore::Put put = store.put(running_run(7));
  EXPECT_FALSE(put.changed);
  auto renamed = running_run(7);
  renamed.creator = "someone else";
  put = store.put(renamed);
  EXPECT_TRUE(put.changed);
  EXPECT_FALSE(put.finished) << "it is live still";
  put = store.put(finished_run(7));
  EXPECT_TRUE(put.changed);
  EXPECT_TRUE(put.finished);
  put = store.put(finished_run(7, "FAIL"));
  EXPECT_TRUE(put.changed);
  EXPECT_FALSE(put.finished) << "it was not live";
}

TEST(RunStore, DetectsAChangeOfEachField) {
  const auto base = finished_run(7);
  std::vector<::flow_run::Run> others(7, base);
  others[0].status = "FAIL";
  others[1].trigger_mode = 2;
  others[2].creator = "someone else";
  others[3].start_time = *base.start_time - 1;
  others[4].end_time.reset();
  others[5].creator.reset();
  others[6].end_time = *base.end_time + 1;
  for (const auto& other : others) {
    RunStore store(pipeline);
    store.put(base);
    EXPECT_TRUE(store.put(other).changed);
    EXPECT_EQ(store.run(0), other);
  }
}

TEST(RunStore, FindsNothingInAnEmptyStore) {
  EXPECT_FALSE(RunStore(pipeline).find(finished_run(7)));
}

TEST(RunStore, RunningAndWaitingRunsAreLiveAndUnknownOnesWithoutAnEnd) {
  const auto is_live = [](std::optional<std::string> status, bool ended) {
    auto run = ended ? finished_run(7) : running_run(7);
    run.status = std::move(status);
    RunStore store(pipeline);
    return store.live(store.put(run).slot);
  };
  EXPECT_TRUE(is_live("RUNNING", false));
  EXPECT_TRUE(is_live("RUNNING", true));
  EXPECT_TRUE(is_live("WAITING", false));
  EXPECT_TRUE(is_live("ODD", false));
  EXPECT_TRUE(is_live(std::nullopt, false));
  EXPECT_FALSE(is_live("ODD", true));
  EXPECT_FALSE(is_live("SUCCESS", false));
  EXPECT_FALSE(is_live("FAIL", false));
  EXPECT_FALSE(is_live("CANCELED", false));
}

TEST(RunStore, KeepOnlyRemovesTheOtherRuns) {
  RunStore store(pipeline);
  for (const std::int64_t id : {5, 6, 7, 8}) store.put(finished_run(id));
  store.set_mark(3, RowMark::stale);
  const std::vector<Slot> moved = store.keep_only({false, true, false, true});
  EXPECT_EQ(store.size(), 2U);
  EXPECT_EQ(store.run(moved[1]), finished_run(6));
  EXPECT_EQ(store.run(moved[3]), finished_run(8));
  EXPECT_EQ(store.mark(moved[3]), RowMark::stale);
  EXPECT_FALSE(store.find(finished_run(5)));
  EXPECT_EQ(store.find(finished_run(8)), moved[3]);
}

TEST(RunStore, KeepOnlyKeepsTheListsPipeline) {
  RunStore store(pipeline);
  auto nameless = finished_run(7);
  nameless.pipeline_id.reset();
  store.put(finished_run(6));
  store.put(nameless);
  store.keep_only({false, true});
  EXPECT_EQ(store.find(finished_run(7)), 0U);
}

TEST(RunStore, PutClearsTheMark) {
  RunStore store(pipeline);
  store.put(finished_run(7));
  store.set_mark(0, RowMark::unmatched);
  store.put(finished_run(7));
  EXPECT_EQ(store.mark(0), RowMark::none);
}

TEST(RunStore, TheRevisionIncreasesWithEachChangeAndOnlyThen) {
  RunStore store(pipeline);
  std::set<std::uint64_t> known = {store.revision()};
  const auto changed = [&] { return known.insert(store.revision()).second; };
  store.put(finished_run(7));
  EXPECT_TRUE(changed());
  store.put(finished_run(7, "FAIL"));
  EXPECT_TRUE(changed());
  store.put(finished_run(7, "FAIL"));
  EXPECT_FALSE(changed());
  store.set_mark(0, RowMark::stale);
  EXPECT_TRUE(changed());
  store.set_mark(0, RowMark::stale);
  EXPECT_FALSE(changed());
  store.keep_only({true});
  EXPECT_TRUE(changed());
  store.reset(pipeline);
  EXPECT_TRUE(changed());
  EXPECT_EQ(store.size(), 0U);
}

TEST(RunStore, DropsFormerValuesFromThePool) {
  RunStore store(pipeline);
  auto run = finished_run(7);
  for (int change = 0; change < 100'000; ++change) {
    run.creator = "creator " + std::to_string(change);
    store.put(run);
  }
  EXPECT_EQ(store.run(0), run);
  EXPECT_LT(store.bytes(), 200'000U);
}

TEST(RunStore, StoresTenThousandTypicalRunsInSixtyBytesEach) {
  RunStore store(pipeline);
  for (std::int64_t id = 1; id <= 10'000; ++id) {
    auto run = finished_run(id, id % 7 == 0 ? "FAIL" : "SUCCESS");
    run.trigger_mode = id % 6 + 1;
    run.creator = "12222222" + std::to_string(id % 40);
    store.put(run);
  }
  EXPECT_LT(store.bytes(), 60U * 10'000U);
}

TEST(RunStore, StoresTenThousandRunsOfDifferentCreatorsWithinTheBudget) {
  RunStore store(pipeline);
  for (std::int64_t id = 1; id <= 10'000; ++id) {
    auto run = finished_run(id);
    run.creator = "1222222222" + std::to_string(100'000 + id);
    store.put(run);
  }
  EXPECT_LT(store.bytes(), 120U * 10'000U);
}

}  // namespace
}  // namespace flow_run::test
