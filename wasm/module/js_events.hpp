// The objects of the JavaScript surface (surface.d.ts) as the core's queries, configurations and
// events. The one place in C++ that knows how JavaScript spells their fields; checks nothing, that
// is the core's.
#pragma once

#include <emscripten/val.h>

#include <optional>

#include "controller.hpp"
#include "list_config.hpp"
#include "request.hpp"

namespace flow_run::browser {

QueryInput read_query(const emscripten::val& query);

ListConfigInput read_config(const emscripten::val& config);

/// `{ pipelineRunId, pipelineId }`: the numbers by which a run is known; nullopt: it has none.
std::optional<Run> read_run_key(const emscripten::val& run);

/// Nullopt: its type is none that a page may send.
std::optional<Event> read_event(const emscripten::val& event);

}  // namespace flow_run::browser
