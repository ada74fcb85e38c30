#include "query_check.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>

#include "decimal.hpp"
#include "dialect.hpp"
#include "utf8.hpp"

namespace flow_run {
namespace {

/// How JavaScript spells a field, and what it must be.
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
     "Give the organisation's id: 1 to 128 bytes of UTF-8 without control characters, `/` or `\\`, "
     "and not `.` or `..`."},
    {"pipelineId",
     "Give the pipeline's id: a whole number from 1 to 9223372036854775807, without sign, leading "
     "zeros or spaces."},
    {"pageSize", "Give a whole number from 1 to 100, or from 1 to 30 for oapi."},
    {"cursor",
     "Give the nextCursor of an earlier answer unchanged, at most 8192 bytes; for oapi a page "
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

bool is_given(const Given& given) {
  if (std::holds_alternative<std::monostate>(given)) return false;
  const auto* text = std::get_if<std::string>(&given);
  return text == nullptr || !text->empty();
}

/// What every text must be, whatever it is for; nullopt if it is.
std::optional<Error> refuse_text(const Given& given, QueryField field, std::size_t most_bytes) {
  const auto* text = std::get_if<std::string>(&given);
  if (text == nullptr) return refuse_field(field, RequestCode::invalid_characters);
  if (text->size() > most_bytes) return refuse_field(field, RequestCode::too_long);
  if (!is_utf8(*text)) return refuse_field(field, RequestCode::invalid_unicode);
  return std::nullopt;
}

/// The bounds of a whole number.
struct IntegerRule {
  QueryField field;
  std::int64_t least;
  std::int64_t most;
  /// What a number is called that JavaScript cannot hold exactly: an id may already be another.
  RequestCode beyond_safe = RequestCode::out_of_range;
};

Result<std::int64_t> in_range(std::int64_t number, const IntegerRule& rule) {
  if (number < rule.least || number > rule.most) {
    return refuse_field(rule.field, RequestCode::out_of_range);
  }
  return number;
}

Result<std::int64_t> check_integer(const Given& given, const IntegerRule& rule) {
  if (const auto* text = std::get_if<std::string>(&given)) {
    const Decimal decimal = read_canonical_integer(*text);
    if (decimal.shape == DecimalShape::integer) return in_range(decimal.value, rule);
    return refuse_field(rule.field, decimal.shape == DecimalShape::too_big
                                        ? RequestCode::out_of_range
                                        : RequestCode::not_an_integer);
  }
  const auto* number = std::get_if<double>(&given);
  if (number == nullptr || !std::isfinite(*number) || std::trunc(*number) != *number) {
    return refuse_field(rule.field, RequestCode::not_an_integer);
  }
  if (std::fabs(*number) > static_cast<double>(max_safe_integer)) {
    return refuse_field(rule.field, rule.beyond_safe);
  }
  return in_range(static_cast<std::int64_t>(*number), rule);
}

/// Nothing if the field is not given.
Result<std::optional<std::int64_t>> check_optional_integer(const Given& given,
                                                           const IntegerRule& rule) {
  if (!is_given(given)) return std::optional<std::int64_t>();
  const Result<std::int64_t> number = check_integer(given, rule);
  if (!number) return number.error();
  return std::optional(number.value());
}

std::optional<Error> refuse_organization(const Given& given) {
  constexpr QueryField field = QueryField::organization_id;
  if (!is_given(given)) return refuse_field(field, RequestCode::missing);
  if (auto error = refuse_text(given, field, max_organization_bytes)) return error;
  const auto& text = *std::get_if<std::string>(&given);
  if (has_control_character(text) || text.find_first_of("/\\") != std::string::npos) {
    return refuse_field(field, RequestCode::invalid_characters);
  }
  if (text == "." || text == "..") return refuse_field(field, RequestCode::dot_segment);
  return std::nullopt;
}

std::optional<Error> refuse_status(const Given& given) {
  constexpr QueryField field = QueryField::status;
  if (auto error = refuse_text(given, field, max_status_bytes)) return error;
  const auto& text = *std::get_if<std::string>(&given);
  const bool plain = std::all_of(text.begin(), text.end(),
                                 [](char c) { return (c >= 'A' && c <= 'Z') || c == '_'; });
  if (!plain) return refuse_field(field, RequestCode::invalid_characters);
  return std::nullopt;
}

/// The cursor as it will be sent; empty for the first page, which page number 1 is, too.
Result<std::string> check_cursor(const Given& given, const Dialect& dialect) {
  if (!is_given(given)) return std::string();
  if (dialect.paging == Paging::page_number) {
    const IntegerRule rule = {QueryField::cursor, 1, std::numeric_limits<std::int32_t>::max()};
    const Result<std::int64_t> page = check_integer(given, rule);
    if (!page) return page.error();
    return page.value() == 1 ? std::string() : std::to_string(page.value());
  }
  if (auto error = refuse_text(given, QueryField::cursor, max_cursor_bytes)) {
    return *std::move(error);
  }
  return *std::get_if<std::string>(&given);
}

}  // namespace

std::string_view text(QueryField field) {
  return field_rules[static_cast<std::size_t>(field)].name;
}

Error refuse_field(QueryField field, RequestCode code) {
  const FieldRule& rule = field_rules[static_cast<std::size_t>(field)];
  const CodeText& words = entry(code);
  std::string message(rule.name);
  message.append(" ").append(words.says).append(". ");
  if (!words.advice.empty()) message.append(words.advice).append(" ");
  message.append(rule.rule);
  return refuse(rule.name, words.code, message);
}

Result<Api> check_api(const Given& given) {
  if (!is_given(given)) return Api::flow_2021_06_25;
  const auto* text = std::get_if<std::string>(&given);
  if (text == nullptr) return refuse_field(QueryField::api, RequestCode::invalid_characters);
  const std::optional<Api> api = api_from_text(*text);
  if (!api) return refuse_field(QueryField::api, RequestCode::out_of_range);
  return *api;
}

Result<Query> check_query_fields(const GivenQuery& given, OrganizationRule organization) {
  const Result<Api> api = check_api(given.api);
  if (!api) return api.error();
  const Dialect& dialect = dialect_of(api.value());

  Query query;
  query.api = api.value();

  if (organization == OrganizationRule::required) {
    if (auto error = refuse_organization(given.organization_id)) return *std::move(error);
    query.organization_id = *std::get_if<std::string>(&given.organization_id);
  }

  if (!is_given(given.pipeline_id)) {
    return refuse_field(QueryField::pipeline_id, RequestCode::missing);
  }
  const Result<std::int64_t> pipeline = check_integer(
      given.pipeline_id, {QueryField::pipeline_id, 1, std::numeric_limits<std::int64_t>::max(),
                          RequestCode::unsafe_integer});
  if (!pipeline) return pipeline.error();
  query.pipeline_id = pipeline.value();

  const auto page_size =
      check_optional_integer(given.page_size, {QueryField::page_size, 1, dialect.max_page_size});
  if (!page_size) return page_size.error();
  query.page_size = static_cast<int>(page_size.value().value_or(default_page_size));

  Result<std::string> cursor = check_cursor(given.cursor, dialect);
  if (!cursor) return cursor.error();
  query.cursor = std::move(cursor.value());

  if (is_given(given.status)) {
    if (auto error = refuse_status(given.status)) return *std::move(error);
    query.status = *std::get_if<std::string>(&given.status);
  }

  const auto trigger = check_optional_integer(
      given.trigger_mode, {QueryField::trigger_mode, 0, std::numeric_limits<std::int32_t>::max()});
  if (!trigger) return trigger.error();
  if (trigger.value()) query.trigger_mode = static_cast<std::int32_t>(*trigger.value());

  const auto start =
      check_optional_integer(given.start_time, {QueryField::start_time, 0, max_time_ms});
  if (!start) return start.error();
  query.start_time = start.value();

  const auto end = check_optional_integer(given.end_time, {QueryField::end_time, 0, max_time_ms});
  if (!end) return end.error();
  query.end_time = end.value();

  if (query.start_time && query.end_time && *query.start_time > *query.end_time) {
    return refuse_field(QueryField::start_time, RequestCode::start_after_end);
  }
  return query;
}

}  // namespace flow_run
