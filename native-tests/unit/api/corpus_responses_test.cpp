// Replays every response of the corpus: the page or the error must be what its entry says.
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "request.hpp"
#include "response.hpp"
#include "result_json.hpp"
#include "support/corpus_file.hpp"
#include "support/query_input_json.hpp"

namespace flow_run::test {
namespace {

using Json = nlohmann::json;

/// What the entry's body comes to, as JavaScript would see it.
Json replay(const Json& entry) {
  const QueryInput input = query_input(entry["api"], entry["request"]);
  const Result<Destination> destination = check_query(input);
  EXPECT_TRUE(destination.ok());
  Headers headers;
  for (const auto& [name, value] : entry["headers"].items()) headers.push_back({name, value});
  const std::string body = corpus_bytes("responses/" + entry["file"].get<std::string>());
  const HttpResponse response = {entry["status"], headers, body, 0};
  return Json::parse(
      page_json(parse_response(RequestContext::of(destination.value().query), response)), nullptr,
      false);
}

std::string as_text(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

void expect_page(const Json& page, const Json& expected) {
  EXPECT_EQ(page["runs"].size(), expected["runs"]);
  EXPECT_EQ(page["nextCursor"], expected["nextCursor"]);
  EXPECT_EQ(page["rejectedRows"], expected["rejectedRows"]);
  std::set<std::string> codes;
  for (const Json& warning : page["warnings"]) codes.insert(warning["code"]);
  EXPECT_EQ(Json(codes), expected["warnings"]);
  const Json kept = expected.value("firstRun", Json::object());
  for (const auto& [field, value] : kept.items()) {
    EXPECT_EQ(as_text(page["runs"][0][field]), as_text(value)) << field;
  }
}

class CorpusResponse : public testing::TestWithParam<Json> {};

TEST_P(CorpusResponse, ComesOutAsTheEntrySays) {
  const Json& expected = GetParam()["expect"];
  const Json result = replay(GetParam());
  SCOPED_TRACE(result.dump(1));
  ASSERT_EQ(result["ok"], expected["ok"]);
  if (result["ok"]) return expect_page(result["page"], expected);
  for (const auto& [field, value] : expected["error"].items()) {
    EXPECT_EQ(result["error"][field], value) << field;
  }
  EXPECT_FALSE(result["error"]["message"].get<std::string>().empty());
}

INSTANTIATE_TEST_SUITE_P(
    Corpus, CorpusResponse,
    testing::ValuesIn(corpus_json("responses/index.json").get<std::vector<Json>>()),
    [](const auto& info) { return test_name(info.param["file"]); });

}  // namespace
}  // namespace flow_run::test
