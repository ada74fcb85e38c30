// Any bytes as an answer of the seed's API: a page or an error, and sound either way.
#include "fuzz/response_invariants.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  flow_run::test::check_answers(flow_run::Api::flow_2021_06_25,
                                {reinterpret_cast<const char*>(bytes), size});
  return 0;
}
