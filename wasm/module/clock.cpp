#include "clock.hpp"

#include <emscripten/emscripten.h>
#include <emscripten/html5.h>

namespace flow_run::browser {

Now now() {
  return {.monotonic_ms = static_cast<std::int64_t>(emscripten_get_now()),
          .wall_ms = static_cast<std::int64_t>(emscripten_date_now())};
}

}  // namespace flow_run::browser
