// The transition table is unambiguous and complete.
#include "list_state.hpp"

#include <gtest/gtest.h>

#include <set>
#include <utility>

namespace flow_run {
namespace {

using enum ListState;

TEST(ListState, EachTriggerHasAtMostOneTransitionInAState) {
  std::set<std::pair<ListState, Trigger>> seen;
  for (const Transition& row : transitions) {
    EXPECT_TRUE(seen.emplace(row.from, row.on).second);
  }
}

TEST(ListState, EveryStateHandlesEveryConfigurationChange) {
  for (const ListState state :
       {unconfigured, idle, loading, ready, failed, auth_required, auth_required_stale}) {
    EXPECT_TRUE(find_transition(state, ConfigChange::rejected));
    EXPECT_TRUE(find_transition(state, ConfigChange::other_pipeline));
    EXPECT_TRUE(find_transition(state, UserAction::load));
  }
}

TEST(ListState, EveryResultOfAnOperationHasATransitionWhereOperationsRun) {
  for (const ListState state : {loading, ready, failed, auth_required_stale}) {
    for (const OperationResult result :
         {OperationResult::page_shown, OperationResult::gave_up, OperationResult::login_required}) {
      EXPECT_TRUE(find_transition(state, result));
    }
  }
}

TEST(ListState, EveryStateButTheFirstCanBeReached) {
  for (const ListState state :
       {unconfigured, idle, loading, ready, failed, auth_required, auth_required_stale}) {
    bool reached = false;
    for (const Transition& row : transitions) reached |= row.to == state && row.from != state;
    EXPECT_TRUE(reached);
  }
}

TEST(ListState, JavaScriptSeesFiveStates) {
  EXPECT_EQ(text(unconfigured), "idle");
  EXPECT_EQ(text(idle), "idle");
  EXPECT_EQ(text(loading), "loading");
  EXPECT_EQ(text(ready), "ready");
  EXPECT_EQ(text(failed), "failed");
  EXPECT_EQ(text(auth_required), "auth_required");
  EXPECT_EQ(text(auth_required_stale), "auth_required");
}

}  // namespace
}  // namespace flow_run
