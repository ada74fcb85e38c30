#include "list_observer.hpp"

#include <algorithm>
#include <utility>

#include "result_json.hpp"
#include "snapshot_json.hpp"

namespace flow_run {
namespace {

void write_need_headers(JsonWriter& json, const std::vector<effect::NeedHeaders>& needs) {
  json.key("needHeaders").begin_array();
  for (const effect::NeedHeaders& need : needs) {
    json.begin_object();
    json.field("request", need.request);
    json.field("renew", need.renew);
    json.end_object();
  }
  json.end_array();
}

void write_ids(JsonWriter& json, std::string_view name, const std::vector<std::int64_t>& ids) {
  json.key(name).begin_array();
  for (const std::int64_t id : ids) json.id(id);
  json.end_array();
}

void write_announcement(JsonWriter& json, const std::optional<Announcement>& announcement) {
  json.key("announcement");
  if (!announcement) {
    json.null();
    return;
  }
  const Announcement& said = *announcement;
  json.begin_object();
  json.field("action",
             said.action == ActionKind::none ? std::nullopt : std::optional(text(said.action)));
  json.field("freshness", said.freshness ? std::optional(text(*said.freshness)) : std::nullopt);
  json.field("finished", said.finished);
  json.field("failed", said.failed);
  json.key("run");
  if (said.run) {
    json.begin_object();
    write_run_fields(json, *said.run);
    json.end_object();
  } else {
    json.null();
  }
  json.field("newRuns", said.new_runs);
  json.field("newRunsMore", said.new_runs_more);
  json.end_object();
}

bool contains(const std::vector<std::int64_t>& ids, std::int64_t id) {
  return std::ranges::find(ids, id) != ids.end();
}

/// `news` contains the rows that a poll or a refresh changed; null: the user requested other rows.
void write_rows(JsonWriter& json, const std::vector<RowUpdate>& updates, const Difference* news) {
  json.begin_array();
  for (const RowUpdate& update : updates) {
    json.begin_object();
    json.field("index", update.index);
    json.field("previousIndex", update.previous_index);
    if (update.row) {
      const std::int64_t id = update.row->run.run_id;
      json.key("row");
      write_row(json, *update.row);
      json.field("isNews",
                 news != nullptr && (contains(news->appeared, id) || contains(news->changed, id)));
    }
    json.end_object();
  }
  json.end_array();
}

}  // namespace

std::string ListObserver::watch(const Controller& controller, std::size_t from, std::size_t to) {
  JsonWriter json;
  write_rows(json, rows_.watch(controller, from, to), nullptr);
  return json.take();
}

void ListObserver::begin(const Controller& controller) {
  need_headers_.clear();
  difference_.reset();
  refreshes_ = controller.refreshes();
  revision_ = controller.list().store().revision();
}

std::optional<std::string> ListObserver::finish(const Controller& controller, std::uint32_t list,
                                                Now now) {
  const auto need_headers = std::exchange(need_headers_, {});
  const auto difference = std::exchange(difference_, std::nullopt);
  if (!difference) return std::nullopt;

  const std::vector<RowUpdate> updates = rows_.update(controller);
  const bool rows_changed =
      !updates.empty() || !difference->empty() || controller.list().store().revision() != revision_;
  JsonWriter json;
  json.begin_object();
  json.field("list", list);
  write_need_headers(json, need_headers);
  write_ids(json, "finished", difference->finished);
  write_announcement(json, announcement_);
  json.field("rowsChanged", rows_changed);
  json.key("rows");
  write_rows(json, updates, refreshes_ ? &*difference : nullptr);
  json.key("snapshot");
  write_snapshot(json, controller.snapshot(now));
  json.end_object();
  return json.take();
}

}  // namespace flow_run
