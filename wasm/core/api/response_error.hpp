// Builds the errors of a response, or of its absence: their kind, whether and when to retry, and an
// English message that says what, where and what to do. Which error it is, is decided in
// response.cpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "error.hpp"
#include "error_codes.hpp"
#include "response.hpp"

namespace flow_run {

/// An error in a body.
struct BodyError {
  ProtocolCode code = ProtocolCode::malformed_json;
  std::optional<std::size_t> offset;  ///< 0-based byte of the whole body
  std::optional<std::string> path;    ///< JSON Pointer
};

/// An error for a 2xx response with an invalid body.
Error protocol_error(const HttpResponse& response, const BodyError& body_error,
                     std::string request_id);

/// An error for an error status with an unknown body. `message` is what the body says of it.
Error http_error(const HttpResponse& response, HttpCode code, std::string request_id,
                 std::string_view message = {});

/// An error that the service or the proxy reported. `message` is its message, which may be empty.
Error service_error(const HttpResponse& response, std::string_view code, std::string_view message,
                    std::string request_id);

/// An error for a body beyond the size limit.
Error too_large_error(const HttpResponse& response);

/// An error for a request without a response.
Error transport_error(TransportCode code);

/// The value of `x-acs-request-id`, else of `x-request-id`, else empty.
std::string request_id_of_headers(const Headers& headers);

}  // namespace flow_run
