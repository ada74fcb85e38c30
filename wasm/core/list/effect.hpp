// What a list asks of its host. The host executes the effects in order and reports back with events
// and responses.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "announcements.hpp"
#include "event.hpp"
#include "run_list.hpp"

namespace flow_run {

namespace effect {

/// Ask the page for its headers; reply with `event::HeadersProvided`.
struct NeedHeaders {
  RequestNumber request = 0;
  bool renew = false;  ///< the last ones were rejected with 401
};

/// Send a GET; reply with `Controller::respond` or `event::TransportFailed`.
struct Fetch {
  RequestNumber request = 0;
  std::string url;
  Headers headers;  ///< complete, `Accept` included, checked
  std::int64_t timeout_ms = 0;
  bool with_credentials = false;
};

/// The response to this fetch is no longer needed.
struct Abort {
  RequestNumber request = 0;
};

/// Reply with `event::TimerFired`, at the earliest in `ms` milliseconds.
struct SetTimer {
  TimerNumber timer = 0;
  std::int64_t ms = 0;
};

struct ClearTimer {
  TimerNumber timer = 0;
};

/// The snapshot has changed, what became of the rows, and what is to be said. Once, and last, for
/// every event that was not ignored.
struct Changed {
  Difference rows;
  std::optional<Announcement> announcement;
};

}  // namespace effect

using Effect = std::variant<effect::NeedHeaders, effect::Fetch, effect::Abort, effect::SetTimer,
                            effect::ClearTimer, effect::Changed>;

}  // namespace flow_run
