// Sends the requests of the core with emscripten_fetch and reports exactly one outcome for each.
// GETs in flight with equal URL, headers and credentials share one transfer. Retries, renewed
// headers and parsing are in the core.
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
  /// Identifies a pending request; from 1, never reused.
  using Ticket = std::uint32_t;

  /// A response, whose body is valid during the call, or the reason of the failure:
  /// `unreachable`, `timed_out`, `too_large` or `xhr_replaced`.
  struct Response {
    int status = 0;
    Headers headers;
    std::string_view body;
  };
  using Outcome = std::variant<Response, TransportCode>;
  using Completion = std::function<void(const Outcome&)>;

  FetchTransport();
  ~FetchTransport();
  FetchTransport(const FetchTransport&) = delete;
  FetchTransport& operator=(const FetchTransport&) = delete;

  /// Starts a request, or joins the same one in flight. `completion` is called once, always from
  /// the event loop and never from within `start`. Each request has its own time-out, even if it
  /// shares a transfer. Without XMLHttpRequest (Node) every request fails with `unreachable`.
  Ticket start(const effect::Fetch& request, Completion completion);

  /// Cancels a request: its completion is never called. A transfer without requests is aborted. An
  /// unknown or completed ticket is ignored.
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
