// What JavaScript hands to `parseResponse` and `readRequest`, read and given to the core: the two
// inputs that are more than a query. A caller who hands over something else is told which field.
#pragma once

#include <emscripten/val.h>

#include "request.hpp"
#include "response.hpp"
#include "result.hpp"

namespace flow_run::browser {

/// `{ api, target }`
Result<Query> read_target(const emscripten::val& input);

/// `{ api, status, headers, body, request }`. Of `request` only what is known need be there; it is
/// checked like any query, apart from what is missing.
Result<Page> parse_answer(const emscripten::val& input);

}  // namespace flow_run::browser
