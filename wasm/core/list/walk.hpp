// One walk through a list: from the head forward, page by page, with the query resolved when it
// started. Remembers which pages were read and with which cursors they can be read again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "list_config.hpp"
#include "now.hpp"
#include "response.hpp"
#include "run_store.hpp"

namespace flow_run {

/// What a response said about itself, for the warnings shown beside the table.
struct ResponseNotes {
  std::string request_id;
  std::vector<Warning> warnings;
  std::size_t warnings_omitted = 0;
  std::size_t rejected_rows = 0;
  std::size_t left_out = 0;  ///< these and duplicates
};

struct WalkPage {
  std::size_t cursor_count = 0;             ///< cursors followed from the head to get here
  std::size_t cursor_count_with_empty = 0;  ///< and those of the empty pages after it
  std::optional<std::string> next;          ///< the cursor of the next page; null: no next page
  bool cursor_loop = false;                 ///< `next` is null because it had been used before
  bool truncated = false;                   ///< rows were left out because of the row limit
  std::vector<Slot> rows;                   ///< in the server's order, no slot twice
  bool cached = true;                       ///< false: the rows were dropped for the row limit
  std::size_t count = 0;                    ///< rows, cached or not
  Now updated;                              ///< when a response last confirmed it
  ResponseNotes notes;
};

struct Walk {
  ListConfig config;                        ///< what was configured
  Query query;                              ///< what is asked: times resolved, no cursor
  std::vector<WalkPage> pages;              ///< never empty
  std::size_t current = 0;                  ///< the page that is shown; in scroll mode the last one
  std::vector<std::string> cursor_history;  ///< every cursor followed, in order
  std::optional<std::int64_t> total;
  bool total_changed = false;  ///< two responses of this walk gave different totals
  bool reanchored = false;     ///< re-anchoring is allowed once
  std::size_t new_runs = 0;    ///< seen at the head, not shown
  bool new_runs_more = false;  ///< and there may be more of them

  [[nodiscard]] const WalkPage& page() const { return pages[current]; }

  /// The cursor of page `index`; empty for the head.
  [[nodiscard]] std::string_view cursor_of(std::size_t index) const;

  /// Whether `cursor` is among the first `cursor_count` that were followed.
  [[nodiscard]] bool has_followed(std::string_view cursor, std::size_t cursor_count) const;

  /// Appends cursors that were followed, in order.
  void record_cursors(const std::vector<std::string>& cursors);

  /// Takes the total of a response, if it gave one.
  void record_total(const std::optional<std::int64_t>& reported);

  /// Appends a page that was not read, where pages have numbers.
  void add_unread_page();

  /// Removes the pages after `index`.
  void remove_pages_after(std::size_t index);
};

}  // namespace flow_run
