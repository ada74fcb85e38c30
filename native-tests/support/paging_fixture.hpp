// A fixture for paging: three pages of two runs, 6 5 | 4 3 | 2 1.
#pragma once

#include <gtest/gtest.h>

#include "support/simulated_host.hpp"

namespace flow_run::test {

inline ListConfigInput pages_of_two() {
  ListConfigInput config = default_config();
  config.query.page_size = 2.0;
  return config;
}

inline ResponseFixture page_one() {
  return {.runs = finished_runs(6, 5), .next = "after-5", .total = 6};
}
inline ResponseFixture page_two() {
  return {.runs = finished_runs(4, 3), .next = "after-3", .total = 6};
}
inline ResponseFixture page_three() {
  return {.runs = finished_runs(2, 1), .total = 6};
}

class ThreePages : public ::testing::Test {
 protected:
  void open_page_one() { list.load_with(page_one(), pages_of_two()); }
  void go_to_page_two() {
    open_page_one();
    list.send(event::Next{});
    list.respond(page_two());
  }
  void go_to_page_three() {
    go_to_page_two();
    list.send(event::Next{});
    list.respond(page_three());
  }

  SimulatedHost list;
};

}  // namespace flow_run::test
