// Validates queries and converts them to request targets of a dialect.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "dialect.hpp"
#include "result.hpp"

namespace flow_run {

/// An unchecked value. A BigInt of JavaScript is a string, a number a double; `Invalid` is a value
/// of another type (an object, a boolean, a symbol).
struct Invalid {};
using RawValue = std::variant<std::monostate, std::string, double, Invalid>;

/// The last instant of an ECMAScript Date, in epoch milliseconds.
inline constexpr std::int64_t max_time_ms = 8'640'000'000'000'000;

/// An unchecked query. An empty string counts as a missing field.
struct QueryInput {
  RawValue api;       ///< default `2021-06-25`
  RawValue base_url;  ///< relative or http(s), no query or fragment; default: the same origin
  RawValue organization_id;  ///< required, 1–128 bytes of UTF-8, no control characters, no `/` `\`
  RawValue pipeline_id;      ///< required, canonical positive decimal int64
  RawValue page_size;        ///< 1–100 (2021-06-25) or 1–30 (oapi); default 20
  RawValue cursor;           ///< opaque; a page number for oapi
  RawValue status;           ///< `[A-Z_]{1,32}`
  RawValue trigger_mode;     ///< int32, not negative
  RawValue start_time;       ///< epoch milliseconds, 0–8.64e15
  RawValue end_time;         ///< epoch milliseconds, not before start_time
};

/// A valid query.
struct Query {
  Api api = Api::flow_2021_06_25;
  std::string organization_id;  ///< empty only when read from an `oapi-v1-region` target
  std::int64_t pipeline_id = 0;
  int page_size = default_page_size;
  std::string cursor;  ///< empty: the first page
  std::string status;  ///< empty: any
  std::optional<std::int32_t> trigger_mode;
  std::optional<std::int64_t> start_time;
  std::optional<std::int64_t> end_time;

  friend bool operator==(const Query&, const Query&) = default;
};

/// Whether the query leaves runs of the pipeline out.
inline bool is_filtered(const Query& query) {
  return !query.status.empty() || query.trigger_mode || query.start_time || query.end_time;
}

/// A checked query and where to send it.
struct Destination {
  std::string base_url;  ///< without a trailing slash
  Query query;
};

/// Checks every field, in the order of `QueryInput`. The error is about the first invalid one.
/// Codes: `missing`, `invalid_characters`, `dot_segment`, `too_long`, `not_an_integer`,
/// `unsafe_integer`, `out_of_range`, `start_after_end`, `invalid_unicode`, `invalid_url`.
Result<Destination> check_query(const QueryInput& input);

/// The path and query of a checked query: `/organization/…?maxResults=20`. Values in strict
/// RFC 3986 encoding; keys in alphabetical order.
std::string request_target(const Query& query);

/// `check_query`, then the URL.
Result<std::string> build_request(const QueryInput& input);

}  // namespace flow_run
