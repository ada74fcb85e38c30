// A random scenario: bytes become events, changes of the service and faults, and after each event
// the invariants of the controller are checked. Property, model and fuzz tests share it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "controller.hpp"
#include "support/simulated_service.hpp"

namespace flow_run::test {

class Scenario {
 public:
  Scenario();

  /// Plays two bytes a step. Returns the first violated invariant as a sentence; null: none.
  std::optional<std::string> play(std::span<const std::uint8_t> bytes);

  /// Ends all faults: the list is visible, online and not paused, and every request gets the
  /// correct response. Then walks from the head to the end.
  std::optional<std::string> walk_to_the_end();

  /// Lets the list refresh what it shows, in its place.
  std::optional<std::string> refresh();

  [[nodiscard]] const Controller& controller() const { return controller_; }
  [[nodiscard]] const SimulatedService& service() const { return service_; }

  /// The rows of all pages of the last `walk_to_the_end`, and what they should have been.
  [[nodiscard]] const std::vector<Run>& walked() const { return walked_; }
  [[nodiscard]] std::vector<Run> truth() const;
  [[nodiscard]] std::vector<Row> rows() const;
  [[nodiscard]] Snapshot snapshot() const { return controller_.snapshot(now_); }

 private:
  struct Timer {
    TimerNumber number = 0;
    std::int64_t due_ms = 0;
  };

  /// Small pages, so that a script meets many of them; an answer costs what its rows cost.
  static constexpr double usual_page_size = 4.0;

  // script_steps.cpp
  void step(std::uint8_t what, std::uint8_t how);
  void step_user(std::uint8_t how);
  void step_page(std::uint8_t how);
  void step_service(std::uint8_t how);
  void step_response(std::uint8_t how);
  void step_stray_event(std::uint8_t how);
  void configure(std::uint8_t how);

  void end_faults();
  void run_until_idle();
  void collect();

  void handle(const Event& event, bool is_error = false);
  void respond_to(RequestNumber request, const ServiceResponse& response, bool is_error = false);
  void check_step(const std::vector<Effect>& effects, bool is_error);
  void give_headers(const std::optional<Headers>& headers);
  void answer(const ServiceResponse& answer, bool is_error);
  void fail(ErrorKind reason);
  void fire_timer();
  void pass(std::int64_t ms);

  void execute(const Effect& effect);
  void check_effects(const std::vector<Effect>& effects);
  void check_rows(const std::vector<std::int64_t>& before, bool is_error);
  void check_timers(const Snapshot& now);
  void check_state(const Snapshot& now);
  void check(bool kept, const char* sentence);
  [[nodiscard]] std::vector<std::int64_t> ids() const;

  Now now_{.monotonic_ms = 1'000, .wall_ms = 1'795'521'600'000};
  std::uint32_t random_state_ = 1;
  Controller controller_;
  SimulatedService service_{29};
  ListConfigInput config_;
  bool configured_ = false;

  std::optional<effect::Fetch> fetch_;
  std::optional<effect::NeedHeaders> need_;
  std::optional<Timer> timer_;
  Difference difference_;
  std::vector<std::int64_t> ids_;  ///< of the rows after the last event
  std::uint64_t ignored_events_ = 0;
  std::uint32_t events_ = 0;
  std::string url_;  ///< the last that was asked for
  std::vector<Run> walked_;
  std::optional<std::string> broken_;
};

}  // namespace flow_run::test
