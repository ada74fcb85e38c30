#include "query_validation.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>

#include "ascii.hpp"
#include "decimal.hpp"
#include "dialect.hpp"
#include "utf8.hpp"

namespace flow_run {
namespace {

/// The name of a field in JavaScript, and its rule.
struct FieldRule {
  std::string_view name;
  std::string_view rule;
};

/// In the order of `QueryField`.
constexpr std::array<FieldRule, 11> field_rules = {{
    {"api", "Give 2021-06-25, oapi-v1 or oapi-v1-region."},
    {"baseUrl",
     "Give a relative path or an http(s) URL of at most 2048 ASCII characters, without user, "
     "query or fragment; encode other characters with %, a host name with punycode."},
    {"organizationId",
     "Give the organization's id: 1 to 128 bytes of UTF-8 without control characters, `/` or `\\`, "
     "and not `.` or `..`."},
    {"pipelineId",
     "Give the pipeline's id: a whole number from 1 to 9223372036854775807, without sign, leading "
     "zeros or spaces."},
    {"pageSize", "Give a whole number from 1 to 100, or from 1 to 30 for oapi."},
    {"cursor",
     "Give the nextCursor of an earlier response unchanged, at most 8192 bytes; for oapi a page "
     "number from 1 to 2147483647."},
    {"status", "Give one status: 1 to 32 of the characters A-Z and `_`."},
    {"triggerMode", "Give a whole number from 0 to 2147483647."},
    {"startTime", "Give epoch milliseconds from 0 to 8640000000000000, not after endTime."},
    {"endTime", "Give epoch milliseconds from 0 to 8640000000000000, not before startTime."},
    {"target",
     "Give the path and query of a list of runs in this API version: each parameter at most once, "
     "none unknown, everything percent-encoded."},
}};
static_assert(field_rules[static_cast<std::size_t>(QueryField::target)].name == "target");

bool is_present(const RawValue& input) {
  if (std::holds_alternative<std::monostate>(input)) return false;
  const auto* text = std::get_if<std::string>(&input);
  return text == nullptr || !text->empty();
}

/// The range of an integer.
struct IntegerRule {
  QueryField field;
  std::int64_t least;
  std::int64_t most;
  /// The code for a number that JavaScript cannot represent exactly and may have rounded.
  RequestCode beyond_safe = RequestCode::out_of_range;
};

constexpr std::int64_t max_int32 = std::numeric_limits<std::int32_t>::max();
constexpr std::int64_t max_int64 = std::numeric_limits<std::int64_t>::max();

/// Validates the fields one by one. Each function sets its value, if the field is present, and
/// returns false if the field is invalid; then the query is, too.
class QueryCheck {
 public:
  /// The error of the invalid field.
  [[nodiscard]] Error error() const { return field_error(field_, code_); }

  bool api(const RawValue& input, Api& value) {
    if (!is_present(input)) return true;
    const auto* text = std::get_if<std::string>(&input);
    if (text == nullptr) return reject(QueryField::api, RequestCode::invalid_characters);
    const std::optional<Api> known = api_from_text(*text);
    if (!known) return reject(QueryField::api, RequestCode::out_of_range);
    value = *known;
    return true;
  }

  bool organization(const RawValue& input, std::string& value) {
    constexpr QueryField field = QueryField::organization_id;
    if (!is_present(input)) return reject(field, RequestCode::missing);
    if (!text(input, field, max_organization_bytes, value)) return false;
    if (has_control_character(value) || value.find_first_of("/\\") != std::string::npos) {
      return reject(field, RequestCode::invalid_characters);
    }
    if (value == "." || value == "..") return reject(field, RequestCode::dot_segment);
    return true;
  }

  bool pipeline(const RawValue& input, std::int64_t& value) {
    constexpr QueryField field = QueryField::pipeline_id;
    if (!is_present(input)) return reject(field, RequestCode::missing);
    return integer(input, {field, 1, max_int64, RequestCode::unsafe_integer}, value);
  }

  /// The cursor to send; empty for the first page, also for page number 1.
  bool cursor(const RawValue& input, const Dialect& dialect, std::string& value) {
    if (!is_present(input)) return true;
    if (dialect.paging != Paging::page_number) {
      return text(input, QueryField::cursor, max_cursor_bytes, value);
    }
    std::int64_t page = 1;
    if (!integer(input, {QueryField::cursor, 1, max_int32}, page)) return false;
    if (page != 1) value = std::to_string(page);
    return true;
  }

