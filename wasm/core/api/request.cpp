#include "request.hpp"

#include "base_url.hpp"
#include "dialect.hpp"
#include "percent_encoding.hpp"
#include "query_validation.hpp"

namespace flow_run {
namespace {

/// The base URL without trailing slashes, or the error.
Result<std::string> normalized_base_url(const RawValue& input) {
  if (std::holds_alternative<std::monostate>(input)) return std::string();
  const auto* text = std::get_if<std::string>(&input);
  if (text == nullptr) return field_error(QueryField::base_url, RequestCode::invalid_characters);
  if (const auto code = check_base_url(*text)) return field_error(QueryField::base_url, *code);
  return text->substr(0, text->find_last_not_of('/') + 1);
}

/// The value of a parameter; nullopt if it is not sent.
std::optional<std::string> value_of(Parameter parameter, const Query& query,
                                    const Dialect& dialect) {
  const auto number = [](const auto& maybe) {
    return maybe ? std::optional(std::to_string(*maybe)) : std::nullopt;
  };
  const auto text = [](const std::string& value) {
    return value.empty() ? std::nullopt : std::optional(value);
  };
  switch (parameter) {
    case Parameter::page_size:
      return std::to_string(query.page_size);
    case Parameter::cursor:
      if (query.cursor.empty() && dialect.paging == Paging::page_number) return "1";
      return text(query.cursor);
    case Parameter::status:
      return text(query.status);
    case Parameter::trigger_mode:
      return number(query.trigger_mode);
    case Parameter::start_time:
      return number(query.start_time);
    case Parameter::end_time:
      return number(query.end_time);
  }
  return std::nullopt;
}

}  // namespace

Result<Destination> check_query(const QueryInput& input) {
  // In the order of QueryInput: api, base URL, the rest.
  Result<std::string> base_url = normalized_base_url(input.base_url);
  Result<Query> query = check_query_fields(input, OrganizationRule::required);
  if (!query && query.error().field == text(QueryField::api)) return query.error();
  if (!base_url) return base_url.error();
  if (!query) return query.error();
  return Destination{std::move(base_url.value()), std::move(query.value())};
}

std::string request_target(const Query& query) {
  const Dialect& dialect = dialect_for(query.api);
  std::string target(dialect.path_start);
  if (dialect.path_names_organization) append_encoded(target, query.organization_id);
  target += path_middle;
  target += std::to_string(query.pipeline_id);
  target += dialect.path_end;
  char separator = '?';
  for (const ParameterName& parameter : dialect.parameters) {
    const std::optional<std::string> value = value_of(parameter.meaning, query, dialect);
    if (!value) continue;
    target += separator;
    separator = '&';
    target += parameter.key;
    target += '=';
    append_encoded(target, *value);
  }
  return target;
}

Result<std::string> build_request(const QueryInput& input) {
  const Result<Destination> destination = check_query(input);
  if (!destination) return destination.error();
  return destination.value().base_url + request_target(destination.value().query);
}

}  // namespace flow_run
