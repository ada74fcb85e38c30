// What only tests need of the core, bound beside the published functions. Linked only into the
// module of the tests, so that no page downloads it.
#include <emscripten/bind.h>
#include <emscripten/val.h>
#include <malloc.h>

#include "js_values.hpp"
#include "snapshot_json.hpp"

namespace {

/// Bytes of allocations that have not been freed.
double live_bytes() {
  return static_cast<double>(mallinfo().uordblks);
}

/// An object, as the module binds no strings (bare_embind.js).
emscripten::val codes() {
  return flow_run::browser::parse_json(flow_run::codes_json());
}

}  // namespace

EMSCRIPTEN_BINDINGS(flow_run_table_tests) {
  emscripten::function("liveBytes()", &live_bytes);
  emscripten::function("codes()", &codes);
}
