// A walk whose next cursor is about to be refused: 9 8 7 | 6 5 4, and 6 5 4 are shown.
#pragma once

#include <gtest/gtest.h>

#include "support/simulated_host.hpp"

namespace flow_run::test {

inline constexpr const char* refused = "InvalidParam.NextTokenExpired";

class RefusedCursor : public ::testing::Test {
 protected:
  void SetUp() override {
    list.load_with({.runs = finished_runs(9, 7), .next = "after-7"});
    list.send(event::Next{});
    list.respond({.runs = finished_runs(6, 4), .next = "after-4"});
  }

  void go_on() {
    list.send(event::Next{});
    list.respond_error(400, refused);
  }

  SimulatedHost list;
};

}  // namespace flow_run::test
