#include "run_collector.hpp"

#include <algorithm>

#include "query_validation.hpp"

namespace flow_run {
namespace {

using Status = IntegerReading::Status;

constexpr std::size_t run_id = field_index(FieldKind::run_id);
constexpr std::size_t pipeline_id = field_index(&Run::pipeline_id);
constexpr std::size_t trigger_mode = field_index(&Run::trigger_mode);
constexpr std::size_t start_time = field_index(&Run::start_time);
constexpr std::size_t end_time = field_index(&Run::end_time);
constexpr std::size_t create_time = run_fields.size();

/// Below this, a time is of before March 1973, and so surely seconds instead of milliseconds.
constexpr std::int64_t first_plausible_time = 100'000'000'000;

}  // namespace

void RunCollector::begin_row() {
  for (JsonValue& value : values_) value.type = JsonType::absent;
}

void RunCollector::end_row() {
  const IntegerReading id = read_integer_value(value(run_id));
  if (id.status != Status::usable) {
    ProtocolCode cause = ProtocolCode::missing_field;
    if (id.status == Status::wrong_type) cause = ProtocolCode::wrong_type;
    if (id.status == Status::out_of_range) cause = ProtocolCode::out_of_range;
    return reject(cause, path_of(run_id));
  }

  Run run;
  run.run_id = id.number;
  const IntegerReading pipeline = read_integer_value(value(pipeline_id));
  if (pipeline.status == Status::usable) run.pipeline_id = pipeline.number;
  if (is_repeated(run)) {
    warn(WarningCode::duplicate_run, run_id, std::to_string(run.run_id));
    ++item_count_;
    return;
  }

  warn_of_notation(run_id, id);
  for (std::size_t field = 0; field < run_fields.size(); ++field) read_field(field, run);
  check_times(run);
  runs_.push_back(std::move(run));
  ++item_count_;
}

void RunCollector::reject_item() {
  reject(ProtocolCode::wrong_type, (list_path_ + "/").append(std::to_string(item_count_)));
}

std::string RunCollector::path_of(std::size_t field) const {
  std::string path(list_path_);
  path.append("/").append(std::to_string(item_count_)).append("/").append(read_field_names[field]);
  return path;
}

void RunCollector::reject(ProtocolCode cause, std::string path) {
  if (!first_rejection_) first_rejection_ = BodyError{cause, {}, path};
  warnings_.add(WarningCode::row_rejected, std::move(path), std::string(entry(cause).code));
  gaps_.push_back(runs_.size());
  ++item_count_;
}

/// False if it was there before.
bool RunCollector::remember(const Run& run) {
  const std::int64_t pipeline = run.pipeline_id ? *run.pipeline_id : asked_pipeline_.value_or(0);
  const std::array<std::int64_t, 2> key = {run.run_id, pipeline};
  const std::size_t known = seen_.size();
  seen_.add({reinterpret_cast<const char*>(key.data()), sizeof(key)});
  return seen_.size() > known;
}

bool RunCollector::is_repeated(const Run& run) {
  if (runs_.empty()) {
    least_id_ = greatest_id_ = run.run_id;
    return false;
  }
  const bool beyond = run.run_id < least_id_ || run.run_id > greatest_id_;
  least_id_ = std::min(least_id_, run.run_id);
  greatest_id_ = std::max(greatest_id_, run.run_id);
  if (beyond && seen_.size() == 0) return false;
  if (seen_.size() == 0) {
    for (const Run& known : runs_) remember(known);
  }
  return !remember(run);
}

void RunCollector::warn(WarningCode code, std::size_t field, std::string detail) {
  warnings_.add_lazily(code, [&] { return Warning{code, path_of(field), std::move(detail)}; });
}

void RunCollector::warn_of_notation(std::size_t field, const IntegerReading& whole) {
  if (whole.notation == IntegerReading::Notation::plain) return;
  warn(whole.notation == IntegerReading::Notation::decimal_string
           ? WarningCode::number_as_string
           : WarningCode::non_integer_literal,
       field, describe(value(field)));
}

std::optional<std::int64_t> RunCollector::number(std::size_t field) {
  const IntegerReading whole = read_integer_value(value(field));
  switch (whole.status) {
    case Status::none:
      break;
    case Status::usable:
      warn_of_notation(field, whole);
      return whole.number;
    case Status::wrong_type:
      warn(WarningCode::wrong_type, field, describe(value(field)));
      break;
    case Status::out_of_range:
      warn(WarningCode::out_of_range, field, describe(value(field)));
      break;
  }
  return std::nullopt;
}

std::optional<std::string> RunCollector::status(std::size_t field) {
  const JsonValue& status = value(field);
  if (!status.is_present()) {
    warn(WarningCode::status_missing, field, {});
    return std::nullopt;
  }
  if (status.type != JsonType::string) {
    warn(WarningCode::wrong_type, field, describe(status));
    return std::nullopt;
  }
  const KnownStatus* known = find_status(status.text);
  if (known == nullptr) {
    warn(WarningCode::unknown_status, field, describe(status));
  } else if (!known->documented) {
    warn(WarningCode::undocumented_status, field, status.text);
  }
  return status.text;
}

std::optional<std::string> RunCollector::text(std::size_t field) {
  const JsonValue& text = value(field);
  if (text.type == JsonType::string) return text.text;
  if (text.is_number()) {
    warn(WarningCode::string_as_number, field, describe(text));
    return raw_text(text);
  }
  if (text.is_present()) warn(WarningCode::wrong_type, field, describe(text));
  return std::nullopt;
}

void RunCollector::read_field(std::size_t field, Run& run) {
  const RunField& row = run_fields[field];
  switch (row.kind) {
    case FieldKind::run_id:
      break;
    case FieldKind::id:
    case FieldKind::integer:
    case FieldKind::time:
      run.*row.integer =
          number(field == start_time && !value(field).is_present() ? create_time : field);
      break;
    case FieldKind::status:
      run.*row.text = status(field);
      break;
    case FieldKind::text:
      run.*row.text = text(field);
      break;
  }
  if (field == pipeline_id) check_pipeline(run);
  if (field == trigger_mode) check_trigger(run);
}

void RunCollector::check_pipeline(const Run& run) {
  if (!run.pipeline_id || !asked_pipeline_ || *run.pipeline_id == *asked_pipeline_) return;
  warn(WarningCode::pipeline_mismatch, pipeline_id, std::to_string(*run.pipeline_id));
}

void RunCollector::check_trigger(const Run& run) {
  if (!run.trigger_mode) return;
  const TriggerKnowledge knowledge = classify_trigger(*run.trigger_mode);
  if (knowledge == TriggerKnowledge::documented) return;
  warn(knowledge == TriggerKnowledge::undocumented ? WarningCode::undocumented_trigger_mode
                                                   : WarningCode::unknown_trigger_mode,
       trigger_mode, std::to_string(*run.trigger_mode));
}

void RunCollector::check_times(Run& run) {
  if (run.end_time == 0) {
    warn(WarningCode::zero_end_time, end_time, {});
    run.end_time.reset();
  }
  for (std::size_t field = 0; field < run_fields.size(); ++field) {
    if (run_fields[field].kind == FieldKind::time)
      check_time(field, run.*run_fields[field].integer);
  }
  if (run.end_time > 0 && run.end_time < run.start_time) {
    warn(WarningCode::end_before_start, end_time, {});
  }
}

void RunCollector::check_time(std::size_t field, const std::optional<std::int64_t>& time) {
  if (!time) return;
  if (*time < 0 || *time > max_time_ms) {
    warn(WarningCode::time_out_of_range, field, std::to_string(*time));
  } else if (*time < first_plausible_time) {
    warn(WarningCode::time_implausible, field, std::to_string(*time));
  }
}

}  // namespace flow_run
