#include "json_value.hpp"

#include "decimal.hpp"

namespace flow_run {

std::string raw_text(const JsonValue& value) {
  return value.type == JsonType::integer ? std::to_string(value.number) : value.text;
}

std::string describe(const JsonValue& value) {
  switch (value.type) {
    case JsonType::absent:
    case JsonType::null:
      return "null";
    case JsonType::boolean:
      return value.flag ? "true" : "false";
    case JsonType::integer:
    case JsonType::integral_float:
    case JsonType::fraction:
    case JsonType::too_big:
      return std::string(excerpt(raw_text(value)));
    case JsonType::string:
      return std::string(excerpt(value.text));
    case JsonType::object:
      return "object";
    case JsonType::array:
      break;
  }
  return "array";
}

IntegerReading read_integer_value(const JsonValue& value) {
  using Status = IntegerReading::Status;
  using Notation = IntegerReading::Notation;
  switch (value.type) {
    case JsonType::absent:
    case JsonType::null:
      return {};
    case JsonType::integer:
      return {Status::usable, Notation::plain, value.number};
    case JsonType::integral_float:
      return {Status::usable, Notation::integral_float, value.number};
    case JsonType::too_big:
      return {Status::out_of_range, Notation::plain, 0};
    case JsonType::string: {
      const Decimal decimal = parse_integer(value.text);
      if (decimal.kind == DecimalKind::integer) {
        return {Status::usable, Notation::decimal_string, decimal.value};
      }
      return {decimal.kind == DecimalKind::too_big ? Status::out_of_range : Status::wrong_type,
              Notation::plain, 0};
    }
    case JsonType::boolean:
    case JsonType::fraction:
    case JsonType::object:
    case JsonType::array:
      break;
  }
  return {Status::wrong_type, Notation::plain, 0};
}

std::string_view excerpt(std::string_view text, std::size_t most_bytes) {
  if (text.size() <= most_bytes) return text;
  std::size_t end = most_bytes;
  // Never between the bytes of one character: those after its first are 10xxxxxx.
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

}  // namespace flow_run
