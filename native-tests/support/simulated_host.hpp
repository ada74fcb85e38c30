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
  /// Every random number is `random`.
  explicit SimulatedHost(double random = 0.5) : controller_([random] { return random; }) {}

  /// Configures and loads; the head is asked for and not yet answered.
  void load(const ListConfigInput& config = default_config());

  /// `open`, and the head answers with `body`.
  void load_with(const ResponseFixture& body, const ListConfigInput& config = default_config());

  void configure(const ListConfigInput& config) { send(event::Configure{config}); }
  void send(const Event& event);

  /// Time passes; timers fire at their moment, unless a test answers something before.
  void advance(std::int64_t ms);

  /// The one request that is under way; what is asked for since is another.
  [[nodiscard]] const effect::Fetch& request() const { return requests_.back(); }
  [[nodiscard]] std::size_t pending_requests() const { return requests_.size(); }
  [[nodiscard]] bool has_request() const { return !requests_.empty(); }
  [[nodiscard]] std::size_t request_count() const { return request_count_; }  ///< requests so far
  [[nodiscard]] std::string url() const { return has_request() ? request().url : std::string(); }

  /// Answers the request that is under way.
  void respond(const ResponseFixture& body) { respond(200, json_of(body)); }
  void respond(int status, const std::string& body, const Headers& headers = {});

  /// Responds to a request whether it is under way or not.
  void respond_to(RequestNumber request, int status, const std::string& body,
                  const Headers& headers = {});
  void respond_error(int status, const std::string& code) { respond(status, error_json(code)); }
  void fail_request(ErrorKind reason);

  /// Milliseconds until the timer that is set; null: none is.
  [[nodiscard]] std::optional<std::int64_t> timer_in() const;

  [[nodiscard]] Snapshot snapshot() const { return controller_.snapshot(now_); }
  [[nodiscard]] std::vector<Row> rows() const;
  [[nodiscard]] std::vector<std::int64_t> ids() const;  ///< of the rows, in order
  [[nodiscard]] const Controller& controller() const { return controller_; }
  [[nodiscard]] Now now() const { return now_; }
  void set_wall(std::int64_t wall_ms) { now_.wall_ms = wall_ms; }

  /// What the last event did; what it asked for by number.
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
