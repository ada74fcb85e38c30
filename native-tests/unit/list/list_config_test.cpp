// Valid configurations, and the field that an error names.
#include "list_config.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "support/simulated_host.hpp"

namespace flow_run::test {
namespace {

std::string error_of(const ListConfigInput& config) {
  const Result<ListConfig> checked = check_config(config);
  return checked ? "" : checked.error().field + " " + checked.error().code;
}

TEST(ListConfig, HasUsefulDefaults) {
  const Result<ListConfig> checked = check_config(default_config());
  ASSERT_TRUE(checked);
  const ListConfig& config = checked.value();
  EXPECT_EQ(config.mode, Mode::pages);
  EXPECT_EQ(config.query.page_size, default_page_size);
  EXPECT_FALSE(config.refresh_interval_ms);
  EXPECT_FALSE(config.refresh_off);
  EXPECT_TRUE(config.same_origin);
}

TEST(ListConfig, ParsesTheMode) {
  ListConfigInput config = default_config();
  for (const char* name : {"", "pages"}) {
    config.mode = std::string(name);
    EXPECT_EQ(check_config(config).value().mode, Mode::pages);
  }
  config.mode = std::string("scroll");
  EXPECT_EQ(check_config(config).value().mode, Mode::scroll);
  config.mode = std::string("Scroll");
  EXPECT_EQ(error_of(config), "mode out_of_range");
  config.mode = 1.0;
  EXPECT_EQ(error_of(config), "mode invalid_characters");
}

TEST(ListConfig, ParsesAnIntervalInSeconds) {
  ListConfigInput config = default_config();
  for (const auto& [input, ms] : {std::pair<RawValue, std::int64_t>(1.0, 1'000),
                                  {86'400.0, 86'400'000},
                                  {std::string("5"), 5'000}}) {
    config.refresh_interval = input;
    EXPECT_EQ(check_config(config).value().refresh_interval_ms, ms);
  }
  for (const char* text : {"", "auto"}) {
    config.refresh_interval = std::string(text);
    EXPECT_FALSE(check_config(config).value().refresh_interval_ms);
    EXPECT_FALSE(check_config(config).value().refresh_off);
  }
  config.refresh_interval = std::string("off");
  EXPECT_TRUE(check_config(config).value().refresh_off);
}

TEST(ListConfig, RejectsOtherIntervals) {
  ListConfigInput config = default_config();
  for (const auto& [input, code] : {std::pair<RawValue, std::string>(0.0, "out_of_range"),
                                    {-5.0, "out_of_range"},
                                    {86'401.0, "out_of_range"},
                                    {1.5, "not_an_integer"},
                                    {std::numeric_limits<double>::quiet_NaN(), "not_an_integer"},
                                    {std::numeric_limits<double>::infinity(), "out_of_range"},
                                    {std::string("soon"), "not_an_integer"},
                                    {std::string("5s"), "not_an_integer"},
                                    {std::string("0"), "out_of_range"},
                                    {std::string("99999999999999999999"), "out_of_range"},
                                    {Invalid{}, "not_an_integer"}}) {
    config.refresh_interval = input;
    EXPECT_EQ(error_of(config), "refreshInterval " + code);
  }
}

TEST(ListConfig, ParsesTimesInEveryNotation) {
  ListConfigInput config = default_config();
  config.query.start_time = std::string("now-7d");
  config.query.end_time = std::string("2026-11-24T00:00:00Z");
  const Result<ListConfig> checked = check_config(config);
  ASSERT_TRUE(checked);
  EXPECT_TRUE(std::holds_alternative<Age>(checked.value().start_time));
  EXPECT_EQ(checked.value().end_time, TimeBound(midnight_ms));
  EXPECT_FALSE(checked.value().query.start_time) << "that is a walk's";
}

TEST(ListConfig, NamesTheInvalidField) {
  ListConfigInput config = default_config();
  config.query.start_time = std::string("soon");
  EXPECT_EQ(error_of(config), "startTime not_an_integer");
  config.query.start_time = 2.0;
  config.query.end_time = std::string("later");
  EXPECT_EQ(error_of(config), "endTime not_an_integer");
  config.query.end_time = 1.0;
  EXPECT_EQ(error_of(config), "startTime start_after_end");
  config.query.organization_id = std::monostate();
  EXPECT_EQ(error_of(config), "organizationId missing");
}

TEST(ListConfig, IgnoresACursor) {
  ListConfigInput config = default_config();
  config.query.cursor = std::string("token");
  ASSERT_TRUE(check_config(config));
  EXPECT_EQ(check_config(config).value().query.cursor, "");
}

TEST(ListConfig, ComparesLists) {
  const ListConfig base = check_config(default_config()).value();
  ListConfigInput input = default_config();
  input.refresh_interval = 5.0;
  input.asks_headers = true;
  EXPECT_TRUE(same_list(base, check_config(input).value()));
  input.query.status = std::string("FAIL");
  EXPECT_FALSE(same_list(base, check_config(input).value()));
  EXPECT_TRUE(same_pipeline(base, check_config(input).value()));
}

TEST(ListConfig, ComparesEveryFieldThatIdentifiesAPipeline) {
  const ListConfig base = check_config(default_config()).value();
  std::vector<ListConfigInput> others(4, default_config());
  others[0].query.base_url = std::string("/elsewhere");
  others[1].query.api = std::string("oapi-v1");
  others[2].query.organization_id = std::string("other");
  others[3].query.pipeline_id = std::string("99");
  for (const ListConfigInput& other : others) {
    EXPECT_FALSE(same_pipeline(base, check_config(other).value()));
    EXPECT_FALSE(same_list(base, check_config(other).value()));
  }
}

TEST(ListConfig, ComparesEveryFieldThatChangesTheRows) {
  const ListConfig base = check_config(default_config()).value();
  std::vector<ListConfigInput> others(6, default_config());
  others[0].query.status = std::string("FAIL");
  others[1].query.trigger_mode = 1.0;
  others[2].query.page_size = 30.0;
  others[3].query.start_time = std::string("now-7d");
  others[4].query.end_time = std::string("now-7d");
  others[5].mode = std::string("scroll");
  for (const ListConfigInput& other : others) {
    EXPECT_TRUE(same_pipeline(base, check_config(other).value()));
    EXPECT_FALSE(same_list(base, check_config(other).value()));
  }
}

}  // namespace
}  // namespace flow_run::test
