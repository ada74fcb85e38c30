#include "support/response_fixtures.hpp"

#include "json_writer.hpp"

namespace flow_run::test {
namespace {

constexpr std::int64_t minute_ms = 60'000;

}  // namespace

Run finished_run(std::int64_t id, std::string status) {
  Run run = running_run(id);
  run.status = std::move(status);
  run.end_time = *run.start_time + minute_ms;
  return run;
}

Run running_run(std::int64_t id) {
  return {.run_id = id,
          .pipeline_id = pipeline,
          .status = "RUNNING",
          .trigger_mode = 1,
          .creator = "1222222222",
          .start_time = midnight_ms + id % 100'000 * minute_ms,
          .end_time = std::nullopt};
}

std::vector<Run> finished_runs(std::int64_t newest, std::int64_t oldest) {
  std::vector<Run> runs;
  for (std::int64_t id = newest; id >= oldest; --id) runs.push_back(finished_run(id));
  return runs;
}

ResponseFixture idle_page() {
  return {.runs = finished_runs(6, 5)};
}

ResponseFixture live_page() {
  return {.runs = {running_run(7), finished_run(6)}};
}

std::string json_of(const ResponseFixture& body) {
  JsonWriter json;
  json.begin_object().field("success", true).field("requestId", body.request_id);
  if (body.total) json.field("totalCount", *body.total);
  if (!body.next.empty()) json.field("nextToken", body.next);
  json.key("pipelineRuns").begin_array();
  for (const Run& run : body.runs) {
    json.begin_object().field("pipelineRunId", run.run_id).field("pipelineId", run.pipeline_id);
    json.field("status", run.status).field("triggerMode", run.trigger_mode);
    json.field("creatorAccountId", run.creator);
    json.field("startTime", run.start_time).field("endTime", run.end_time).end_object();
  }
  json.end_array().end_object();
  return json.take();
}

TransportCode transport_code(ErrorKind kind) {
  if (kind == ErrorKind::timeout) return TransportCode::timed_out;
  if (kind == ErrorKind::aborted) return TransportCode::aborted;
  return kind == ErrorKind::too_large ? TransportCode::too_large : TransportCode::unreachable;
}

std::string error_json(const std::string& code) {
  JsonWriter json;
  json.begin_object().field("RequestId", "req-refused").field("Code", code);
  json.field("Message", "No.").end_object();
  return json.take();
}

}  // namespace flow_run::test
