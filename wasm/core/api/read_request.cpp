#include "read_request.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <variant>

#include "ascii.hpp"
#include "percent_encoding.hpp"
#include "query_validation.hpp"

namespace flow_run {
namespace {

/// Longer than any result of `request_target`, even if every byte of the cursor is encoded.
constexpr std::size_t max_target_bytes = std::size_t{32} * 1024;

Error target_error() {
  return field_error(QueryField::target, RequestCode::invalid_url);
}

/// Whether `c` may occur unencoded in a path segment or a value. `+` may not, because many parsers
/// decode it as a space.
bool is_target_character(char c) {
  constexpr std::string_view marks = "-._~!$'()*,;:@/?=%";
  return ascii::is_alphanumeric(c) || marks.find(c) != std::string_view::npos;
}

std::optional<std::string> decode(std::string_view encoded) {
  for (const char c : encoded) {
    if (!is_target_character(c)) return std::nullopt;
  }
  return percent_decode(encoded);
}

/// Removes `expected` from the front of `text`; false if `text` does not start with it.
bool take(std::string_view& text, std::string_view expected) {
  if (!text.starts_with(expected)) return false;
  text.remove_prefix(expected.size());
  return true;
}

std::string_view take_segment(std::string_view& path) {
  const std::string_view segment = path.substr(0, path.find('/'));
  path.remove_prefix(segment.size());
  return segment;
}

/// Reads the organization and the pipeline; false if it is not the path of a list of runs.
bool read_path(std::string_view path, const Dialect& dialect, QueryInput& query) {
  if (!take(path, dialect.path_start)) return false;
  if (dialect.path_names_organization) {
    auto organization = decode(take_segment(path));
    if (!organization) return false;
    query.organization_id = *std::move(organization);
  }
  if (!take(path, path_middle)) return false;
  query.pipeline_id = std::string(take_segment(path));
  return path == dialect.path_end;
}

RawValue& field_of(QueryInput& query, Parameter parameter) {
  switch (parameter) {
    case Parameter::page_size:
      return query.page_size;
    case Parameter::cursor:
      return query.cursor;
    case Parameter::status:
      return query.status;
    case Parameter::trigger_mode:
      return query.trigger_mode;
    case Parameter::start_time:
      return query.start_time;
    case Parameter::end_time:
      break;
  }
  return query.end_time;
}

/// Reads `key=value`; false if the key is unknown or repeated, or the value is not encoded.
bool read_parameter(std::string_view pair, const Dialect& dialect, QueryInput& query) {
  const std::size_t equals = pair.find('=');
  if (equals == std::string_view::npos) return false;
  for (const ParameterName& parameter : dialect.parameters) {
    if (parameter.key != pair.substr(0, equals)) continue;
    RawValue& field = field_of(query, parameter.meaning);
    auto value = decode(pair.substr(equals + 1));
    if (!value || !std::holds_alternative<std::monostate>(field)) return false;
    field = *std::move(value);
    return true;
  }
  return false;
}

bool read_parameters(std::string_view text, const Dialect& dialect, QueryInput& query) {
  while (true) {
    const std::size_t end = text.find('&');
    if (!read_parameter(text.substr(0, end), dialect, query)) return false;
    if (end == std::string_view::npos) return true;
    text.remove_prefix(end + 1);
  }
}

/// A number whose key is in the target must not be empty.
bool has_empty_number(const QueryInput& query) {
  const std::array numbers = {&query.page_size, &query.trigger_mode, &query.start_time,
                              &query.end_time};
  return std::ranges::any_of(numbers, [](const RawValue* number) {
    const auto* text = std::get_if<std::string>(number);
    return text != nullptr && text->empty();
  });
}

}  // namespace

Result<Query> read_request(Api api, std::string_view target) {
  if (target.size() > max_target_bytes) {
    return field_error(QueryField::target, RequestCode::too_long);
  }
  const Dialect& dialect = dialect_for(api);
  QueryInput input;
  input.api = std::string(dialect.name);
  const std::size_t question = target.find('?');
  if (!read_path(target.substr(0, question), dialect, input)) return target_error();
  if (question != std::string_view::npos &&
      !read_parameters(target.substr(question + 1), dialect, input)) {
    return target_error();
  }
  if (has_empty_number(input)) return target_error();
  if (std::holds_alternative<std::monostate>(input.page_size)) {
    input.page_size = static_cast<double>(dialect.served_page_size);
  }
  return check_query_fields(input, dialect.path_names_organization ? OrganizationRule::required
                                                                   : OrganizationRule::unnamed);
}

}  // namespace flow_run
