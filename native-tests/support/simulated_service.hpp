// A simulated service with the 2021-06-25 API: keeps runs, newest first, which change between
// requests, and can reject cursors. Independent of the controller.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "headers.hpp"
#include "run.hpp"

namespace flow_run::test {

struct ServiceResponse {
  int status = 200;
  Headers headers;
  std::string body;
};

class SimulatedService {
 public:
  /// Starts with `count` finished runs.
  explicit SimulatedService(std::size_t count);

  void start_run();                    ///< adds a run at the head
  void finish_run(std::size_t which);  ///< the nth live run from the head, if it exists
  void remove_run(std::size_t which);  ///< the nth run from the head, if it exists
  void reject_cursors();               ///< rejects all cursors issued so far

  /// Whether cursors count runs from the head, so that new runs shift pages. Otherwise a cursor
  /// names the run before the page.
  void use_positions(bool yes) { positions_ = yes; }

  /// The correct response to a request for `url`.
  [[nodiscard]] ServiceResponse respond(std::string_view url) const;

  /// A response without runs, with a next cursor to the same position.
  [[nodiscard]] ServiceResponse empty_page(std::string_view url) const;

  /// All runs that match the query of `url`, on any page.
  [[nodiscard]] std::vector<Run> matching(std::string_view url) const;

 private:
  using Selection = std::vector<const Run*>;

  /// The runs that match the query of `url`.
  [[nodiscard]] Selection select(std::string_view url) const;
  /// The position in `selection` of the cursor of `url`; −1 if the cursor is rejected.
  [[nodiscard]] std::ptrdiff_t position_of(std::string_view url, const Selection& selection) const;
  [[nodiscard]] std::string cursor_to(std::size_t position, const Selection& selection) const;

  std::deque<Run> runs_;
  std::int64_t last_id_ = 0;
  std::size_t generation_ = 0;
  bool positions_ = false;
};

/// The value of a parameter of a URL, not decoded; empty if it is missing.
std::string_view parameter(std::string_view url, std::string_view name);

}  // namespace flow_run::test
