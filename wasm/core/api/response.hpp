// Parses an HTTP response into a page of runs or an error. Deviations that do not affect the result
// become warnings.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "headers.hpp"
#include "request.hpp"
#include "run.hpp"

namespace flow_run {

/// The largest body that is read, in bytes; also the limit of the transport.
inline constexpr std::size_t max_body_bytes = std::size_t{8} * 1024 * 1024;

/// Why a page that could be read causes a warning.
enum class WarningCode : std::uint8_t {
  bom,
  boolean_as_string,
  duplicate_run,
  empty_page_with_token,
  end_before_start,
  error_fields_on_success,
  more_than_requested,
  non_integer_literal,
  number_as_string,
  out_of_range,
  pagination_headers_inconsistent,
  pagination_headers_missing,
  pipeline_mismatch,
  row_rejected,
  runs_null,
  status_missing,
  string_as_number,
  success_missing,
  time_implausible,
  time_out_of_range,
  token_as_number,
  token_control_characters,
  token_loop,
  total_mismatch,
  undocumented_status,
  undocumented_trigger_mode,
  unknown_status,
  unknown_trigger_mode,
  wrong_type,
  zero_end_time,
};

inline constexpr std::size_t warning_code_count = 30;

struct Warning {
  WarningCode code = WarningCode::wrong_type;
  std::string path;    ///< JSON Pointer into the body; empty: the whole response
  std::string detail;  ///< the cause of a rejected row, the raw value …; may be empty

  friend bool operator==(const Warning&, const Warning&) = default;
};

/// One page, in the server's order.
struct Page {
  std::vector<Run> runs;
  std::optional<std::string> next_cursor;  ///< null: this was the last page
  std::optional<std::int64_t> total;       ///< null: unknown
  std::string request_id;
  std::vector<Warning> warnings;     ///< at most 100 of one code
  std::size_t warnings_omitted = 0;  ///< warnings beyond that
  std::size_t rejected_rows = 0;     ///< invalid rows, which are not in `runs`
  std::vector<std::size_t> gaps;     ///< for each of them, how many of `runs` are before it
  std::size_t left_out = 0;          ///< these and duplicates

  friend bool operator==(const Page&, const Page&) = default;
};

/// What is known about the request; the response is compared with it.
struct RequestContext {
  Api api = Api::flow_2021_06_25;
  std::optional<std::int64_t> pipeline_id;
  std::optional<int> page_size;
  std::string cursor;  ///< empty: the first page

  static RequestContext of(const Query& query);
};

/// A response as the transport delivers it. `body` is only read during the call.
struct HttpResponse {
  int status = 0;  ///< HTTP status, 100–599
  const Headers& headers;
  std::string_view body;
  std::int64_t wall_ms = 0;  ///< when it arrived; for a Retry-After that is a date
};

/// Page or error; never throws, allocates in proportion to `body`. See the corpus for every code.
Result<Page> parse_response(const RequestContext& asked, const HttpResponse& response);

}  // namespace flow_run
