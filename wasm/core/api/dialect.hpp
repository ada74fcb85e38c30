// The three ways in which the service spells one and the same list. A new dialect is one entry of
// the table in dialect.cpp; what differs beyond names is a property here, not a branch elsewhere.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "request.hpp"

namespace flow_run {

/// What a query parameter means, whatever it is called.
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

/// Where a list's next page is named.
enum class Paging : std::uint8_t {
  token,        ///< an opaque `nextToken` in the body, none on the first page
  page_number,  ///< `x-next-page` among the headers, always sent, 1 on the first page
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
  int served_page_size;  ///< what a target that names no size is answered with
  Paging paging;         ///< with `page_number`, the response is a bare array of runs
  OrganizationTerm organization_term;

  /// Page sizes to offer a viewer, ascending; the last is `max_page_size`.
  [[nodiscard]] std::span<const int> page_sizes() const;

  /// Whether a page has a number that still leads to it later; a cursor does not last.
  [[nodiscard]] bool numbers_pages() const { return paging == Paging::page_number; }

  [[nodiscard]] bool responds_with_bare_array() const { return paging == Paging::page_number; }
};

inline constexpr std::string_view path_middle = "/pipelines/";

const Dialect& dialect_for(Api api);

}  // namespace flow_run
