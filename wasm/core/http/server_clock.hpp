// Estimates the offset of the viewer's clock from the `Date` and `Age` of responses. Both are whole
// seconds, so a response only bounds the offset: the estimate stays while it is within the bounds
// and otherwise moves to the nearer bound. A correct clock keeps the offset 0, the estimate does
// not jitter, and a clock that is changed is followed at once.
#pragma once

#include <cstdint>

#include "headers.hpp"

namespace flow_run {

class ServerClock {
 public:
  /// Updates the estimate from a response that arrived at `wall_ms`, `round_trip_ms` after its
  /// request was sent. Does nothing without a valid `Date`.
  void observe(const Headers& headers, std::int64_t wall_ms, std::int64_t round_trip_ms);

  /// Server minus viewer, in milliseconds.
  [[nodiscard]] std::int64_t offset_ms() const { return offset_ms_; }

 private:
  std::int64_t offset_ms_ = 0;
};

}  // namespace flow_run
