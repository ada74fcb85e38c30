// The inputs of `parseResponse` and `readRequest`. An invalid input gives an error that names the
// field.
#pragma once

#include <emscripten/val.h>

#include "request.hpp"
#include "response.hpp"
#include "result.hpp"

namespace flow_run::browser {

/// `{ api, target }`
Result<Query> read_target(const emscripten::val& input);

/// `{ api, status, headers, body, request }`. The fields of `request` are optional; those that are
/// present are validated like those of a query.
Result<Page> parse_response_input(const emscripten::val& input);

}  // namespace flow_run::browser
