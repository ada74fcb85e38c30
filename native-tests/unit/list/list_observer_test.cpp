// The message about an event: the snapshot and the changed rows of the watched range.
#include "list_observer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "snapshot_json.hpp"
#include "support/json_printing.hpp"
#include "support/simulated_host.hpp"

namespace flow_run::test {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::IsEmpty;

/// A list with an observer.
class ListObserverTest : public ::testing::Test {
 protected:
  /// The message about the effects of `act`; null: none.
  template <typename Act>
  json message_after(Act act) {
    observer.begin(list.controller());
    act();
    for (const Effect& effect : list.effects()) {
      if (const auto* need = std::get_if<effect::NeedHeaders>(&effect)) observer.collect(*need);
      if (const auto* changed = std::get_if<effect::Changed>(&effect)) observer.collect(*changed);
    }
    const auto message = observer.finish(list.controller(), 7, list.now());
    return message ? json::parse(*message, nullptr, false) : json();
  }

  json loaded(const ResponseFixture& body, const ListConfigInput& config = default_config()) {
    list.load(config);
    return message_after([&] { list.respond(body); });
  }

  json refreshed(const ResponseFixture& body) {
    list.send(event::Refresh{});
    return message_after([&] { list.respond(body); });
  }

  json watch(std::size_t from, std::size_t to) {
    return json::parse(observer.watch(list.controller(), from, to), nullptr, false);
  }

  /// "index<previous index:run news"; absent parts are left out.
  static std::vector<std::string> describe(const json& updates) {
    std::vector<std::string> lines;
    for (const json& update : updates) {
      std::string line = update["index"].dump();
      if (!update["previousIndex"].is_null()) line += "<" + update["previousIndex"].dump();
      if (update.contains("row")) {
        line += ":" + update["row"]["pipelineRunId"].get<std::string>();
        if (update["isNews"] == true) line += " news";
      }
      lines.push_back(std::move(line));
    }
    return lines;
  }

