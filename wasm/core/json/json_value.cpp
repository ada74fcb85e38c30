#include "json_value.hpp"

#include "decimal.hpp"

namespace flow_run {

std::string spelling(const JsonValue& value) {
  return value.shape == Shape::integer ? std::to_string(value.number) : value.text;
}

std::string describe(const JsonValue& value) {
  switch (value.shape) {
    case Shape::absent:
    case Shape::null:
      return "null";
    case Shape::boolean:
      return value.flag ? "true" : "false";
    case Shape::integer:
    case Shape::integral_float:
    case Shape::fraction:
    case Shape::too_big:
      return std::string(excerpt(spelling(value)));
    case Shape::text:
      return std::string(excerpt(value.text));
    case Shape::object:
      return "object";
    case Shape::array:
      break;
  }
  return "array";
}

WholeNumber whole_number(const JsonValue& value) {
  using Verdict = WholeNumber::Verdict;
  using Spelling = WholeNumber::Spelling;
  switch (value.shape) {
    case Shape::absent:
    case Shape::null:
      return {};
    case Shape::integer:
      return {Verdict::usable, Spelling::plain, value.number};
    case Shape::integral_float:
      return {Verdict::usable, Spelling::integral_float, value.number};
    case Shape::too_big:
      return {Verdict::out_of_range, Spelling::plain, 0};
    case Shape::text: {
      const Decimal decimal = read_integer(value.text);
      if (decimal.shape == DecimalShape::integer) {
        return {Verdict::usable, Spelling::decimal_text, decimal.value};
      }
      return {decimal.shape == DecimalShape::too_big ? Verdict::out_of_range : Verdict::wrong_type,
              Spelling::plain, 0};
    }
    case Shape::boolean:
    case Shape::fraction:
    case Shape::object:
    case Shape::array:
      break;
  }
  return {Verdict::wrong_type, Spelling::plain, 0};
}

std::string_view excerpt(std::string_view text, std::size_t most_bytes) {
  if (text.size() <= most_bytes) return text;
  std::size_t end = most_bytes;
  // Never between the bytes of one character: those after its first are 10xxxxxx.
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

}  // namespace flow_run
