// Whether the same request may succeed later. The one place for such rules; when and how often is
// the controller's business.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace flow_run {

/// Codes of the service that start so are passing troubles, whatever the status: its gateway
/// throttles with HTTP 400 (api-facts). A new retry rule goes here.
inline constexpr std::array<std::string_view, 6> retryable_code_prefixes = {
    "Throttling",          "ServiceUnavailable", "InternalError",
    "InternalServerError", "SignatureNonceUsed", "TooManyRequests",
};

/// For a response with a code of the service or the proxy: by the code, a 429 or a 5xx.
bool is_retryable_refusal(int http_status, std::string_view code);

/// For a failure whose body says nothing we know: a 408, a 429 or a 5xx.
bool is_retryable_status(int http_status);

/// Whether the server asks the client to slow down: status 429, or one of the throttling codes
/// (`Throttling.User`, `TooManyRequests`), which come with other statuses, too.
bool is_throttled(std::optional<int> http_status, std::string_view code);

}  // namespace flow_run
