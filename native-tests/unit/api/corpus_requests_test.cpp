// Replays every query of the corpus: the request, decoded, or the error must be what its entry
// says; and what Alibaba's own client sent for the same query reads back as that query.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "percent_encoding.hpp"
#include "read_request.hpp"
#include "request.hpp"
#include "support/corpus_file.hpp"
#include "support/query_input_json.hpp"

namespace flow_run::test {
namespace {

using Json = nlohmann::json;

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == separator) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

Json decoded(const std::string& text) {
  return percent_decode(text).value_or("(not decodable)");
}

/// Path segments and query of a target, decoded, as the corpus has them.
Json take_apart(const std::string& target) {
  const std::size_t question = target.find('?');
  Json segments = Json::array();
  for (const std::string& segment : split(target.substr(1, question - 1), '/')) {
    segments.push_back(decoded(segment));
  }
  Json query = Json::object();
  for (const std::string& pair : split(target.substr(question + 1), '&')) {
    const std::size_t equals = pair.find('=');
    query[pair.substr(0, equals)] = decoded(pair.substr(equals + 1));
  }
  return {{"segments", segments}, {"query", query}};
}

/// The one cursor that the JSON readers reject: a lone surrogate, which the bindings
/// hand on as the three bytes that UTF-8 would have for it.
const std::string lone_surrogate_escape = "\\ud800";
const std::string lone_surrogate_bytes = "\xED\xA0\x80";

std::vector<Json> entries() {
  std::string text = corpus_bytes("requests.json");
  const std::string escaped = "\"a" + lone_surrogate_escape + "b\"";
  text.replace(text.find(escaped), escaped.size(), "\"(lone surrogate)\"");
  return Json::parse(text, nullptr, false).get<std::vector<Json>>();
}

QueryInput query_of(const Json& entry) {
  QueryInput query = query_input(entry["api"], entry["query"]);
  if (entry["query"].value("cursor", Json()) == "(lone surrogate)") {
    query.cursor = "a" + lone_surrogate_bytes + "b";
  }
  return query;
}

class CorpusRequest : public testing::TestWithParam<Json> {};

TEST_P(CorpusRequest, ComesOutAsTheEntrySays) {
  const Json& expected = GetParam()["expect"];
  const Result<std::string> url = build_request(query_of(GetParam()));
  ASSERT_EQ(url.ok(), expected["ok"].get<bool>());
  if (!url) {
    EXPECT_EQ(url.error().field, expected["field"].get<std::string>());
    EXPECT_EQ(url.error().code, expected["code"].get<std::string>());
    EXPECT_EQ(url.error().kind, ErrorKind::invalid_request);
    return;
  }
  const Json parts = take_apart(url.value());
  EXPECT_EQ(parts["segments"], expected["segments"]);
  EXPECT_EQ(parts["query"], expected["query"]);
}

TEST_P(CorpusRequest, ReadsBackFromWhatTheOfficialClientSent) {
  const Json& entry = GetParam();
  const Result<Destination> meant = check_query(query_of(entry));
  if (!meant || !entry.contains("officialRequestTarget")) return;
  Query expected = meant.value().query;
  if (expected.api == Api::oapi_v1_region) expected.organization_id.clear();
  const Result<Query> read =
      read_request(expected.api, entry["officialRequestTarget"].get<std::string>());
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(read.value(), expected);
}

INSTANTIATE_TEST_SUITE_P(Corpus, CorpusRequest, testing::ValuesIn(entries()),
                         [](const auto& info) { return test_name(info.param["name"]); });

}  // namespace
}  // namespace flow_run::test
