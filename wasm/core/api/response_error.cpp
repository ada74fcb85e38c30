#include "response_error.hpp"

#include <array>
#include <utility>

#include "json_value.hpp"
#include "retry_rule.hpp"

namespace flow_run {
namespace {

/// The advice for a code of the service or the proxy, by its prefix.
struct Advice {
  std::string_view prefix;
  std::string_view text;
};

constexpr std::array<Advice, 11> advices = {{
    {"InvalidParam.", "Check the organization id, the pipeline id and the filters."},
    {"InvalidUser.NotFound", "Have the proxy's account registered with Yunxiao."},
    {"Forbidden.UserNotInCurrentOrganization",
     "Have the proxy's account added to the organization."},
    {"InvalidOrganization.NotFound", "Check the organization id."},
    {"InvalidPipeline.NotFound", "Check the pipeline id."},
    {"InvalidPipelineRun.NotFound", "Check the run id."},
    {"Throttling", "Wait before the next request."},
    {"TooManyRequests", "Wait before the next request."},
    {"Proxy.Unauthorized", "Sign in again."},
    {"Proxy.UpstreamCredentials", "Have the operator of the proxy renew its credentials."},
    {"", "Look the code up in the service's documentation; report it with the request id."},
}};

std::string_view advice_for(std::string_view code) {
  for (const Advice& advice : advices) {
    if (code.starts_with(advice.prefix)) return advice.text;
  }
  return {};
}

constexpr std::size_t most_bytes_quoted = 512;

Error about(const HttpResponse& response, ErrorKind kind, std::string_view code,
            std::string request_id) {
  Error error;
  error.kind = kind;
  error.code = code;
  error.http_status = response.status;
  error.retry_after_ms = retry_after_ms(response.headers, response.wall_ms);
  error.request_id = std::move(request_id);
  return error;
}

void append_sentence(std::string& message, std::string_view sentence) {
  if (!message.empty()) message += ' ';
  message += sentence;
}

}  // namespace

Error protocol_error(const HttpResponse& response, const BodyError& body_error,
                     std::string request_id) {
  const CodeText& text = entry(body_error.code);
  Error error = about(response, ErrorKind::protocol, text.code, std::move(request_id));
  error.offset = body_error.offset;
  error.path = body_error.path;
  error.message = text.message;
  if (body_error.path) {
    error.message += " at ";
    error.message += body_error.path->empty() ? "the root" : *body_error.path;
  }
  if (body_error.offset) error.message += " (byte " + std::to_string(*body_error.offset) + ")";
  error.message += '.';
  append_sentence(error.message, text.advice);
  return error;
}

Error http_error(const HttpResponse& response, HttpCode code, std::string request_id,
                 std::string_view message) {
  const CodeText& text = entry(code);
  Error error = about(response, ErrorKind::http, text.code, std::move(request_id));
  error.retryable = is_retryable_status(response.status);
  if (response.status == 401) error.refused = Refused::viewer;
  error.server_message = excerpt(message, most_bytes_quoted);
  error.message = "HTTP " + std::to_string(response.status) + ", and ";
  error.message += text.message;
  error.message += '.';
  append_sentence(error.message, text.advice);
  return error;
}

Error service_error(const HttpResponse& response, std::string_view code, std::string_view message,
                    std::string request_id) {
  Error error = about(response, ErrorKind::api, code, std::move(request_id));
  error.retryable = is_retryable_service_error(response.status, code);
  error.server_message = excerpt(message, most_bytes_quoted);
  error.message = "The service refused";
  if (!code.empty()) error.message.append(" with ").append(excerpt(code));
  if (!message.empty()) error.message.append(": ").append(excerpt(message, most_bytes_quoted));
  if (error.message.back() != '.') error.message += '.';
  append_sentence(error.message, advice_for(code));
  return error;
}

Error too_large_error(const HttpResponse& response) {
  Error error = about(response, ErrorKind::too_large, entry(TransportCode::too_large).code,
                      request_id_of_headers(response.headers));
  error.message = transport_error(TransportCode::too_large).message;
  return error;
}

Error transport_error(TransportCode code) {
  // In the order of `TransportCode`.
  constexpr std::array kinds = {ErrorKind::network,   ErrorKind::timeout, ErrorKind::aborted,
                                ErrorKind::too_large, ErrorKind::network, ErrorKind::timeout,
                                ErrorKind::network};
  static_assert(kinds.size() == transport_codes.size());
  const CodeText& text = entry(code);
  Error error;
  error.kind = kinds[static_cast<std::size_t>(code)];
  error.code = text.code;
  error.retryable = (error.kind == ErrorKind::network || error.kind == ErrorKind::timeout) &&
                    code != TransportCode::xhr_replaced;
  error.message = text.message;
  error.message += '.';
  append_sentence(error.message, text.advice);
  return error;
}

std::string request_id_of_headers(const Headers& headers) {
  for (const std::string_view name : {"x-acs-request-id", "x-request-id"}) {
    const auto value = find_header(headers, name);
    if (value && !value->empty()) return std::string(*value);
  }
  return {};
}

}  // namespace flow_run
