// The rules of a query, field by field: what `check_query` and `read_request` share. Turns nothing
// into a URL.
#pragma once

#include <cstddef>
#include <string_view>

#include "error_codes.hpp"
#include "request.hpp"

namespace flow_run {

inline constexpr std::size_t max_organization_bytes = 128;
inline constexpr std::size_t max_status_bytes = 32;
inline constexpr std::size_t max_cursor_bytes = std::size_t{8} * 1024;
inline constexpr std::int64_t max_safe_integer = 9'007'199'254'740'991;

/// A field of a query, or what a request target is called when none of them fits.
enum class QueryField : std::uint8_t {
  api,
  base_url,
  organization_id,
  pipeline_id,
  page_size,
  cursor,
  status,
  trigger_mode,
  start_time,
  end_time,
  target,
};

/// As JavaScript spells it, `organizationId` for example.
std::string_view text(QueryField field);

/// A refusal with the English message of its code and the field's rule.
Error refuse_field(QueryField field, RequestCode code);

/// The dialect that a caller names; the default if none is given.
Result<Api> check_api(const RawValue& given);

/// Whether the organization must be there: a region's target does not name it.
enum class OrganizationRule : std::uint8_t { required, unnamed };

/// Checks every field but `base_url`, in the order of `QueryInput`.
Result<Query> check_query_fields(const QueryInput& given, OrganizationRule organization);

}  // namespace flow_run
