// The fields of a response outside the list of runs: the envelope of the 2021-06-25 API, and the
// errors of the API gateway, the oapi-v1 API and the proxy. The result is decided in response.cpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "json_value.hpp"
#include "response_error.hpp"
#include "warning_list.hpp"

namespace flow_run {

/// The fields that are read from an object at the root of a body.
enum class EnvelopeField : std::uint8_t {
  success,
  pipeline_runs,
  next_token,
  total_count,
  request_id,
  error_code,
  error_message,
  // oapi-v1
  error_description,
  // the API gateway, in both of its forms
  gateway_request_id,
  gateway_code,
  gateway_message,
  lower_code,
  lower_message,
  // gateways in front of the proxy
  status,
  errcode,
  msg,
  errmsg,
  detail,
  error,
};
inline constexpr std::size_t envelope_field_count = 19;

/// In the order of `EnvelopeField`.
inline constexpr std::array<std::string_view, envelope_field_count> envelope_field_names = {
    "success",   "pipelineRuns", "nextToken",        "totalCount", "requestId",
    "errorCode", "errorMessage", "errorDescription", "RequestId",  "Code",
    "Message",   "code",         "message",          "status",     "errcode",
    "msg",       "errmsg",       "detail",           "error",
};

/// The JSON Pointer of a field.
std::string path_of(EnvelopeField field);

class Envelope {
 public:
  JsonValue& value(EnvelopeField field) { return values_[static_cast<std::size_t>(field)]; }
  [[nodiscard]] const JsonValue& value(EnvelopeField field) const {
    return values_[static_cast<std::size_t>(field)];
  }

  /// `success`, also as a string; nullopt if it is missing, null or of another type.
  [[nodiscard]] std::optional<bool> success() const;

  /// `errorCode`, `Code` or `code`, the first that is not empty; else empty.
  [[nodiscard]] std::string_view code() const;
  /// Whether `code()` is one of the service or the proxy: a gateway in front of the proxy has
  /// neither their fields nor a request id.
  [[nodiscard]] bool has_code_of_service() const;
  /// `code`, `status` or `errcode` as a number that does not say success, or `error`: how gateways
  /// say no; else empty.
  [[nodiscard]] std::string gateway_code() const;
  [[nodiscard]] std::string_view message() const;
  /// `requestId` or `RequestId`; else empty.
  [[nodiscard]] std::string_view request_id() const;

  /// Whether it is an error: `success` is false, or there is a code.
  [[nodiscard]] bool reports_error() const { return success() == false || !code().empty(); }

  /// Warns of wrong types of the fields that do not affect the result.
  void warn_of_texts(WarningList& warnings) const;

 private:
  [[nodiscard]] std::string_view text_of(EnvelopeField field) const;

  std::array<JsonValue, envelope_field_count> values_;
};

}  // namespace flow_run
