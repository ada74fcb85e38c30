// The functions that the module exports. Arguments are JavaScript objects, results are parsed from
// the core's JSON, and lists are numbers, so that only lists have to be closed.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "clock.hpp"
#include "js_events.hpp"
#include "js_response.hpp"
#include "js_values.hpp"
#include "list_registry.hpp"
#include "request.hpp"
#include "response.hpp"
#include "result_json.hpp"
#include "snapshot_json.hpp"

namespace flow_run::browser {

// The types of surface.d.ts, so that the generated declarations name them.
namespace js {
EMSCRIPTEN_DECLARE_VAL_TYPE(Query)
EMSCRIPTEN_DECLARE_VAL_TYPE(BuildResult)
EMSCRIPTEN_DECLARE_VAL_TYPE(TargetInput)
EMSCRIPTEN_DECLARE_VAL_TYPE(ReadResult)
EMSCRIPTEN_DECLARE_VAL_TYPE(ResponseInput)
EMSCRIPTEN_DECLARE_VAL_TYPE(ParseResult)
EMSCRIPTEN_DECLARE_VAL_TYPE(ListConfig)
EMSCRIPTEN_DECLARE_VAL_TYPE(OnChange)
EMSCRIPTEN_DECLARE_VAL_TYPE(ListEvent)
EMSCRIPTEN_DECLARE_VAL_TYPE(MaybeSnapshot)
EMSCRIPTEN_DECLARE_VAL_TYPE(Rows)
EMSCRIPTEN_DECLARE_VAL_TYPE(RowUpdates)
EMSCRIPTEN_DECLARE_VAL_TYPE(RunKey)
}  // namespace js

namespace {

ListRegistry& registry() {
  static ListRegistry lists;
  return lists;
}

// 0 for values that are not an index, also for NaN. The core limits it to the number of rows. As
// JavaScript, the module converts the largest 32-bit number to 0: this is far below and above any
// row.
std::size_t as_index(double number) {
  return number >= 1 ? static_cast<std::size_t>(std::min(number, 2147483647.0)) : 0;
}

js::BuildResult build(const js::Query& query) {
  return js::BuildResult(parse_json(url_json(build_request(read_query(query)))));
}

js::ReadResult read(const js::TargetInput& input) {
  return js::ReadResult(parse_json(query_json(read_target(input))));
}

js::ParseResult parse(const js::ResponseInput& input) {
  return js::ParseResult(parse_json(page_json(parse_response_input(input))));
}

double create_list(const js::ListConfig& config, const js::OnChange& on_change) {
  // Without a listener no message is written.
  if (on_change.isUndefined() || on_change.isNull())
    return registry().create(read_config(config), {});
  return registry().create(read_config(config), [on_change](const std::string& change) {
    call_with_json(on_change, change);
  });
}

void send(double list, const js::ListEvent& event) {
  if (auto known = read_event(event)) registry().send(as_known_number(list), *std::move(known));
}

js::MaybeSnapshot snapshot(double list) {
  const Controller* controller = registry().find(as_known_number(list));
  if (controller == nullptr) return js::MaybeSnapshot(emscripten::val::null());
  return js::MaybeSnapshot(parse_json(snapshot_json(*controller, now())));
}

js::Rows rows(double list, double from, double to) {
  const Controller* controller = registry().find(as_known_number(list));
  if (controller == nullptr) return js::Rows(parse_json("[]"));
  return js::Rows(parse_json(rows_json(*controller, as_index(from), as_index(to))));
}

js::RowUpdates watch(double list, double from, double to) {
  return js::RowUpdates(
      parse_json(registry().watch(as_known_number(list), as_index(from), as_index(to))));
}

double index_of(double list, const js::RunKey& run) {
  const Controller* controller = registry().find(as_known_number(list));
  const std::optional<Run> key = read_run_key(run);
  if (controller == nullptr || !key) return -1;
  const std::optional<std::size_t> index = controller->index_of(*key);
  return index ? static_cast<double>(*index) : -1;
}

void close_list(double list) {
  registry().close(as_known_number(list));
}

}  // namespace

EMSCRIPTEN_BINDINGS(flow_run_table) {
  using emscripten::function;
  using emscripten::register_type;

  register_type<js::Query>("Query");
  register_type<js::BuildResult>("BuildResult");
  register_type<js::TargetInput>("TargetInput");
  register_type<js::ReadResult>("ReadResult");
  register_type<js::ResponseInput>("ResponseInput");
  register_type<js::ParseResult>("ParseResult");
  register_type<js::ListConfig>("ListConfig");
  register_type<js::OnChange>("OnChange");
  register_type<js::ListEvent>("ListEvent");
  register_type<js::MaybeSnapshot>("Snapshot | null");
  register_type<js::Rows>("Row[]");
  register_type<js::RowUpdates>("RowUpdate[]");
  register_type<js::RunKey>("RunKey");

  function("buildRequest(query)", &build);
  function("readRequest(input)", &read);
  function("parseResponse(input)", &parse);
  function("createList(config, onChange)", &create_list);
  function("send(list, event)", &send);
  function("snapshot(list)", &snapshot);
  function("rows(list, from, to)", &rows);
  function("watch(list, from, to)", &watch);
  function("indexOf(list, run)", &index_of);
  function("closeList(list)", &close_list);
}

}  // namespace flow_run::browser
