// Validates the base URL of all requests. An invalid one is rejected and not repaired, because a
// browser would repair it in unexpected ways.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "error_codes.hpp"

namespace flow_run {

inline constexpr std::size_t max_base_url_bytes = std::size_t{2} * 1024;

/// Checks a base URL: a relative path, or `http`/`https` with a host and perhaps a port and a path.
/// Rejects what a browser takes for another host (`//host`, a scheme, `\`), a user, a query, a
/// fragment, and characters that are not ASCII URL characters. Returns why it is invalid; null:
/// valid.
std::optional<RequestCode> check_base_url(std::string_view base_url);

}  // namespace flow_run
