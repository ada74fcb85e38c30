// What stands around a list of runs, or instead of it: the seed's envelope, the gateway's, the
// newer API's and the proxy's. Says what it means; what becomes of it is response.cpp's decision.
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

/// The fields that we read of an object at the root of a body.
enum class EnvelopeField : std::uint8_t {
  success,
  pipeline_runs,
  next_token,
  total_count,
  request_id,
  error_code,
  error_message,
  // the newer API
  error_description,
  // the gateway, in both of its spellings
  gateway_request_id,
  gateway_code,
  gateway_message,
  lower_code,
  lower_message,
};
inline constexpr std::size_t envelope_field_count = 13;

/// In the order of `EnvelopeField`.
inline constexpr std::array<std::string_view, envelope_field_count> envelope_field_names = {
    "success",   "pipelineRuns", "nextToken",        "totalCount", "requestId",
    "errorCode", "errorMessage", "errorDescription", "RequestId",  "Code",
    "Message",   "code",         "message",
};

/// The JSON Pointer of a field.
std::string path_of(EnvelopeField field);

class Envelope {
 public:
  JsonValue& value(EnvelopeField field) { return values_[static_cast<std::size_t>(field)]; }
  [[nodiscard]] const JsonValue& value(EnvelopeField field) const {
    return values_[static_cast<std::size_t>(field)];
  }

  /// `success`, a word for it included; nullopt if it is absent, null or of a wrong type.
  [[nodiscard]] std::optional<bool> success() const;

  /// `errorCode`, `Code` or `code`, the first that is not empty; else empty.
  [[nodiscard]] std::string_view code() const;
  [[nodiscard]] std::string_view message() const;
  /// `requestId` or `RequestId`; else empty.
  [[nodiscard]] std::string_view request_id() const;

  /// Whether it says no, in any of its forms: `success` false, or a code.
  [[nodiscard]] bool refuses() const { return success() == false || !code().empty(); }

  /// Warns of what is odd about fields that do not decide anything.
  void warn_of_texts(WarningList& warnings) const;

 private:
  [[nodiscard]] std::string_view text_of(EnvelopeField field) const;

  std::array<JsonValue, envelope_field_count> values_;
};

}  // namespace flow_run
