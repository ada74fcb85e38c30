// When an event happened. The core reads no clock: the host passes the time with each event.
#pragma once

#include <cstdint>

namespace flow_run {

struct Now {
  std::int64_t monotonic_ms = 0;  ///< never goes back
  std::int64_t wall_ms = 0;       ///< epoch milliseconds of the viewer's clock

  friend bool operator==(const Now&, const Now&) = default;
};

}  // namespace flow_run
