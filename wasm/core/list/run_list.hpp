// The rows of a list: the loaded runs, the walk that led to them, and how a response changes both.
// Reports for every change which rows appeared, changed or left. Sends no requests.
//
// Pages mode shows the walk's current page; scroll mode shows all its pages, joined. Only the runs
// of the walk are kept, at most `max_rows`; the newest ones of the query are the head as well.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "head.hpp"
#include "run_store.hpp"
#include "walk.hpp"

namespace flow_run {

/// The most rows a list shows, and the most runs it keeps.
inline constexpr std::size_t max_rows = 10'000;

/// What a response did to the rows, as run ids of the list's pipeline, each in the server's order.
struct Difference {
  std::vector<std::int64_t> appeared;  ///< shown now, not before
  std::vector<std::int64_t> changed;   ///< known before with other values, shown or not
  std::vector<std::int64_t> left;      ///< shown before, not now
  std::vector<std::int64_t> finished;  ///< was live, is no more; also in `changed`

  [[nodiscard]] bool empty() const { return appeared.empty() && changed.empty() && left.empty(); }

  friend bool operator==(const Difference&, const Difference&) = default;
};

/// A page as a response brought it, and how it was asked for.
struct FetchedPage {
  std::vector<std::string> followed;  ///< the cursors since the page before it, its own the last
  Page page;
  bool cursor_loop = false;  ///< its next cursor was removed because it had been used before
  Now when;
  std::size_t skipped = 0;  ///< numbered pages before it that were not read
};

/// Whether a total says that there are more runs than `known`.
inline bool says_more(const std::optional<std::int64_t>& total, std::size_t known) {
  return total > static_cast<std::int64_t>(known);
}

/// A page of the walk that an update reads again; page 0 is the head.
struct RefreshRequest {
  std::size_t page = 0;
  std::string cursor;  ///< empty: the head
};

/// Such a request and the page it brought.
struct RefreshResponse {
  RefreshRequest request;
  FetchedPage fetched;
};

/// Pages that a poll in scroll mode reads in addition to the head, and a refresh by the user.
inline constexpr std::size_t max_refresh_requests = 3;
inline constexpr std::size_t max_reread_pages = 10;

class RunList {
 public:
  /// Whether a walk is shown; what follows down to `store` is only defined then.
  [[nodiscard]] bool shown() const { return walk_.has_value(); }
  [[nodiscard]] const Walk& walk() const { return *walk_; }
  [[nodiscard]] bool scrolls() const { return walk_->config.mode == Mode::scroll; }
  [[nodiscard]] std::size_t row_count() const;
  [[nodiscard]] Slot slot_at(std::size_t index) const;  ///< index < row_count()
  [[nodiscard]] std::vector<Slot> rows() const;
  [[nodiscard]] std::size_t first_row() const;  ///< 1-based position of the first row in the walk
  [[nodiscard]] bool at_row_limit() const { return scrolls() && row_count() >= max_rows; }
  [[nodiscard]] std::optional<std::string> next_cursor() const;

  /// Whether the total says that there are more runs than those up to the shown page, which is the
  /// last. Runs that were left out or are new count. Requires `shown()`.
  [[nodiscard]] bool ends_early() const;  ///< null at the end, or if full
  [[nodiscard]] std::size_t live_rows() const;
  [[nodiscard]] std::size_t rows_of_unknown_end() const;  ///< live, but not in their status filter
  [[nodiscard]] bool holds_new_runs() const;              ///< page 1 is shown without its new runs

  /// The newest runs, wherever the walk is. Empty before the first response.
  [[nodiscard]] const Head& head() const { return head_; }

  [[nodiscard]] const RunStore& store() const { return store_; }

  /// Starts a new walk: `pages` from the head on, the last one is shown. Empty pages before others
  /// are skipped. `updates_page_one`: the user has not moved, so live rows of page 1 that left its
  /// status filter stay, marked.
  Difference start(const ListConfig& config, const Query& query, std::span<const FetchedPage> pages,
                   bool updates_page_one = false);

  /// Adds the page after the current one: shown instead (pages) or appended (scroll).
  Difference go_forward(const FetchedPage& fetched);

  /// Only empty pages followed: the current page stays, `next` is the cursor after them.
  void end_forward(const std::vector<std::string>& followed, const std::optional<std::string>& next,
                   bool cursor_loop);

  /// Shows a page of the walk whose rows are cached. `index` < number of pages.
  [[nodiscard]] bool is_cached(std::size_t index) const { return walk_->pages[index].cached; }
  Difference show_page(std::size_t index);

  /// Fills a page whose rows were not cached any more, and shows it.
  Difference restore_page(std::size_t index, const FetchedPage& fetched);

  /// Updates the rows in their places: known runs get their new values, new runs at the head are
  /// counted, rows that are missing from the responses are marked. The head's response comes first.
  Difference refresh(const std::vector<RefreshResponse>& responses);

  /// What such an update requests after `responses`; null: it is complete. First the head. Then
  /// page N in pages mode. In scroll mode, and on page 1, the pages with live rows that no response
  /// contained, and the loaded pages in turn: one a poll, all with `all`, together as many as
  /// `max_refresh_requests` or `max_reread_pages`.
  [[nodiscard]] std::optional<RefreshRequest> next_refresh_request(
      const std::vector<RefreshResponse>& responses, bool all = false) const;

  /// Takes new values of known runs from a page of another query.
  Difference confirm(const std::vector<Run>& runs);

  /// Adds pages that were not read, where pages have numbers, up to page `number`.
  void add_unread_pages(std::size_t number);

  /// Replaces the walk by `pages`, read again from the head on. Allowed once in a walk.
  Difference reanchor(std::span<const FetchedPage> pages);
  void give_up_reanchoring() { walk_->reanchored = true; }

  /// Removes everything.
  Difference clear();

  /// Bytes allocated for the runs and their order.
  [[nodiscard]] std::size_t bytes() const;

 private:
  /// A change in progress: the rows before it, and what it did so far.
  struct PendingChange {
    std::vector<Slot> before;
    Difference difference;
  };

  [[nodiscard]] PendingChange begin_change() const { return {.before = rows(), .difference = {}}; }
  void record(const RunStore::Put& put, PendingChange& change) const;
  void take_head(const Page& page);
  void add_page(Walk& walk, const FetchedPage& fetched, PendingChange& change);
  void fill_page(Walk& walk, WalkPage& page, const FetchedPage& fetched, PendingChange& change);
  std::size_t skip_overlap(Walk& walk, const Page& page, const SlotFlags& seen);
  [[nodiscard]] bool is_descending(const Walk& walk) const;
  Difference finish_change(PendingChange change);
  void drop_unmatched_rows();

  [[nodiscard]] SlotFlags seen_in(const std::vector<RefreshResponse>& responses) const;
  void count_new_runs(const Page& head);
  void update_known(const std::vector<Run>& runs, PendingChange& change);
  void mark_mismatch(const Query& query, const Run& run, Slot slot);
  void mark_missing(const WalkPage& page, const SlotFlags& seen, bool complete);
  void keep_rows_that_left(Walk& walk);
  void update_page(WalkPage& page, const FetchedPage& fetched);

  [[nodiscard]] SlotFlags slots_in(const Walk& walk) const;
  void keep_only(const SlotFlags& kept);
  void enforce_row_limit();

  RunStore store_;
  std::optional<Walk> walk_;
  Head head_;
  std::size_t turn_ = 0;  ///< page that the next update in scroll mode reads again
};

}  // namespace flow_run
