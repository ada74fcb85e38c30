// Rejected cursors: during re-anchoring, and errors that do not re-anchor.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/rejected_cursor.hpp"

namespace flow_run::test {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;

TEST_F(RejectedCursor, MayReceiveCursorsThatTheWalkHasUsed) {
  reject_next();
  list.respond({.runs = finished_runs(9, 7), .next = "after-7"});
  list.respond({.runs = finished_runs(6, 4), .next = "after-4"});
  EXPECT_THAT(list.url(), EndsWith("nextToken=after-4"));
  list.respond({.runs = finished_runs(3, 1)});
  EXPECT_THAT(list.ids(), ElementsAre(3, 2, 1));
}

TEST_F(RejectedCursor, ASecondRejectionDuringReanchoringIsFinal) {
  reject_next();
  list.respond({.runs = finished_runs(9, 7), .next = "b1"});
  list.respond_error(400, expired_cursor);
  EXPECT_FALSE(list.has_request());
  EXPECT_EQ(list.snapshot().error->code, expired_cursor);
  EXPECT_THAT(list.ids(), ElementsAre(6, 5, 4));
}

TEST_F(RejectedCursor, EachPageOfReanchoringHasItsOwnRetries) {
  list.send(event::Next{});
  for (int attempt = 0; attempt < 4; ++attempt) {
    list.fail_request(ErrorKind::network);
    list.advance(*list.timer_in());
  }
  list.respond_error(400, expired_cursor);
  list.fail_request(ErrorKind::network);
  ASSERT_TRUE(list.snapshot().retry);
  EXPECT_EQ(list.snapshot().retry->attempt, 1);
}

TEST_F(RejectedCursor, IsFinalWhileEmptyPagesAtTheHeadAreFollowed) {
  list.send(event::First{});
  list.respond({.runs = {}, .next = "e1"});
  list.respond_error(400, expired_cursor);
  EXPECT_FALSE(list.has_request());
  EXPECT_EQ(list.snapshot().notice, Notice::none);
}

TEST_F(RejectedCursor, IsFinalWithoutRows) {
  SimulatedHost empty;
  empty.load();
  for (const char* next : {"e1", "e2", "e3", "e4"}) empty.respond({.runs = {}, .next = next});
  empty.send(event::Next{});
  empty.respond_error(400, expired_cursor);
  EXPECT_FALSE(empty.has_request());
  EXPECT_EQ(empty.snapshot().error->code, expired_cursor);
}

TEST_F(RejectedCursor, OtherErrorsDoNotReanchor) {
  for (const auto& [status, code] :
       {std::pair(400, "InvalidParam.ParamNotPresent"), std::pair(400, "InvalidUser.NotFound"),
        std::pair(404, expired_cursor), std::pair(403, expired_cursor)}) {
    list.send(event::Next{});
    list.respond_error(status, code);
    EXPECT_FALSE(list.has_request()) << code;
    EXPECT_EQ(list.snapshot().notice, Notice::none) << code;
  }
  list.send(event::Next{});
  list.respond(400, "no envelope");
  EXPECT_FALSE(list.has_request());
}

TEST_F(RejectedCursor, ThrottlingDoesNotReanchor) {
  list.send(event::Next{});
  list.respond_error(400, "Throttling.User");
  EXPECT_TRUE(list.snapshot().retry);
}

TEST_F(RejectedCursor, AnErrorOnTheHeadDoesNotReanchor) {
  SimulatedHost fresh;
  fresh.load();
  fresh.respond_error(400, expired_cursor);
  EXPECT_EQ(fresh.snapshot().state, ListState::failed);
}

TEST_F(RejectedCursor, ARejectedPageNumberOfOapiReanchors) {
  ListConfigInput config = default_config();
  config.query.api = std::string("oapi-v1");
  SimulatedHost pages;
  pages.load(config);
  pages.respond(200, R"([{"pipelineRunId":6}])", {{"x-next-page", "2"}});
  pages.send(event::Next{});
  pages.respond(400, R"({"errorCode":"BadRequest","errorMessage":"page"})");
  EXPECT_EQ(pages.snapshot().pending_action, "reanchor");
}

}  // namespace
}  // namespace flow_run::test
