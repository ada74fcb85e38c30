// Describes each event of a list in one JSON message for its view: the snapshot and the changed
// rows of the range that the view draws. The caller delivers the message.
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
  /// Sets the range that the view draws: the rows from `from` up to, but excluding, `to`. Returns
  /// the rows that the view does not have yet, as the JSON array `rows` of a message.
  std::string watch(const Controller& controller, std::size_t from, std::size_t to);

  /// Call before the controller handles an event.
  void begin(const Controller& controller);

  /// Collects the effects that the message reports.
  void collect(const effect::NeedHeaders& effect) { need_headers_.push_back(effect); }
  void collect(const effect::Changed& effect) {
    difference_ = effect.rows;
    announcement_ = effect.announcement;
  }

  /// Call after the event. Returns the message (`Change` in surface.d.ts) as JSON; null: the event
  /// was ignored. `list` is the number of the list in the message.
  std::optional<std::string> finish(const Controller& controller, std::uint32_t list, Now now);

 private:
  WatchedRows rows_;
  std::vector<effect::NeedHeaders> need_headers_;
  std::optional<Difference> difference_;
  std::optional<Announcement> announcement_;
  bool refreshes_ = false;  ///< the event belongs to a poll or a refresh: changed rows are news
  std::uint64_t revision_ = 0;
};

}  // namespace flow_run
