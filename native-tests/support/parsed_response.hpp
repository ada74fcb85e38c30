// Parses responses and summarizes the results, for tests of the parser.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "response.hpp"

namespace flow_run::test {

/// Parses a response to a request for the first page of pipeline 1234 with 20 runs a page, with
/// status 200. Tests change what matters to them.
struct ResponseParser {
  Api api = Api::flow_2021_06_25;
  int status = 200;
  Headers headers;
  std::optional<std::int64_t> pipeline_id = 1234;
  std::optional<int> page_size = 20;
  std::string cursor;

  [[nodiscard]] Result<Page> parse(std::string_view body) const;
};

/// Parses a response with the defaults of `ResponseParser`.
Result<Page> parse(std::string_view body);

/// A 2021-06-25 response with `rows`, the content of the list's brackets. `more_fields` starts with
/// a comma.
std::string envelope(const std::string& rows, const std::string& more_fields = "");

/// A row that causes no warning. `more_fields` starts with a comma.
std::string row(int run_id, const std::string& more_fields = "");

/// The codes of the warnings, each once; the error's code if there is no page.
std::set<std::string> codes(const Result<Page>& page);

/// The path of the first warning with `code`; `(none)` if there is none.
std::string path_of(const Result<Page>& page, WarningCode code);

/// `kind/code path`, without the path if it is null.
std::string summary(const Error& error);

}  // namespace flow_run::test
