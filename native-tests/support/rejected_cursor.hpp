// A fixture for rejected cursors: pages 9 8 7 | 6 5 4, with the second one shown.
#pragma once

#include <gtest/gtest.h>

#include "support/simulated_host.hpp"

namespace flow_run::test {

/// The code of the error that rejects a cursor.
inline constexpr const char* expired_cursor = "InvalidParam.NextTokenExpired";

class RejectedCursor : public ::testing::Test {
 protected:
  void SetUp() override {
    list.load_with({.runs = finished_runs(9, 7), .next = "after-7"});
    list.send(event::Next{});
    list.respond({.runs = finished_runs(6, 4), .next = "after-4"});
  }

  /// The service rejects the cursor of the next page.
  void reject_next() {
    list.send(event::Next{});
    list.respond_error(400, expired_cursor);
  }

  SimulatedHost list;
};

}  // namespace flow_run::test
