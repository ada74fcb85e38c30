// The runs of one list, keyed by (pipeline, run), in the server's order. Columns, not objects:
// a run costs tens of bytes. Merges what arrives and says exactly what that changed. Knows
// nothing of requests, time or freshness.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "run.hpp"

namespace flow_run {

/// What a merge did, as run ids of the list's pipeline, each in the server's order.
struct Difference {
  std::vector<std::int64_t> appeared;
  std::vector<std::int64_t> changed;
  std::vector<std::int64_t> left;
  std::vector<std::int64_t> finished;  ///< was live, is no more; also in `changed`

  [[nodiscard]] bool empty() const {
    return appeared.empty() && changed.empty() && left.empty();
  }
};

/// Marks of a row that the server does not know.
enum class RowMark : std::uint8_t {
  none = 0,
  stale = 1,      ///< the last refresh met it in no answer
  unmatched = 2,  ///< it no longer matches the filter; stays until the user moves
};

class Store {
 public:
  // The shape below is what the controller needs; columns are private.
  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] Run run_at(std::size_t index) const;  ///< index < size()
  [[nodiscard]] RowMark mark_at(std::size_t index) const;
  [[nodiscard]] bool contains(const Run& key) const;

  /// The rows become exactly `runs` (a page of its own).
  Difference replace(const std::vector<Run>& runs);
  /// `runs` follow what is there; those already known are updated where they stand.
  Difference append(const std::vector<Run>& runs);
  /// Known rows are updated where they stand; unknown ones are left alone.
  Difference update(const std::vector<Run>& runs);
  void clear();

  /// Bytes held, for the memory budget (design §5).
  [[nodiscard]] std::size_t bytes() const;
};

}  // namespace flow_run
