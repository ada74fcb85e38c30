// How far the viewer's clock is off, from the `Date` and `Age` of the responses. Both count whole
// seconds, so a response bounds the offset and does not give it: the estimate stays as it is while
// a response allows it and else moves just far enough. So a right clock stays at 0, nothing jitters
// from response to response, and a clock that is set anew is followed at once.
#pragma once

#include <cstdint>

#include "headers.hpp"

namespace flow_run {

class ServerClock {
 public:
  /// Learns from a response that arrived at `wall_ms`, `round_trip_ms` after it was asked for.
  /// Without a readable `Date` nothing is learnt.
  void observe(const Headers& headers, std::int64_t wall_ms, std::int64_t round_trip_ms);

  /// Server minus viewer, in milliseconds.
  [[nodiscard]] std::int64_t offset_ms() const { return offset_ms_; }

 private:
  std::int64_t offset_ms_ = 0;
};

}  // namespace flow_run
