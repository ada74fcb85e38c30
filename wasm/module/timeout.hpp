// A timer of the browser that fires once and is canceled by its destructor.
#pragma once

#include <cstdint>
#include <functional>

namespace flow_run::browser {

class Timeout {
 public:
  /// Calls `fire` from the event loop in `ms` milliseconds or slightly later; after 24 days, the
  /// browser's maximum, at the latest. `fire` may destroy this object.
  Timeout(std::int64_t ms, std::function<void()> fire);

  /// Cancels the timer.
  ~Timeout();

  Timeout(const Timeout&) = delete;
  Timeout& operator=(const Timeout&) = delete;

 private:
  static void on_fired(void* self);

  std::function<void()> fire_;
  int id_;
};

}  // namespace flow_run::browser
