#include "run_collector.hpp"

#include <algorithm>

#include "query_validation.hpp"

namespace flow_run {
namespace {

using Status = IntegerReading::Status;

/// Below this, a time is of before March 1973, and so surely seconds instead of milliseconds.
constexpr std::int64_t first_plausible_time = 100'000'000'000;

}  // namespace

void RunCollector::begin_row() {
  for (JsonValue& value : values_) value.type = JsonType::absent;
}

void RunCollector::end_row() {
  const IntegerReading id = read_integer_value(value(RunField::run_id));
  if (id.status != Status::usable) {
    ProtocolCode cause = ProtocolCode::missing_field;
    if (id.status == Status::wrong_type) cause = ProtocolCode::wrong_type;
    if (id.status == Status::out_of_range) cause = ProtocolCode::out_of_range;
    return reject(cause, path_of(RunField::run_id));
  }

  Run run;
  run.run_id = id.number;
  const IntegerReading pipeline = read_integer_value(value(RunField::pipeline_id));
  if (pipeline.status == Status::usable) run.pipeline_id = pipeline.number;
  if (is_repeated(run)) {
    warn(WarningCode::duplicate_run, RunField::run_id, std::to_string(run.run_id));
    ++item_count_;
    return;
  }

  warn_of_notation(RunField::run_id, id);
  run.pipeline_id = number(RunField::pipeline_id);
  if (run.pipeline_id && asked_pipeline_ && *run.pipeline_id != *asked_pipeline_) {
    warn(WarningCode::pipeline_mismatch, RunField::pipeline_id, std::to_string(*run.pipeline_id));
  }
  read_status(run);
  run.trigger_mode = number(RunField::trigger_mode);
  if (run.trigger_mode) {
    const TriggerKnowledge knowledge = classify_trigger(*run.trigger_mode);
    if (knowledge != TriggerKnowledge::documented) {
      warn(knowledge == TriggerKnowledge::undocumented ? WarningCode::undocumented_trigger_mode
                                                       : WarningCode::unknown_trigger_mode,
           RunField::trigger_mode, std::to_string(*run.trigger_mode));
    }
  }
  read_creator(run);
  read_times(run);
  runs_.push_back(std::move(run));
  ++item_count_;
}

void RunCollector::reject_item() {
  reject(ProtocolCode::wrong_type, (list_path_ + "/").append(std::to_string(item_count_)));
}

std::string RunCollector::path_of(RunField field) const {
  std::string path(list_path_);
  path.append("/").append(std::to_string(item_count_)).append("/").append(text(field));
  return path;
}

void RunCollector::reject(ProtocolCode cause, std::string path) {
  if (!first_rejection_) first_rejection_ = BodyError{cause, {}, path};
  warnings_.add(WarningCode::row_rejected, std::move(path), std::string(entry(cause).code));
  ++rejected_count_;
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

void RunCollector::warn(WarningCode code, RunField field, std::string detail) {
  warnings_.add_lazily(code, [&] { return Warning{code, path_of(field), std::move(detail)}; });
}

void RunCollector::warn_of_notation(RunField field, const IntegerReading& whole) {
  if (whole.notation == IntegerReading::Notation::plain) return;
  warn(whole.notation == IntegerReading::Notation::decimal_string
           ? WarningCode::number_as_string
           : WarningCode::non_integer_literal,
       field, describe(value(field)));
}

std::optional<std::int64_t> RunCollector::number(RunField field) {
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

void RunCollector::read_status(Run& run) {
  const JsonValue& status = value(RunField::status);
  if (!status.is_given()) return warn(WarningCode::status_missing, RunField::status, {});
  if (status.type != JsonType::string) {
    return warn(WarningCode::wrong_type, RunField::status, describe(status));
  }
  run.status = status.text;
  const KnownStatus* known = find_status(status.text);
  if (known == nullptr) {
    warn(WarningCode::unknown_status, RunField::status, describe(status));
  } else if (!known->documented) {
    warn(WarningCode::undocumented_status, RunField::status, status.text);
  }
}

void RunCollector::read_creator(Run& run) {
  const JsonValue& creator = value(RunField::creator);
  if (!creator.is_given()) return;
  if (creator.type == JsonType::string) {
    run.creator = creator.text;
  } else if (creator.is_number()) {
    run.creator = raw_text(creator);
    warn(WarningCode::string_as_number, RunField::creator, describe(creator));
  } else {
    warn(WarningCode::wrong_type, RunField::creator, describe(creator));
  }
}

void RunCollector::read_times(Run& run) {
  run.start_time = number(RunField::start_time);
  run.end_time = number(RunField::end_time);
  if (run.end_time == 0) {
    warn(WarningCode::zero_end_time, RunField::end_time, {});
    run.end_time.reset();
  }
  check_time(RunField::start_time, run.start_time);
  check_time(RunField::end_time, run.end_time);
  if (run.end_time > 0 && run.end_time < run.start_time) {
    warn(WarningCode::end_before_start, RunField::end_time, {});
  }
}

void RunCollector::check_time(RunField field, const std::optional<std::int64_t>& time) {
  if (!time) return;
  if (*time < 0 || *time > max_time_ms) {
    warn(WarningCode::time_out_of_range, field, std::to_string(*time));
  } else if (*time < first_plausible_time) {
    warn(WarningCode::time_implausible, field, std::to_string(*time));
  }
}

}  // namespace flow_run
