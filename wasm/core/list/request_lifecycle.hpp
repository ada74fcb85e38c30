// The life of one request: the page's headers hook, the fetch, automatic retries, renewed headers
// after a 401, and the abort. Decides how a request is sent and when it is sent again. What its
// page is for, and what a final failure means for the list, is the controller's.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "effect.hpp"
#include "event.hpp"
#include "list_config.hpp"
#include "now.hpp"
#include "response.hpp"

namespace flow_run {

/// A source of numbers in [0, 1), for jitter.
using RandomSource = std::function<double()>;

/// A request without a response after this time has failed; the transport counts it.
inline constexpr std::int64_t request_timeout_ms = 30'000;

/// A function of the page that has not settled after this time has failed.
inline constexpr std::int64_t hook_timeout_ms = 10'000;

/// An operation reads its pages one after the other: `begin` once, then `send` for each page. The
/// caller looks at `phase` after each call.
class RequestLifecycle {
 public:
  enum class Phase : std::uint8_t {
    idle,            ///< nothing is under way
    needs_headers,   ///< `NeedHeaders` was emitted; fails at `due_ms`
    in_flight,       ///< `Fetch` was emitted
    waiting,         ///< failed with `error`; to be sent again at `due_ms`
    succeeded,       ///< `take_page` has the page
    failed,          ///< failed with `error`, and is not sent again
    login_required,  ///< the viewer has to sign in; `error` is the 401
  };

  explicit RequestLifecycle(RandomSource random) : random_(std::move(random)) {}

  /// How requests are sent from now on; one that waits for its retry included.
  void configure(const ListConfig& config);

  /// Starts an operation: its requests ask `query` of `base_url`, and are retried automatically if
  /// `retries` is set. Headers are renewed at most once in an operation. Emits nothing.
  void begin(std::string base_url, const Query& query, bool retries);

  /// Asks for the page at `cursor`; empty: the first page.
  void send(std::string cursor, Now now);

  /// Sends the request that waits again.
  void retry(Now now);

  /// Moves the retry of a request that waits to `due_ms` (monotonic).
  void retry_at(std::int64_t due_ms) {
    if (phase_ == Phase::waiting) due_ms_ = due_ms;
  }

  /// Ends the operation; emits `Abort` if a fetch is under way.
  void cancel();

  /// The page's reply to `NeedHeaders`. False: not asked for.
  bool set_headers(const event::HeadersProvided& provided, Now now);

  /// The page has not replied to `NeedHeaders` in time.
  void headers_overdue(Now now);

  /// Whether `request` is the fetch under way.
  [[nodiscard]] bool awaits(RequestNumber request) const {
    return phase_ == Phase::in_flight && number_ == request;
  }

  /// Takes the response to the request; also one that the page brought along, after `begin`.
  void receive(const HttpResponse& response, Now now);

  /// Takes the failure of the fetch under way.
  void fail(const Error& error, Now now);

  [[nodiscard]] Phase phase() const { return phase_; }
  [[nodiscard]] const std::string& cursor() const { return query_.cursor; }
  [[nodiscard]] int retries() const { return retries_; }           ///< of this page, so far
  [[nodiscard]] std::int64_t sent_ms() const { return sent_ms_; }  ///< monotonic
  [[nodiscard]] std::int64_t due_ms() const { return due_ms_; }    ///< monotonic
  [[nodiscard]] const Error& error() const { return error_; }
  [[nodiscard]] Page take_page() { return std::move(page_); }

  /// What was emitted since the last call, in order.
  std::vector<Effect> take_effects() { return std::exchange(effects_, {}); }

 private:
  void ask(bool renew_headers, Now now);
  void hook_failed(TransportCode code, Now now);
  void fetch(const Headers& page_headers, Now now);
  void end(Phase phase, const Error& error);

  RandomSource random_;
  bool asks_headers_ = false;
  bool with_credentials_ = false;
  bool same_origin_ = true;

  Phase phase_ = Phase::idle;
  RequestNumber number_ = 0;
  std::string base_url_;
  Query query_;  ///< with the cursor of the page that is asked for
  bool retries_automatically_ = false;
  int retries_ = 0;
  std::int64_t sent_ms_ = 0;
  std::int64_t due_ms_ = 0;
  std::optional<Error> unauthorized_;  ///< the 401 after which renewed headers were asked for
  Error error_;
  Page page_;
  std::vector<Effect> effects_;
};

}  // namespace flow_run
