#include "run_search.hpp"

#include <algorithm>
#include <functional>

namespace flow_run {
namespace {

/// Interpolations before the pages in question are halved.
constexpr int max_interpolations = 3;

constexpr SearchStep undecided;
constexpr SearchStep absent{.status = SearchStatus::absent};

bool ids_descend(const Page& page) {
  return std::ranges::adjacent_find(page.runs, std::ranges::less_equal{}, &Run::run_id) ==
         page.runs.end();
}

}  // namespace

SearchStep RunSearch::after(std::int64_t run_id, const Page& page, std::size_t number,
                            std::int64_t page_size) {
  const std::int64_t total = page.total.value_or(-1);
  const std::int64_t first_row = static_cast<std::int64_t>(number - 1) * page_size;
  if (total < 0 || total > max_computed_page * page_size || run_id < 1 || !ids_descend(page)) {
    return undecided;
  }
  if (page.runs.empty()) {
    if (number == 1) return absent;
    if (total > first_row) return undecided;
  } else if (run_id > page.runs.front().run_id) {
    if (number == 1) return absent;
    older_ = Place{.row = first_row, .id = page.runs.front().run_id};
  } else if (run_id < page.runs.back().run_id) {
    if (!page.next_cursor) return absent;
    newer_ = {.row = first_row + page_size - 1, .id = page.runs.back().run_id};
  } else {
    return absent;
  }

  // Behind the last run there is room for one with id 0. Between two runs there are at most as many
  // rows as ids.
  const Place older = older_.value_or(Place{.row = total, .id = 0});
  const std::int64_t ids_before = newer_.id - run_id;
  const std::int64_t low = std::max(newer_.row + 1, older.row - (run_id - older.id));
  const std::int64_t high = std::min(older.row - 1, newer_.row + std::min(ids_before, total));
  const auto page_of = [&](std::int64_t row) {
    return static_cast<std::size_t>(row / page_size) + 1;
  };

  if (low > high) {
    // Between the pages: new runs may have moved it from one to the other in the meantime.
    if (newer_.row + 1 != older.row) return undecided;
    if (confirming_) return absent;
    confirming_ = true;
    const std::size_t before = page_of(newer_.row);
    return {.status = SearchStatus::read, .page = number == before ? before + 1 : before};
  }
  std::int64_t row = low + (high - low) / 2;
  if (guesses_++ < max_interpolations) {
    // The ids and rows between two known places; before there are two, those of this page.
    std::int64_t ids = newer_.id - older.id;
    std::int64_t rows = older.row - newer_.row;
    if (!older_ && page.runs.size() > 1) {
      ids = page.runs.front().run_id - page.runs.back().run_id;
      rows = static_cast<std::int64_t>(page.runs.size()) - 1;
    }
    const double ratio = static_cast<double>(ids_before) / static_cast<double>(ids);
    const double guess = static_cast<double>(newer_.row) + ratio * static_cast<double>(rows);
    row = static_cast<std::int64_t>(
        std::clamp(guess, static_cast<double>(low), static_cast<double>(high)));
  }
  return {.status = SearchStatus::read, .page = page_of(row)};
}

}  // namespace flow_run
