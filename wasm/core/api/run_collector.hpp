// Turns the items of a list, one after the other, into runs: judges each row, then its fields, as
// the corpus says. Knows no envelope and no paging.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "json_value.hpp"
#include "response_error.hpp"
#include "run.hpp"
#include "string_pool.hpp"
#include "warning_list.hpp"

namespace flow_run {

/// The fields that are read from a row: those of `run_fields`, in their order, and `createTime`,
/// which is the start of a run without `startTime`.
inline constexpr auto read_field_names = [] {
  std::array<std::string_view, run_fields.size() + 1> names;
  std::ranges::transform(run_fields, names.begin(), &RunField::name);
  names.back() = "createTime";
  return names;
}();

class RunCollector {
 public:
  /// `list_path` is the list's JSON Pointer, `/pipelineRuns` or empty.
  RunCollector(std::string list_path, std::optional<std::int64_t> asked_pipeline)
      : list_path_(std::move(list_path)), asked_pipeline_(asked_pipeline) {}

  /// How many runs may come: their memory is taken once.
  void expect(std::size_t runs) { runs_.reserve(runs); }

  void begin_row();
  /// Where the value of a field of the present row goes; `absent` until it was read. `field` is an
  /// index in `read_field_names`, here and below.
  JsonValue& value(std::size_t field) { return values_[field]; }
  void end_row();
  /// An item that is not an object.
  void reject_item();

  /// The JSON Pointer of a field of the present row.
  [[nodiscard]] std::string path_of(std::size_t field) const;

  /// Items of the list so far, unusable ones and duplicates too.
  [[nodiscard]] std::size_t item_count() const { return item_count_; }
  /// Why the first row that was left out is unusable.
  [[nodiscard]] const std::optional<BodyError>& first_rejection() const { return first_rejection_; }

  std::vector<Run> take_runs() { return std::move(runs_); }
  /// For each row that was rejected, the number of usable runs before it.
  std::vector<std::size_t> take_gaps() { return std::move(gaps_); }
  WarningList& warnings() { return warnings_; }

 private:
  void reject(ProtocolCode cause, std::string path);
  /// Whether the page had this run already; remembers it.
  bool is_repeated(const Run& run);
  bool remember(const Run& run);

  void warn(WarningCode code, std::size_t field, std::string detail);
  /// The number of an optional field, with its warnings.
  std::optional<std::int64_t> number(std::size_t field);
  void warn_of_notation(std::size_t field, const IntegerReading& whole);
  std::optional<std::string> status(std::size_t field);
  std::optional<std::string> text(std::size_t field);
  void read_field(std::size_t field, Run& run);
  void check_pipeline(const Run& run);
  void check_trigger(const Run& run);
  void check_times(Run& run);
  void check_time(std::size_t field, const std::optional<std::int64_t>& time);

  std::string list_path_;
  std::optional<std::int64_t> asked_pipeline_;
  std::array<JsonValue, read_field_names.size()> values_;
  std::vector<Run> runs_;
  WarningList warnings_;
  std::size_t item_count_ = 0;
  std::vector<std::size_t> gaps_;
  std::optional<BodyError> first_rejection_;

  // Pages come in descending or ascending order, where a run beyond both ends is new for sure.
  // Only a page in another order pays for remembering all.
  std::int64_t least_id_ = 0;
  std::int64_t greatest_id_ = 0;
  StringPool seen_;  ///< run and pipeline, as their bytes
};

}  // namespace flow_run
