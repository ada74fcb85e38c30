// Any sequence of events, responses and faults: the controller's invariants hold.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "support/scenario.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  constexpr std::size_t max_bytes = 2'000;
  flow_run::test::Scenario scenario;
  const auto violated = scenario.run({bytes, size < max_bytes ? size : max_bytes});
  if (violated) {
    std::fprintf(stderr, "violated invariant: %s\n", violated->c_str());
    std::abort();
  }
  return 0;
}
