#include "js_response.hpp"

#include <cmath>
#include <string>
#include <string_view>
#include <utility>

#include "clock.hpp"
#include "js_events.hpp"
#include "js_values.hpp"
#include "query_validation.hpp"
#include "read_request.hpp"

namespace flow_run::browser {
namespace {

using emscripten::val;

bool is_absent(const RawValue& value) {
  return std::holds_alternative<std::monostate>(value);
}

Result<RequestContext> read_context(const val& input) {
  const val request = read_object(input, "request");
  QueryInput query_input = read_query(request);
  if (RawValue api = read_value(input, "api"); !is_absent(api)) query_input.api = std::move(api);
  const bool knows_pipeline = !is_absent(query_input.pipeline_id);
  if (!knows_pipeline) query_input.pipeline_id = 1.0;

  const Result<Query> query = check_query_fields(query_input, OrganizationRule::unnamed);
  if (!query) return query.error();
  RequestContext asked = RequestContext::of(query.value());
  if (!knows_pipeline) asked.pipeline_id.reset();
  // A request without a page size uses the default; without a request the size is unknown.
  if (request.isUndefined()) asked.page_size.reset();
  return asked;
}

Result<int> read_status(const val& input) {
  constexpr std::string_view field = "status";
  const RawValue status = read_value(input, "status");
  if (is_absent(status))
    return invalid_request_error(field, "missing", "status is missing. Give the HTTP status.");
  const auto* number = std::get_if<double>(&status);
  if (number == nullptr || std::trunc(*number) != *number) {
    return invalid_request_error(field, "not_an_integer",
                                 "status is not a whole number. Give the HTTP status.");
  }
  if (*number < 100 || *number > 599) {
    return invalid_request_error(field, "out_of_range",
                                 "status is out of range. Give one from 100 to 599.");
  }
  return static_cast<int>(*number);
}

}  // namespace

Result<Query> read_target(const val& input) {
  const Result<Api> api = check_api(read_value(input, "api"));
  if (!api) return api.error();
  const RawValue target = read_value(input, "target");
  if (is_absent(target)) return field_error(QueryField::target, RequestCode::missing);
  const auto* text = std::get_if<std::string>(&target);
  if (text == nullptr) return field_error(QueryField::target, RequestCode::invalid_characters);
  return read_request(api.value(), *text);
}

Result<Page> parse_response_input(const val& input) {
  const Result<RequestContext> asked = read_context(input);
  if (!asked) return asked.error();
  const Result<int> status = read_status(input);
  if (!status) return status.error();
  const auto headers = read_headers(read_object(input, "headers"));
  if (!headers) {
    return invalid_request_error(
        "headers", "invalid_characters",
        "headers are invalid. Give an object, an array of pairs or a Headers.");
  }
  const val body_value = read_object(input, "body");
  if (body_value.isUndefined()) {
    return invalid_request_error("body", "missing",
                                 "body is missing. Give a Uint8Array or an ArrayBuffer.");
  }
  const auto body = read_bytes(body_value, max_body_bytes);
  if (!body) {
    return invalid_request_error("body", "invalid_characters",
                                 "body is not binary data. Give a Uint8Array or an ArrayBuffer.");
  }
  return parse_response(
      asked.value(),
      {.status = status.value(), .headers = *headers, .body = *body, .wall_ms = now().wall_ms});
}

}  // namespace flow_run::browser
