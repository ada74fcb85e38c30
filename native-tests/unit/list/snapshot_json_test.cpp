// The names in the JSON of snapshots and rows.
#include "snapshot_json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/json_printing.hpp"
#include "support/simulated_host.hpp"

namespace flow_run::test {
namespace {

using nlohmann::json;

json snapshot_of(const SimulatedHost& list) {
  return json::parse(snapshot_json(list.controller(), list.now()), nullptr, false);
}

json rows_of(const SimulatedHost& list, std::size_t from = 0, std::size_t to = 100) {
  return json::parse(rows_json(list.controller(), from, to), nullptr, false);
}

std::vector<std::string> keys_of(const json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

TEST(SnapshotJson, HasEveryKeyInEveryState) {
  const std::vector<std::string> keys = {
      "api",        "clockOffsetMs", "dataIssues",    "endTime",        "error",
      "errorCount", "failedAction",  "failedSearch",  "filtered",       "firstRow",
      "freshness",  "hasNext",       "hasPrevious",   "hookTimeoutMs",  "ignoredEvents",
      "live",       "mode",          "newRuns",       "newRunsMore",    "nextPollAtMs",
      "notice",     "numberedPages", "online",        "organizationId", "organizationTerm",
      "otherQuery", "outdatedAtMs",  "pageNumber",    "pageSize",       "pageSizes",
      "pagingEnd",  "paused",        "pendingAction", "pipelineId",     "polling",
      "refresh",    "rejectedRows",  "requestId",     "retry",          "rowCount",
      "stale",      "startTime",     "state",         "statistics",     "status",
      "targetPage", "total",         "totalChanged",  "triggerMode",    "updatedAtMs",
      "verdict",    "visible",       "warnings",      "warningsOmitted"};
  SimulatedHost list;
  EXPECT_EQ(keys_of(snapshot_of(list)), keys);
  list.load();
  EXPECT_EQ(keys_of(snapshot_of(list)), keys);
  list.respond({.runs = finished_runs(2, 1)});
  EXPECT_EQ(keys_of(snapshot_of(list)), keys);
}

TEST(SnapshotJson, HasTheSameTypesBeforeTheFirstConfiguration) {
  const json snapshot = snapshot_of(SimulatedHost());
  EXPECT_EQ(snapshot["state"], "idle");
  EXPECT_EQ(snapshot["pendingAction"], nullptr);
  EXPECT_EQ(snapshot["pagingEnd"], nullptr);
  EXPECT_EQ(snapshot["error"], nullptr);
  EXPECT_EQ(snapshot["pipelineId"], nullptr);
  EXPECT_EQ(snapshot["organizationId"], "");
  EXPECT_EQ(snapshot["mode"], "pages");
  EXPECT_EQ(snapshot["refresh"], "auto");
  EXPECT_EQ(snapshot["firstRow"], nullptr);
  EXPECT_EQ(snapshot["pageNumber"], 1);
  EXPECT_EQ(snapshot["notice"], nullptr);
}

TEST(SnapshotJson, DescribesAPageThatIsShown) {
  ListConfigInput config = default_config();
  config.query.status = std::string("SUCCESS");
  config.query.trigger_mode = 1.0;
  config.query.start_time = static_cast<double>(midnight_ms);
  config.query.end_time = static_cast<double>(midnight_ms + 1);
  config.refresh_interval = 15.0;
  SimulatedHost list;
  list.load_with({.runs = finished_runs(2, 1), .next = "t", .total = 9}, config);
  const json snapshot = snapshot_of(list);
  EXPECT_EQ(snapshot["state"], "ready");
  EXPECT_EQ(snapshot["api"], "2021-06-25");
  EXPECT_EQ(snapshot["organizationId"], "org");
  EXPECT_EQ(snapshot["pipelineId"], "1234");
  EXPECT_EQ(snapshot["pageSize"], 20);
  EXPECT_EQ(snapshot["status"], "SUCCESS");
  EXPECT_EQ(snapshot["triggerMode"], 1);
  EXPECT_EQ(snapshot["startTime"], midnight_ms);
  EXPECT_EQ(snapshot["endTime"], midnight_ms + 1);
  EXPECT_EQ(snapshot["filtered"], true);
  EXPECT_EQ(snapshot["rowCount"], 2);
  EXPECT_EQ(snapshot["firstRow"], 1);
  EXPECT_EQ(snapshot["hasNext"], true);
  EXPECT_EQ(snapshot["pagingEnd"], nullptr);
  EXPECT_EQ(snapshot["total"], 9);
  EXPECT_EQ(snapshot["refresh"], 15);
  EXPECT_EQ(snapshot["requestId"], "req-1");
  EXPECT_EQ(snapshot["updatedAtMs"], list.now().wall_ms);
  EXPECT_EQ(snapshot["nextPollAtMs"], list.now().wall_ms + 15'000);
  EXPECT_EQ(snapshot["statistics"], (json{{"finished", 2},
                                          {"succeeded", 2},
                                          {"failed", 0},
                                          {"successRate", nullptr},
                                          {"medianMs", 60'000},
                                          {"p95Ms", nullptr},
                                          {"slowestMs", 60'000}}));
}

TEST(SnapshotJson, DescribesTheVerdict) {
  SimulatedHost list;
  list.load();
  EXPECT_EQ(snapshot_of(list)["verdict"], nullptr);
  list.respond({.runs = {running_run(4), finished_run(3, "FAIL"), finished_run(2, "FAIL"),
                         finished_run(1)}});
  const json rows = rows_of(list);
  const auto run = [&](std::size_t row) {
    json fields = rows[row];
    for (const char* key :
         {"statusClass", "durationMs", "runningSinceMs", "live", "stale", "unmatched", "baseline",
          "expectedEndMs", "overdueAfterMs", "outcomeChange", "unconfirmedSinceMs"}) {
      fields.erase(key);
    }
    return fields;
  };
  EXPECT_EQ(snapshot_of(list)["verdict"], (json{{"state", "failing"},
                                                {"streak", 2},
                                                {"atLeast", false},
                                                {"since", run(2)},
                                                {"lastSuccess", run(3)},
                                                {"lastFailure", run(1)},
                                                {"active", run(0)},
                                                {"running", 1},
                                                {"waiting", 0}}));
  EXPECT_EQ(snapshot_of(list)["statistics"]["successRate"], 0.333);
}

TEST(SnapshotJson, DescribesAnErrorAndItsRetry) {
  SimulatedHost list;
  list.load();
  list.respond(429, "slow down", {{"Retry-After", "9"}});
  const json snapshot = snapshot_of(list);
  EXPECT_EQ(snapshot["error"]["httpStatus"], 429);
  EXPECT_EQ(snapshot["error"]["retryAfterMs"], 9'000);
  EXPECT_EQ(snapshot["retry"]["attempt"], 1);
  EXPECT_EQ(snapshot["retry"]["limit"], 4);
  EXPECT_EQ(snapshot["retry"]["atWallMs"], list.now().wall_ms + 9'000);
  EXPECT_EQ(snapshot["pendingAction"], "load");
  EXPECT_EQ(snapshot["error"]["throttled"], true);
}

TEST(SnapshotJson, DescribesTheDialect) {
  SimulatedHost list;
  list.load();
  json snapshot = snapshot_of(list);
  EXPECT_EQ(snapshot["pageSizes"], (json{10, 20, 30, 50, 100}));
  EXPECT_EQ(snapshot["numberedPages"], false);
  EXPECT_EQ(snapshot["organizationTerm"], "enterprise");

  ListConfigInput config = default_config();
  config.query.api = std::string("oapi-v1");
  list.configure(config);
  snapshot = snapshot_of(list);
  EXPECT_EQ(snapshot["pageSizes"], (json{10, 20, 30}));
  EXPECT_EQ(snapshot["numberedPages"], true);
  EXPECT_EQ(snapshot["organizationTerm"], "organization");
}

TEST(SnapshotJson, NamesEachEndOfPaging) {
  EXPECT_EQ(text(PagingEnd::none), "");
  EXPECT_EQ(text(PagingEnd::complete), "complete");
  EXPECT_EQ(text(PagingEnd::token_loop), "token_loop");
  EXPECT_EQ(text(PagingEnd::empty_pages), "empty_pages");
  EXPECT_EQ(text(PagingEnd::row_limit), "row_limit");
}

TEST(SnapshotJson, CountsDownByTheClockItIsAskedAt) {
  SimulatedHost list;
  list.load_with({.runs = finished_runs(2, 1)});
  const std::int64_t due_ms = list.now().wall_ms + 30'000;
  list.advance(10'000);
  EXPECT_EQ(snapshot_of(list)["nextPollAtMs"], due_ms);
}

TEST(SnapshotJson, ReportsThatRefreshIsOff) {
  ListConfigInput config = default_config();
  config.refresh_interval = std::string("off");
  config.mode = std::string("scroll");
  SimulatedHost list;
  list.configure(config);
  EXPECT_EQ(snapshot_of(list)["refresh"], "off");
  EXPECT_EQ(snapshot_of(list)["mode"], "scroll");
}

TEST(SnapshotJson, NamesEachNotice) {
  EXPECT_EQ(text(Notice::none), "");
  EXPECT_EQ(text(Notice::token_loop), "token_loop");
  EXPECT_EQ(text(Notice::reanchored), "reanchored");
  EXPECT_EQ(text(Notice::reanchor_failed), "reanchor_failed");
  EXPECT_EQ(text(Notice::empty_pages), "empty_pages");
  EXPECT_EQ(text(Notice::row_limit), "row_limit");
}

TEST(SnapshotJson, NamesEachUserAction) {
  EXPECT_EQ(text(UserAction::load), "load");
  EXPECT_EQ(text(UserAction::first), "first");
  EXPECT_EQ(text(UserAction::previous), "previous");
  EXPECT_EQ(text(UserAction::next), "next");
  EXPECT_EQ(text(UserAction::load_more), "load_more");
  EXPECT_EQ(text(UserAction::refresh), "refresh");
  EXPECT_EQ(text(UserAction::show_new), "show_new");
}

TEST(RowsJson, ContainTheRunAndItsDerivedFields) {
  SimulatedHost list;
  auto big = finished_run(9'007'199'254'740'993);
  big.start_time = midnight_ms;
  big.end_time = midnight_ms + 5'000;
  list.load_with({.runs = {big, {.run_id = 1}}});
  const json rows = rows_of(list);
  EXPECT_EQ(rows[0], (json{{"pipelineId", "1234"},
                           {"pipelineRunId", "9007199254740993"},
                           {"status", "SUCCESS"},
                           {"triggerMode", 1},
                           {"creatorAccountId", "1222222222"},
                           {"startTime", midnight_ms},
                           {"endTime", midnight_ms + 5'000},
                           {"statusClass", "success"},
                           {"durationMs", 5'000},
                           {"runningSinceMs", nullptr},
                           {"live", false},
                           {"stale", false},
                           {"unmatched", false},
                           {"baseline", nullptr},
                           {"expectedEndMs", nullptr},
                           {"overdueAfterMs", nullptr},
                           {"unconfirmedSinceMs", nullptr},
                           {"outcomeChange", nullptr}}));
  EXPECT_EQ(rows[1]["status"], nullptr);
  EXPECT_EQ(rows[1]["durationMs"], nullptr);
  EXPECT_EQ(rows[1]["live"], true);
}

TEST(RowsJson, SayWhenARunStartedRunningAndWhenItIsOverdue) {
  ResponseFixture body{.runs = {running_run(10)}};
  for (const auto& run : finished_runs(9, 5)) body.runs.push_back(run);
  SimulatedHost list;
  list.load_with(body);
  const json row = rows_of(list)[0];
  const std::int64_t start_ms = *running_run(10).start_time;
  EXPECT_EQ(row["durationMs"], nullptr);
  EXPECT_EQ(row["runningSinceMs"], start_ms);
  EXPECT_EQ(row["baseline"], (json{{"medianMs", 60'000}, {"p95Ms", 60'000}, {"sampleSize", 5}}));
  EXPECT_EQ(row["expectedEndMs"], start_ms + 60'000);
  EXPECT_EQ(row["overdueAfterMs"], start_ms + 60'000);
}

TEST(RowsJson, ContainTheRequestedRange) {
  SimulatedHost list;
  list.load_with({.runs = finished_runs(9, 0)});
  EXPECT_EQ(rows_of(list, 2, 4).size(), 2U);
  EXPECT_EQ(rows_of(list, 2, 4)[0]["pipelineRunId"], "7");
  EXPECT_EQ(rows_of(list, 8, 1'000).size(), 2U);
  EXPECT_EQ(rows_of(list, 10, 20).size(), 0U);
  EXPECT_EQ(rows_of(list, 4, 2).size(), 0U);
  EXPECT_EQ(rows_of(SimulatedHost(), 0, 5).size(), 0U);
}

}  // namespace
}  // namespace flow_run::test
