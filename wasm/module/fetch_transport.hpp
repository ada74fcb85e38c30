// Carries requests over emscripten_fetch: what the core asks for goes out, exactly one answer comes
// back. GETs in flight with equal URL, headers and credentials share one transfer. Decides
// nothing: retries, renewals and what an answer means are the core's.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <variant>
#include <vector>

#include "controller.hpp"

namespace flow_run::browser {

class FetchTransport {
 public:
  /// Names one request while it is under way; from 1, never used twice.
  using Ticket = std::uint32_t;

  /// The response, whose body lives as long as the call, or why there is none: `network`, `timeout`
  /// or `too_large`.
  struct Response {
    int status = 0;
    Headers headers;
    std::string_view body;
  };
  using Outcome = std::variant<Response, ErrorKind>;
  using Completion = std::function<void(const Outcome&)>;

  FetchTransport();
  ~FetchTransport();
  FetchTransport(const FetchTransport&) = delete;
  FetchTransport& operator=(const FetchTransport&) = delete;

  /// Starts a request, or joins the same one in flight. `completion` is called once, always from
  /// the event loop and never from within `start`. Each request has a time-out of its own, joined
  /// or not. Where there is no XMLHttpRequest (Node) every request fails with `network`.
  Ticket start(const effect::Fetch& request, Completion completion);

  /// Drops a request: its completion is never called. The transfer stops when nobody waits for it
  /// any more. A ticket that is done or unknown is ignored.
  void cancel(Ticket ticket);

 private:
  struct Waiting;
  class Transfer;

  Transfer& transfer_for(const effect::Fetch& request);
  void expire(Ticket ticket);
  std::unique_ptr<Waiting> take(Ticket ticket);
  void discard(const Transfer& transfer);

  std::vector<std::unique_ptr<Transfer>> transfers_;
  Ticket last_ticket_ = 0;
};

}  // namespace flow_run::browser
