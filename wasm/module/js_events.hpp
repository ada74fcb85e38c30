// Converts the objects of surface.d.ts to the core's queries, configurations and events. Validation
// is in the core.
#pragma once

#include <emscripten/val.h>

#include <optional>

#include "controller.hpp"
#include "list_config.hpp"
#include "request.hpp"

namespace flow_run::browser {

QueryInput read_query(const emscripten::val& query);

ListConfigInput read_config(const emscripten::val& config);

/// `{ pipelineRunId, pipelineId }`; nullopt if the run id is missing or invalid.
std::optional<Run> read_run_key(const emscripten::val& run);

/// Nullopt: unknown type of event.
std::optional<Event> read_event(const emscripten::val& event);

}  // namespace flow_run::browser
