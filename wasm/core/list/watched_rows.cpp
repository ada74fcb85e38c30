#include "watched_rows.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace flow_run {
namespace {

bool same_run(const Run& one, const Run& other) {
  return one.run_id == other.run_id && one.pipeline_id == other.pipeline_id;
}

/// Finds runs among rows by their ids. Sorts the rows at the first search, because most events move
/// no row.
class RunIndex {
 public:
  explicit RunIndex(const std::vector<Row>& rows) : rows_(rows) {}

  /// The index in `rows`; null: the run is not among them.
  std::optional<std::size_t> find(const Run& run) {
    if (order_.size() != rows_.size()) sort();
    auto at = std::ranges::lower_bound(order_, run.run_id, {}, &Entry::run_id);
    for (; at != order_.end() && at->run_id == run.run_id; ++at) {
      if (same_run(rows_[at->index].run, run)) return at->index;
    }
    return std::nullopt;
  }

 private:
  struct Entry {
    std::int64_t run_id;
    std::size_t index;
  };

  void sort() {
    for (std::size_t index = 0; index < rows_.size(); ++index) {
      order_.push_back({rows_[index].run.run_id, index});
    }
    // As a heap: an introsort takes a kilobyte more of every download.
    std::ranges::partial_sort(order_, order_.end(), {}, &Entry::run_id);
  }

  const std::vector<Row>& rows_;
  std::vector<Entry> order_;
};

}  // namespace

bool WatchedRows::has(std::size_t index, const Row& row) const {
  return index >= from_ && index - from_ < rows_.size() && rows_[index - from_] == row;
}

std::vector<RowUpdate> WatchedRows::watch(const Controller& controller, std::size_t from,
                                          std::size_t to) {
  std::vector<Row> rows = controller.rows(from, to);
  std::vector<RowUpdate> updates;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!has(from + i, rows[i])) updates.push_back({.index = from + i, .row = rows[i]});
  }
  from_ = from;
  to_ = to;
  rows_ = std::move(rows);
  return updates;
}

std::vector<RowUpdate> WatchedRows::update(const Controller& controller) {
  std::vector<Row> rows = controller.rows(from_, to_);
  std::vector<RowUpdate> updates;
  RunIndex known(rows_);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i < rows_.size() && rows_[i] == rows[i]) continue;
    const bool stayed = i < rows_.size() && same_run(rows_[i].run, rows[i].run);
    const std::optional<std::size_t> was = stayed ? i : known.find(rows[i].run);
    RowUpdate update{.index = from_ + i};
    if (was) update.previous_index = from_ + *was;
    if (!was || rows_[*was] != rows[i]) update.row = rows[i];
    updates.push_back(std::move(update));
  }
  rows_ = std::move(rows);
  return updates;
}

}  // namespace flow_run
