// The dialects: the editions of the service's API for the same list. A new dialect is an entry of
// the table in dialect.cpp; differences beyond names are properties here, not branches elsewhere.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace flow_run {

/// The editions of the API, in the order of the table.
enum class Api : std::uint8_t { flow_2021_06_25, oapi_v1, oapi_v1_region };

/// `2021-06-25`, `oapi-v1`, `oapi-v1-region`.
std::string_view text(Api api);

/// The reverse; nullopt for other texts.
std::optional<Api> api_from_text(std::string_view text);

/// The page size of a query that does not name one.
inline constexpr int default_page_size = 20;

/// The largest page size of a dialect.
int max_page_size(Api api);

/// The meaning of a query parameter.
enum class Parameter : std::uint8_t {
  page_size,
  cursor,
  status,
  trigger_mode,
  start_time,
  end_time,
};

struct ParameterName {
  std::string_view key;
  Parameter meaning;
};

/// How a response refers to the next page.
enum class Paging : std::uint8_t {
  token,        ///< an opaque `nextToken` in the body; the first page has none
  page_number,  ///< the header `x-next-page`; the first page is 1 and is sent, too
};

/// What the service calls the owner of a pipeline.
enum class OrganizationTerm : std::uint8_t { enterprise, organization };

/// `enterprise`, `organization`.
std::string_view text(OrganizationTerm term);

struct Dialect {
  Api api;
  std::string_view name;  ///< `2021-06-25` …

  // The path: start, organization if it is named, "/pipelines/", pipeline, end.
  std::string_view path_start;
  bool path_names_organization;
  std::string_view path_end;

  std::array<ParameterName, 6> parameters;  ///< in alphabetical order of their keys
  int max_page_size;
  int served_page_size;  ///< the size of a page if the request has none
  Paging paging;         ///< with `page_number`, the response is a bare array of runs
  OrganizationTerm organization_term;

  /// Page sizes to offer a viewer, ascending; the last is `max_page_size`.
  [[nodiscard]] std::span<const int> page_sizes() const;

  /// Whether pages have numbers, which stay valid; a cursor expires.
  [[nodiscard]] bool numbers_pages() const { return paging == Paging::page_number; }

  [[nodiscard]] bool responds_with_bare_array() const { return paging == Paging::page_number; }
};

inline constexpr std::string_view path_middle = "/pipelines/";

const Dialect& dialect_for(Api api);

}  // namespace flow_run
