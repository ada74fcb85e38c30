#include "walk.hpp"

#include <algorithm>
#include <utility>

namespace flow_run {

std::string_view Walk::cursor_of(std::size_t index) const {
  // The first page is the head, also when empty pages had to be followed to find its rows.
  return index == 0 ? std::string_view() : cursor_history[pages[index].cursor_count - 1];
}

bool Walk::has_followed(std::string_view cursor, std::size_t cursor_count) const {
  const auto end = cursor_history.begin() + static_cast<std::ptrdiff_t>(cursor_count);
  return std::find(cursor_history.begin(), end, cursor) != end;
}

void Walk::record_cursors(const std::vector<std::string>& cursors) {
  cursor_history.insert(cursor_history.end(), cursors.begin(), cursors.end());
}

void Walk::record_total(const std::optional<std::int64_t>& reported) {
  if (!reported) return;
  total_changed = total_changed || (total && *total != *reported);
  total = reported;
}

void Walk::add_unread_page() {
  const std::size_t number = pages.size() + 1;
  cursor_history.push_back(std::to_string(number));
  WalkPage page;
  page.cursor_count = cursor_history.size();
  page.cursor_count_with_empty = page.cursor_count;
  page.next = std::to_string(number + 1);
  page.cached = false;
  page.count = static_cast<std::size_t>(query.page_size);
  pages.push_back(std::move(page));
}

void Walk::remove_pages_after(std::size_t index) {
  pages.resize(index + 1);
  cursor_history.resize(pages[index].cursor_count_with_empty);
}

}  // namespace flow_run
