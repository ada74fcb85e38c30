// Any sequence of events, answers and faults: the controller keeps its promises and its memory.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "support/scenario.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  constexpr std::size_t longest = 2'000;
  flow_run::test::Scenario script;
  const auto broken = script.play({bytes, size < longest ? size : longest});
  if (broken) {
    std::fprintf(stderr, "broken promise: %s\n", broken->c_str());
    std::abort();
  }
  return 0;
}
