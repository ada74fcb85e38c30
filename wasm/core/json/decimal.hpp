// Parses integers exactly: a double would round ids and times above 2^53.
#pragma once

#include <cstdint>
#include <string_view>

namespace flow_run {

enum class DecimalKind : std::uint8_t {
  integer,      ///< `value` is the result
  too_big,      ///< an integer outside int64
  fraction,     ///< a number that is not an integer
  not_a_number  ///< not a number in this format
};

struct Decimal {
  DecimalKind kind = DecimalKind::not_a_number;
  std::int64_t value = 0;

  friend bool operator==(const Decimal&, const Decimal&) = default;
};

/// The value of a JSON number (RFC 8259 §6), such as `11`, `-1.5` or `1.58e12`. The result is
/// unspecified, but defined, if `literal` is not a JSON number.
Decimal parse_json_number(std::string_view literal);

/// Whether a JSON number is rounded to an infinite double.
bool overflows_double(std::string_view literal);

/// Parses an optional minus and digits; leading zeros are allowed.
Decimal parse_integer(std::string_view text);

/// Like `parse_integer`, but without leading zeros and `-0`.
Decimal parse_canonical_integer(std::string_view text);

}  // namespace flow_run
