// One walk through a list: from the head forward, page by page, with the question frozen when it
// started. Remembers which pages were met and how they can be asked for again.
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

/// What an answer said about itself, for the mark beside the table.
struct ResponseNotes {
  std::string request_id;
  std::vector<Warning> warnings;
  std::size_t warnings_omitted = 0;
  std::size_t rejected_rows = 0;
};

struct WalkPage {
  std::size_t cursor_count = 0;             ///< cursors followed from the head to get here
  std::size_t cursor_count_with_empty = 0;  ///< and those of the empty pages that were met after it
  std::optional<std::string> next;          ///< the cursor of what follows; null: nothing does
  bool loop = false;                        ///< `next` is null because it had been used before
  bool cut = false;                         ///< rows were left out because of the row limit
  std::vector<Slot> rows;                   ///< in the server's order, no slot twice
  bool cached = true;                       ///< false: the rows were let go to bound the memory
  std::size_t count = 0;                    ///< rows, also when they are not held
  Now updated;                              ///< when an answer last confirmed it
  ResponseNotes notes;
};

struct Walk {
  ListConfig config;                        ///< what was wanted
  Query query;                              ///< what is asked: times resolved, no cursor
  std::vector<WalkPage> pages;              ///< never empty
  std::size_t current = 0;                  ///< the page that is shown; in scroll mode the last one
  std::vector<std::string> cursor_history;  ///< every cursor followed, in order
  std::optional<std::int64_t> total;
  bool total_changed = false;  ///< two answers of this walk gave different totals
  bool reanchored = false;     ///< its one re-anchoring is used up
  std::size_t new_runs = 0;    ///< met at the head, not shown
  bool new_runs_more = false;  ///< and there may be more of them

  [[nodiscard]] const WalkPage& page() const { return pages[current]; }

  /// What page `index` is asked for with; empty for the head.
  [[nodiscard]] std::string_view cursor_of(std::size_t index) const;

  /// Whether `cursor` is among the first `steps` that were followed.
  [[nodiscard]] bool has_followed(std::string_view cursor, std::size_t steps) const;

  /// Takes notice of cursors that were followed, in order.
  void follow(const std::vector<std::string>& cursors);

  /// Takes notice of a total, if an answer gave one.
  void note_total(const std::optional<std::int64_t>& given);

  /// Forgets the pages after `index`.
  void cut_after(std::size_t index);
};

}  // namespace flow_run
