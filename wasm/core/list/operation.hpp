// What a list is doing: which pages it reads, for whom and what for. A list does one thing at a
// time; a new user action replaces it. How one request travels is request_lifecycle.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "error.hpp"
#include "list_config.hpp"
#include "list_state.hpp"
#include "run_list.hpp"
#include "run_search.hpp"

namespace flow_run {

/// What the pages of an operation are for, and what each kind has to remember.
namespace purpose {

/// Starts a new walk at the head.
struct LoadHead {};

/// Goes to the page after the current one.
struct LoadNext {};

/// Fetches a page of the walk whose rows are no longer cached.
struct RestorePage {
  std::size_t page = 0;
};

/// Updates the rows in their places.
struct UpdateRows {
  RefreshRequest request;                  ///< the one under way
  std::vector<RefreshResponse> responses;  ///< the head, then other pages
};

/// Finds the place in the list again after the service rejected a cursor.
struct Reanchor {
  bool to_next = false;            ///< the user was on the way to the next page
  Error cursor_error;              ///< why the service rejected the cursor
  std::vector<FetchedPage> pages;  ///< from the head on
};

/// Asks without the status filter how the live runs that left it have ended.
struct ConfirmEnds {};

/// Looks for a run: goes to its page where that can be computed, else reads from the head on.
struct FindRun {
  std::int64_t run_id = 0;
  std::vector<FetchedPage> pages;  ///< from the head on; of computed pages only the last one
  RunSearch search;
  std::size_t page = 1;  ///< the number of the page under way; 0: page by page
};

}  // namespace purpose

using Purpose =
    std::variant<purpose::LoadHead, purpose::LoadNext, purpose::RestorePage, purpose::UpdateRows,
                 purpose::ConfirmEnds, purpose::Reanchor, purpose::FindRun>;

struct Operation {
  std::optional<UserAction> action;    ///< the user action that started it; null: a poll
  ActionKind kind = ActionKind::none;  ///< also of a poll that loads what the user asked for before
  ListConfig config;
  Query query;  ///< what is asked, without the cursor
  Purpose purpose;
  std::vector<std::string> followed;  ///< cursors it went on with, from where it started

  /// What the user asked for is shown as pending and retried; a poll is neither.
  [[nodiscard]] bool foreground() const { return action.has_value(); }
};

}  // namespace flow_run
