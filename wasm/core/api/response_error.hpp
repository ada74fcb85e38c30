// Errors about a response: which kind, whether a retry may help, when, and an English message that
// says what, where and what to do. Judges nothing; response.cpp does.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "error.hpp"
#include "error_codes.hpp"
#include "response.hpp"

namespace flow_run {

/// A fault of a body that is JSON or should be.
struct BodyError {
  ProtocolCode code = ProtocolCode::malformed_json;
  std::optional<std::size_t> offset;  ///< 0-based byte of the whole body
  std::optional<std::string> path;    ///< JSON Pointer
};

/// The body of a 2xx response breaks the contract.
Error protocol_error(const HttpResponse& response, const BodyError& fault, std::string request_id);

/// The status says failure and the body says nothing we know.
Error http_error(const HttpResponse& response, HttpCode code, std::string request_id);

/// The service or the proxy said no. `said` is its own message, perhaps empty.
Error refusal(const HttpResponse& response, std::string_view code, std::string_view said,
              std::string request_id);

/// The body is over the limit.
Error too_large_error(const HttpResponse& response);

/// `x-acs-request-id`, else `x-request-id`, else nothing.
std::string request_id_of_headers(const Headers& headers);

}  // namespace flow_run
