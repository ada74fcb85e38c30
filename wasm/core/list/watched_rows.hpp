// The rows that a view draws, as it has them: finds out which of them an event made new, different
// or moved to another index. Compares rows, so that nobody who changes one has to report it.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "controller.hpp"
#include "snapshot.hpp"

namespace flow_run {

/// One row of the watched range that is not as the view has it.
struct RowUpdate {
  std::size_t index = 0;                      ///< 0-based, in the list
  std::optional<std::size_t> previous_index;  ///< where the view has the run; null: it has it not
  std::optional<Row> row;                     ///< null: the run has only moved
};

class WatchedRows {
 public:
  /// From now on the view draws the rows from `from` up to but without `to`; there may be fewer.
  /// Returns those that it does not have yet.
  std::vector<RowUpdate> watch(const Controller& controller, std::size_t from, std::size_t to);

  /// What is to be told of the range since the last call: nothing of rows that are as they were.
  std::vector<RowUpdate> update(const Controller& controller);

 private:
  [[nodiscard]] bool has(std::size_t index, const Row& row) const;

  std::size_t from_ = 0;
  std::size_t to_ = 0;
  std::vector<Row> rows_;  ///< as the view has them, from `from_` on
};

}  // namespace flow_run
