// The listener's side of one list: collects what an event did and writes it as one message, with
// the rows that the view draws. Knows no JavaScript; whoever drives the controller delivers the
// message.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "controller.hpp"
#include "effect.hpp"
#include "now.hpp"
#include "watched_rows.hpp"

namespace flow_run {

class ListObserver {
 public:
  /// The view draws the rows from `from` up to but without `to`. Returns as a JSON array those that
  /// it does not have yet, in the form that `rows` of a message has.
  std::string watch(const Controller& controller, std::size_t from, std::size_t to);

  /// To be called before the controller handles an event.
  void begin(const Controller& controller);

  /// The effects that the listener hears of; those without an overload are not for it.
  void collect(const effect::NeedHeaders& effect) { need_headers_.push_back(effect); }
  void collect(const effect::Changed& effect) { difference_ = effect.rows; }

  /// To be called after the event: the message about it (surface.d.ts: `Change`) as JSON; null: the
  /// event had no meaning. `list` is the number under which the listener knows the list.
  std::optional<std::string> finish(const Controller& controller, std::uint32_t list, Now now);

 private:
  WatchedRows rows_;
  std::vector<effect::NeedHeaders> need_headers_;
  std::optional<Difference> difference_;
  bool refreshes_ = false;  ///< a poll or a refresh is under way, what it brings is news
  std::uint64_t revision_ = 0;
};

}  // namespace flow_run
