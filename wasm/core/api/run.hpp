// One pipeline run as the service reports it. This is the one place in C++ that names the fields
// of a run, the words of its status and the numbers of its trigger; the dialects fill it, the
// store keeps it, the JSON writer spells it for JavaScript. Not for judging a response.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

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

/// The fields of a run, for tables that go by field.
enum class RunField : std::uint8_t {
  run_id,
  pipeline_id,
  status,
  trigger_mode,
  creator,
  start_time,
  end_time,
};
inline constexpr std::size_t run_field_count = 7;

/// How the service and JavaScript spell each `RunField`, in its order.
inline constexpr std::array<std::string_view, run_field_count> run_field_names = {
    "pipelineRunId",    "pipelineId", "status",  "triggerMode",
    "creatorAccountId", "startTime",  "endTime",
};

constexpr std::string_view text(RunField field) {
  return run_field_names[static_cast<std::size_t>(field)];
}

/// What a status word means for freshness and statistics.
enum class StatusClass : std::uint8_t { success, failure, running, waiting, canceled, unknown };

/// `success`, `failure`, `running`, `waiting`, `canceled`, `unknown`.
std::string_view text(StatusClass status);

/// A status word that we know.
struct KnownStatus {
  std::string_view word;
  StatusClass meaning;
  bool documented;  ///< by the seed itself; the others are documented elsewhere in the product
};

/// Every status word that we know. A new status goes here, and into the two languages' texts.
inline constexpr std::array<KnownStatus, 5> known_statuses = {{
    {"SUCCESS", StatusClass::success, true},
    {"FAIL", StatusClass::failure, true},
    {"RUNNING", StatusClass::running, true},
    {"WAITING", StatusClass::waiting, false},
    {"CANCELED", StatusClass::canceled, false},
}};

/// The entry of `word`, exactly as spelt; null if it is none of ours.
const KnownStatus* find_status(std::string_view word);

/// Classifies a status exactly as spelt; anything we do not know, a missing status included, is
/// `unknown`.
StatusClass classify_status(const std::optional<std::string>& status);

/// Whether a run still changes by itself: it runs or waits. One whose status we do not know counts
/// while it has no end.
bool is_live(StatusClass status, bool has_end);

/// How well a trigger mode is known.
enum class TriggerKnowledge : std::uint8_t { documented, undocumented, unknown };

/// 1 manual, 2 scheduled, 3 code push, 5 pipeline, 6 webhook are documented; 4 (API) is not, but
/// seen (api-facts); all other numbers are unknown.
TriggerKnowledge classify_trigger(std::int64_t trigger_mode);

}  // namespace flow_run
