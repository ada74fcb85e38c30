// Reads responses from a file that response_cases.js wrote and prints what the core makes of each, one
// JSON text a line: the native side of the comparison with the WebAssembly build. Judges nothing.
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

[[noreturn]] void give_up(std::string_view sentence) {
  std::cerr << "answers: " << sentence << '\n';
  std::exit(2);
}

/// Takes `size` bytes from the front of `bytes`.
std::string_view take(std::string_view& bytes, std::size_t size) {
  if (size > bytes.size()) give_up("the file ends within a case");
  const std::string_view taken = bytes.substr(0, size);
  bytes.remove_prefix(size);
  return taken;
}

/// Takes the number that ends with `end`, and its end.
std::size_t take_number(std::string_view& bytes, char end) {
  const std::size_t digits = bytes.find(end);
  if (digits == std::string_view::npos) give_up("the file ends within a number");
  const std::string number(take(bytes, digits));
  take(bytes, 1);
  return std::strtoul(number.c_str(), nullptr, 10);
}

/// Takes one case: `<size of head> <size of body>\n<head><body>\n`.
std::string replay(std::string_view& bytes) {
  const std::size_t head_size = take_number(bytes, ' ');
  const std::size_t body_size = take_number(bytes, '\n');
  const Json head = Json::parse(take(bytes, head_size), nullptr, false);
  const std::string_view body = take(bytes, body_size);
  take(bytes, 1);
  if (!head.is_object()) give_up("the head of a case is no object");

  const Result<Query> query = check_query_fields(
      given_query(head["api"].get<std::string>(), head["request"]), OrganizationRule::unnamed);
  if (!query) give_up("the request of a case is none: " + query.error().message);
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
  if (count != 2) give_up("name the file of cases");
  std::ifstream file(arguments[1], std::ios::binary);
  if (!file) give_up("the file of cases cannot be read");
  std::ostringstream content;
  content << file.rdbuf();
  const std::string all = content.str();
  std::string_view rest = all;
  while (!rest.empty()) std::cout << replay(rest) << '\n';
  return 0;
}
