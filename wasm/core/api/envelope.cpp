#include "envelope.hpp"

#include <initializer_list>

namespace flow_run {

std::string path_of(EnvelopeField field) {
  return std::string("/").append(envelope_field_names[static_cast<std::size_t>(field)]);
}

std::string_view Envelope::text_of(EnvelopeField field) const {
  const JsonValue& content = value(field);
  return content.type == JsonType::string ? std::string_view(content.text) : std::string_view();
}

std::optional<bool> Envelope::success() const {
  const JsonValue& content = value(EnvelopeField::success);
  if (content.type == JsonType::boolean) return content.flag;
  if (text_of(EnvelopeField::success) == "true") return true;
  if (text_of(EnvelopeField::success) == "false") return false;
  return std::nullopt;
}

std::string_view Envelope::code() const {
  for (const EnvelopeField field :
       {EnvelopeField::error_code, EnvelopeField::gateway_code, EnvelopeField::lower_code}) {
    if (!text_of(field).empty()) return text_of(field);
  }
  return {};
}

bool Envelope::has_code_of_service() const {
  const std::string_view lower = text_of(EnvelopeField::lower_code);
  return !code().empty() &&
         (code() != lower || !request_id().empty() || lower.starts_with("Proxy."));
}

std::string Envelope::gateway_code() const {
  for (const EnvelopeField field :
       {EnvelopeField::lower_code, EnvelopeField::status, EnvelopeField::errcode}) {
    const JsonValue& content = value(field);
    if (content.type != JsonType::integer) continue;
    if (content.number != 0 && content.number / 100 != 2) return raw_text(content);
  }
  return std::string(text_of(EnvelopeField::error));
}

std::string_view Envelope::message() const {
  for (const EnvelopeField field :
       {EnvelopeField::error_message, EnvelopeField::gateway_message, EnvelopeField::lower_message,
        EnvelopeField::error_description, EnvelopeField::msg, EnvelopeField::errmsg,
        EnvelopeField::detail, EnvelopeField::error}) {
    if (!text_of(field).empty()) return text_of(field);
  }
  return {};
}

std::string_view Envelope::request_id() const {
  const std::string_view seeds = text_of(EnvelopeField::request_id);
  return seeds.empty() ? text_of(EnvelopeField::gateway_request_id) : seeds;
}

void Envelope::warn_of_texts(WarningList& warnings) const {
  for (const EnvelopeField field :
       {EnvelopeField::request_id, EnvelopeField::error_code, EnvelopeField::error_message}) {
    const JsonValue& content = value(field);
    if (content.is_present() && content.type != JsonType::string) {
      warnings.add(WarningCode::wrong_type, path_of(field), describe(content));
    } else if (field != EnvelopeField::request_id && !text_of(field).empty()) {
      warnings.add(WarningCode::error_fields_on_success, path_of(field), describe(content));
    }
  }
}

}  // namespace flow_run
