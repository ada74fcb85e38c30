#include "reanchor.hpp"

#include <algorithm>
#include <optional>
#include <span>

namespace flow_run {
namespace {

/// Rows at the end of a long list that are searched for.
constexpr std::size_t max_seen_runs = 100;

/// Where a page contains one of the rows.
struct Match {
  std::size_t position = 0;
  bool exact = false;  ///< it is the last row itself
};

std::optional<Match> find_match(const RunStore& store, std::span<const Slot> seen,
                                const Page& page) {
  std::optional<Match> match;
  for (std::size_t position = 0; position < page.runs.size(); ++position) {
    const std::optional<Slot> slot = store.find(page.runs[position]);
    if (!slot || std::ranges::find(seen, *slot) == seen.end()) continue;
    match = Match{.position = position, .exact = *slot == seen.back()};
    if (match->exact) break;
  }
  return match;
}

}  // namespace

Anchor find_anchor(const RunList& list, const std::vector<FetchedPage>& pages, bool to_next) {
  const std::vector<Slot> rows = list.rows();
  const std::span<const Slot> seen =
      std::span(rows).last(std::min(rows.size(), list.scrolls() ? max_seen_runs : rows.size()));

  std::optional<Match> best;
  std::size_t best_page = 0;
  bool past_match = false;
  for (std::size_t index = 0; index < pages.size() && !past_match; ++index) {
    const std::optional<Match> here = find_match(list.store(), seen, pages[index].page);
    past_match = (best && !here) || (here && here->exact);
    if (!here) continue;
    best = here;
    best_page = index;
  }

  const bool at_limit = pages.size() >= max_reanchor_pages;
  const bool more = pages.back().page.next_cursor.has_value() && !at_limit;
  if (!past_match && more) return {.status = AnchorStatus::read_on};
  if (!best) return {.status = AnchorStatus::lost};

  const bool all_seen = best->position + 1 == pages[best_page].page.runs.size();
  if (!to_next || !all_seen) return {.status = AnchorStatus::found, .pages = best_page + 1};
  const std::size_t wanted = best_page + 2;
  if (pages.size() < wanted && more) return {.status = AnchorStatus::read_on};
  return {.status = AnchorStatus::found, .pages = std::min(wanted, pages.size())};
}

}  // namespace flow_run
