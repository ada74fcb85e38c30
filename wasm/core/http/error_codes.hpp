// The error codes of the core, with message and advice. Codes of the service (kind `api`) are not
// listed; warnings are in response.hpp. A new code also needs a text in each language of the
// widget.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace flow_run {

/// A code, the end of its message, and the advice after it.
struct CodeText {
  std::string_view code;
  std::string_view message;
  std::string_view advice;
};

/// Why a query is invalid (kind `invalid_request`).
enum class RequestCode : std::uint8_t {
  missing,
  invalid_characters,
  dot_segment,
  too_long,
  not_an_integer,
  unsafe_integer,
  out_of_range,
  start_after_end,
  invalid_unicode,
  invalid_url,
};

/// In the order of `RequestCode`. The caller adds the field's rule as advice.
inline constexpr std::array<CodeText, 10> request_codes = {{
    {"missing", "is missing", ""},
    {"invalid_characters", "has forbidden characters, or is not a string", ""},
    {"dot_segment", "is `.` or `..`, which would change the path", ""},
    {"too_long", "is too long", ""},
    {"not_an_integer", "is not a whole number in decimal notation", ""},
    {"unsafe_integer", "is a number above 2^53 - 1, which JavaScript may have rounded",
     "Use a string or a BigInt."},
    {"out_of_range", "is out of range", ""},
    {"start_after_end", "is later than endTime", ""},
    {"invalid_unicode", "has a lone surrogate or ill-formed UTF-8", ""},
    {"invalid_url", "is not a valid URL", ""},
}};

/// Why the body of a 2xx response is invalid (kind `protocol`).
enum class ProtocolCode : std::uint8_t {
  empty_body,
  not_json,
  invalid_utf8,
  malformed_json,
  too_deep,
  invalid_unicode,
  duplicate_key,
  out_of_range,
  wrong_type,
  missing_field,
  wrong_api,
};

/// In the order of `ProtocolCode`.
inline constexpr std::array<CodeText, 11> protocol_codes = {{
    {"empty_body", "The response is empty",
     "Check that the base URL leads to the proxy and that no gateway removes the body."},
    {"not_json", "The response is not JSON",
     "It may come from a login page or a gateway: check the base URL and sign in again."},
    {"invalid_utf8", "The response is not UTF-8",
     "Check that no proxy or gateway changes the encoding."},
    {"malformed_json", "The response is not valid JSON",
     "It may have been cut off: try again, and check the proxies and gateways on the way."},
    {"too_deep", "The response is nested deeper than 64 levels",
     "This is not a list of runs: check the base URL."},
    {"invalid_unicode", "The response has an escaped lone surrogate",
     "Report it to the operator of the service, with the request id."},
    {"duplicate_key", "An object in the response has a duplicate key, so its value is ambiguous",
     "Report it to the operator of the service, with the request id."},
    {"out_of_range", "The response has a number that is too large",
     "Report it to the operator of the service, with the request id."},
    {"wrong_type", "The response has a value of the wrong type",
     "Check the base URL and the API version; report it with the request id."},
    {"missing_field", "A required field is missing in the response",
     "Check the base URL and the API version; report it with the request id."},
    {"wrong_api", "The response belongs to another version of the API",
     "Set the API version that the proxy uses."},
}};

/// Why the body of an error status could not be read (kind `http`).
enum class HttpCode : std::uint8_t { not_json, unknown_body };

/// In the order of `HttpCode`.
inline constexpr std::array<CodeText, 2> http_codes = {{
    {"not_json", "the body is not JSON",
     "It may come from a gateway: check the base URL and the proxy."},
    {"unknown_body", "the body is JSON of an unknown form",
     "It may come from a gateway: check the base URL and the proxy."},
}};

/// Why there is no response (kinds `network`, `timeout`, `aborted`, `too_large`).
enum class TransportCode : std::uint8_t {
  unreachable,
  timed_out,
  aborted,
  too_large,
  hook_failed,     ///< a function of the page, which `Error::field` names
  hook_timed_out,  ///< the same
  xhr_replaced,
};

/// In the order of `TransportCode`.
inline constexpr std::array<CodeText, 7> transport_codes = {{
    {"unreachable", "The proxy cannot be reached",
     "Check the network, the base URL, the browser's policy (CORS, CSP) and your login."},
    {"timed_out", "The response did not arrive in time", "Try again later."},
    {"aborted", "The request was canceled", "Load again to repeat it."},
    {"too_large", "The response is larger than 8 MiB and was not read",
     "Ask for smaller pages and check the base URL."},
    {"hook_failed", "A function of the page failed", "Check the function that `field` names."},
    {"hook_timed_out", "A function of the page did not settle in time",
     "Check the function that `field` names."},
    {"xhr_replaced",
     "A script of the page has replaced XMLHttpRequest by one that returns no bytes",
     "Load that script without its XMLHttpRequest, or after this request."},
}};

template <typename Code, std::size_t count>
constexpr const CodeText& entry(const std::array<CodeText, count>& table, Code code) {
  return table[static_cast<std::size_t>(code)];
}
constexpr const CodeText& entry(RequestCode code) {
  return entry(request_codes, code);
}
constexpr const CodeText& entry(ProtocolCode code) {
  return entry(protocol_codes, code);
}
constexpr const CodeText& entry(HttpCode code) {
  return entry(http_codes, code);
}
constexpr const CodeText& entry(TransportCode code) {
  return entry(transport_codes, code);
}

static_assert(entry(RequestCode::invalid_url).code == "invalid_url");
static_assert(entry(ProtocolCode::wrong_api).code == "wrong_api");
static_assert(entry(HttpCode::unknown_body).code == "unknown_body");
static_assert(entry(TransportCode::xhr_replaced).code == "xhr_replaced");

}  // namespace flow_run
