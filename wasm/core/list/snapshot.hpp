// What a view draws: the state of a list and its rows, as plain values.
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
#include "verdict.hpp"

namespace flow_run {

/// A message about the list for the viewer.
enum class Notice : std::uint8_t {
  none,
  token_loop,            ///< a cursor was repeated, so the rest of the list cannot be read
  reanchored,            ///< the cursor was rejected, and the position found again
  reanchor_failed,       ///< the cursor was rejected, and the position not found
  empty_pages,           ///< three empty pages in a row, and more may follow
  row_limit,             ///< `max_rows` are shown, and more exist
  run_absent,            ///< the run that was searched for is not in the list
  run_too_far,           ///< it is not on the pages that were searched, and more pages exist
  run_absent_filtered,   ///< as `run_absent`, but runs outside of the filter were not searched
  run_too_far_filtered,  ///< as `run_too_far`, among the runs that match the filter
  ended_early,  ///< there is no next page, although the total says that there are more runs
};

/// `none` included.
inline constexpr std::size_t notice_count = 11;

/// The text form; empty for `none`.
std::string_view text(Notice notice);

/// Why no further page can be loaded, or only by the viewer's decision.
enum class PagingEnd : std::uint8_t {
  none,         ///< the next page can be loaded, or nothing is shown yet
  complete,     ///< the list has no more runs
  token_loop,   ///< a cursor was repeated
  empty_pages,  ///< several empty pages in a row; the viewer may continue
  row_limit,    ///< `max_rows` are shown
  ended_early,  ///< there is no next page, although the total says that there are more runs
};

/// The text form; empty for `none`.
std::string_view text(PagingEnd end);

/// What a search did not find.
struct FailedSearch {
  std::int64_t run_id = 0;
  std::size_t runs_read = 0;  ///< from the head on, unless the run's page was computed
};

/// Whether updates keep the rows true, and if not, why. The first that applies.
enum class Freshness : std::uint8_t {
  auth_required,  ///< the viewer has to sign in
  offline,
  failed,  ///< the last update failed
  paused,  ///< by the viewer
  manual,  ///< polling is off
  live,
};

/// The text form: the enumerator's name.
std::string_view text(Freshness freshness);

/// Whether updates are wanted and do not come.
constexpr bool is_unconfirmed(Freshness freshness) {
  return freshness <= Freshness::failed;
}

/// An automatic retry follows, and may help.
struct Retry {
  int attempt = 0;  ///< from 1
  int limit = 0;
  std::optional<std::int64_t> at_wall_ms;  ///< null: as soon as the list is online and visible
};

// In the order of the JSON form (surface.d.ts).
// NOLINTNEXTLINE(clang-analyzer-optin.performance.Padding)
struct Snapshot {
  ListState state = ListState::unconfigured;
  std::string_view pending_action;  ///< what the user waits for; empty: nothing
  bool polling = false;
  std::optional<Error> error;     ///< the latest error since the last success
  std::uint64_t error_count = 0;  ///< increases with each new `error`, even if it equals the last
  ActionKind failed_action =
      ActionKind::none;  ///< what `error` is about; none: a poll, or no error
  bool stale = false;    ///< rows are shown, but their last update failed
  std::optional<Retry> retry;

  /// The rows are those of an earlier query: the configured one is loading, or failed to load.
  bool other_query = false;

  Mode mode = Mode::pages;
  Query query;  ///< the query of the rows, times resolved; the default if nothing is configured
  bool filtered = false;

  std::size_t row_count = 0;
  std::size_t page_number = 1;
  std::optional<std::size_t> target_page;  ///< `GoToPage` is under way to this page
  std::optional<std::size_t>
      first_row;  ///< 1-based position of the first row in the list; null: no rows
  bool has_previous = false;
  bool has_next = false;
  PagingEnd paging_end = PagingEnd::none;
  std::optional<std::int64_t> total;
  bool total_changed = false;
  std::size_t new_runs = 0;
  bool new_runs_more = false;
  Notice notice = Notice::none;
  std::optional<FailedSearch> failed_search;  ///< what a notice about a search is about

  std::optional<std::int64_t> updated_at_ms;  ///< viewer's clock
  Freshness freshness = Freshness::live;
  /// Viewer's clock: without an update by then the rows are outdated. Null: updates come.
  std::optional<std::int64_t> outdated_at_ms;
  std::int64_t clock_offset_ms = 0;  ///< server minus viewer
  std::size_t live = 0;              ///< live rows
  std::optional<std::int64_t> next_poll_at_ms;
  bool paused = false;
  bool online = true;
  bool visible = true;
  std::optional<std::int64_t> refresh_interval_ms;  ///< null: auto
  bool refresh_off = false;

  std::vector<Warning> warnings;  ///< harmless ones last
  bool data_issues = false;       ///< one of them is not harmless
  std::size_t warnings_omitted = 0;
  std::size_t rejected_rows = 0;
  std::string request_id;

  Statistics statistics;
  std::optional<Verdict> verdict;    ///< null: no rows and no confirmed empty list
  std::uint64_t ignored_events = 0;  ///< events that had no effect
};

/// One run as it is shown.
struct Row {
  Run run;
  StatusClass status_class = StatusClass::unknown;
  /// End − start of a run that has ended, never negative; null: running or unknown.
  std::optional<std::int64_t> duration_ms;
  /// The start of a running run, whose duration grows with the server's clock; null: not running.
  std::optional<std::int64_t> running_since_ms;
  bool live = false;       ///< the run may still change
  bool stale = false;      ///< missing from the last update, which should have contained it
  bool unmatched = false;  ///< it no longer matches the filter
  /// Of a stale or unmatched row: when a response last contained it, viewer's clock.
  std::optional<std::int64_t> unconfirmed_since_ms;
  std::optional<Baseline> baseline;  ///< of a running run: usual durations
  /// Epoch milliseconds of the server: when it reaches the median of its baseline.
  std::optional<std::int64_t> expected_end_ms;
  /// Epoch milliseconds of the server: from then on it exceeds the p95 of its baseline.
  std::optional<std::int64_t> overdue_after_ms;
  OutcomeChange outcome_change = OutcomeChange::none;  ///< compared with the run before it

  friend bool operator==(const Row&, const Row&) = default;
};

}  // namespace flow_run
