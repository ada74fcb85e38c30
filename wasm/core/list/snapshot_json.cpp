#include "snapshot_json.hpp"

#include <optional>
#include <string_view>

#include "dialect.hpp"
#include "request_lifecycle.hpp"
#include "result_json.hpp"
#include "run.hpp"

namespace flow_run {
namespace {

std::optional<std::string_view> unless_empty(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional<std::string_view>(text);
}

void write_error_or_null(JsonWriter& json, const std::optional<Error>& error) {
  json.key("error");
  if (error) {
    write_error(json, *error);
  } else {
    json.null();
  }
}

void write_retry(JsonWriter& json, const std::optional<Retry>& retry) {
  json.key("retry");
  if (!retry) {
    json.null();
    return;
  }
  json.begin_object();
  json.field("attempt", retry->attempt);
  json.field("limit", retry->limit);
  json.field("atWallMs", retry->at_wall_ms);
  json.end_object();
}

void write_state(JsonWriter& json, const Snapshot& snapshot) {
  json.field("state", text(snapshot.state));
  json.field("pendingAction", unless_empty(snapshot.pending_action));
  json.field("polling", snapshot.polling);
  write_error_or_null(json, snapshot.error);
  json.field("errorCount", snapshot.error_count);
  json.field("failedAction", unless_empty(text(snapshot.failed_action)));
  json.field("stale", snapshot.stale);
  write_retry(json, snapshot.retry);
}

void write_query(JsonWriter& json, const Snapshot& snapshot) {
  const Query& query = snapshot.query;
  json.field("otherQuery", snapshot.other_query);
  json.field("mode", text(snapshot.mode));
  json.field("pageSize", query.page_size);
  json.field("api", text(query.api));
  json.field("organizationId", query.organization_id);
  json.key("pipelineId");
  if (query.pipeline_id > 0) {
    json.id(query.pipeline_id);
  } else {
    json.null();
  }
  json.field("status", unless_empty(query.status));
  json.field("triggerMode", query.trigger_mode);
  json.field("startTime", query.start_time);
  json.field("endTime", query.end_time);
  json.field("filtered", snapshot.filtered);
}

void write_dialect(JsonWriter& json, const Dialect& dialect) {
  json.key("pageSizes").begin_array();
  for (const int size : dialect.page_sizes()) json.value(size);
  json.end_array();
  json.field("numberedPages", dialect.numbers_pages());
  json.field("organizationTerm", text(dialect.organization_term));
}

void write_place(JsonWriter& json, const Snapshot& snapshot) {
  json.field("rowCount", snapshot.row_count);
  json.field("pageNumber", snapshot.page_number);
  json.field("targetPage", snapshot.target_page);
  json.field("firstRow", snapshot.first_row);
  json.field("hasPrevious", snapshot.has_previous);
  json.field("hasNext", snapshot.has_next);
  json.field("pagingEnd", unless_empty(text(snapshot.paging_end)));
  json.field("total", snapshot.total);
  json.field("totalChanged", snapshot.total_changed);
  json.field("newRuns", snapshot.new_runs);
  json.field("newRunsMore", snapshot.new_runs_more);
  json.field("notice", unless_empty(text(snapshot.notice)));
  json.key("failedSearch");
  if (snapshot.failed_search) {
    json.begin_object().key("runId").id(snapshot.failed_search->run_id);
    json.field("runsRead", snapshot.failed_search->runs_read);
    json.end_object();
  } else {
    json.null();
  }
}

void write_freshness(JsonWriter& json, const Snapshot& snapshot) {
  json.field("updatedAtMs", snapshot.updated_at_ms);
  json.field("freshness", text(snapshot.freshness));
  json.field("outdatedAtMs", snapshot.outdated_at_ms);
  json.field("clockOffsetMs", snapshot.clock_offset_ms);
  json.field("live", snapshot.live);
  json.field("nextPollAtMs", snapshot.next_poll_at_ms);
  json.field("paused", snapshot.paused);
  json.field("online", snapshot.online);
  json.field("visible", snapshot.visible);
  if (snapshot.refresh_off) {
    json.field("refresh", "off");
  } else if (snapshot.refresh_interval_ms) {
    json.field("refresh", *snapshot.refresh_interval_ms / 1'000);
  } else {
    json.field("refresh", "auto");
  }
}

void write_notes(JsonWriter& json, const Snapshot& snapshot) {
  json.field("dataIssues", snapshot.data_issues);
  json.key("warnings");
  write_warnings(json, snapshot.warnings);
  json.field("warningsOmitted", snapshot.warnings_omitted);
  json.field("rejectedRows", snapshot.rejected_rows);
  json.field("requestId", snapshot.request_id);
}

/// No success rate under a status filter, which hides the runs with another outcome.
void write_statistics(JsonWriter& json, const Snapshot& snapshot) {
  const Statistics& statistics = snapshot.statistics;
  const auto permille = success_permille(statistics.succeeded, statistics.failed);
  json.key("statistics").begin_object();
  json.field("finished", statistics.finished);
  json.field("succeeded", statistics.succeeded);
  json.field("failed", statistics.failed);
  json.key("successRate");
  if (permille && snapshot.query.status.empty()) {
    json.ratio(*permille, 1'000);
  } else {
    json.null();
  }
  json.field("medianMs", statistics.median_ms);
  json.field("p95Ms", statistics.p95_ms);
  json.field("slowestMs", statistics.slowest_ms);
  json.end_object();
}

void write_run_or_null(JsonWriter& json, std::string_view name, const std::optional<Run>& run) {
  json.key(name);
  if (!run) {
    json.null();
    return;
  }
  json.begin_object();
  write_run_fields(json, *run);
  json.end_object();
}

void write_verdict(JsonWriter& json, const std::optional<Verdict>& verdict) {
  json.key("verdict");
  if (!verdict) {
    json.null();
    return;
  }
  json.begin_object();
  json.field("state", text(verdict->state));
  json.field("streak", verdict->streak);
  json.field("atLeast", verdict->at_least);
  write_run_or_null(json, "since", verdict->since);
  write_run_or_null(json, "lastSuccess", verdict->last_success);
  write_run_or_null(json, "lastFailure", verdict->last_failure);
  write_run_or_null(json, "active", verdict->active);
  json.field("running", verdict->running);
  json.field("waiting", verdict->waiting);
  json.end_object();
}

}  // namespace

void write_row(JsonWriter& json, const Row& row) {
  json.begin_object();
  write_run_fields(json, row.run);
  const KnownStatus* known = find_status_variant(row.run.status.value_or(""));
  if (known != nullptr && known->name != row.run.status) json.field("knownStatus", known->name);
  json.field("statusClass", text(row.status_class));
  json.field("durationMs", row.duration_ms);
  json.field("runningSinceMs", row.running_since_ms);
  json.field("live", row.live);
  json.field("stale", row.stale);
  json.field("unmatched", row.unmatched);
  json.field("unconfirmedSinceMs", row.unconfirmed_since_ms);
  json.key("baseline");
  if (row.baseline) {
    json.begin_object();
    json.field("medianMs", row.baseline->median_ms);
    json.field("p95Ms", row.baseline->p95_ms);
    json.field("sampleSize", row.baseline->count);
    json.end_object();
  } else {
    json.null();
  }
  json.field("expectedEndMs", row.expected_end_ms);
  json.field("overdueAfterMs", row.overdue_after_ms);
  json.field("outcomeChange", unless_empty(text(row.outcome_change)));
  json.end_object();
}

void write_snapshot(JsonWriter& json, const Snapshot& snapshot) {
  json.begin_object();
  write_state(json, snapshot);
  write_query(json, snapshot);
  write_dialect(json, dialect_for(snapshot.query.api));
  write_place(json, snapshot);
  write_freshness(json, snapshot);
  write_notes(json, snapshot);
  write_statistics(json, snapshot);
  write_verdict(json, snapshot.verdict);
  json.field("ignoredEvents", snapshot.ignored_events);
  json.field("hookTimeoutMs", hook_timeout_ms);
  json.end_object();
}

std::string snapshot_json(const Controller& controller, Now now) {
  JsonWriter json;
  write_snapshot(json, controller.snapshot(now));
  return json.take();
}

std::string rows_json(const Controller& controller, std::size_t from, std::size_t to) {
  JsonWriter json;
  json.begin_array();
  for (const Row& row : controller.rows(from, to)) write_row(json, row);
  json.end_array();
  return json.take();
}

std::string codes_json() {
  JsonWriter json;
  json.begin_object();
  write_codes(json);
  json.key("notices").begin_array();
  for (std::size_t i = 1; i < notice_count; ++i) json.value(text(static_cast<Notice>(i)));
  json.end_array();
  json.key("statuses").begin_array();
  for (const KnownStatus& status : known_statuses) json.value(status.name);
  json.end_array().key("filterStatuses").begin_array();
  for (const KnownStatus& status : known_statuses) {
    if (status.documented) json.value(status.name);
  }
  json.end_array().key("filterTriggers").begin_array();
  for (int mode = 0; mode < 10; ++mode) {
    if (classify_trigger(mode) == TriggerKnowledge::documented) json.value(mode);
  }
  json.end_array().end_object();
  return json.take();
}

}  // namespace flow_run
