// While the viewer is at the rows of page 1, polls move none of them. Live rows that leave a status
// filter stay, marked, until the viewer moves.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/simulated_host.hpp"

namespace flow_run::test {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

ResponseFixture nine_to_seven() {
  return {.runs = finished_runs(9, 7), .next = "after-7"};
}
ResponseFixture eleven_to_nine() {
  return {.runs = finished_runs(11, 9), .next = "after-9"};
}

SimulatedHost held() {
  SimulatedHost list;
  list.load_with(nine_to_seven());
  list.send(event::Hold{true});
  return list;
}

TEST(Hold, APollCountsNewRunsAndKeepsTheRows) {
  SimulatedHost list = held();
  list.advance(30'000);
  list.respond(eleven_to_nine());
  EXPECT_THAT(list.ids(), ElementsAre(9, 8, 7));
  EXPECT_EQ(list.snapshot().new_runs, 2U);
  EXPECT_FALSE(list.has_request()) << "one request is enough";
  for (const Row& row : list.rows()) EXPECT_FALSE(row.stale) << "pushed out by the new runs";
  EXPECT_EQ(list.timer_in(), 30'000);
}

TEST(Hold, APollUpdatesTheRowsInTheirPlaces) {
  SimulatedHost list;
  list.load_with(live_page());
  list.send(event::Hold{true});
  list.advance(5'000);
  list.respond({.runs = {running_run(8), finished_run(7, "FAIL"), finished_run(6)}});
  EXPECT_THAT(list.ids(), ElementsAre(7, 6));
  EXPECT_EQ(list.rows()[0].run.status, "FAIL");
}

TEST(Hold, LooksForALiveRowThatNewRunsPushedOut) {
  SimulatedHost list;
  list.load_with({.runs = {finished_run(9), running_run(8)}, .next = "after-8"});
  list.send(event::Hold{true});
  list.advance(5'000);
  list.respond({.runs = finished_runs(10, 9), .next = "after-9"});
  EXPECT_THAT(list.url(), EndsWith("nextToken=after-9"));
  list.respond({.runs = {finished_run(8, "FAIL"), finished_run(7)}, .next = "after-7"});
  EXPECT_EQ(list.rows()[1].run.status, "FAIL");
  EXPECT_THAT(list.ids(), ElementsAre(9, 8));
}

TEST(Hold, ARowThatIsGoneIsMarked) {
  SimulatedHost list = held();
  list.advance(30'000);
  list.respond({.runs = {finished_run(9), finished_run(7)}, .next = "after-7"});
  EXPECT_THAT(list.ids(), ElementsAre(9, 8, 7));
  EXPECT_TRUE(list.rows()[1].stale);
}

TEST(Hold, ItsEndShowsTheNewRunsAtOnce) {
  SimulatedHost list = held();
  list.advance(30'000);
  list.respond(eleven_to_nine());
  list.send(event::Hold{false});
  EXPECT_TRUE(list.snapshot().polling);
  list.respond(eleven_to_nine());
  EXPECT_THAT(list.ids(), ElementsAre(11, 10, 9));
  EXPECT_EQ(list.snapshot().new_runs, 0U);
}

TEST(Hold, ItsEndWithoutNewRunsSendsNothing) {
  SimulatedHost list = held();
  list.advance(30'000);
  list.respond(nine_to_seven());
  list.send(event::Hold{false});
  EXPECT_FALSE(list.has_request());
}

TEST(Hold, AFailureAtItsEndIsNotRepeatedAtOnce) {
  SimulatedHost list = held();
  list.advance(30'000);
  list.respond(eleven_to_nine());
  list.send(event::Hold{false});
  list.fail_request(ErrorKind::network);
  EXPECT_FALSE(list.has_request());
  EXPECT_TRUE(list.timer_in());
}

TEST(Hold, ThatBeginsDuringAPollKeepsTheRows) {
  SimulatedHost list;
  list.load_with(nine_to_seven());
  list.advance(30'000);
  list.send(event::Hold{true});
  list.respond(eleven_to_nine());
  EXPECT_THAT(list.ids(), ElementsAre(9, 8, 7));
  EXPECT_EQ(list.snapshot().new_runs, 2U);
}

TEST(Hold, DoesNotRestrictTheUser) {
  for (const bool refresh : {true, false}) {
    SimulatedHost list = held();
    if (refresh) {
      list.send(event::Refresh{});
    } else {
      list.send(event::ShowNew{});
    }
    list.respond(eleven_to_nine());
    EXPECT_THAT(list.ids(), ElementsAre(11, 10, 9));
  }
}

TEST(Hold, AnEmptyListShowsItsFirstRuns) {
  SimulatedHost list;
  list.load_with({});
  list.send(event::Hold{true});
  list.advance(30'000);
  list.respond({.runs = finished_runs(1, 1)});
  EXPECT_THAT(list.ids(), ElementsAre(1));
}

/// Page 1 of the running runs; polls are due every five seconds.
class WatchedRun : public ::testing::Test {
 protected:
  static ListConfigInput running() {
    ListConfigInput config = default_config();
    config.query.status = std::string("RUNNING");
    config.query.page_size = 3.0;
    return config;
  }
  void open(const std::vector<::flow_run::Run>& runs, const std::string& next = "") {
    list.load_with({.runs = runs, .next = next}, running());
  }
  void poll(const std::vector<::flow_run::Run>& runs, const std::string& next = "") {
    list.advance(*list.timer_in());
    list.respond({.runs = runs, .next = next});
  }

  SimulatedHost list;
};

TEST_F(WatchedRun, StaysMarkedInItsPlaceWhenItLeavesTheFilter) {
  open({running_run(9), running_run(8), running_run(7)}, "after-7");
  poll({running_run(9), running_run(7)}, "after-7");
  EXPECT_THAT(list.ids(), ElementsAre(9, 8, 7));
  EXPECT_TRUE(list.rows()[1].unmatched);
  EXPECT_FALSE(list.rows()[0].unmatched);
}

TEST_F(WatchedRun, IsAskedForWithoutTheFilterToLearnItsEnd) {
  open({running_run(9), running_run(8)});
  poll({running_run(9)});
  EXPECT_THAT(list.url(), Not(HasSubstr("status=")));
  EXPECT_TRUE(list.snapshot().polling);
  list.respond({.runs = {running_run(9), finished_run(8, "FAIL"), finished_run(7)}, .next = "n"});
  EXPECT_THAT(list.difference().finished, ElementsAre(8));
  EXPECT_THAT(list.ids(), ElementsAre(9, 8));
  EXPECT_EQ(list.rows()[1].run.status, "FAIL");
  EXPECT_TRUE(list.rows()[1].unmatched);
  EXPECT_FALSE(list.has_request());
}

TEST_F(WatchedRun, WhoseEndIsNotFoundIsAskedForOnce) {
  open({running_run(9), running_run(8)});
  poll({running_run(9)});
  list.respond({.runs = {running_run(9)}, .next = "n"});
  poll({running_run(9)});
  EXPECT_FALSE(list.has_request());
  EXPECT_TRUE(list.rows()[1].unmatched);
}

TEST_F(WatchedRun, ThatIsTheLastOneStaysInACompleteList) {
  open({running_run(8)});
  poll({});
  EXPECT_THAT(list.ids(), ElementsAre(8));
  EXPECT_TRUE(list.rows()[0].unmatched);
}

TEST_F(WatchedRun, ThatWasPushedToTheNextPageIsNotKept) {
  open({running_run(9), running_run(8), running_run(7)}, "after-7");
  poll({running_run(10), running_run(9), running_run(8)}, "after-8");
  EXPECT_THAT(list.ids(), ElementsAre(10, 9, 8));
}

TEST_F(WatchedRun, StaysThroughPollsAndRefreshesUntilTheUserMoves) {
  open({running_run(9), running_run(8)});
  poll({running_run(9)});
  list.respond({.runs = {running_run(9), finished_run(8)}});
  poll({running_run(10), running_run(9)});
  EXPECT_THAT(list.ids(), ElementsAre(10, 9, 8));
  list.send(event::Refresh{});
  list.respond({.runs = {running_run(10), running_run(9)}});
  EXPECT_THAT(list.ids(), ElementsAre(10, 9, 8));
  list.send(event::First{});
  list.respond({.runs = {running_run(10), running_run(9)}});
  EXPECT_THAT(list.ids(), ElementsAre(10, 9));
}

TEST_F(WatchedRun, ThatMatchesAgainLosesItsMark) {
  open({running_run(9), running_run(8)});
  poll({running_run(9)});
  list.respond({.runs = {running_run(9), finished_run(8)}});
  poll({running_run(9), running_run(8)});
  EXPECT_FALSE(list.rows()[1].unmatched);
}

TEST_F(WatchedRun, IsOneOfAPageAtMost) {
  std::vector<::flow_run::Run> before = {running_run(20)};
  open(before);
  for (std::int64_t id = 21; id < 27; ++id) {
    poll({running_run(id)});
    ASSERT_TRUE(list.has_request());
    list.respond({.runs = {running_run(id), finished_run(id - 1)}});
  }
  EXPECT_THAT(list.ids(), ElementsAre(26, 25, 24, 23));
}

TEST_F(WatchedRun, IsKeptUnderAStatusFilterOnly) {
  SimulatedHost all;
  all.load_with({.runs = {running_run(9), running_run(8)}});
  all.advance(5'000);
  all.respond({.runs = {running_run(9)}});
  EXPECT_THAT(all.ids(), ElementsAre(9));
}

TEST_F(WatchedRun, IsKnownToRunUntilTheLastResponseWithIt) {
  open({running_run(9), running_run(8)});
  const std::int64_t seen_ms = list.now().wall_ms;
  EXPECT_FALSE(list.rows()[1].unconfirmed_since_ms);
  poll({running_run(9)});
  list.respond({.runs = {}});
  poll({running_run(9)});
  EXPECT_EQ(list.rows()[1].unconfirmed_since_ms, seen_ms);
  poll({running_run(9), running_run(8)});
  EXPECT_FALSE(list.rows()[1].unconfirmed_since_ms);
}

}  // namespace
}  // namespace flow_run::test
