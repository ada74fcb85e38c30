#include "result_json.hpp"

#include <algorithm>

#include "error_codes.hpp"
#include "retry_rule.hpp"
#include "warning_list.hpp"

namespace flow_run {
namespace {

/// What a run takes in JSON, roughly: one allocation instead of many.
constexpr std::size_t bytes_of_a_run = 200;

std::optional<std::string_view> unless_empty(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional<std::string_view>(text);
}

/// Opens `{ ok: …`; if there is no value, the error follows and the object is closed.
template <typename T>
bool begin_result(JsonWriter& json, const Result<T>& result) {
  json.begin_object().field("ok", result.ok());
  if (result) return true;
  json.key("error");
  write_error(json, result.error());
  json.end_object();
  return false;
}

std::size_t count_live(const std::vector<Run>& runs) {
  return static_cast<std::size_t>(std::ranges::count_if(runs, [](const Run& run) {
    return is_live(classify_status(run.status), run.end_time.has_value());
  }));
}

template <std::size_t count>
void write_codes(JsonWriter& json, std::string_view name,
                 const std::array<CodeText, count>& table) {
  json.key(name).begin_array();
  for (const CodeText& text : table) json.value(text.code);
  json.end_array();
}

}  // namespace

void write_error(JsonWriter& json, const Error& error) {
  json.begin_object();
  json.field("kind", text(error.kind)).field("code", error.code);
  if (!error.field.empty()) json.field("field", error.field);
  json.field("path", error.path).field("offset", error.offset);
  json.field("httpStatus", error.http_status).field("retryable", error.retryable);
  json.field("throttled", is_throttled(error.http_status, error.code));
  json.field("retryAfterMs", error.retry_after_ms).field("requestId", error.request_id);
  json.field("refused", unless_empty(text(error.refused)));
  json.field("serverMessage", error.server_message);
  json.field("message", error.message);
  json.end_object();
}

void write_run_fields(JsonWriter& json, const Run& run) {
  for (const RunField& field : run_fields) {
    json.key(field.name);
    switch (field.kind) {
      case FieldKind::run_id:
        json.id(run.run_id);
        break;
      case FieldKind::id:
        json.id(run.*field.integer);
        break;
      case FieldKind::integer:
      case FieldKind::time:
        json.value(run.*field.integer);
        break;
      case FieldKind::status:
      case FieldKind::text:
        json.value(run.*field.text);
        break;
    }
  }
}

void write_warnings(JsonWriter& json, const std::vector<Warning>& warnings) {
  json.begin_array();
  for (const Warning& warning : warnings) {
    json.begin_object().field("code", text(warning.code)).field("path", warning.path);
    json.field("detail", warning.detail).end_object();
  }
  json.end_array();
}

std::string url_json(const Result<std::string>& url) {
  JsonWriter json;
  if (begin_result(json, url)) json.field("url", url.value()).end_object();
  return json.take();
}

std::string query_json(const Result<Query>& result) {
  JsonWriter json;
  if (!begin_result(json, result)) return json.take();
  const Query& query = result.value();
  json.key("query").begin_object();
  json.field("api", text(query.api));
  json.field("organizationId", unless_empty(query.organization_id));
  json.key("pipelineId").id(query.pipeline_id);
  json.field("pageSize", query.page_size);
  json.field("cursor", unless_empty(query.cursor));
  json.field("status", unless_empty(query.status));
  json.field("triggerMode", query.trigger_mode);
  json.field("startTime", query.start_time);
  json.field("endTime", query.end_time);
  json.end_object().end_object();
  return json.take();
}

std::string page_json(const Result<Page>& result) {
  JsonWriter json;
  if (!begin_result(json, result)) return json.take();
  const Page& page = result.value();
  json.reserve(page.runs.size() * bytes_of_a_run);
  json.key("page").begin_object();
  json.key("runs").begin_array();
  for (const Run& run : page.runs) {
    json.begin_object();
    write_run_fields(json, run);
    json.end_object();
  }
  json.end_array();
  json.field("liveRuns", count_live(page.runs));
  json.field("nextCursor", page.next_cursor);
  json.field("total", page.total);
  json.field("requestId", page.request_id);
  json.key("warnings");
  write_warnings(json, page.warnings);
  json.field("warningsOmitted", page.warnings_omitted);
  json.field("rejectedRows", page.rejected_rows);
  json.end_object().end_object();
  return json.take();
}

std::string error_json(const Error& error) {
  return url_json(error);
}

void write_codes(JsonWriter& json) {
  write_codes(json, "invalid_request", request_codes);
  write_codes(json, "protocol", protocol_codes);
  write_codes(json, "http", http_codes);
  write_codes(json, "transport", transport_codes);
  json.key("warnings").begin_array();
  for (std::size_t i = 0; i < warning_code_count; ++i) {
    json.value(text(static_cast<WarningCode>(i)));
  }
  json.end_array();
}

}  // namespace flow_run
