// Any query: a refusal by name, or a URL that reads back as the query.
#include "request.hpp"

#include "fuzz/fuzz_input.hpp"
#include "fuzz/response_invariants.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace flow_run;
  using test::must;
  const Result<Destination> destination =
      check_query(test::query_of({reinterpret_cast<const char*>(bytes), size}));
  if (!destination) {
    must(destination.error().kind == ErrorKind::invalid_request, "a refusal is one");
    must(!destination.error().field.empty(), "a refusal names a field");
    test::check_error(destination.error(), 0);
    return 0;
  }
  Query query = destination.value().query;
  const Result<Query> read = read_request(query.api, request_target(query));
  must(read.ok(), "what is built can be read");
  if (query.api == Api::oapi_v1_region) query.organization_id.clear();
  must(read.value() == query, "what is built reads back as it was");
  return 0;
}
