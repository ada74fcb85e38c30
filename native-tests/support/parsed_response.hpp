// Short ways to put an answer before the parser and to look at what comes of it.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "response.hpp"

namespace flow_run::test {

/// An answer to the first page of pipeline 1234, 20 runs a page, status 200, unless changed.
struct AnswerTo {
  Api api = Api::flow_2021_06_25;
  int status = 200;
  Headers headers;
  std::optional<std::int64_t> pipeline_id = 1234;
  std::optional<int> page_size = 20;
  std::string cursor;

  [[nodiscard]] Result<Page> parse(std::string_view body) const;
};

/// `parse` of the answer that `AnswerTo{}` is.
Result<Page> parse(std::string_view body);

/// The envelope of the seed around `rows`, the inside of the list, with a fitting total.
std::string envelope(const std::string& rows, const std::string& more_fields = "");

/// A row that raises no warning, with `more_fields` (", …") behind its own.
std::string row(int run_id, const std::string& more_fields = "");

/// The codes of the warnings, each once; the error's code instead, if there is no page.
std::set<std::string> codes(const Result<Page>& page);

/// Where a warning of `code` points first; `(none)` if there is none.
std::string path_of(const Result<Page>& page, WarningCode code);

/// `kind/code path`, without the path if it is null.
std::string summary(const Error& error);

}  // namespace flow_run::test
