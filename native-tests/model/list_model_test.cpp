// Once faults stop, the list converges to the state of the service.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <vector>

#include "support/arbitrary_scenario.hpp"
#include "support/scenario.hpp"

namespace flow_run::test {
namespace {

constexpr int max_steps = 200;

/// The id and status of each run, which a failed assertion prints.
std::vector<std::string> ids_and_statuses(const std::vector<Run>& runs) {
  std::vector<std::string> texts;
  for (const Run& run : runs)
    texts.push_back(std::to_string(run.run_id) + run.status.value_or("-"));
  return texts;
}

void expect_invariants_hold(const std::optional<std::string>& violated) {
  if (violated) RC_FAIL(*violated);
}

RC_GTEST_PROP(ListModel, AWalkToTheEndShowsEveryRunOnce, ()) {
  Scenario scenario;
  expect_invariants_hold(scenario.run(any_scenario(max_steps)));
  expect_invariants_hold(scenario.walk_to_the_end());
  RC_ASSERT(!scenario.snapshot().error);
  RC_ASSERT(scenario.snapshot().paging_end == PagingEnd::complete);
  RC_ASSERT(ids_and_statuses(scenario.walked()) == ids_and_statuses(scenario.truth()));
}

RC_GTEST_PROP(ListModel, ARefreshedRowWithoutAMarkEqualsTheRunOfTheService, ()) {
  Scenario scenario;
  expect_invariants_hold(scenario.run(any_scenario(max_steps)));
  expect_invariants_hold(scenario.refresh());
  RC_PRE(scenario.controller().list().shown() && !scenario.controller().list().scrolls());
  if (scenario.snapshot().error) return;
  const std::vector<Run> truth = scenario.truth();
  for (const Row& row : scenario.rows()) {
    if (row.stale || row.unmatched) continue;
    RC_ASSERT(std::ranges::find(truth, row.run) != truth.end());
  }
}

RC_GTEST_PROP(ListModel, StatisticsAndVerdictAreThoseOfTheHeadOnEveryPage, ()) {
  Scenario scenario;
  expect_invariants_hold(scenario.run(any_scenario(max_steps)));
  expect_invariants_hold(scenario.refresh());
  const Snapshot snapshot = scenario.snapshot();
  RC_PRE(scenario.controller().list().shown());
  if (snapshot.error) return;
  std::vector<Run> head = scenario.truth();
  const auto page_size = static_cast<std::size_t>(snapshot.query.page_size);
  head.resize(std::min(head.size(), page_size));
  RC_ASSERT(snapshot.statistics == RunStatistics(head).all());
  const Verdict expected = verdict_on({.runs = head}, snapshot.query);
  RC_ASSERT(snapshot.verdict->state == expected.state);
  RC_ASSERT(snapshot.verdict->streak == expected.streak);
  RC_ASSERT(snapshot.verdict->since == expected.since);
  RC_ASSERT(snapshot.verdict->active == expected.active);
}

}  // namespace
}  // namespace flow_run::test
