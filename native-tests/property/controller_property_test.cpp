// The invariants hold under any sequence of events, responses, faults and changes.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <utility>
#include <vector>

#include "support/scenario.hpp"

namespace flow_run::test {
namespace {

constexpr int longest_scenario = 300;

/// Enough steps to walk, change, fail and recover several times.
std::vector<std::uint8_t> any_scenario() {
  using Step = std::pair<std::uint8_t, std::uint8_t>;
  const auto steps = *rc::gen::resize(longest_scenario, rc::gen::arbitrary<std::vector<Step>>());
  std::vector<std::uint8_t> bytes;
  for (const auto& [what, how] : steps) {
    bytes.push_back(what);
    bytes.push_back(how);
  }
  return bytes;
}

/// The same after a list has been loaded, so that no script is wasted on waiting for that.
std::vector<std::uint8_t> any_scenario_of_a_loaded_list() {
  constexpr std::uint8_t configure = 9;
  constexpr std::uint8_t load = 0;
  constexpr std::uint8_t answer = 6;
  constexpr std::uint8_t rightly = 31;
  std::vector<std::uint8_t> script = {1, configure, 0, load, answer, rightly};
  const std::vector<std::uint8_t> rest = any_scenario();
  script.insert(script.end(), rest.begin(), rest.end());
  return script;
}

void expect_invariants_hold(const std::vector<std::uint8_t>& bytes) {
  Scenario script;
  const std::optional<std::string> broken = script.play(bytes);
  if (broken) RC_FAIL(*broken);
}

RC_GTEST_PROP(ControllerProperty, InvariantsHoldFromTheStart, ()) {
  expect_invariants_hold(any_scenario());
}

RC_GTEST_PROP(ControllerProperty, InvariantsHoldOnceLoaded, ()) {
  expect_invariants_hold(any_scenario_of_a_loaded_list());
}

}  // namespace
}  // namespace flow_run::test
