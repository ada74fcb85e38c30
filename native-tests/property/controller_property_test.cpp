// The invariants hold under any sequence of events, responses, faults and changes.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <vector>

#include "support/arbitrary_scenario.hpp"
#include "support/scenario.hpp"

namespace flow_run::test {
namespace {

/// Enough steps to load, change, fail and recover several times.
constexpr int max_steps = 300;

/// A scenario that starts with a loaded list.
std::vector<std::uint8_t> any_scenario_of_a_loaded_list() {
  constexpr std::uint8_t configure = 9;
  constexpr std::uint8_t load = 0;
  constexpr std::uint8_t respond = 6;
  constexpr std::uint8_t correctly = 31;
  std::vector<std::uint8_t> bytes = {1, configure, 0, load, respond, correctly};
  const std::vector<std::uint8_t> rest = any_scenario(max_steps);
  bytes.insert(bytes.end(), rest.begin(), rest.end());
  return bytes;
}

void expect_invariants_hold(const std::vector<std::uint8_t>& bytes) {
  if (const std::optional<std::string> violated = Scenario().run(bytes)) RC_FAIL(*violated);
}

RC_GTEST_PROP(ControllerProperty, InvariantsHoldFromTheStart, ()) {
  expect_invariants_hold(any_scenario(max_steps));
}

RC_GTEST_PROP(ControllerProperty, InvariantsHoldOnceLoaded, ()) {
  expect_invariants_hold(any_scenario_of_a_loaded_list());
}

}  // namespace
}  // namespace flow_run::test
