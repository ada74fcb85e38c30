// Searching a run where pages have numbers: its page is computed from the ids read so far and the
// total, because run ids count up. Lists have gaps where runs were removed or do not match.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "support/simulated_host.hpp"

namespace flow_run::test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::size_t page_size = 20;

/// The runs of a service with numbered pages, newest first, and a list that shows the first page.
class FindPage : public testing::Test {
 protected:
  void open(std::vector<std::int64_t> newest_first, const std::string& status = {}) {
    runs = std::move(newest_first);
    ListConfigInput config = default_config();
    config.query.api = std::string("oapi-v1");
    config.query.page_size = static_cast<double>(page_size);
    if (!status.empty()) config.query.status = status;
    config.refresh_interval = std::string("off");
    list.load(config);
    respond();
  }

  /// All ids from `newest` down to 1, without those for which `removed` is true.
  template <typename Removed>
  static std::vector<std::int64_t> ids(std::int64_t newest, Removed removed) {
    std::vector<std::int64_t> ids;
    for (std::int64_t id = newest; id > 0; --id) {
      if (!removed(id)) ids.push_back(id);
    }
    return ids;
  }
  static std::vector<std::int64_t> ids(std::int64_t newest) {
    return ids(newest, [](std::int64_t) { return false; });
  }

  /// The number of the page that is requested.
  [[nodiscard]] std::size_t requested_page() const {
    const std::string url = list.url();
    return std::stoul(url.substr(url.find("page=") + 5));
  }

  /// Responds to the request under way.
  void respond() {
    const std::size_t number = requested_page();
    const std::size_t from = std::min((number - 1) * page_size, runs.size());
    const std::size_t to = std::min(from + page_size, runs.size());
    std::string body = "[";
    for (std::size_t at = from; at < to; ++at) {
      if (at > from) body += ',';
      body += R"({"status":"SUCCESS","pipelineRunId":)" + std::to_string(runs[at]) + "}";
    }
    Headers headers = {{"x-next-page", to < runs.size() ? std::to_string(number + 1) : "0"}};
    if (gives_total) headers.push_back({"x-total", std::to_string(runs.size())});
    list.respond(200, body + "]", headers);
  }

  /// Searches a run to the end; returns the number of requests.
  std::size_t find(std::int64_t id) {
    const std::size_t before = list.request_count();
    list.send(event::Seek{id});
    while (list.has_request()) respond();
    return list.request_count() - before;
  }

  SimulatedHost list;
  std::vector<std::int64_t> runs;
  bool gives_total = true;
};

