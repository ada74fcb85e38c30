// One thing that a list is busy with: what was asked for, and how far it has come. A list has at
// most one; a new wish of the user replaces it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "error.hpp"
#include "event.hpp"
#include "run_list.hpp"

namespace flow_run {

/// Who wants it, and how JavaScript calls it (`busy`). A poll is nobody's wish.
enum class UserAction : std::uint8_t {
  poll,
  load,
  first,
  previous,
  next,
  load_more,
  refresh,
  show_new,
  seek
};

std::string_view text(UserAction wish);

/// What the pages that arrive are for.
enum class Purpose : std::uint8_t {
  head,      ///< a new walk
  forward,   ///< the page after the current one
  restore,   ///< a page of the walk whose rows had been let go
  update,    ///< the rows stay where they are
  reanchor,  ///< the place in the list, after a cursor was refused
  seek,      ///< the place of a run
};

/// Where the request that is under way stands.
enum class Stage : std::uint8_t { needs_headers, in_flight, waiting };

struct Operation {
  UserAction wish = UserAction::poll;
  Purpose purpose = Purpose::head;
  ListConfig config;
  Query query;           ///< what is asked, without the cursor
  std::size_t page = 0;  ///< the page of the walk that `cursor` leads to, if it has been there

  RequestNumber request = 0;
  Stage stage = Stage::waiting;
  std::string cursor;                  ///< what the request under way asks for
  std::int64_t sent_ms = 0;            ///< monotonic
  int retries = 0;                     ///< of the request under way
  std::int64_t due_ms = 0;             ///< waiting: when to try again, monotonic
  std::optional<Error> login_refusal;  ///< a 401 after which renewed headers were asked for

  std::vector<std::string> followed;       ///< forward: cursors followed past empty pages
  std::vector<FetchedPage> arrivals;       ///< reanchor, seek: pages from the head on
  std::vector<RefreshResponse> refreshes;  ///< update: the head, then other pages
  bool forward = false;                    ///< reanchor: the user was on the way to the next page
  std::optional<Error> refusal;            ///< reanchor: what the service said about the cursor
  std::int64_t sought = 0;                 ///< seek: the run

  /// What the user asked for is shown as work and retried; a poll is neither.
  [[nodiscard]] bool foreground() const { return wish != UserAction::poll; }
};

}  // namespace flow_run
