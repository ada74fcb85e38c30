#include "warning_list.hpp"

#include <iterator>
#include <utility>

namespace flow_run {
namespace {

/// In the order of `WarningCode`.
constexpr std::array<std::string_view, warning_code_count> warning_texts = {
    "bom",
    "boolean_as_string",
    "duplicate_run",
    "empty_page_with_token",
    "end_before_start",
    "error_fields_on_success",
    "more_than_requested",
    "non_integer_literal",
    "number_as_string",
    "out_of_range",
    "pagination_headers_inconsistent",
    "pagination_headers_missing",
    "pipeline_mismatch",
    "row_rejected",
    "runs_null",
    "status_missing",
    "string_as_number",
    "success_missing",
    "time_implausible",
    "time_out_of_range",
    "token_as_number",
    "token_control_characters",
    "token_loop",
    "total_mismatch",
    "undocumented_status",
    "undocumented_trigger_mode",
    "unknown_status",
    "unknown_trigger_mode",
    "wrong_type",
    "zero_end_time",
};
static_assert(warning_texts[static_cast<std::size_t>(WarningCode::zero_end_time)] ==
              "zero_end_time");

}  // namespace

std::string_view text(WarningCode code) {
  return warning_texts[static_cast<std::size_t>(code)];
}

bool is_harmless(WarningCode code) {
  return code == WarningCode::undocumented_status || code == WarningCode::undocumented_trigger_mode;
}

bool WarningList::claim(WarningCode code) {
  std::size_t& count = counts_[static_cast<std::size_t>(code)];
  ++count;
  if (count <= most_warnings_of_one_code) return true;
  ++omitted_;
  return false;
}

void WarningList::add(WarningCode code, std::string path, std::string detail) {
  if (claim(code)) kept_.push_back({code, std::move(path), std::move(detail)});
}

void WarningList::prepend(WarningList earlier) {
  omitted_ += earlier.omitted_;
  std::vector<Warning> all = std::move(earlier.kept_);
  all.insert(all.end(), std::make_move_iterator(kept_.begin()),
             std::make_move_iterator(kept_.end()));
  kept_ = std::move(all);
}

}  // namespace flow_run
