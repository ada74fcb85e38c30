// Validates the fields of a query, for `check_query` and `read_request`.
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

/// A field of a query; `target` is the request target as a whole.
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

/// The name in JavaScript, for example `organizationId`.
std::string_view text(QueryField field);

/// An error whose message consists of the code's text and the field's rule.
Error field_error(QueryField field, RequestCode code);

/// The dialect of that name; the default if the value is missing.
Result<Api> check_api(const RawValue& input);

/// Whether an organization id is required; targets of `oapi-v1-region` have none.
enum class OrganizationRule : std::uint8_t { required, unnamed };

/// Checks every field but `base_url`, in the order of `QueryInput`.
Result<Query> check_query_fields(const QueryInput& input, OrganizationRule organization);

}  // namespace flow_run
