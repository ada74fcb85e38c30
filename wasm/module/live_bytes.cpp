// Reports how much of the heap is in use. Linked only into the module of the leak test.
#include <emscripten/bind.h>
#include <malloc.h>

namespace {

/// Bytes of allocations that have not been freed.
double live_bytes() {
  return static_cast<double>(mallinfo().uordblks);
}

}  // namespace

EMSCRIPTEN_BINDINGS(live_bytes) {
  emscripten::function("liveBytes()", &live_bytes);
}
