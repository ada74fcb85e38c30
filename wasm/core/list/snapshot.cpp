#include "snapshot.hpp"

#include <array>

namespace flow_run {

std::string_view text(Notice notice) {
  switch (notice) {
    case Notice::none:
      return "";
    case Notice::token_loop:
      return "token_loop";
    case Notice::reanchored:
      return "reanchored";
    case Notice::reanchor_failed:
      return "reanchor_failed";
    case Notice::empty_pages:
      return "empty_pages";
    case Notice::row_limit:
      return "row_limit";
    case Notice::run_absent:
      return "run_absent";
    case Notice::run_too_far:
      return "run_too_far";
    case Notice::run_absent_filtered:
      return "run_absent_filtered";
    case Notice::run_too_far_filtered:
      return "run_too_far_filtered";
    case Notice::ended_early:
      break;
  }
  return "ended_early";
}

std::string_view text(Freshness freshness) {
  constexpr std::array<std::string_view, 6> texts = {"auth_required", "offline", "failed",
                                                     "paused",        "manual",  "live"};
  return texts.at(static_cast<std::size_t>(freshness));
}

std::string_view text(PagingEnd end) {
  switch (end) {
    case PagingEnd::none:
      return "";
    case PagingEnd::complete:
      return "complete";
    case PagingEnd::token_loop:
      return "token_loop";
    case PagingEnd::empty_pages:
      return "empty_pages";
    case PagingEnd::row_limit:
      return "row_limit";
    case PagingEnd::ended_early:
      break;
  }
  return "ended_early";
}

}  // namespace flow_run
