// Any bytes as an answer of the newer API's region edition: a page or an error, and sound either
// way.
#include "fuzz/response_invariants.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  flow_run::test::check_answers(flow_run::Api::oapi_v1_region,
                                {reinterpret_cast<const char*>(bytes), size});
  return 0;
}
