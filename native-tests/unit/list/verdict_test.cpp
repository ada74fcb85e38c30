// The verdict on the runs at the head: failing or succeeding, since when.
#include "verdict.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/response_fixtures.hpp"

namespace flow_run::test {
namespace {

/// Runs with these statuses, the newest first, of which the oldest has the number 1.
Head head_of(const std::vector<std::string>& statuses, bool complete = true) {
  Head head{.complete = complete};
  auto id = static_cast<std::int64_t>(statuses.size());
  for (const std::string& status : statuses) {
    const bool ends = classify_status(status) != StatusClass::running && status != "WAITING";
    ::flow_run::Run run = ends ? finished_run(id, status) : running_run(id);
    run.status = status;
    head.runs.push_back(run);
    --id;
  }
  return head;
}

Verdict verdict(const std::vector<std::string>& statuses, bool complete = true,
                const Query& query = {}) {
  return verdict_on(head_of(statuses, complete), query);
}

std::int64_t id_of(const std::optional<::flow_run::Run>& run) {
  return run ? run->run_id : 0;
}

TEST(Verdict, FailsSinceTheFirstOfTheNewestFailures) {
  const Verdict failing = verdict({"FAIL", "FAIL", "FAIL", "SUCCESS", "FAIL"});
  EXPECT_EQ(failing.state, VerdictState::failing);
  EXPECT_EQ(failing.streak, 3U);
  EXPECT_FALSE(failing.at_least);
  EXPECT_EQ(id_of(failing.since), 3);
  EXPECT_EQ(id_of(failing.last_success), 2);
  EXPECT_EQ(id_of(failing.last_failure), 5);
}

TEST(Verdict, SucceedsSinceTheFirstOfTheNewestSuccesses) {
  const Verdict succeeding = verdict({"SUCCESS", "SUCCESS", "FAIL", "SUCCESS"});
  EXPECT_EQ(succeeding.state, VerdictState::succeeding);
  EXPECT_EQ(succeeding.streak, 2U);
  EXPECT_EQ(id_of(succeeding.since), 3);
  EXPECT_EQ(id_of(succeeding.last_failure), 2);
  EXPECT_EQ(id_of(succeeding.last_success), 4);
}

TEST(Verdict, CanceledAndUnknownRunsNeitherBreakNorFix) {
  const Verdict failing = verdict({"CANCELED", "FAIL", "CANCELED", "ODD", "FAIL", "SUCCESS"});
  EXPECT_EQ(failing.state, VerdictState::failing);
  EXPECT_EQ(failing.streak, 2U);
  EXPECT_EQ(id_of(failing.since), 2);
  EXPECT_EQ(verdict({"CANCELED", "SUCCESS"}).state, VerdictState::succeeding);
}

TEST(Verdict, CountsRunningRunsBesideTheOutcome) {
  const Verdict failing = verdict({"WAITING", "RUNNING", "FAIL", "RUNNING", "SUCCESS", "RUNNING"});
  EXPECT_EQ(failing.state, VerdictState::failing);
  EXPECT_EQ(failing.streak, 1U);
  EXPECT_EQ(failing.running, 3U);
  EXPECT_EQ(failing.waiting, 1U);
  EXPECT_EQ(id_of(failing.active), 5) << "a running run before a waiting one";
}

TEST(Verdict, RunsOrWaitsWithoutAnOutcome) {
  EXPECT_EQ(verdict({"RUNNING", "CANCELED"}).state, VerdictState::running);
  EXPECT_EQ(verdict({"WAITING", "RUNNING"}).state, VerdictState::running);
  const Verdict waiting = verdict({"WAITING", "WAITING"});
  EXPECT_EQ(waiting.state, VerdictState::waiting);
  EXPECT_EQ(waiting.streak, 0U);
  EXPECT_EQ(id_of(waiting.active), 2);
  EXPECT_FALSE(waiting.since);
}

TEST(Verdict, IsUnknownIfNoRunDecides) {
  EXPECT_EQ(verdict({"CANCELED", "CANCELED"}).state, VerdictState::unknown);
  EXPECT_EQ(verdict({"ODD"}).state, VerdictState::unknown);
}

TEST(Verdict, NeverRunIsOnlyAPipelineThatIsEmptyForSure) {
  EXPECT_EQ(verdict({}).state, VerdictState::never_run);
  EXPECT_EQ(verdict({}, false).state, VerdictState::unknown);
  EXPECT_EQ(verdict({}, true, {.trigger_mode = 2}).state, VerdictState::unknown);
  EXPECT_EQ(verdict({}, true, {.end_time = 9}).state, VerdictState::unknown);
}

TEST(Verdict, IsAtLeastIfARunThatCannotBeReadMayEndTheStreak) {
  const auto with_gap = [](const std::vector<std::string>& statuses, std::size_t newer) {
    Head head = head_of(statuses, true);
    head.gaps = {newer};
    return verdict_on(head, {});
  };
  EXPECT_TRUE(with_gap({"FAIL", "FAIL"}, 2).at_least) << "it may be the last success";
  const Verdict between = with_gap({"FAIL", "FAIL", "FAIL", "SUCCESS"}, 2);
  EXPECT_TRUE(between.at_least);
  EXPECT_EQ(between.streak, 2U);
  EXPECT_EQ(id_of(between.since), 3);
  EXPECT_EQ(id_of(between.last_success), 1);
  EXPECT_FALSE(with_gap({"FAIL", "SUCCESS", "FAIL"}, 2).at_least) << "the streak is over";
  EXPECT_FALSE(with_gap({"RUNNING", "FAIL", "SUCCESS"}, 0).at_least) << "it has not begun";
}

TEST(Verdict, IsAtLeastIfTheRunBeforeTheStreakIsNotLoaded) {
  EXPECT_TRUE(verdict({"FAIL", "FAIL"}, false).at_least);
  EXPECT_FALSE(verdict({"FAIL", "FAIL"}, true).at_least) << "the pipeline never succeeded";
  EXPECT_FALSE(verdict({"FAIL", "SUCCESS"}, false).at_least);
  EXPECT_FALSE(verdict({"RUNNING"}, false).at_least) << "there is no streak";
}

TEST(Verdict, IsAtLeastIfAStartTimeHidesTheRunBeforeTheStreak) {
  EXPECT_TRUE(verdict({"FAIL", "FAIL"}, true, {.start_time = 1}).at_least);
  EXPECT_FALSE(verdict({"FAIL", "SUCCESS"}, true, {.start_time = 1}).at_least);
  EXPECT_FALSE(verdict({"FAIL", "FAIL"}, true, {.end_time = 1}).at_least);
}

TEST(Verdict, HasNoOutcomeUnderAStatusFilter) {
  const Verdict failed = verdict({"FAIL", "FAIL"}, false, {.status = "FAIL"});
  EXPECT_EQ(failed.state, VerdictState::unknown);
  EXPECT_EQ(failed.streak, 0U);
  EXPECT_FALSE(failed.at_least);
  EXPECT_FALSE(failed.last_failure);
  const Verdict running = verdict({"RUNNING"}, true, {.status = "RUNNING"});
  EXPECT_EQ(running.state, VerdictState::unknown) << "what came before is hidden";
  EXPECT_EQ(running.running, 1U);
}

TEST(Verdict, IsAboutTheRunsOfATriggerUnderItsFilter) {
  EXPECT_EQ(verdict({"FAIL", "SUCCESS"}, true, {.trigger_mode = 2}).state, VerdictState::failing);
}

TEST(Verdict, StatesHaveNames) {
  EXPECT_EQ(text(VerdictState::unknown), "unknown");
  EXPECT_EQ(text(VerdictState::never_run), "never_run");
  EXPECT_EQ(text(VerdictState::waiting), "waiting");
  EXPECT_EQ(text(VerdictState::running), "running");
  EXPECT_EQ(text(VerdictState::succeeding), "succeeding");
  EXPECT_EQ(text(VerdictState::failing), "failing");
}

}  // namespace
}  // namespace flow_run::test
