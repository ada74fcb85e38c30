// Any query: an error that names a field, or a request target that is read back as the query.
#include "request.hpp"

#include "fuzz/fuzz_input.hpp"
#include "fuzz/response_invariants.hpp"
#include "read_request.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace flow_run;
  using test::must;
  const Result<Destination> destination =
      check_query(test::query_of({reinterpret_cast<const char*>(bytes), size}));
  if (!destination) {
    must(destination.error().kind == ErrorKind::invalid_request, "the error is an invalid request");
    must(!destination.error().field.empty(), "the error names a field");
    test::check_error(destination.error(), 0);
    return 0;
  }
  Query query = destination.value().query;
  const Result<Query> read = read_request(query.api, request_target(query));
  must(read.ok(), "a built target can be read");
  if (query.api == Api::oapi_v1_region) query.organization_id.clear();
  must(read.value() == query, "a built target is read back as the query");
  return 0;
}
