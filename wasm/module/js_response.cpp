#include "js_response.hpp"

#include <cmath>
#include <string>
#include <string_view>
#include <utility>

#include "clock.hpp"
#include "js_events.hpp"
#include "js_values.hpp"
#include "query_validation.hpp"

namespace flow_run::browser {
namespace {

using emscripten::val;

bool is_absent(const RawValue& given) {
  return std::holds_alternative<std::monostate>(given);
}

Result<RequestContext> read_asked(const val& input) {
  const val request = read_object(input, "request");
  QueryInput given = read_query(request);
  if (RawValue api = read_value(input, "api"); !is_absent(api)) given.api = std::move(api);
  const bool knows_pipeline = !is_absent(given.pipeline_id);
  if (!knows_pipeline) given.pipeline_id = 1.0;

  const Result<Query> query = check_query_fields(given, OrganizationRule::unnamed);
  if (!query) return query.error();
  RequestContext asked = RequestContext::of(query.value());
  if (!knows_pipeline) asked.pipeline_id.reset();
  // A request without a page size uses the default; without a request the size is unknown.
  if (request.isUndefined()) asked.page_size.reset();
  return asked;
}

Result<int> read_status(const val& input) {
  constexpr std::string_view field = "status";
  const RawValue given = read_value(input, "status");
  if (is_absent(given)) return refuse(field, "missing", "status is missing. Give the HTTP status.");
  const auto* number = std::get_if<double>(&given);
  if (number == nullptr || std::trunc(*number) != *number) {
    return refuse(field, "not_an_integer", "status is no whole number. Give the HTTP status.");
  }
  if (*number < 100 || *number > 599) {
    return refuse(field, "out_of_range", "status is out of range. Give one from 100 to 599.");
  }
  return static_cast<int>(*number);
}

}  // namespace

Result<Query> read_target(const val& input) {
  const Result<Api> api = check_api(read_value(input, "api"));
  if (!api) return api.error();
  const RawValue target = read_value(input, "target");
  if (is_absent(target)) return refuse_field(QueryField::target, RequestCode::missing);
  const auto* text = std::get_if<std::string>(&target);
  if (text == nullptr) return refuse_field(QueryField::target, RequestCode::invalid_characters);
  return read_request(api.value(), *text);
}

Result<Page> parse_response_input(const val& input) {
  const Result<RequestContext> asked = read_asked(input);
  if (!asked) return asked.error();
  const Result<int> status = read_status(input);
  if (!status) return status.error();
  const auto headers = read_headers(read_object(input, "headers"));
  if (!headers) {
    return refuse("headers", "invalid_characters",
                  "headers are none. Give an object, an array of pairs or a Headers.");
  }
  const val given_body = read_object(input, "body");
  if (given_body.isUndefined()) {
    return refuse("body", "missing", "body is missing. Give a Uint8Array or an ArrayBuffer.");
  }
  const auto body = read_bytes(given_body, max_body_bytes);
  if (!body) {
    return refuse("body", "invalid_characters",
                  "body is no bytes. Give a Uint8Array or an ArrayBuffer.");
  }
  return parse_response(
      asked.value(),
      {.status = status.value(), .headers = *headers, .body = *body, .wall_ms = now().wall_ms});
}

}  // namespace flow_run::browser
