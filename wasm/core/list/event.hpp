// Events of a list, from the page, the user, the transport and the timers. A response is not an
// event but a call of its own (`Controller::respond`), because its body outlives no queue.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "error_codes.hpp"
#include "headers.hpp"
#include "list_config.hpp"
#include "now.hpp"

namespace flow_run {

using RequestNumber = std::uint32_t;  ///< unique for the life of a controller, from 1
using TimerNumber = std::uint32_t;    ///< unique for the life of a controller, from 1

namespace event {

/// What to show. Once the list was loaded, a change of what it shows loads again.
struct Configure {
  ListConfigInput config;
};

/// A first page embedded in the web page; validated like any other.
struct InitialResponse {
  int status = 0;
  Headers headers;
  std::string body;
};

struct Load {
  std::optional<InitialResponse> initial;
};
struct First {};
struct Previous {};
struct Next {};
struct LoadMore {};
struct Refresh {};
struct ShowNew {};

/// Searches the runs of the query from the head on, and shows the page with this run.
struct Seek {
  std::optional<std::int64_t> run_id;  ///< null: the text is not a run id
};

/// Goes to page `page`, from 1, as soon as a page is shown: at once if the total says that it
/// exists, else page by page, at most `max_page_steps` of them. Only where pages have numbers;
/// elsewhere, after an error, and where the list ends before that page, it stays where it is.
struct GoToPage {
  std::size_t page = 1;
};

/// Repeats what the user asked for last and did not get: a step to other rows, else a refresh.
struct Retry {};
struct Pause {};
struct Resume {};
/// The viewer points at the rows or has the focus in them: until they leave, polls move no row.
struct Hold {
  bool held = true;
};
struct Visibility {
  bool visible = true;
};
struct Online {
  bool online = true;
};

/// The reply to `effect::NeedHeaders`; null: the page could not provide them.
struct HeadersProvided {
  RequestNumber request = 0;
  std::optional<Headers> headers;
  bool wrong_type = false;  ///< `headers` is null because the page provided something else
};

struct TransportFailed {
  RequestNumber request = 0;
  TransportCode reason = TransportCode::unreachable;
};

struct TimerFired {
  TimerNumber timer = 0;
};

}  // namespace event

using Event =
    std::variant<event::Configure, event::Load, event::First, event::Previous, event::Next,
                 event::LoadMore, event::Refresh, event::ShowNew, event::Seek, event::GoToPage,
                 event::Retry, event::Hold, event::Pause, event::Resume, event::Visibility,
                 event::Online, event::HeadersProvided, event::TransportFailed, event::TimerFired>;

}  // namespace flow_run
