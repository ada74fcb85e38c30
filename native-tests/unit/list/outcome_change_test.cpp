// Where the outcome of a pipeline changed.
#include "outcome_change.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/response_fixtures.hpp"
#include "support/simulated_host.hpp"

namespace flow_run::test {
namespace {

/// What the rows of a page with these statuses say, the newest first.
std::vector<std::string> turns(const std::vector<std::string>& statuses) {
  ResponseFixture body;
  auto id = static_cast<std::int64_t>(statuses.size());
  for (const std::string& status : statuses) body.runs.push_back(finished_run(id--, status));
  SimulatedHost list;
  list.load_with(body);
  std::vector<std::string> turns;
  for (const Row& row : list.rows()) turns.emplace_back(text(row.outcome_change));
  return turns;
}

using Turns = std::vector<std::string>;

TEST(OutcomeChange, IsARunThatFailsAfterASuccessOrSucceedsAfterAFailure) {
  EXPECT_EQ(turns({"SUCCESS", "FAIL", "SUCCESS"}), (Turns{"recovered", "started_failing", ""}));
}

TEST(OutcomeChange, IsNoneIfTheRunBeforeHadTheSameOutcome) {
  EXPECT_EQ(turns({"FAIL", "FAIL", "SUCCESS", "SUCCESS"}), (Turns{"", "started_failing", "", ""}));
}

TEST(OutcomeChange, SkipsRunsThatNeitherSucceededNorFailed) {
  EXPECT_EQ(turns({"RUNNING", "FAIL", "CANCELED", "WAITING", "PAUSED", "SUCCESS"}),
            (Turns{"", "started_failing", "", "", "", ""}));
}

TEST(OutcomeChange, IsNoneIfTheRunBeforeIsNotLoaded) {
  EXPECT_EQ(turns({"FAIL", "CANCELED"}), (Turns{"", ""}));
}

TEST(OutcomeChange, IsNoneIfTheRowBelowIsALaterRun) {
  SimulatedHost list;
  list.load_with({.runs = {finished_run(1, "FAIL"), finished_run(2)}});
  EXPECT_EQ(list.rows()[0].outcome_change, OutcomeChange::none);
}

TEST(OutcomeChange, IsNoneUnderAStatusFilter) {
  SimulatedHost list;
  ListConfigInput config = default_config();
  config.query.status = std::string("FAIL");
  list.load_with({.runs = {finished_run(2, "FAIL"), finished_run(1)}}, config);
  EXPECT_EQ(list.rows()[0].outcome_change, OutcomeChange::none);
}

TEST(OutcomeChange, IsFoundAcrossThePagesOfALongList) {
  SimulatedHost list;
  ListConfigInput config = default_config();
  config.mode = std::string("scroll");
  list.load_with({.runs = {finished_run(3, "FAIL")}, .next = "more"}, config);
  EXPECT_EQ(list.rows()[0].outcome_change, OutcomeChange::none);
  list.send(event::LoadMore{});
  list.respond({.runs = {finished_run(2), finished_run(1)}});
  EXPECT_EQ(list.rows()[0].outcome_change, OutcomeChange::started_failing);
}

}  // namespace
}  // namespace flow_run::test
