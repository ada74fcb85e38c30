// Once faults stop, the list converges to the state of the service.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "support/scenario.hpp"

namespace flow_run::test {
namespace {

constexpr int longest_scenario = 200;

std::vector<std::uint8_t> any_scenario() {
  using Step = std::pair<std::uint8_t, std::uint8_t>;
  const auto steps = *rc::gen::resize(longest_scenario, rc::gen::arbitrary<std::vector<Step>>());
  std::vector<std::uint8_t> bytes;
  for (const auto& [what, how] : steps) {
    bytes.push_back(what);
    bytes.push_back(how);
  }
  return bytes;
}

/// Runs as they are compared and printed.
std::vector<std::string> printed(const std::vector<Run>& runs) {
  std::vector<std::string> told;
  for (const Run& run : runs) told.push_back(std::to_string(run.run_id) + run.status.value_or("-"));
  return told;
}

void expect_invariants_hold(const std::optional<std::string>& broken) {
  if (broken) RC_FAIL(*broken);
}

RC_GTEST_PROP(ListModel, AWalkFromTheHeadMeetsEveryRunOnce, ()) {
  Scenario script;
  expect_invariants_hold(script.play(any_scenario()));
  expect_invariants_hold(script.walk_to_the_end());
  RC_ASSERT(!script.snapshot().error);
  RC_ASSERT(script.snapshot().paging_end == PagingEnd::complete);
  RC_ASSERT(printed(script.walked()) == printed(script.truth()));
}

RC_GTEST_PROP(ListModel, ARefreshedRowWithoutAMarkIsAsTheServiceHasIt, ()) {
  Scenario script;
  expect_invariants_hold(script.play(any_scenario()));
  expect_invariants_hold(script.refresh());
  RC_PRE(script.controller().list().shown() && !script.controller().list().scrolls());
  if (script.snapshot().error) return;
  const std::vector<Run> truth = script.truth();
  for (const Row& row : script.rows()) {
    if (row.stale || row.unmatched) continue;
    RC_ASSERT(std::ranges::find(truth, row.run) != truth.end());
  }
}

RC_GTEST_PROP(ListModel, StatisticsCountEachLoadedRunOnce, ()) {
  Scenario script;
  expect_invariants_hold(script.play(any_scenario()));
  expect_invariants_hold(script.walk_to_the_end());
  const Statistics statistics = script.snapshot().statistics;
  RC_ASSERT(statistics.count >= script.walked().size());
  RC_ASSERT(statistics.finished <= statistics.count);
  RC_ASSERT(statistics.succeeded + statistics.failed <= statistics.finished);
}

}  // namespace
}  // namespace flow_run::test
