// Random input of `Scenario` for the property and model tests.
#pragma once

#include <rapidcheck.h>

#include <cstdint>
#include <utility>
#include <vector>

namespace flow_run::test {

/// Two bytes for each step, `max_steps` of them or fewer.
inline std::vector<std::uint8_t> any_scenario(int max_steps) {
  using Step = std::pair<std::uint8_t, std::uint8_t>;
  const auto steps = *rc::gen::resize(max_steps, rc::gen::arbitrary<std::vector<Step>>());
  std::vector<std::uint8_t> bytes;
  for (const auto& [what, how] : steps) {
    bytes.push_back(what);
    bytes.push_back(how);
  }
  return bytes;
}

}  // namespace flow_run::test
