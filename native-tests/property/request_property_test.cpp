// Requests: a built request is read back as the same query, and invalid queries are rejected.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>
#include <string>

#include "error_codes.hpp"
#include "json_writer.hpp"
#include "property/arbitrary_query.hpp"
#include "query_validation.hpp"
#include "read_request.hpp"
#include "utf8.hpp"

namespace flow_run::test {
namespace {

/// A query as it can be read back: a region's target does not name the organization.
Query as_readable(Query query) {
  if (query.api == Api::oapi_v1_region) query.organization_id.clear();
  return query;
}

void expect_known_error(const Error& error) {
  std::set<std::string_view> fields;
  for (int field = 0; field <= static_cast<int>(QueryField::target); ++field) {
    fields.insert(text(static_cast<QueryField>(field)));
  }
  std::set<std::string_view> codes;
  for (const CodeText& text : request_codes) codes.insert(text.code);
  RC_ASSERT(error.kind == ErrorKind::invalid_request);
  RC_ASSERT(fields.count(error.field) == 1U);
  RC_ASSERT(codes.count(error.code) == 1U);
  RC_ASSERT(!error.message.empty());
}

RC_GTEST_PROP(Request, ReadsBackAsTheQueryThatItWasBuiltFrom, ()) {
  const Query query = any_query(any_api());
  const Result<std::string> url = build_request(as_input(query));
  RC_ASSERT(url.ok());
  const Result<Query> read = read_request(query.api, url.value());
  RC_ASSERT(read.ok());
  RC_ASSERT(read.value() == as_readable(query));
}

RC_GTEST_PROP(Request, HasNothingInItsTargetButWhatNeedsNoEncoding, ()) {
  const std::string target = request_target(any_query(any_api()));
  const std::string allowed =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~%/?&=";
  RC_ASSERT(target.find_first_not_of(allowed) == std::string::npos);
}

RC_GTEST_PROP(Request, IsEitherRefusedByNameOrReadable, ()) {
  QueryInput input = as_input(any_query(any_api()));
  RawValue* const fields[] = {&input.api,       &input.base_url, &input.organization_id,
                              &input.page_size, &input.cursor,   &input.pipeline_id,
                              &input.status,    &input.end_time, &input.trigger_mode,
                              &input.start_time};
  const std::size_t broken = *rc::gen::inRange<std::size_t>(0, std::size(fields));
  *fields[broken] = any_raw_value();
  const Result<Destination> destination = check_query(input);
  if (!destination) return expect_known_error(destination.error());
  const Query& query = destination.value().query;
  const Result<Query> read = read_request(query.api, request_target(query));
  RC_ASSERT(read.ok());
  RC_ASSERT(read.value() == as_readable(query));
}

RC_GTEST_PROP(ReadRequest, RefusesByNameOrGivesAQueryThatIsAsWellBuilt, ()) {
  const Query query = any_query(any_api());
  std::string target = request_target(query);
  // One byte changed, put in or taken out: near misses find more than noise.
  const std::size_t at = *rc::gen::inRange<std::size_t>(0, target.size());
  const char byte = *rc::gen::oneOf(rc::gen::arbitrary<char>(),
                                    rc::gen::elementOf(std::string("%?&=/+.0129AFaf")));
  switch (*rc::gen::inRange(0, 3)) {
    case 0:
      target[at] = byte;
      break;
    case 1:
      target.insert(at, 1, byte);
      break;
    default:
      target.erase(at, 1);
  }
  const Result<Query> read = read_request(query.api, target);
  if (!read) return expect_known_error(read.error());
  const Result<Query> again = read_request(query.api, request_target(read.value()));
  RC_ASSERT(again.ok());
  RC_ASSERT(again.value() == read.value());
}

RC_GTEST_PROP(ReadRequest, RefusesNoiseByName, ()) {
  const Result<Query> read = read_request(any_api(), any_bytes(200));
  RC_ASSERT(!read.ok());
  expect_known_error(read.error());
}

}  // namespace
}  // namespace flow_run::test
