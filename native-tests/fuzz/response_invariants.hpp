// What must hold for whatever came of an answer, for the fuzz targets: a broken rule ends the
// program, which is what a fuzzer looks for.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "decimal.hpp"
#include "response.hpp"
#include "result_json.hpp"
#include "utf8.hpp"
#include "warning_list.hpp"

namespace flow_run::test {

inline void must(bool holds, const char* rule) {
  if (holds) return;
  std::fprintf(stderr, "broken rule: %s\n", rule);
  std::abort();
}

inline void check_error(const Error& error, std::size_t body_size) {
  must(error.kind == ErrorKind::api || !error.code.empty(), "an error of ours has a code");
  must(!error.message.empty(), "an error has a message");
  must(!error.offset || *error.offset <= body_size, "an offset is within the body");
  must(!error.retry_after_ms || *error.retry_after_ms >= 0, "a wait is not negative");
}

inline void check_page(const Page& page, std::size_t body_size) {
  must(page.runs.size() + page.rejected_rows <= body_size / 2, "a row has at least two bytes");
  must(page.warnings.size() <= most_warnings_of_one_code * warning_code_count,
       "warnings are limited");
  must(!page.next_cursor || !page.next_cursor->empty(), "a next cursor is not empty");
  must(!page.total || *page.total >= 0, "a total is not negative");
  std::set<std::pair<std::int64_t, std::int64_t>> keys;
  for (const flow_run::Run& run : page.runs) {
    must(keys.insert({run.run_id, run.pipeline_id.value_or(1234)}).second, "a run is there once");
  }
}

/// Parses `body` as the answer to a page of `api`, with good and bad statuses and headers.
inline void check_answers(Api api, std::string_view body) {
  const Headers none;
  const Headers paging = {{"x-page", "2"}, {"x-next-page", "3"}, {"x-total", "57"}};
  for (const int status : {200, 400, 503}) {
    for (const Headers* headers : {&none, &paging}) {
      const RequestContext asked = {api, 1234, 20, status == 200 ? "2" : ""};
      const Result<Page> result = parse_response(asked, {status, *headers, body, 0});
      must(status == 200 || !result.ok(), "a status of failure gives no page");
      if (result) {
        check_page(result.value(), body.size());
      } else {
        check_error(result.error(), body.size());
      }
      must(is_utf8(page_json(result)), "a result is UTF-8");
    }
  }
}

}  // namespace flow_run::test
