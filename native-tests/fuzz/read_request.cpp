// Any bytes as a request target of each dialect: an error that names a field, or a query that can
// be built and read again.
#include "read_request.hpp"

#include "fuzz/response_invariants.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace flow_run;
  using test::must;
  const std::string_view target(reinterpret_cast<const char*>(bytes), size);
  for (const Api api : {Api::flow_2021_06_25, Api::oapi_v1, Api::oapi_v1_region}) {
    const Result<Query> read = read_request(api, target);
    if (!read) {
      must(read.error().kind == ErrorKind::invalid_request, "the error is an invalid request");
      must(!read.error().field.empty(), "the error names a field");
      continue;
    }
    const Result<Query> again = read_request(api, request_target(read.value()));
    must(again.ok(), "a query that was read can be built and read again");
    must(again.value() == read.value(), "reading again gives the same query");
  }
  return 0;
}
