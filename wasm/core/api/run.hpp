// One pipeline run as the service reports it: its fields, the known statuses and trigger
// modes. The tables here are the only lists of them in C++.
#pragma once

#include <array>
#include <cstddef>
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
  std::optional<std::string> status;         ///< unchanged, also if it is unknown
  std::optional<std::int64_t> trigger_mode;  ///< unchanged, also if it is unknown
  std::optional<std::string> creator;        ///< `creatorAccountId`; empty if no user started it
  std::optional<std::int64_t> start_time;    ///< epoch milliseconds, unchanged
  std::optional<std::int64_t> end_time;      ///< epoch milliseconds; null while not ended

  friend bool operator==(const Run&, const Run&) = default;
};

/// How a field of a run is read, stored, compared and written.
enum class FieldKind : std::uint8_t {
  run_id,   ///< `Run::run_id`; a run without it is rejected
  id,       ///< an integer of up to 64 bits; a string in JSON, where a number would be rounded
  integer,  ///< an integer of which many runs have the same
  time,     ///< epoch milliseconds
  status,   ///< one of `known_statuses`; a warning if it is missing or unknown
  text,     ///< a text of which many runs have the same; a number in its place is taken as text
};

/// A field of a run: its name in the service's responses and in JavaScript, its kind and its member
/// of `Run`: `integer` for `id`, `integer` and `time`, `text` for `status` and `text`.
struct RunField {
  std::string_view name;
  FieldKind kind;
  std::optional<std::int64_t> Run::*integer = nullptr;
  std::optional<std::string> Run::*text = nullptr;
};

/// All fields of a run. Collector, store and JSON writer loop over this table: a new column is a
/// member of `Run` and a row here.
inline constexpr std::array run_fields = {
    RunField{"pipelineId", FieldKind::id, &Run::pipeline_id},
    RunField{"pipelineRunId", FieldKind::run_id},
    RunField{"status", FieldKind::status, nullptr, &Run::status},
    RunField{"triggerMode", FieldKind::integer, &Run::trigger_mode},
    RunField{"creatorAccountId", FieldKind::text, nullptr, &Run::creator},
    RunField{"startTime", FieldKind::time, &Run::start_time},
    RunField{"endTime", FieldKind::time, &Run::end_time},
};

/// The index in `run_fields` of the field with this member, for rules about one field.
consteval std::size_t field_index(std::optional<std::int64_t> Run::*member) {
  std::size_t index = 0;
  while (run_fields.at(index).integer != member) ++index;
  return index;
}
consteval std::size_t field_index(std::optional<std::string> Run::*member) {
  std::size_t index = 0;
  while (run_fields.at(index).text != member) ++index;
  return index;
}
consteval std::size_t field_index(FieldKind kind) {
  std::size_t index = 0;
  while (run_fields.at(index).kind != kind) ++index;
  return index;
}

/// What a status means for freshness and statistics.
enum class StatusClass : std::uint8_t { success, failure, running, waiting, canceled, unknown };

/// Whether runs of a status class still change by themselves.
enum class Liveness : std::uint8_t {
  ended,           ///< they do not
  live,            ///< they do
  live_until_end,  ///< those without an end time do
};

/// A status class: its name in the snapshot and in JavaScript, and its liveness.
struct StatusClassEntry {
  StatusClass value;
  std::string_view name;
  Liveness liveness;
};

/// All status classes, in the order of `StatusClass`.
inline constexpr std::array status_classes = {
    StatusClassEntry{StatusClass::success, "success", Liveness::ended},
    StatusClassEntry{StatusClass::failure, "failure", Liveness::ended},
    StatusClassEntry{StatusClass::running, "running", Liveness::live},
    StatusClassEntry{StatusClass::waiting, "waiting", Liveness::live},
    StatusClassEntry{StatusClass::canceled, "canceled", Liveness::ended},
    StatusClassEntry{StatusClass::unknown, "unknown", Liveness::live_until_end},
};
static_assert([] {
  for (std::size_t i = 0; i < status_classes.size(); ++i) {
    if (status_classes.at(i).value != static_cast<StatusClass>(i)) return false;
  }
  return status_classes.size() == static_cast<std::size_t>(StatusClass::unknown) + 1;
}());

/// The name of a status class: `success`, `failure`, …
std::string_view text(StatusClass status);

/// A known status.
struct KnownStatus {
  std::string_view name;
  StatusClass meaning;
  bool documented;  ///< by the seed itself; the others are documented elsewhere in the product
};

/// All known statuses. A new status also needs a text in each language of the widget.
inline constexpr std::array known_statuses = {
    KnownStatus{"SUCCESS", StatusClass::success, true},
    KnownStatus{"FAIL", StatusClass::failure, true},
    KnownStatus{"RUNNING", StatusClass::running, true},
    KnownStatus{"WAITING", StatusClass::waiting, false},
    KnownStatus{"CANCELED", StatusClass::canceled, false},
};

/// The entry of `name`, case-sensitive; null if it is unknown.
const KnownStatus* find_status(std::string_view name);

/// The entry that `name` spells in another way: in another case, with blanks around it, `CANCELLED`
/// or `CANCEL`. Never an outcome: a status that only looks like success or failure is unknown.
const KnownStatus* find_status_variant(std::string_view name);

/// Classifies a status or a variant of it; a missing or unknown one is `unknown`.
StatusClass classify_status(const std::optional<std::string>& status);

/// Whether a run still changes by itself: it runs or waits. A run with an unknown status is
/// live while it has no end.
bool is_live(StatusClass status, bool has_end);

/// How well a trigger mode is known.
enum class TriggerKnowledge : std::uint8_t { documented, undocumented, unknown };

/// 1 manual, 2 scheduled, 3 code push, 5 pipeline, 6 webhook are documented; 4 (API) is not, but
/// seen (api-facts); all other numbers are unknown.
TriggerKnowledge classify_trigger(std::int64_t trigger_mode);

}  // namespace flow_run
