// Keeps a copy of the rows that a view draws and finds those that an event added, changed or moved.
// Compares rows, so that code that changes a row does not have to report it.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "controller.hpp"
#include "snapshot.hpp"

namespace flow_run {

/// A row of the watched range that differs from the view's copy.
struct RowUpdate {
  std::size_t index = 0;                      ///< 0-based, in the list
  std::optional<std::size_t> previous_index;  ///< the run's index in the view's copy; null: new
  std::optional<Row> row;                     ///< null: the run has only moved
};

class WatchedRows {
 public:
  /// Sets the range that the view draws: the rows from `from` up to, but excluding, `to`, as far as
  /// they exist. Returns the rows that the view does not have yet.
  std::vector<RowUpdate> watch(const Controller& controller, std::size_t from, std::size_t to);

  /// The rows of the range that changed since the last call.
  std::vector<RowUpdate> update(const Controller& controller);

 private:
  [[nodiscard]] bool has(std::size_t index, const Row& row) const;

  std::size_t from_ = 0;
  std::size_t to_ = 0;
  std::vector<Row> rows_;  ///< the view's copy, from `from_` on
};

}  // namespace flow_run
