// One value of a field that we read, as it came: its JSON type, and what is needed to judge it.
// What a wrong type means is decided where the field is known.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace flow_run {

enum class JsonType : std::uint8_t {
  absent,
  null,
  boolean,         ///< `flag`
  integer,         ///< `number`
  integral_float,  ///< `number`, written like `1.58e12`; `text` is the raw text
  fraction,        ///< `text` is the raw text
  too_big,         ///< a whole number outside int64; `text` is the raw text
  string,          ///< `text`
  object,
  array,
};

struct JsonValue {
  JsonType type = JsonType::absent;
  bool flag = false;
  std::int64_t number = 0;
  std::string text;  ///< keeps its capacity from row to row

  [[nodiscard]] bool is_given() const { return type != JsonType::absent && type != JsonType::null; }
  [[nodiscard]] bool is_number() const {
    return type >= JsonType::integer && type <= JsonType::too_big;
  }
};

/// A number as it was spelt. Only if `is_number()`.
std::string raw_text(const JsonValue& value);

/// What came instead of what was due, for a warning's detail: `object`, `true`, `1.5` …
std::string describe(const JsonValue& value);

/// A whole number out of whatever came in its place.
struct IntegerReading {
  enum class Status : std::uint8_t {
    none,          ///< absent or null
    usable,        ///< `number`
    wrong_type,    ///< no number, or a fraction
    out_of_range,  ///< a whole number outside int64
  };
  /// How a usable number was spelt.
  enum class Notation : std::uint8_t { plain, integral_float, decimal_string };

  Status status = Status::none;
  Notation notation = Notation::plain;
  std::int64_t number = 0;
};

/// Takes integers, integral floats (`1.1e1`) and decimal strings (`"11"`).
IntegerReading read_integer_value(const JsonValue& value);

/// At most 96 bytes of `text`, cut between characters: details and messages are not for bulk.
std::string_view excerpt(std::string_view text, std::size_t most_bytes = 96);

}  // namespace flow_run
