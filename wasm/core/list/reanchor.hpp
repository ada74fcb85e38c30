// Where a walk continues after the service rejected its cursor: the list is read from the head
// until the last row that was shown is found. Decides from the pages read so far; sends no
// requests.
#pragma once

#include <cstddef>
#include <vector>

#include "run_list.hpp"

namespace flow_run {

/// Pages that are read at most to find the row.
inline constexpr std::size_t max_reanchor_pages = 10;

enum class AnchorStatus : std::uint8_t {
  read_on,  ///< read the page after the last one
  found,    ///< keep the first `pages` pages and show the last of them
  lost,     ///< no row was found within the limit
};

struct Anchor {
  AnchorStatus status = AnchorStatus::read_on;
  std::size_t pages = 0;
};

/// Looks for the last row of the current page of `list` (in scroll mode: of its end); if that run
/// is gone, for the last of the rows that is still there. The result is the page that contains it,
/// because the runs after it were not shown yet and must not be skipped. With `to_next` the user
/// was on the way to the next page: if no run follows on that page, the result is the next one.
Anchor find_anchor(const RunList& list, const std::vector<FetchedPage>& pages, bool to_next);

}  // namespace flow_run
