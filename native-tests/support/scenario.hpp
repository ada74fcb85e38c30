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

  /// Runs a step for every two bytes. Returns the first violated invariant; null: none.
  std::optional<std::string> run(std::span<const std::uint8_t> bytes);

  /// Ends all faults: the list is visible, online and not paused, and every request gets the
  /// correct response. Then loads all pages from the head on.
  std::optional<std::string> walk_to_the_end();

  /// Ends all faults and refreshes the rows in place.
  std::optional<std::string> refresh();

  [[nodiscard]] const Controller& controller() const { return controller_; }
  [[nodiscard]] const SimulatedService& service() const { return service_; }

  /// The rows of all pages of the last `walk_to_the_end`, and the runs of the service.
  [[nodiscard]] const std::vector<Run>& walked() const { return walked_; }
  [[nodiscard]] std::vector<Run> truth() const;
  [[nodiscard]] std::vector<Row> rows() const;
  [[nodiscard]] Snapshot snapshot() const { return controller_.snapshot(now_); }

 private:
  struct Timer {
    TimerNumber number = 0;
    std::int64_t due_ms = 0;
  };

  /// Small, so that a scenario loads many pages quickly.
  static constexpr double default_page_size = 4.0;

  // scenario_steps.cpp
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
  void respond(const ServiceResponse& response, bool is_error);
  void fail(ErrorKind reason);
  void fire_timer();
  void advance(std::int64_t ms);

  void execute(const Effect& effect);
  void check_effects(const std::vector<Effect>& effects);
  void check_rows(const std::vector<std::int64_t>& before, bool is_error);
  void check_timers(const Snapshot& now);
  void check_state(const Snapshot& now);
  void check(bool holds, const char* invariant);
  [[nodiscard]] std::vector<std::int64_t> ids() const;

  Now now_{.monotonic_ms = 1'000, .wall_ms = 1'795'521'600'000};
  std::uint32_t random_state_ = 1;
  Controller controller_;
  SimulatedService service_{29};
  ListConfigInput config_;
  bool configured_ = false;

  std::optional<effect::Fetch> fetch_;
  std::optional<effect::NeedHeaders> need_headers_;
  std::optional<Timer> timer_;
  Difference difference_;
  std::vector<std::int64_t> ids_;  ///< of the rows after the last event
  std::uint64_t ignored_events_ = 0;
  std::uint32_t events_ = 0;
  std::string url_;  ///< of the last request
  std::vector<Run> walked_;
  std::optional<std::string> violated_;
};

}  // namespace flow_run::test
