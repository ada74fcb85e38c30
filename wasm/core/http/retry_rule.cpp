#include "retry_rule.hpp"

#include <algorithm>

namespace flow_run {
namespace {

constexpr int request_timeout = 408;
constexpr int too_many_requests = 429;

bool is_overload_or_failure(int http_status) {
  return http_status == too_many_requests || (http_status >= 500 && http_status <= 599);
}

}  // namespace

bool is_retryable_service_error(int http_status, std::string_view code) {
  return is_overload_or_failure(http_status) ||
         std::any_of(retryable_code_prefixes.begin(), retryable_code_prefixes.end(),
                     [&](std::string_view prefix) { return code.starts_with(prefix); });
}

bool is_throttled(std::optional<int> http_status, std::string_view code) {
  return http_status == too_many_requests || code.starts_with("Throttling") ||
         code.starts_with("TooManyRequests");
}

bool is_retryable_status(int http_status) {
  return is_overload_or_failure(http_status) || http_status == request_timeout;
}

bool needs_operator(std::string_view code) {
  return code == "Proxy.UpstreamCredentials" || code == "Proxy.UpstreamRedirect" ||
         code == "Proxy.UpstreamTooLarge";
}

}  // namespace flow_run