TEST_F(FindPage, WithoutGapsTheSecondRequestHasTheRun) {
  open(ids(5'000));
  for (const std::int64_t id : {4'980, 2'501, 2'500, 21, 12, 1}) {
    EXPECT_EQ(find(id), 2U) << id;
    EXPECT_THAT(list.ids(), Contains(id));
    const auto row = static_cast<std::size_t>(5'000 - id);
    EXPECT_EQ(list.snapshot().page_number, row / page_size + 1);
    EXPECT_EQ(list.snapshot().first_row, row / page_size * page_size + 1);
    EXPECT_EQ(list.snapshot().notice, Notice::none);
  }
}

TEST_F(FindPage, ARunOfTheHeadNeedsOneRequest) {
  open(ids(5'000));
  EXPECT_EQ(find(4'981), 1U);
  EXPECT_EQ(list.snapshot().page_number, 1U);
}

TEST_F(FindPage, PagingGoesOnInBothDirectionsFromThere) {
  open(ids(100));
  find(45);
  EXPECT_EQ(list.snapshot().page_number, 3U);
  list.send(event::Next{});
  EXPECT_THAT(list.url(), HasSubstr("page=4"));
  respond();
  EXPECT_EQ(list.ids().front(), 40);
  list.send(event::Previous{});
  EXPECT_FALSE(list.has_request());
  list.send(event::Previous{});
  EXPECT_THAT(list.url(), HasSubstr("page=2")) << "a page that was not read yet";
  respond();
  EXPECT_EQ(list.ids().front(), 80);
  EXPECT_EQ(list.snapshot().first_row, 21U);
  list.send(event::Previous{});
  EXPECT_FALSE(list.has_request());
  EXPECT_EQ(list.ids().front(), 100);
  EXPECT_EQ(list.snapshot().notice, Notice::none);
}

TEST_F(FindPage, ARefreshThereKeepsThePageAndCountsNewRuns) {
  open(ids(100));
  find(45);
  runs.insert(runs.begin(), 101);
  list.send(event::Refresh{});
  while (list.has_request()) respond();
  EXPECT_EQ(list.snapshot().page_number, 3U);
  EXPECT_THAT(list.ids(), Contains(45));
  EXPECT_EQ(list.snapshot().new_runs, 1U);
}

TEST_F(FindPage, EveryRunOfAListWithGapsIsFoundInFewRequests) {
  const std::vector<std::vector<std::int64_t>> lists = {
      ids(3'000, [](std::int64_t id) { return id % 7 == 3; }),             // removed here and there
      ids(3'000, [](std::int64_t id) { return id > 100 && id < 2'000; }),  // a long gap
      ids(9'000, [](std::int64_t id) { return id % 37 != 0; }),            // a filter
      ids(3'000, [](std::int64_t id) { return id < 2'900 && id % 50 != 0; }),
      ids(3'000, [](std::int64_t id) { return id > 100 && id % 50 != 0; }),
      ids(1'000'000, [](std::int64_t id) { return id < 990'000; }),  // ids do not begin at 1
  };
  std::size_t most = 0;
  std::size_t sum = 0;
  std::size_t count = 0;
  for (const auto& all : lists) {
    open(all);
    for (std::size_t at = 0; at < all.size(); at += 13) {
      const std::size_t requests = find(all[at]);
      ASSERT_THAT(list.ids(), Contains(all[at]));
      ASSERT_EQ(list.snapshot().page_number, at / page_size + 1);
      most = std::max(most, requests);
      sum += requests;
      ++count;
    }
  }
  EXPECT_LE(most, 12U);
  EXPECT_LE(sum, 5 * count);
}

TEST_F(FindPage, ARunThatWasRemovedIsAbsentAfterFewRequests) {
  open(ids(3'000, [](std::int64_t id) { return id % 3 == 0; }));
  const std::vector<std::int64_t> rows = list.ids();
  for (std::int64_t id = 3; id <= 3'000; id += 99) {
    EXPECT_LE(find(id), 12U) << id;
    EXPECT_EQ(list.snapshot().notice, Notice::run_absent) << id;
    EXPECT_EQ(list.snapshot().failed_search->run_id, id);
    EXPECT_EQ(list.ids(), rows);
  }
}

TEST_F(FindPage, ARunBetweenTwoPagesIsAbsent) {
  // 20 runs a page, and the run between the pages is missing.
  open(ids(101, [](std::int64_t id) { return id == 61; }));
  EXPECT_LE(find(61), 5U);
  EXPECT_EQ(list.snapshot().notice, Notice::run_absent);
}

TEST_F(FindPage, NewerAndOlderThanAllRunsIsAbsent) {
  open(ids(1'000, [](std::int64_t id) { return id < 300; }));
  EXPECT_EQ(find(1'001), 1U);
  EXPECT_EQ(list.snapshot().notice, Notice::run_absent);
  EXPECT_LE(find(5), 5U);
  EXPECT_EQ(list.snapshot().notice, Notice::run_absent);
}

TEST_F(FindPage, UnderAFilterTheNoticeSaysSo) {
  open(ids(900, [](std::int64_t id) { return id % 10 != 0; }), "FAIL");
  EXPECT_LE(find(500), 4U);
  EXPECT_THAT(list.ids(), Contains(500));
  find(501);
  EXPECT_EQ(list.snapshot().notice, Notice::run_absent_filtered);
}

TEST_F(FindPage, RunsThatStartMeanwhileDoNotHideTheRun) {
  for (const std::int64_t id : {61, 60, 41, 40, 2, 1}) {
    open(ids(100));
    list.send(event::Seek{id});
    for (std::int64_t newest = 101; list.has_request(); ++newest) {
      respond();
      if (newest <= 103) runs.insert(runs.begin(), newest);
    }
    EXPECT_THAT(list.ids(), Contains(id));
  }
}

TEST_F(FindPage, ARunThatMovesBackToTheFirstPageIsFoundThere) {
  open(ids(100));
  list.send(event::Seek{80});
  respond();
  std::erase(runs, 90);
  while (list.has_request()) respond();
  EXPECT_EQ(list.snapshot().page_number, 1U);
  EXPECT_EQ(list.ids().front(), 100);
  EXPECT_THAT(list.ids(), Contains(80));
  list.send(event::Next{});
  EXPECT_THAT(list.url(), HasSubstr("page=2"));
}

TEST_F(FindPage, WithoutATotalItReadsPageByPage) {
  gives_total = false;
  open(ids(100));
  EXPECT_EQ(find(45), 3U);
  EXPECT_EQ(list.snapshot().page_number, 3U);
}

TEST_F(FindPage, IdsThatDoNotDescendAreReadPageByPage) {
  std::vector<std::int64_t> mixed = ids(100);
  std::swap(mixed[3], mixed[9]);
  open(mixed);
  EXPECT_EQ(find(45), 3U);
  EXPECT_EQ(list.snapshot().page_number, 3U);

  mixed = ids(300, [](std::int64_t id) { return id == 45; });
  std::swap(mixed[250], mixed[251]);
  open(mixed);
  list.send(event::Seek{45});
  respond();
  respond();
  EXPECT_THAT(list.url(), HasSubstr("page=2")) << "the computed page contradicts the order";
}

TEST_F(FindPage, ATotalThatIsNotSoEndsInTheWalk) {
  open(ids(100));
  list.send(event::Seek{12});
  while (list.has_request()) {
    const std::size_t all = runs.size();
    if (requested_page() > 1) runs.resize(30);  // 70 runs are gone
    respond();
    runs = ids(static_cast<std::int64_t>(all));
  }
  EXPECT_THAT(list.ids(), Not(IsEmpty()));
  EXPECT_TRUE(list.snapshot().failed_search);
}

TEST_F(FindPage, InScrollModeItReadsPageByPage) {
  open(ids(100));
  ListConfigInput config = default_config();
  config.query.api = std::string("oapi-v1");
  config.query.page_size = static_cast<double>(page_size);
  config.mode = std::string("scroll");
  list.configure(config);
  respond();
  EXPECT_EQ(find(45), 3U);
  EXPECT_EQ(list.ids().size(), 3 * page_size);
}

TEST_F(FindPage, AnEmptyListHasNoRun) {
  open({});
  list.send(event::Seek{5});
  if (list.has_request()) respond();
  EXPECT_FALSE(list.has_request());
}

}  // namespace
}  // namespace flow_run::test
