// Scroll mode: warnings and rejected rows of all pages are summed.
#include <gtest/gtest.h>

#include "support/simulated_host.hpp"

namespace flow_run::test {
namespace {

TEST(ScrollNotes, NotesOfAllPagesAreSummed) {
  SimulatedHost list;
  auto odd = finished_run(9, "ODD");
  list.load_with({.runs = {odd, finished_run(8)}, .next = "after-8"}, scroll_config());
  list.send(event::LoadMore{});
  list.respond({.runs = {finished_run(7, "ODD")}, .request_id = "req-2"});
  EXPECT_EQ(list.snapshot().warnings.size(), 2U);
  EXPECT_EQ(list.snapshot().request_id, "req-2");
}

TEST(ScrollNotes, WarningsBeyondAHundredAreCounted) {
  SimulatedHost list;
  const auto odd_runs = [](std::int64_t newest) {
    auto runs = finished_runs(newest, newest - 79);
    for (auto& run : runs) run.status = "ODD";
    return runs;
  };
  ListConfigInput config = scroll_config();
  config.query.page_size = 80.0;
  list.load_with({.runs = odd_runs(200), .next = "c1"}, config);
  list.send(event::LoadMore{});
  list.respond({.runs = odd_runs(100)});
  EXPECT_EQ(list.snapshot().warnings.size(), 100U);
  EXPECT_EQ(list.snapshot().warnings_omitted, 60U);
}

TEST(ScrollNotes, OmittedWarningsOfEachPageAreCounted) {
  SimulatedHost list;
  auto runs = finished_runs(200, 81);
  for (auto& run : runs) run.status = "ODD";
  ListConfigInput config = scroll_config();
  config.query.page_size = 100.0;
  list.load_with({.runs = runs}, config);
  EXPECT_EQ(list.snapshot().warnings.size(), 100U);
  // 120 statuses, and that these were more rows than asked for.
  EXPECT_EQ(list.snapshot().warnings_omitted, 21U);
}

TEST(ScrollNotes, ValuesThatAreOnlyUndocumentedAreNoDataIssueAndComeLast) {
  SimulatedHost list;
  auto runs = finished_runs(220, 121);
  for (auto& run : runs) run.status = "WAITING";
  ListConfigInput config = scroll_config();
  config.query.page_size = 100.0;
  list.load_with({.runs = runs, .next = "c1"}, config);
  EXPECT_EQ(list.snapshot().warnings.size(), 100U);
  EXPECT_FALSE(list.snapshot().data_issues);
  list.send(event::LoadMore{});
  list.respond({.runs = {finished_run(7, "ODD")}});
  EXPECT_TRUE(list.snapshot().data_issues);
  EXPECT_EQ(list.snapshot().warnings.front().code, WarningCode::unknown_status);
  EXPECT_EQ(list.snapshot().warnings_omitted, 1U);
}

TEST(ScrollNotes, RejectedRowsOfAllPagesAreSummed) {
  SimulatedHost list;
  list.load(scroll_config());
  list.respond(200, R"({"success":true,"nextToken":"c1","pipelineRuns":[{"pipelineRunId":9},{}]})");
  list.send(event::LoadMore{});
  list.respond(200, R"({"success":true,"pipelineRuns":[{},{"pipelineRunId":8}]})");
  EXPECT_EQ(list.snapshot().rejected_rows, 2U);
}

}  // namespace
}  // namespace flow_run::test
