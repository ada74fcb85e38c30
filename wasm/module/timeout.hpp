// One timer of the browser that dies with its owner. Fires at most once. Knows nothing of lists.
#pragma once

#include <cstdint>
#include <functional>

namespace flow_run::browser {

class Timeout {
 public:
  /// Calls `fire` once, from the event loop, `ms` milliseconds from now or a little later. A wait
  /// longer than the browser can count (24 days) ends early. `fire` may destroy this object.
  Timeout(std::int64_t ms, std::function<void()> fire);

  /// Not fired yet: it never will.
  ~Timeout();

  Timeout(const Timeout&) = delete;
  Timeout& operator=(const Timeout&) = delete;

 private:
  static void on_fired(void* self);

  std::function<void()> fire_;
  int id_;
};

}  // namespace flow_run::browser
