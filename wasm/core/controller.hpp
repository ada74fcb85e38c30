// The list's state machine: events in, effects out. It never waits, reads a clock or draws a
// random number, so a test drives an afternoon of polling in a millisecond and the browser runs
// the same decisions.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "headers.hpp"
#include "list_config.hpp"
#include "response.hpp"
#include "store.hpp"

namespace flow_run {

using RequestNumber = std::uint32_t;  ///< unique for the life of a controller, from 1
using TimerNumber = std::uint32_t;    ///< unique for the life of a controller, from 1

/// When an event happened.
struct Now {
  std::int64_t monotonic_ms = 0;  ///< never goes back
  std::int64_t wall_ms = 0;       ///< epoch milliseconds of the viewer's clock
};

namespace event {
struct Configure { GivenConfig config; };
struct InitialAnswer {  ///< a first page that the page brought along; validated like any other
  int status = 0;
  Headers headers;
  std::string body;
};
struct Load { std::optional<InitialAnswer> initial; };
struct First {};
struct Previous {};
struct Next {};
struct LoadMore {};
struct Refresh {};
struct ShowNew {};
struct Pause {};
struct Resume {};
struct Visibility { bool visible = true; };
struct Online { bool online = true; };
struct HeadersGiven {  ///< the answer to `effect::NeedHeaders`; null: the page could not supply them
  RequestNumber request = 0;
  std::optional<Headers> headers;
};
struct Response {
  RequestNumber request = 0;
  int status = 0;
  Headers headers;
  std::string_view body;  ///< only looked at during the call
};
struct TransportFailed {
  RequestNumber request = 0;
  ErrorKind reason = ErrorKind::network;  ///< network, timeout, aborted or too_large
};
struct TimerFired { TimerNumber timer = 0; };
}  // namespace event

using Event = std::variant<event::Configure, event::Load, event::First, event::Previous,
                           event::Next, event::LoadMore, event::Refresh, event::ShowNew,
                           event::Pause, event::Resume, event::Visibility, event::Online,
                           event::HeadersGiven, event::Response, event::TransportFailed,
                           event::TimerFired>;

namespace effect {
struct NeedHeaders {
  RequestNumber request = 0;
  bool renew = false;  ///< the last ones were refused with 401
};
struct Fetch {
  RequestNumber request = 0;
  std::string url;
  Headers headers;  ///< complete, `Accept` included, checked
  std::int64_t timeout_ms = 0;
  bool with_credentials = false;
};
struct Abort { RequestNumber request = 0; };
struct SetTimer {
  TimerNumber timer = 0;
  std::int64_t ms = 0;
};
struct ClearTimer { TimerNumber timer = 0; };
/// The snapshot is another one, and what became of the rows. At most one per event, the last.
struct Changed { Difference rows; };
}  // namespace effect

using Effect = std::variant<effect::NeedHeaders, effect::Fetch, effect::Abort, effect::SetTimer,
                            effect::ClearTimer, effect::Changed>;

/// A source of numbers in [0, 1), for jitter.
using RandomSource = std::function<double()>;

}  // namespace flow_run
