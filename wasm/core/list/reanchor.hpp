// Where a walk goes on after its cursor was refused: the list is read anew from the head until the
// last run that was seen is met again. Decides from the pages read so far; asks for none itself.
#pragma once

#include <cstddef>
#include <vector>

#include "run_list.hpp"

namespace flow_run {

/// Pages that are read at most to find the place again.
inline constexpr std::size_t max_reanchor_pages = 10;

enum class AnchorStatus : std::uint8_t {
  read_on,  ///< ask for what follows the last page
  found,    ///< keep the first `pages` pages and show the last of them
  lost,     ///< the place is gone or too far down
};

struct Anchor {
  AnchorStatus status = AnchorStatus::read_on;
  std::size_t pages = 0;
};

/// Looks for the last of the runs that the current page of `list` (in scroll mode its end) shows;
/// if that one is gone, for the last of them that is still there. The page that is found is the one
/// with runs after that place: they were not seen yet and must not be skipped. With `forward` the
/// user was on the way to the next page: then if nothing follows on that page, the next one.
Anchor find_anchor(const RunList& list, const std::vector<FetchedPage>& pages, bool forward);

}  // namespace flow_run