  bool status(const RawValue& input, std::string& value) {
    if (!is_present(input)) return true;
    if (!text(input, QueryField::status, max_status_bytes, value)) return false;
    const bool plain =
        std::ranges::all_of(value, [](char c) { return ascii::is_upper(c) || c == '_'; });
    return plain || reject(QueryField::status, RequestCode::invalid_characters);
  }

  bool optional_integer(const RawValue& input, const IntegerRule& rule,
                        std::optional<std::int64_t>& value) {
    return !is_present(input) || integer(input, rule, value.emplace());
  }

  bool in_order(const std::optional<std::int64_t>& start, const std::optional<std::int64_t>& end) {
    if (!start || !end || *start <= *end) return true;
    return reject(QueryField::start_time, RequestCode::start_after_end);
  }

 private:
  bool reject(QueryField field, RequestCode code) {
    field_ = field;
    code_ = code;
    return false;
  }

  /// The rules for all strings.
  bool text(const RawValue& input, QueryField field, std::size_t most_bytes, std::string& value) {
    const auto* text = std::get_if<std::string>(&input);
    if (text == nullptr) return reject(field, RequestCode::invalid_characters);
    if (text->size() > most_bytes) return reject(field, RequestCode::too_long);
    if (!is_utf8(*text)) return reject(field, RequestCode::invalid_unicode);
    value = *text;
    return true;
  }

  bool integer(const RawValue& input, const IntegerRule& rule, std::int64_t& value) {
    if (const auto* text = std::get_if<std::string>(&input)) {
      const Decimal decimal = parse_canonical_integer(*text);
      if (decimal.kind == DecimalKind::too_big)
        return reject(rule.field, RequestCode::out_of_range);
      if (decimal.kind != DecimalKind::integer)
        return reject(rule.field, RequestCode::not_an_integer);
      value = decimal.value;
    } else {
      const auto* number = std::get_if<double>(&input);
      if (number == nullptr || !std::isfinite(*number) || std::trunc(*number) != *number) {
        return reject(rule.field, RequestCode::not_an_integer);
      }
      if (std::fabs(*number) > static_cast<double>(max_safe_integer)) {
        return reject(rule.field, rule.beyond_safe);
      }
      value = static_cast<std::int64_t>(*number);
    }
    const bool fits = value >= rule.least && value <= rule.most;
    return fits || reject(rule.field, RequestCode::out_of_range);
  }

  QueryField field_ = QueryField::api;
  RequestCode code_ = RequestCode::missing;
};

}  // namespace

std::string_view text(QueryField field) {
  return field_rules[static_cast<std::size_t>(field)].name;
}

Error field_error(QueryField field, RequestCode code) {
  const FieldRule& rule = field_rules[static_cast<std::size_t>(field)];
  const CodeText& text = entry(code);
  std::string message(rule.name);
  message.append(" ").append(text.message).append(". ");
  if (!text.advice.empty()) message.append(text.advice).append(" ");
  message.append(rule.rule);
  return invalid_request_error(rule.name, text.code, message);
}

Result<Api> check_api(const RawValue& input) {
  QueryCheck check;
  Api api = Api::flow_2021_06_25;
  if (!check.api(input, api)) return check.error();
  return api;
}

Result<Query> check_query_fields(const QueryInput& input, OrganizationRule organization) {
  QueryCheck check;
  Query query;
  if (!check.api(input.api, query.api)) return check.error();
  const Dialect& dialect = dialect_for(query.api);

  std::optional<std::int64_t> page_size;
  std::optional<std::int64_t> trigger_mode;
  const bool usable =
      (organization == OrganizationRule::unnamed ||
       check.organization(input.organization_id, query.organization_id)) &&
      check.pipeline(input.pipeline_id, query.pipeline_id) &&
      check.optional_integer(input.page_size, {QueryField::page_size, 1, dialect.max_page_size},
                             page_size) &&
      check.cursor(input.cursor, dialect, query.cursor) &&
      check.status(input.status, query.status) &&
      check.optional_integer(input.trigger_mode, {QueryField::trigger_mode, 0, max_int32},
                             trigger_mode) &&
      check.optional_integer(input.start_time, {QueryField::start_time, 0, max_time_ms},
                             query.start_time) &&
      check.optional_integer(input.end_time, {QueryField::end_time, 0, max_time_ms},
                             query.end_time) &&
      check.in_order(query.start_time, query.end_time);
  if (!usable) return check.error();

  if (page_size) query.page_size = static_cast<int>(*page_size);
  if (trigger_mode) query.trigger_mode = static_cast<std::int32_t>(*trigger_mode);
  return query;
}

}  // namespace flow_run
