#include "timeout.hpp"

#include <emscripten/eventloop.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace flow_run::browser {
namespace {

// A longer delay would overflow in setTimeout, which then fires at once.
constexpr std::int64_t longest_ms = std::numeric_limits<std::int32_t>::max();

}  // namespace

Timeout::Timeout(std::int64_t ms, std::function<void()> fire)
    : fire_(std::move(fire)),
      id_(emscripten_set_timeout(&Timeout::on_fired,
                                 static_cast<double>(std::clamp<std::int64_t>(ms, 0, longest_ms)),
                                 this)) {}

// Clearing a timer that has fired does nothing, because ids are not reused.
Timeout::~Timeout() {
  emscripten_clear_timeout(id_);
}

void Timeout::on_fired(void* self) {
  // A copy on the stack, because the callback may destroy the timer.
  const std::function<void()> fire = std::move(static_cast<Timeout*>(self)->fire_);
  fire();
}

}  // namespace flow_run::browser
