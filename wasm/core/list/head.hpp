// The newest runs of a query: those of the last response to a request without a cursor. Statistics
// and verdict are made from them and nothing else, so that all viewers see the same wherever they
// have paged.
#pragma once

#include <vector>

#include "run.hpp"

namespace flow_run {

struct Head {
  std::vector<Run> runs;  ///< newest first
  bool complete = false;  ///< the query has no other runs
  /// For each run that could not be read, how many of `runs` are newer; ascending.
  std::vector<std::size_t> gaps;
};

}  // namespace flow_run
