// How long a run took or has been running.
#pragma once

#include <cstdint>
#include <optional>

#include "run.hpp"

namespace flow_run {

/// When a run started and ended, and its status.
struct RunSpan {
  std::optional<std::int64_t> start_time;  ///< epoch milliseconds, as received
  std::optional<std::int64_t> end_time;    ///< epoch milliseconds, as received
  StatusClass status = StatusClass::unknown;
};

/// Whether the duration grows with the clock: RUNNING and started. An end is that of an earlier
/// attempt, because a job was run again.
bool ticks(const RunSpan& span);

/// Milliseconds: end − start, for a ticking run `server_now_ms` − start, never negative. Null if
/// unknown: no start, finished without an end, waiting, or times that cannot be epoch milliseconds
/// (before 1973 or beyond JavaScript's dates), which the parser warns about.
std::optional<std::int64_t> duration_ms(const RunSpan& span, std::int64_t server_now_ms);

}  // namespace flow_run
