// Responses: a serialized page is parsed to the same page, and any bytes are a page or an error.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "decimal.hpp"
#include "json_writer.hpp"
#include "property/arbitrary_query.hpp"
#include "query_validation.hpp"
#include "result_json.hpp"
#include "utf8.hpp"

namespace flow_run::test {
namespace {

namespace gen = rc::gen;

constexpr std::int64_t pipeline = 9007199254740993;
constexpr int page_size = 20;

template <typename T>
std::optional<T> maybe(rc::Gen<T> value) {
  return *gen::arbitrary<bool>() ? std::optional<T>(*value) : std::nullopt;
}

/// A run that causes no warning.
Run any_valid_run(std::int64_t id) {
  Run run;
  run.run_id = id;
  run.pipeline_id = maybe(gen::just(pipeline));
  run.status = *gen::element<std::string>("SUCCESS", "FAIL", "RUNNING");
  run.trigger_mode = maybe(gen::element<std::int64_t>(1, 2, 3, 5, 6));
  if (*gen::arbitrary<bool>()) run.creator = any_text(0, 20);
  run.start_time = maybe(gen::inRange<std::int64_t>(100'000'000'000, max_time_ms));
  run.end_time =
      maybe(gen::inRange<std::int64_t>(run.start_time.value_or(100'000'000'000), max_time_ms));
  return run;
}

Page any_valid_page(Api api) {
  Page page;
  const auto ids = *gen::container<std::set<std::int64_t>>(
      gen::oneOf(gen::arbitrary<std::int64_t>(), gen::inRange<std::int64_t>(1, 100),
                 gen::just(std::numeric_limits<std::int64_t>::max()),
                 gen::just(std::numeric_limits<std::int64_t>::min())));
  for (const std::int64_t id : ids) {
    if (page.runs.size() < page_size) page.runs.push_back(any_valid_run(id));
  }
  const bool newest_first = *gen::arbitrary<bool>();
  if (newest_first) std::reverse(page.runs.begin(), page.runs.end());
  const auto count = static_cast<std::int64_t>(page.runs.size());
  if (!page.runs.empty() && *gen::arbitrary<bool>()) {
    page.next_cursor = api == Api::flow_2021_06_25 ? "t" + any_organization() : "2";
    page.total = count + *gen::inRange(0, 1000);
  } else {
    page.total = count;
  }
  page.request_id = any_text(0, 10);
  return page;
}

std::string blanks() {
  return *gen::container<std::string>(gen::elementOf(std::string(" \t\r\n")));
}

/// The body of a page: fields in another order, null fields sometimes left out.
std::string serialized(Api api, const Page& page) {
  JsonWriter list;
  list.begin_array();
  for (const Run& run : page.runs) {
    list.begin_object();
    if (*gen::arbitrary<bool>()) list.field("extra", "x").key("nested").begin_array().end_array();
    if (run.end_time || *gen::arbitrary<bool>()) list.field("endTime", run.end_time);
    if (run.creator || *gen::arbitrary<bool>()) list.field("creatorAccountId", run.creator);
    list.field("status", run.status).field("pipelineRunId", run.run_id);
    list.field("startTime", run.start_time).field("triggerMode", run.trigger_mode);
    list.field("pipelineId", run.pipeline_id).end_object();
  }
  list.end_array();
  if (api != Api::flow_2021_06_25) return blanks() + list.take() + blanks();
  JsonWriter json;
  json.begin_object().field("success", true).field("requestId", page.request_id);
  json.field("totalCount", page.total).field("nextToken", page.next_cursor).end_object();
  const std::string rest = json.take();
  return blanks() + "{" + blanks() + "\"pipelineRuns\"" + blanks() + ":" + list.take() + "," +
         rest.substr(1) + blanks();
}

Headers headers_of(Api api, const Page& page) {
  if (api == Api::flow_2021_06_25) return {};
  Headers headers = {{"X-Page", "1"}, {"X-Total", std::to_string(page.total.value_or(0))}};
  if (page.next_cursor) headers.push_back({"x-next-page", *page.next_cursor});
  if (!page.request_id.empty()) headers.push_back({"x-request-id", "R"});
  return headers;
}

RC_GTEST_PROP(Response, ASerializedPageIsParsedToTheSamePage, ()) {
  const Api api = any_api();
  Page page = any_valid_page(api);
  if (api != Api::flow_2021_06_25 && !page.request_id.empty()) page.request_id = "R";
  const std::string body = serialized(api, page);
  const Headers headers = headers_of(api, page);
  const Result<Page> read = parse_response({api, pipeline, page_size, ""}, {200, headers, body, 0});
  RC_ASSERT(read.ok());
  RC_ASSERT(read.value() == page);
}

/// Checks the invariants of the result of parsing `size` bytes.
void expect_valid_result(const Result<Page>& result, std::size_t size) {
  const std::string json = page_json(result);
  RC_ASSERT(nlohmann::json::accept(json));
  RC_ASSERT(is_utf8(json));
  if (!result) {
    const Error& error = result.error();
    RC_ASSERT(error.kind == ErrorKind::api || !error.code.empty());
    RC_ASSERT(!error.message.empty());
    RC_ASSERT(!error.offset || *error.offset <= size);
    return;
  }
  const Page& page = result.value();
  RC_ASSERT(page.runs.size() + page.rejected_rows <= size / 2);
  RC_ASSERT(page.warnings.size() <= 100 * warning_code_count);
  std::set<std::pair<std::int64_t, std::int64_t>> keys;
  for (const Run& run : page.runs) {
    RC_ASSERT(keys.insert({run.run_id, run.pipeline_id.value_or(pipeline)}).second);
  }
}

RC_GTEST_PROP(Response, IsAPageOrAnErrorForAnyBytes, (const std::string& body)) {
  const int status = *gen::element(200, 204, 302, 404, 503);
  const Result<Page> read =
      parse_response({any_api(), pipeline, page_size, ""}, {status, {}, body, 0});
  expect_valid_result(read, body.size());
}

RC_GTEST_PROP(Response, IsAPageOrAnErrorForAMutatedPage, ()) {
  const Api api = any_api();
  const Page page = any_valid_page(api);
  std::string body = serialized(api, page);
  for (int change = *gen::inRange(1, 4); change > 0; --change) {
    const std::size_t at = *gen::inRange<std::size_t>(0, body.size());
    switch (*gen::inRange(0, 4)) {
      case 0:
        body[at] = *gen::arbitrary<char>();
        break;
      case 1:
        body.insert(at, *gen::element<std::string>("{", "}", "[", "]", ",", ":", "\"", "\\", "null",
                                                   "1e999", "-0.0", "\"status\":", "\\ud800"));
        break;
      case 2:
        body.erase(at, *gen::inRange<std::size_t>(1, 20));
        break;
      default:
        body.resize(at);
    }
    if (body.empty()) break;
  }
  expect_valid_result(
      parse_response({api, pipeline, page_size, "2"}, {200, headers_of(api, page), body, 0}),
      body.size());
}

RC_GTEST_PROP(JsonWriter, WritesWellFormedJsonForAnyBytes, ()) {
  const std::string bytes = any_bytes(100);
  const std::string json = JsonWriter().begin_array().value(bytes).end_array().take();
  RC_ASSERT(nlohmann::json::accept(json));
  if (is_utf8(bytes)) RC_ASSERT(nlohmann::json::parse(json)[0].get<std::string>() == bytes);
}

RC_GTEST_PROP(Decimal, ParsesEveryNotationOfAnInteger, (std::int64_t value)) {
  const std::string plain = std::to_string(value);
  const Decimal expected = {DecimalKind::integer, value};
  RC_ASSERT(parse_integer(plain) == expected);
  RC_ASSERT(parse_canonical_integer(plain) == expected);
  RC_ASSERT(parse_json_number(plain + ".000") == expected);
  RC_ASSERT(parse_json_number(plain + "00e-2") == expected);
  // The decimal point is moved to the left, and the exponent makes up for it.
  const std::size_t sign = value < 0 ? 1 : 0;
  const auto moved = *gen::inRange<std::size_t>(0, plain.size() - sign);
  std::string shifted = plain;
  shifted.insert(plain.size() - moved, ".");
  if (shifted[sign] == '.') shifted.insert(sign, "0");
  if (shifted.back() == '.') shifted += '0';
  RC_ASSERT(parse_json_number(shifted + "e" + std::to_string(moved)) == expected);
}

}  // namespace
}  // namespace flow_run::test
