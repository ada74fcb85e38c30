// A simulated host of one controller: advances time, fires timers when they are due, and keeps
// requests until a test responds to them. Hours of polling take a millisecond.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "controller.hpp"
#include "support/default_config.hpp"
#include "support/response_fixtures.hpp"

namespace flow_run::test {

class SimulatedHost {
 public:
  /// `random` is the result of every draw of a random number.
  explicit SimulatedHost(double random = 0.5) : controller_([random] { return random; }) {}

  /// Configures and loads; the request for the head is pending.
  void load(const ListConfigInput& config = default_config());

  /// Loads, and responds to the request for the head with `body`.
  void load_with(const ResponseFixture& body, const ListConfigInput& config = default_config());

  void configure(const ListConfigInput& config) { send(event::Configure{config}); }
  void send(const Event& event);

  /// Advances time by `ms` and fires the timers that are due, each at its time.
  void advance(std::int64_t ms);

  /// The pending request.
  [[nodiscard]] const effect::Fetch& request() const { return requests_.back(); }
  [[nodiscard]] std::size_t pending_requests() const { return requests_.size(); }
  [[nodiscard]] bool has_request() const { return !requests_.empty(); }
  [[nodiscard]] std::size_t request_count() const { return request_count_; }  ///< requests so far
  [[nodiscard]] std::string url() const { return has_request() ? request().url : std::string(); }

  /// Responds to the pending request.
  void respond(const ResponseFixture& body) { respond(200, json_of(body)); }
  void respond(int status, const std::string& body, const Headers& headers = {});

  /// Responds to any request, even one that is not pending.
  void respond_to(RequestNumber request, int status, const std::string& body,
                  const Headers& headers = {});
  void respond_error(int status, const std::string& code) { respond(status, error_json(code)); }
  void fail_request(ErrorKind reason);

  /// Replies to the pending `NeedHeaders`.
  void provide_headers(const std::optional<Headers>& headers);

  /// Milliseconds until the timer fires; null: no timer is set.
  [[nodiscard]] std::optional<std::int64_t> timer_in() const;

  [[nodiscard]] Snapshot snapshot() const { return controller_.snapshot(now_); }
  [[nodiscard]] std::vector<Row> rows() const;
  [[nodiscard]] std::vector<std::int64_t> ids() const;  ///< of the rows, in order
  [[nodiscard]] const Controller& controller() const { return controller_; }
  [[nodiscard]] Now now() const { return now_; }
  void set_wall(std::int64_t wall_ms) { now_.wall_ms = wall_ms; }

  /// The effects of the last event.
  [[nodiscard]] const std::vector<Effect>& effects() const { return effects_; }
  [[nodiscard]] const Difference& difference() const { return difference_; }
  [[nodiscard]] std::optional<effect::NeedHeaders> need_headers() const { return need_headers_; }
  [[nodiscard]] const std::vector<RequestNumber>& aborted() const { return aborted_; }

 private:
  struct Timer {
    TimerNumber number = 0;
    std::int64_t due_ms = 0;
  };

  void execute(std::vector<Effect> effects);
  void execute(const effect::NeedHeaders& effect) { need_headers_ = effect; }
  void execute(const effect::Fetch& effect);
  void execute(const effect::Abort& effect);
  void execute(const effect::SetTimer& effect);
  void execute(const effect::ClearTimer& effect);
  void execute(const effect::Changed& effect) { difference_ = effect.rows; }
  RequestNumber take_request();

  Now now_{.monotonic_ms = 1'000, .wall_ms = midnight_ms + 12 * 60 * 60'000};
  Controller controller_;
  std::vector<effect::Fetch> requests_;
  std::size_t request_count_ = 0;
  std::optional<Timer> timer_;
  std::vector<Effect> effects_;
  Difference difference_;
  std::optional<effect::NeedHeaders> need_headers_;
  std::vector<RequestNumber> aborted_;
};

}  // namespace flow_run::test
