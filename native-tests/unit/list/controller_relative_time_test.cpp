// Relative times: resolved when a walk starts, and kept until the next one.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/simulated_host.hpp"

namespace flow_run::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

ResponseFixture page() {
  return {.runs = finished_runs(6, 5), .next = "after-5"};
}

/// Midnight plus `minutes` and some seconds.
std::int64_t just_after(std::int64_t minutes) {
  return midnight_ms + minutes * 60'000 + 17'123;
}

class RelativeTime : public ::testing::Test {
 protected:
  void SetUp() override {
    config.query.start_time = std::string("now-7d");
    list.set_wall(just_after(600));
    list.load_with(page(), config);
  }

  static std::string start_at(std::int64_t minutes) {
    return "startTime=" + std::to_string(midnight_ms + (minutes - 7 * 24 * 60) * 60'000);
  }

  ListConfigInput config = default_config();
  SimulatedHost list;
};

TEST_F(RelativeTime, IsResolvedWhenAWalkStartsAndRoundedDownToTheMinute) {
  EXPECT_EQ(list.snapshot().query.start_time, midnight_ms + (600 - 7 * 24 * 60) * 60'000);
  EXPECT_TRUE(list.snapshot().filtered);
}

TEST_F(RelativeTime, DoesNotChangeDuringAWalk) {
  list.set_wall(just_after(605));
  list.send(event::Next{});
  EXPECT_THAT(list.url(), HasSubstr(start_at(600)));
  list.respond({.runs = finished_runs(4, 3), .next = "after-3"});
  list.set_wall(just_after(610));
  list.send(event::Refresh{});
  EXPECT_THAT(list.url(), HasSubstr(start_at(600)));
  list.respond(page());
  EXPECT_THAT(list.url(), HasSubstr(start_at(600)));
}

TEST_F(RelativeTime, IsResolvedAgainForANewWalk) {
  list.set_wall(just_after(605));
  list.send(event::Load{});
  EXPECT_THAT(list.url(), HasSubstr(start_at(605)));
  list.respond(page());
  list.set_wall(just_after(606));
  list.send(event::Refresh{});
  EXPECT_THAT(list.url(), HasSubstr(start_at(606))) << "page 1 is the server's page";
}

TEST_F(RelativeTime, UsesTheServersClock) {
  list.set_wall(just_after(700));
  list.send(event::Load{});
  list.respond(200, json_of(page()), {{"Date", "Tue, 24 Nov 2026 13:40:17 GMT"}});
  EXPECT_GT(list.snapshot().clock_offset_ms, 7'000'000);
  list.send(event::Load{});
  EXPECT_THAT(list.url(), HasSubstr(start_at(820)));
}

TEST_F(RelativeTime, AnEndBeforeTheStartIsAnErrorWithoutARequest) {
  config.query.start_time = static_cast<double>(midnight_ms + 1'000 * 60'000);
  config.query.end_time = std::string("now");
  list.configure(config);
  EXPECT_FALSE(list.has_request());
  EXPECT_EQ(list.snapshot().error->code, "start_after_end");
  EXPECT_EQ(list.snapshot().error->field, "startTime");
}

TEST_F(RelativeTime, MayEndAtItsStart) {
  config.query.start_time = static_cast<double>(midnight_ms + 600 * 60'000);
  config.query.end_time = std::string("now");
  list.configure(config);
  EXPECT_TRUE(list.has_request());
}

}  // namespace
}  // namespace flow_run::test
