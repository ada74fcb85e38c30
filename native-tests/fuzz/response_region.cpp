// Any bytes as a response of the oapi-v1 API in its edition for regions: a valid page or a valid
// error.
#include "fuzz/response_invariants.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  flow_run::test::check_responses(flow_run::Api::oapi_v1_region,
                                  {reinterpret_cast<const char*>(bytes), size});
  return 0;
}
