// The invariants of a parsed response. A violation ends the program, which libFuzzer reports.
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

inline void must(bool holds, const char* invariant) {
  if (holds) return;
  std::fprintf(stderr, "violated invariant: %s\n", invariant);
  std::abort();
}

inline void check_error(const Error& error, std::size_t body_size) {
  must(error.kind == ErrorKind::api || !error.code.empty(), "an error of the core has a code");
  must(!error.message.empty(), "an error has a message");
  must(!error.offset || *error.offset <= body_size, "an offset is within the body");
  must(!error.retry_after_ms || *error.retry_after_ms >= 0, "a requested delay is not negative");
}

inline void check_page(const Page& page, std::size_t body_size) {
  must(page.runs.size() + page.rejected_rows <= body_size / 2, "a row has at least two bytes");
  must(page.warnings.size() <= most_warnings_of_one_code * warning_code_count,
       "warnings are limited");
  must(!page.next_cursor || !page.next_cursor->empty(), "a next cursor is not empty");
  must(!page.total || *page.total >= 0, "a total is not negative");
  std::set<std::pair<std::int64_t, std::int64_t>> keys;
  for (const flow_run::Run& run : page.runs) {
    must(keys.insert({run.run_id, run.pipeline_id.value_or(1234)}).second, "runs are unique");
  }
}

/// Parses `body` as responses of `api` with different statuses and headers.
inline void check_responses(Api api, std::string_view body) {
  const Headers none;
  const Headers paging = {{"x-page", "2"}, {"x-next-page", "3"}, {"x-total", "57"}};
  for (const int status : {200, 400, 503}) {
    for (const Headers* headers : {&none, &paging}) {
      const RequestContext context = {api, 1234, 20, status == 200 ? "2" : ""};
      const Result<Page> result = parse_response(context, {status, *headers, body, 0});
      must(status == 200 || !result.ok(), "an error status gives no page");
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
