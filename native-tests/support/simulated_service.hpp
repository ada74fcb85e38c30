// A run list as a service keeps it: newest first, changing between requests, with cursors that can
// be refused and answers that can go wrong. Speaks 2021-06-25; knows nothing of the controller.
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
  /// Holds `count` finished runs.
  explicit SimulatedService(std::size_t count);

  void start_run();                    ///< a new one at the head
  void finish_run(std::size_t which);  ///< the nth live one from the head, if there are so many
  void remove_run(std::size_t which);  ///< the nth from the head, if there are so many
  void refuse_cursors();               ///< every cursor given so far is refused from now on

  /// Cursors are positions (and shift as runs arrive), not places between runs.
  void count_positions(bool yes) { positions_ = yes; }

  /// What a right answer to a request for `url` is now.
  [[nodiscard]] ServiceResponse answer(std::string_view url) const;

  /// The same, but without rows and with a cursor to the same place.
  [[nodiscard]] ServiceResponse empty_page(std::string_view url) const;

  /// The runs that the query of `url` asks for, whatever the page: what a list should show.
  [[nodiscard]] std::vector<Run> matching(std::string_view url) const;

 private:
  using Selection = std::vector<const Run*>;

  /// The runs that the query of `url` asks for.
  [[nodiscard]] Selection select(std::string_view url) const;
  /// Where in them the cursor of `url` leads; −1 if it is refused.
  [[nodiscard]] std::ptrdiff_t place(std::string_view url, const Selection& selection) const;
  [[nodiscard]] std::string cursor_to(std::size_t position, const Selection& selection) const;

  std::deque<Run> runs_;
  std::int64_t last_id_ = 0;
  std::size_t generation_ = 0;
  bool positions_ = false;
};

/// The value of a parameter of a URL as it stands there; empty if it is absent.
std::string_view parameter(std::string_view url, std::string_view name);

}  // namespace flow_run::test
