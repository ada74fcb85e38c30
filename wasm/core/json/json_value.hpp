// A JSON value of a field, with its type. What a wrong type means is decided by the code that knows
// the field.
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
  too_big,         ///< an integer outside int64; `text` is the raw text
  string,          ///< `text`
  object,
  array,
};

struct JsonValue {
  JsonType type = JsonType::absent;
  bool flag = false;
  std::int64_t number = 0;
  std::string text;  ///< reused for each row, to avoid allocations

  [[nodiscard]] bool is_present() const {
    return type != JsonType::absent && type != JsonType::null;
  }
  [[nodiscard]] bool is_number() const {
    return type >= JsonType::integer && type <= JsonType::too_big;
  }
};

/// The raw text of a number. Requires `is_number()`.
std::string raw_text(const JsonValue& value);

/// The value for the detail of a warning: `object`, `true`, `1.5` …
std::string describe(const JsonValue& value);

/// A value read as an integer.
struct IntegerReading {
  enum class Status : std::uint8_t {
    none,          ///< absent or null
    usable,        ///< `number`
    wrong_type,    ///< not a number, or a fraction
    out_of_range,  ///< an integer outside int64
  };
  /// The notation of a usable number.
  enum class Notation : std::uint8_t { plain, integral_float, decimal_string };

  Status status = Status::none;
  Notation notation = Notation::plain;
  std::int64_t number = 0;
};

/// Reads integers, integral floats (`1.1e1`) and decimal strings (`"11"`).
IntegerReading read_integer_value(const JsonValue& value);

/// The first bytes of `text`, cut between characters, for details and messages.
std::string_view excerpt(std::string_view text, std::size_t most_bytes = 96);

}  // namespace flow_run
