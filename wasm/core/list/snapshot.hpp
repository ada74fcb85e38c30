// What a view draws: the whole state of a list as values, and its rows. Carries no behaviour.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "error.hpp"
#include "list_config.hpp"
#include "list_state.hpp"
#include "outcome_change.hpp"
#include "response.hpp"
#include "run.hpp"
#include "statistics.hpp"

namespace flow_run {

/// Something about the list that the viewer should be told.
enum class Notice : std::uint8_t {
  none,
  token_loop,       ///< a cursor came back that had been used: nothing more can be reached
  reanchored,       ///< the cursor was refused and the place found again
  reanchor_failed,  ///< it was refused and the place was not found
  empty_pages,      ///< three empty pages in a row, and more may follow
  row_limit,        ///< `max_rows` are shown, there is more
  run_absent,       ///< the run that was sought is not in the list
  run_too_far,      ///< it is not on the pages that were searched, and there are more
};

/// `none` included.
inline constexpr std::size_t notice_count = 8;

/// The text form; empty for `none`.
std::string_view text(Notice notice);

/// Why no further page is loaded without asking the viewer.
enum class PagingEnd : std::uint8_t {
  none,         ///< the next page can be loaded, or nothing is shown yet
  complete,     ///< the list has no more runs
  token_loop,   ///< a cursor came back that had been used
  empty_pages,  ///< empty pages in a row; the viewer may go on
  row_limit,    ///< `max_rows` are shown
};

/// The text form; empty for `none`.
std::string_view text(PagingEnd end);

/// An automatic retry is scheduled.
struct Retry {
  int attempt = 0;  ///< from 1
  int limit = 0;
  std::int64_t at_wall_ms = 0;
};

// The order is that of the JSON form, which a reader compares it with; there is one of it at a
// time. NOLINTNEXTLINE(clang-analyzer-optin.performance.Padding)
struct Snapshot {
  ListState state = ListState::unconfigured;
  std::string_view pending_action;  ///< what the user waits for; empty: nothing
  bool polling = false;
  std::optional<Error> error;     ///< the latest that is not resolved
  std::uint64_t error_count = 0;  ///< another number: `error` is news, though it may read the same
  bool stale = false;             ///< rows are shown, but the last update failed
  std::optional<Retry> retry;

  Mode mode = Mode::pages;
  Query query;  ///< what the rows answer, times resolved; as built if nothing is configured
  bool filtered = false;

  std::size_t row_count = 0;
  std::size_t page_number = 1;
  std::optional<std::size_t> target_page;  ///< the page that the list is on its way to
  std::optional<std::size_t> first_row;    ///< 1-based position in the list; null: no row
  bool has_previous = false;
  bool has_next = false;
  PagingEnd paging_end = PagingEnd::none;
  std::optional<std::int64_t> total;
  bool total_changed = false;
  std::size_t new_runs = 0;
  bool new_runs_more = false;
  Notice notice = Notice::none;

  std::optional<std::int64_t> updated_at_ms;  ///< viewer's clock
  std::int64_t clock_offset_ms = 0;           ///< server minus viewer
  std::size_t live = 0;                       ///< live rows
  std::optional<std::int64_t> next_poll_at_ms;
  bool paused = false;
  bool online = true;
  bool visible = true;
  std::optional<std::int64_t> refresh_interval_ms;  ///< null: auto
  bool refresh_off = false;

  std::vector<Warning> warnings;
  std::size_t warnings_omitted = 0;
  std::size_t rejected_rows = 0;
  std::string request_id;

  Statistics statistics;
  std::uint64_t ignored_events = 0;  ///< events without meaning in the state they met
};

/// One run as it is shown.
struct Row {
  Run run;
  StatusClass status_class = StatusClass::unknown;
  /// Of a run that is over, end − start, never negative; null: it runs, or its times mean nothing.
  std::optional<std::int64_t> duration_ms;
  /// Of a run whose duration grows with the server's clock, its start; null: it does not run.
  std::optional<std::int64_t> running_since_ms;
  bool live = false;                 ///< the run may still change
  bool stale = false;                ///< the last update should have met it and did not
  bool unmatched = false;            ///< it no longer matches the filter
  std::optional<Baseline> baseline;  ///< of a run that runs: how long its like usually take
  /// Epoch milliseconds of the server; later than this it takes longer than the p95 of its like.
  std::optional<std::int64_t> overdue_after_ms;
  OutcomeChange outcome_change = OutcomeChange::none;  ///< where the outcome changed

  friend bool operator==(const Row&, const Row&) = default;
};

}  // namespace flow_run
