// Whether the same request may succeed later. When and how often to retry: request_lifecycle.hpp.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace flow_run {

/// Prefixes of codes that are retryable with any status: the service's gateway throttles with HTTP
/// 400 (api-facts).
inline constexpr std::array<std::string_view, 6> retryable_code_prefixes = {
    "Throttling",          "ServiceUnavailable", "InternalError",
    "InternalServerError", "SignatureNonceUsed", "TooManyRequests",
};

/// For a response with a code of the service or the proxy: by the code, a 429 or a 5xx.
bool is_retryable_service_error(int http_status, std::string_view code);

/// For an error status with an unknown body: a 408, a 429 or a 5xx.
bool is_retryable_status(int http_status);

/// Whether the server asks the client to slow down: status 429, or one of the throttling codes
/// (`Throttling.User`, `TooManyRequests`), which also occur with other statuses.
bool is_throttled(std::optional<int> http_status, std::string_view code);

/// Whether somebody has to change the configuration of the proxy first. Its status, 502, is
/// retryable, because that may happen at any time, but a retry is no prospect for the viewer.
bool needs_operator(std::string_view code);

}  // namespace flow_run
