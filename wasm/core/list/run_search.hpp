// Where a run is in a list whose run ids count up and whose pages have numbers: the page follows
// from the ids of the pages read so far and the total. Sends no requests.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "response.hpp"

namespace flow_run {

/// Pages that a list may have to be searched so.
inline constexpr std::int64_t max_computed_page = 10'000;

enum class SearchStatus : std::uint8_t {
  read,       ///< read page `page`
  absent,     ///< the list does not contain the run
  undecided,  ///< the list gives no total, or its ids do not descend: read it page by page
};

struct SearchStep {
  SearchStatus status = SearchStatus::undecided;
  std::size_t page = 0;
};

/// The search for one run. In a list without gaps the second page that is read has the run. Filters
/// and removed runs leave gaps between the ids: then it interpolates, and at last halves.
class RunSearch {
 public:
  /// What follows from page `number`, from 1, which does not contain the run. The head comes first.
  SearchStep after(std::int64_t run_id, const Page& page, std::size_t number,
                   std::int64_t page_size);

 private:
  /// A run at a row, counted from 0.
  struct Place {
    std::int64_t row = 0;
    std::int64_t id = 0;
  };

  Place newer_;                 ///< the last run of the nearest page before the run
  std::optional<Place> older_;  ///< the first run of the nearest page after it
  int guesses_ = 0;
  bool confirming_ = false;  ///< the run belongs between two pages: one of them is read again
};

}  // namespace flow_run
