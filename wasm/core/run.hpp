// One pipeline run as the service reports it. This is the one place in C++ that names the fields
// of a run; the dialects fill it, the store keeps it, the JSON writer spells it for JavaScript.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace flow_run {

/// A run that has been validated: it has an id; everything else may be missing.
/// Source: the seed's response table and api-facts ("every field of a run nullable and optional").
struct Run {
  std::int64_t run_id = 0;                   ///< `pipelineRunId`, a counter of its pipeline
  std::optional<std::int64_t> pipeline_id;   ///< `pipelineId`; null if absent or unusable
  std::optional<std::string> status;         ///< as it came, unknown words included
  std::optional<std::int64_t> trigger_mode;  ///< as it came, unknown numbers included
  std::optional<std::string> creator;        ///< `creatorAccountId`; empty for runs nobody started
  std::optional<std::int64_t> start_time;    ///< epoch milliseconds, as it came
  std::optional<std::int64_t> end_time;      ///< epoch milliseconds; null while not ended

  friend bool operator==(const Run&, const Run&) = default;
};

/// What a status word means for freshness and statistics.
enum class StatusClass : std::uint8_t { success, fail, running, waiting, canceled, unknown };

/// Classifies a status exactly as spelt (`SUCCESS`, `FAIL`, `RUNNING`, `WAITING`, `CANCELED`);
/// anything else, a missing status included, is `unknown`.
StatusClass classify_status(const std::optional<std::string>& status);

}  // namespace flow_run
