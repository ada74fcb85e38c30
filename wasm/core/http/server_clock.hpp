// Estimates the offset of the viewer's clock from the `Date` and `Age` of responses. Both are whole
// seconds, so a response only bounds the offset: the estimate stays while it is within the bounds
// and otherwise moves to the nearer bound. A correct clock keeps the offset 0, the estimate does
// not jitter, and a clock that is changed is followed at once.
//
// A `Date` is no clock if it stands still (a gateway that keeps an answer without an `Age`), or if
// it is before what the server reports as past: then the viewer's clock counts, as long as the
// `Date` has never moved.
#pragma once

#include <cstdint>
#include <optional>

#include "headers.hpp"

namespace flow_run {

class ServerClock {
 public:
  /// Updates the estimate from a response that arrived at `wall_ms`, `round_trip_ms` after its
  /// request was sent. Does nothing without a valid `Date`.
  void observe(const Headers& headers, std::int64_t wall_ms, std::int64_t round_trip_ms);

  /// Drops an estimate by which `time_ms`, a time that the server reports as past, is still to
  /// come, unless it is to come for the viewer, too.
  void observe_event(std::int64_t time_ms, std::int64_t wall_ms);

  /// Server minus viewer, in milliseconds.
  [[nodiscard]] std::int64_t offset_ms() const { return offset_ms_; }

 private:
  std::int64_t offset_ms_ = 0;
  std::optional<std::int64_t> date_ms_;  ///< the last `Date`
  std::int64_t date_wall_ms_ = 0;        ///< when it was seen first
  bool runs_ = false;                    ///< it has changed
};

}  // namespace flow_run
