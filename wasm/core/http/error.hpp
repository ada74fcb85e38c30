// The error type for all failures: invalid queries, transport failures, errors of the service and
// invalid bodies. Translations use codes and parameters, never `message`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace flow_run {

/// Where an error comes from.
enum class ErrorKind : std::uint8_t {
  invalid_request,  ///< the query is invalid; nothing was sent
  network,          ///< no response: unreachable, blocked or interrupted
  timeout,          ///< no complete response in time
  aborted,          ///< canceled by the list or the page
  http,             ///< an error status with an unknown body
  api,              ///< an error of the service or the proxy, with its `code`
  protocol,         ///< the body is invalid
  too_large,        ///< the body exceeds the limit
};

inline constexpr std::size_t error_kind_count = 8;

/// Whom a server has refused.
enum class Refused : std::uint8_t {
  nobody,
  viewer,   ///< who has to sign in (again)
  account,  ///< of the proxy, which has no right to what was asked for
};

/// The text form; empty for `nobody`.
std::string_view text(Refused refused);

/// The text form that crosses to JavaScript, for example `invalid_request`.
std::string_view text(ErrorKind kind);

/// An error as JavaScript sees it: `{ kind, code, path, offset, httpStatus, retryable,
/// throttled, retryAfterMs, requestId, refused, serverMessage, message }`, and `field` if there is
/// one.
struct Error {
  ErrorKind kind = ErrorKind::protocol;
  std::string code;   ///< of error_codes.hpp; for `api` the service's, which may be empty
  std::string field;  ///< the field of the query, or the function of the page, to blame
  std::optional<std::string> path;             ///< JSON Pointer into the body; empty: the root
  std::optional<std::size_t> offset;           ///< 0-based byte in the body
  std::optional<int> http_status;              ///< null if there was no response
  bool retryable = false;                      ///< whether the same request may succeed later
  std::optional<std::int64_t> retry_after_ms;  ///< delay requested by the server
  std::string request_id;                      ///< of the service; empty: none
  Refused refused = Refused::nobody;
  std::string server_message;  ///< the server's own words; empty: none
  std::string message;         ///< English: what, where, what to do

  friend bool operator==(const Error&, const Error&) = default;
};

/// An error of kind `invalid_request`.
Error invalid_request_error(std::string_view field, std::string_view code,
                            std::string_view message);

}  // namespace flow_run
