#include "js_events.hpp"

#include <string>
#include <utility>

#include "decimal.hpp"
#include "js_values.hpp"
#include "response.hpp"

namespace flow_run::browser {
namespace {

using emscripten::val;

std::string read_text(const val& object, const char* field) {
  const RawValue value = read_value(object, field);
  const auto* text = std::get_if<std::string>(&value);
  return text == nullptr ? std::string() : *text;
}

// An invalid initial response (no bytes, a status outside 100 to 599) is ignored: the list then
// sends a request.
std::optional<event::InitialResponse> read_initial_response(const val& response) {
  auto body = read_bytes(read_object(response, "body"), max_body_bytes);
  auto headers = read_headers(read_object(response, "headers"));
  const std::uint32_t status = read_known_number(response, "status");
  if (!body || !headers || status < 100 || status > 599) return std::nullopt;
  return event::InitialResponse{
      .status = static_cast<int>(status), .headers = *std::move(headers), .body = *std::move(body)};
}

Event read_seek(const val& event) {
  const Decimal run = parse_canonical_integer(read_text(event, "run"));
  if (run.kind != DecimalKind::integer) return event::Seek{};
  return event::Seek{run.value};
}

// Null means that the page could not provide headers, unlike an empty object.
Event read_headers_provided(const val& event) {
  event::HeadersProvided provided{.request = read_known_number(event, "request"), .headers = {}};
  const val headers = read_object(event, "headers");
  if (headers.isUndefined()) return provided;
  provided.headers = read_headers(headers);
  provided.wrong_type = !provided.headers;
  return provided;
}

}  // namespace

QueryInput read_query(const val& query) {
  return {
      .api = read_value(query, "api"),
      .base_url = read_value(query, "baseUrl"),
      .organization_id = read_value(query, "organizationId"),
      .pipeline_id = read_value(query, "pipelineId"),
      .page_size = read_value(query, "pageSize"),
      .cursor = read_value(query, "cursor"),
      .status = read_value(query, "status"),
      .trigger_mode = read_value(query, "triggerMode"),
      .start_time = read_value(query, "startTime"),
      .end_time = read_value(query, "endTime"),
  };
}

ListConfigInput read_config(const val& config) {
  return {
      .query = read_query(config),
      .mode = read_value(config, "mode"),
      .refresh_interval = read_value(config, "refreshInterval"),
      .refresh_hidden = read_flag(config, "refreshHidden", false),
      .asks_headers = read_flag(config, "asksHeaders", false),
      .include_credentials = read_text(config, "credentials") == "include",
      .same_origin = read_flag(config, "sameOrigin", true),
  };
}

std::optional<Run> read_run_key(const val& run) {
  const Decimal run_id = parse_canonical_integer(read_text(run, "pipelineRunId"));
  const Decimal pipeline_id = parse_canonical_integer(read_text(run, "pipelineId"));
  if (run_id.kind != DecimalKind::integer) return std::nullopt;
  Run key{.run_id = run_id.value};
  if (pipeline_id.kind == DecimalKind::integer) key.pipeline_id = pipeline_id.value;
  return key;
}

std::optional<Event> read_event(const val& event) {
  const std::string type = read_text(event, "type");
  if (type == "configure") return event::Configure{read_config(read_object(event, "config"))};
  if (type == "load") {
    return event::Load{read_initial_response(read_object(event, "initialResponse"))};
  }
  if (type == "first") return event::First{};
  if (type == "previous") return event::Previous{};
  if (type == "next") return event::Next{};
  if (type == "load_more") return event::LoadMore{};
  if (type == "refresh") return event::Refresh{};
  if (type == "show_new") return event::ShowNew{};
  if (type == "seek") return read_seek(event);
  if (type == "go_to_page") return event::GoToPage{read_known_number(event, "page")};
  if (type == "retry") return event::Retry{};
  if (type == "pause") return event::Pause{};
  if (type == "resume") return event::Resume{};
  if (type == "hold") return event::Hold{read_flag(event, "held", true)};
  if (type == "visibility") return event::Visibility{read_flag(event, "visible", true)};
  if (type == "online") return event::Online{read_flag(event, "online", true)};
  if (type == "headers") return read_headers_provided(event);
  return std::nullopt;
}

}  // namespace flow_run::browser
