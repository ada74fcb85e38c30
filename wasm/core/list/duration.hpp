// How long a run took or has been running. Never negative, and nothing ticks after its end.
#pragma once

#include <cstdint>
#include <optional>

#include "run.hpp"

namespace flow_run {

/// What is known of when a run was on, and whether it still is.
struct RunSpan {
  std::optional<std::int64_t> start_time;  ///< epoch milliseconds, as it came
  std::optional<std::int64_t> end_time;    ///< epoch milliseconds, as it came
  StatusClass status = StatusClass::unknown;
};

/// Whether the duration grows with the clock: RUNNING, started, and no end known.
bool ticks(const RunSpan& span);

/// Milliseconds: end − start, for a ticking run `server_now_ms` − start, never negative. Null if it
/// has no meaning: no start, finished without an end, waiting, or times that cannot be epoch
/// milliseconds (before 1973 or beyond JavaScript's dates), which the parser warns about.
std::optional<std::int64_t> duration_ms(const RunSpan& span, std::int64_t server_now_ms);

}  // namespace flow_run
