// The row limit: which pages are removed, and what remains known of them.
#include "run_list.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/default_config.hpp"
#include "support/response_fixtures.hpp"

namespace flow_run::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class LongWalk : public ::testing::Test {
 protected:
  static FetchedPage answer(std::vector<::flow_run::Run> runs, const std::string& cursor,
                            const std::string& next) {
    FetchedPage arrival;
    if (!cursor.empty()) arrival.followed = {cursor};
    arrival.page.runs = std::move(runs);
    if (!next.empty()) arrival.page.next_cursor = next;
    return arrival;
  }

  Difference start(std::vector<::flow_run::Run> runs) {
    Query query;
    query.pipeline_id = pipeline;
    const FetchedPage head = answer(std::move(runs), "", "c1");
    return list.start(config, query, {&head, 1});
  }

  /// Page 2 is what `c1` leads to, and so on.
  Difference go_forward(std::vector<::flow_run::Run> runs) {
    const std::size_t page = list.walk().pages.size();
    return list.go_forward(
        answer(std::move(runs), "c" + std::to_string(page), "c" + std::to_string(page + 1)));
  }

  ListConfig config = check_config(default_config()).value();
  RunList list;
};

TEST_F(LongWalk, DropsTheRowsOfThePagesFurthestFromTheCurrentOne) {
  start(finished_runs(16'000, 12'001));
  go_forward(finished_runs(12'000, 8'001));
  go_forward(finished_runs(8'000, 4'001));
  EXPECT_FALSE(list.is_cached(0));
  EXPECT_TRUE(list.is_cached(1));
  EXPECT_TRUE(list.is_cached(2));
  EXPECT_EQ(list.store().size(), 8'000U);
  EXPECT_EQ(list.first_row(), 8'001U) << "rows that were let go are still counted";

  list.show_page(1);
  list.restore_page(0, answer(finished_runs(16'000, 12'001), "", "c1"));
  EXPECT_TRUE(list.is_cached(0));
  EXPECT_TRUE(list.is_cached(1));
  EXPECT_FALSE(list.is_cached(2));
}

TEST_F(LongWalk, KeepsEverythingAtTheLimit) {
  start(finished_runs(10'000, 5'001));
  go_forward(finished_runs(5'000, 1));
  EXPECT_TRUE(list.is_cached(0));
  EXPECT_EQ(list.store().size(), max_rows);
}

TEST_F(LongWalk, APageWithoutRowsIsAlwaysCached) {
  start({});
  go_forward(finished_runs(16'000, 10'001));
  go_forward(finished_runs(10'000, 4'001));
  EXPECT_TRUE(list.is_cached(0));
  EXPECT_FALSE(list.is_cached(1));
}

TEST_F(LongWalk, RemovesRunsOnNoPageFirst) {
  start(finished_runs(16'000, 10'001));
  start(finished_runs(22'000, 16'001));
  EXPECT_EQ(list.store().size(), 6'000U);
  EXPECT_THAT(list.rows(), SizeIs(6'000));
}

TEST_F(LongWalk, StaysWithinTheLimitWhenReanchored) {
  start(finished_runs(6'000, 1));
  const std::vector<FetchedPage> pages = {answer(finished_runs(16'000, 10'001), "", "b1"),
                                          answer(finished_runs(6'000, 1), "b1", "b2")};
  list.reanchor(pages);
  EXPECT_LE(list.store().size(), max_rows);
  EXPECT_FALSE(list.is_cached(0));
  EXPECT_THAT(list.rows(), SizeIs(6'000));
}

TEST_F(LongWalk, ARestoredPageIsShownAndStored) {
  start(finished_runs(16'000, 10'001));
  go_forward(finished_runs(10'000, 4'001));
  FetchedPage again = answer(finished_runs(16'000, 15'999), "", "d1");
  again.page.total = 7;
  const Difference difference = list.restore_page(0, again);
  EXPECT_THAT(difference.appeared, ElementsAre(16'000, 15'999));
  EXPECT_THAT(difference.left, SizeIs(6'000));
  EXPECT_EQ(list.walk().total, 7);
  EXPECT_EQ(list.next_cursor(), "d1");
  EXPECT_TRUE(list.is_cached(0));
}

TEST_F(LongWalk, ATruncatedPageThatIsReadAgainWithFewerRunsIsComplete) {
  start(finished_runs(20'100, 10'001));
  EXPECT_TRUE(list.walk().page().truncated);
  go_forward(finished_runs(10'000, 9'999));
  list.restore_page(0, answer(finished_runs(20'000, 19'999), "", "c1"));
  EXPECT_FALSE(list.walk().page().truncated);
}

TEST_F(LongWalk, ClearRemovesEverything) {
  start(finished_runs(3, 1));
  const Difference difference = list.clear();
  EXPECT_THAT(difference.left, ElementsAre(3, 2, 1));
  EXPECT_THAT(difference.appeared, IsEmpty());
  EXPECT_EQ(list.store().size(), 0U);
  EXPECT_FALSE(list.shown());
  EXPECT_EQ(list.bytes(), list.store().bytes());
}

TEST_F(LongWalk, BytesIncludeTheOrderOfTheRows) {
  start(finished_runs(10'000, 1));
  EXPECT_GE(list.bytes(), list.store().bytes() + 10'000 * sizeof(Slot));
}

}  // namespace
}  // namespace flow_run::test
