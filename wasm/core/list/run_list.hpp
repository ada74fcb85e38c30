// What a list shows: the runs it has loaded, the walk that led to them, and how an answer changes
// both. Says of every change which rows appeared, changed or left. Asks for nothing itself.
//
// Pages mode shows the walk's current page; scroll mode shows all its pages, joined. Runs that a
// new walk of the same list no longer shows stay loaded for the statistics, unless the answer shows
// that they are gone. At most `max_rows` runs are kept.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "run_store.hpp"
#include "walk.hpp"

namespace flow_run {

/// The most rows a list shows, and the most runs it keeps.
inline constexpr std::size_t max_rows = 10'000;

/// What an answer did to the rows, as run ids of the list's pipeline, each in the server's order.
struct Difference {
  std::vector<std::int64_t> appeared;  ///< shown now, not before
  std::vector<std::int64_t> changed;   ///< known before with other values, shown or not
  std::vector<std::int64_t> left;      ///< shown before, not now
  std::vector<std::int64_t> finished;  ///< was live, is no more; also in `changed`

  [[nodiscard]] bool empty() const { return appeared.empty() && changed.empty() && left.empty(); }

  friend bool operator==(const Difference&, const Difference&) = default;
};

/// A page that arrived, and how it was asked for.
struct FetchedPage {
  std::vector<std::string> followed;  ///< the cursors since the page before it, its own the last
  Page page;
  bool loop = false;  ///< its next cursor was taken away because it had been used before
  Now when;
};

/// A page of the walk that an update asks for again; page 0 is the head.
struct RefreshRequest {
  std::size_t page = 0;
  std::string cursor;  ///< empty: the head
};

/// Such a page, and its answer.
struct RefreshResponse {
  RefreshRequest place;
  FetchedPage arrival;
};

/// Pages beyond the head that one update of a long list asks for.
inline constexpr std::size_t max_refresh_requests = 3;

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
  [[nodiscard]] bool full() const { return scrolls() && row_count() >= max_rows; }
  [[nodiscard]] std::optional<std::string> next_cursor() const;  ///< null at the end, or if full
  [[nodiscard]] std::size_t live_rows() const;

  [[nodiscard]] const RunStore& store() const { return store_; }

  /// A new walk: `pages` from the head on, the last one is shown. Empty ones before others are no
  /// pages of it, but passed.
  Difference start(const ListConfig& config, const Query& query,
                   std::span<const FetchedPage> pages);

  /// The page after the current one: it is shown instead (pages) or joined on (scroll).
  Difference go_forward(const FetchedPage& arrival);

  /// Nothing but empty pages followed: the current page stays, `next` is what comes after them.
  void end_forward(const std::vector<std::string>& followed, const std::optional<std::string>& next,
                   bool loop);

  /// The page before the current one, if its rows are held. `index` < pages.
  [[nodiscard]] bool holds(std::size_t index) const { return walk_->pages[index].cached; }
  Difference show_page(std::size_t index);

  /// A page whose rows had been let go has arrived again, and is shown.
  Difference restore_page(std::size_t index, const FetchedPage& arrival);

  /// An update that moves nothing: known runs are updated, new ones at the head are counted, rows
  /// that should have been met and were not are marked. The head comes first.
  Difference refresh(const std::vector<RefreshResponse>& answers);

  /// What such an update should ask for after `answers`; null: it is complete. First the head. Then
  /// in pages mode the current page; in scroll mode up to `max_refresh_requests` places that hold
  /// live rows which no answer has met.
  [[nodiscard]] std::optional<RefreshRequest> next_refresh_request(
      const std::vector<RefreshResponse>& answers) const;

  /// The walk, read again from the head on, has found its place, which it may do once.
  Difference reanchor(std::span<const FetchedPage> pages);
  void give_up_reanchoring() { walk_->reanchored = true; }

  /// Forgets everything.
  Difference clear();

  /// Bytes held for the runs and their order.
  [[nodiscard]] std::size_t bytes() const;

 private:
  /// A change under way: what was shown before it, and what it did so far.
  struct Merge {
    std::vector<Slot> before;
    Difference difference;
  };

  [[nodiscard]] Merge begin() const { return {.before = rows(), .difference = {}}; }
  void note(const RunStore::Put& put, Merge& merge) const;
  void add_page(Walk& walk, const FetchedPage& arrival, Merge& merge);
  void fill_page(Walk& walk, WalkPage& page, const FetchedPage& arrival, Merge& merge);
  std::size_t skip_overlap(Walk& walk, const Page& answer, const std::vector<bool>& seen);
  [[nodiscard]] bool falls(const Walk& walk) const;
  Difference finish(Merge merge);
  void leave_page();

  [[nodiscard]] std::vector<bool> seen_in(const std::vector<RefreshResponse>& answers) const;
  void count_new_runs(const Page& head);
  void mark_mismatch(const Query& query, const Run& run, Slot slot);
  void mark_missing(const WalkPage& page, const std::vector<bool>& seen);
  void renew_page(WalkPage& page, const FetchedPage& arrival);

  [[nodiscard]] std::vector<bool> without_vanished(const Walk& old, const Walk& now) const;
  [[nodiscard]] std::vector<bool> slots_of(const Walk& walk) const;
  void keep_only(const std::vector<bool>& kept);
  void bound_memory();

  RunStore store_;
  std::optional<Walk> walk_;
};

}  // namespace flow_run