  SimulatedHost list;
  ListObserver observer;
};

TEST_F(ListObserverTest, ReportsTheSnapshotAndTheWatchedRows) {
  watch(0, 2);
  const json change = loaded({.runs = finished_runs(9, 5)});
  EXPECT_EQ(change["list"], 7);
  EXPECT_EQ(change["snapshot"]["rowCount"], 5);
  EXPECT_EQ(change["rowsChanged"], true);
  EXPECT_THAT(describe(change["rows"]), ElementsAre("0:9", "1:8"));
}

TEST_F(ListObserverTest, ReportsNoRowsWithoutARange) {
  EXPECT_THAT(describe(loaded({.runs = finished_runs(9, 5)})["rows"]), IsEmpty());
}

TEST_F(ListObserverTest, ReportsNoRowsIfNothingChanged) {
  watch(0, 20);
  loaded({.runs = finished_runs(9, 5)});
  const json change = refreshed({.runs = finished_runs(9, 5)});
  EXPECT_THAT(describe(change["rows"]), IsEmpty());
  EXPECT_EQ(change["rowsChanged"], false);
  EXPECT_EQ(change["snapshot"]["state"], "ready");
}

TEST_F(ListObserverTest, ReportsARowOnceAfterAChange) {
  watch(0, 20);
  loaded({.runs = {running_run(9), finished_run(8)}});
  const json change = refreshed({.runs = finished_runs(9, 8)});
  EXPECT_THAT(describe(change["rows"]), ElementsAre("0<0:9 news"));
  EXPECT_EQ(change["finished"], (json{"9"}));
  EXPECT_THAT(describe(refreshed({.runs = finished_runs(9, 8)})["rows"]), IsEmpty());
}

TEST_F(ListObserverTest, ReportsOnlyTheIndexOfAMovedRow) {
  watch(0, 20);
  loaded({.runs = finished_runs(9, 7)});
  EXPECT_THAT(describe(refreshed({.runs = finished_runs(10, 7)})["rows"]),
              ElementsAre("0:10 news", "1<0", "2<1", "3<2"));
}

TEST_F(ListObserverTest, ReportsARowThatMovedIntoTheRange) {
  watch(0, 2);
  loaded({.runs = finished_runs(9, 6)});
  EXPECT_THAT(describe(refreshed({.runs = finished_runs(8, 6)})["rows"]),
              ElementsAre("0<1", "1:7"));
}

TEST_F(ListObserverTest, DoesNotMarkRequestedRowsAsNews) {
  watch(0, 20);
  EXPECT_THAT(describe(loaded({.runs = finished_runs(9, 9), .next = "token"})["rows"]),
              ElementsAre("0:9"));
  list.send(event::Next{});
  EXPECT_THAT(describe(message_after([&] { list.respond({.runs = finished_runs(8, 8)}); })["rows"]),
              ElementsAre("0:8"));
}

TEST_F(ListObserverTest, ReportsThatRowsOutsideTheRangeChanged) {
  watch(0, 1);
  loaded({.runs = {finished_run(9), running_run(8)}});
  const json change = refreshed({.runs = {finished_run(9), finished_run(8)}});
  EXPECT_EQ(change["rowsChanged"], true);
  EXPECT_EQ(change["finished"], (json{"8"}));
}

TEST_F(ListObserverTest, ReturnsTheRowsThatEnterTheRange) {
  loaded({.runs = finished_runs(9, 1)});
  EXPECT_THAT(describe(watch(0, 2)), ElementsAre("0:9", "1:8"));
  EXPECT_THAT(describe(watch(1, 4)), ElementsAre("2:7", "3:6"));
  EXPECT_THAT(describe(watch(7, 99)), ElementsAre("7:2", "8:1"));
  EXPECT_THAT(describe(watch(4, 2)), IsEmpty());
}

TEST_F(ListObserverTest, ReportsOnlyTheChangedRowsOfALongList) {
  loaded({.runs = finished_runs(10'000, 1)});
  watch(5'000, 5'040);
  ResponseFixture body{.runs = finished_runs(10'000, 1)};
  body.runs[5'010].trigger_mode = 6;
  body.runs[9'000].trigger_mode = 6;
  EXPECT_THAT(describe(refreshed(body)["rows"]), ElementsAre("5010<5010:4990 news"));
}

TEST_F(ListObserverTest, ReportsARequestForHeaders) {
  ListConfigInput config = default_config();
  config.asks_headers = true;
  list.configure(config);
  const json change = message_after([&] { list.send(event::Load{}); });
  EXPECT_EQ(change["needHeaders"], (json{{{"request", 1}, {"renew", false}}}));
}

TEST_F(ListObserverTest, ReportsNothingForAnIgnoredEvent) {
  EXPECT_TRUE(message_after([&] { list.send(event::ShowNew{}); }).is_null());
}

TEST(IndexOf, FindsARowByTheIdsOfItsRun) {
  SimulatedHost list;
  list.load_with({.runs = finished_runs(10'000, 1)});
  EXPECT_EQ(list.controller().index_of({.run_id = 10'000}), 0U);
  EXPECT_EQ(list.controller().index_of({.run_id = 1, .pipeline_id = 1234}), 9'999U);
  EXPECT_EQ(list.controller().index_of({.run_id = 1, .pipeline_id = 8}), std::nullopt);
  EXPECT_EQ(list.controller().index_of({.run_id = 10'001}), std::nullopt);
}

TEST(IndexOf, FindsNoRunThatIsLoadedButNotShown) {
  SimulatedHost list;
  list.load_with({.runs = finished_runs(9, 9), .next = "token"});
  list.send(event::Next{});
  list.respond({.runs = finished_runs(8, 8)});
  EXPECT_EQ(list.controller().index_of({.run_id = 8}), 0U);
  EXPECT_EQ(list.controller().index_of({.run_id = 9}), std::nullopt);
}

TEST(Codes, NameEveryNotice) {
  const json codes = json::parse(codes_json(), nullptr, false);
  EXPECT_EQ(codes["notices"], (json{"token_loop", "reanchored", "reanchor_failed", "empty_pages",
                                    "row_limit", "run_absent", "run_too_far", "run_absent_filtered",
                                    "run_too_far_filtered", "ended_early"}));
  EXPECT_TRUE(codes.contains("invalid_request"));
}

}  // namespace
}  // namespace flow_run::test
