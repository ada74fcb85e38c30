// What can go wrong, in one shape: the same for a refused query, a dead network, the service's
// own refusal and a body that breaks the contract. Translations are made from codes and
// parameters, never from `message`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace flow_run {

/// Which part of the chain said no.
enum class ErrorKind : std::uint8_t {
  invalid_request,  ///< our own check of the query; nothing was sent
  network,          ///< no response: down, blocked, cut
  timeout,          ///< no whole response in time
  aborted,          ///< canceled by us or the page
  http,             ///< the status says failure and the body says nothing we know
  api,              ///< the service or the proxy said no; `code` is theirs
  protocol,         ///< the body breaks the contract
  too_large,        ///< the body is over the limit
};

inline constexpr std::size_t error_kind_count = 8;

/// The text form that crosses to JavaScript, for example `invalid_request`.
std::string_view text(ErrorKind kind);

/// An error as JavaScript sees it: `{ kind, code, path, offset, httpStatus, retryable,
/// throttled, retryAfterMs, requestId, message }`, and `field` for `invalid_request`.
struct Error {
  ErrorKind kind = ErrorKind::protocol;
  std::string code;                   ///< ours, or the service's for `api`; may be empty there
  std::string field;                  ///< only `invalid_request`: the field of the query
  std::optional<std::string> path;    ///< JSON Pointer into the body; empty text is the root
  std::optional<std::size_t> offset;  ///< 0-based byte of the body, where there is one
  std::optional<int> http_status;     ///< null if there was no response
  bool retryable = false;             ///< whether the same request may succeed later
  std::optional<std::int64_t> retry_after_ms;  ///< the server's own wish, relative to now
  std::string request_id;                      ///< the service's, empty if it gave none
  std::string message;                         ///< English: what, where, what to do

  friend bool operator==(const Error&, const Error&) = default;
};

/// A refusal of a query: kind `invalid_request`.
Error refuse(std::string_view field, std::string_view code, std::string_view message);

}  // namespace flow_run
