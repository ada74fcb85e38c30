// Any bytes as a response of the 2021-06-25 API: a valid page or a valid error.
#include "fuzz/response_invariants.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  flow_run::test::check_responses(flow_run::Api::flow_2021_06_25,
                                  {reinterpret_cast<const char*>(bytes), size});
  return 0;
}
