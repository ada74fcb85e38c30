// Parses the responses in a file of response_cases.js and prints each result as a line of JSON, for
// the comparison of the native with the WebAssembly build.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <string_view>

#include "query_validation.hpp"
#include "response.hpp"
#include "result_json.hpp"
#include "support/query_input_json.hpp"

namespace flow_run::test {
namespace {

using Json = nlohmann::json;

[[noreturn]] void exit_with_error(std::string_view message) {
  std::cerr << "responses: " << message << '\n';
  std::exit(2);
}

/// Takes `size` bytes from the front of `bytes`.
std::string_view take(std::string_view& bytes, std::size_t size) {
  if (size > bytes.size()) exit_with_error("the file ends within a case");
  const std::string_view taken = bytes.substr(0, size);
  bytes.remove_prefix(size);
  return taken;
}

/// Takes a number and the character `end` after it.
std::size_t take_number(std::string_view& bytes, char end) {
  const std::size_t digits = bytes.find(end);
  if (digits == std::string_view::npos) exit_with_error("the file ends within a number");
  const std::string number(take(bytes, digits));
  take(bytes, 1);
  return std::strtoul(number.c_str(), nullptr, 10);
}

/// Takes one case and returns its result: `<size of head> <size of body>\n<head><body>\n`.
std::string replay(std::string_view& bytes) {
  const std::size_t head_size = take_number(bytes, ' ');
  const std::size_t body_size = take_number(bytes, '\n');
  const Json head = Json::parse(take(bytes, head_size), nullptr, false);
  const std::string_view body = take(bytes, body_size);
  take(bytes, 1);
  if (!head.is_object()) exit_with_error("the head of a case is not an object");

  const Result<Query> query = check_query_fields(
      query_input(head["api"].get<std::string>(), head["request"]), OrganizationRule::unnamed);
  if (!query) exit_with_error("the request of a case is invalid: " + query.error().message);
  Headers headers;
  for (const Json& header : head["headers"]) {
    headers.push_back({header[0].get<std::string>(), header[1].get<std::string>()});
  }
  const HttpResponse response = {head["status"].get<int>(), headers, body, 0};
  return page_json(parse_response(RequestContext::of(query.value()), response));
}

}  // namespace
}  // namespace flow_run::test

int main(int count, char** arguments) {
  using namespace flow_run::test;
  if (count != 2) exit_with_error("usage: flow_run_responses FILE");
  std::ifstream file(arguments[1], std::ios::binary);
  if (!file) exit_with_error("the file of cases cannot be read");
  std::ostringstream content;
  content << file.rdbuf();
  const std::string all = content.str();
  std::string_view rest = all;
  while (!rest.empty()) std::cout << replay(rest) << '\n';
  return 0;
}
