// Whole numbers out of decimal text, exactly: never through a double, which would round ids and
// times above 2^53. Not for printing.
#pragma once

#include <cstdint>
#include <string_view>

namespace flow_run {

enum class DecimalKind : std::uint8_t {
  integer,      ///< `value` is it
  too_big,      ///< a whole number outside int64
  fraction,     ///< a number that is not whole
  not_a_number  ///< not a number in the asked form
};

struct Decimal {
  DecimalKind kind = DecimalKind::not_a_number;
  std::int64_t value = 0;

  friend bool operator==(const Decimal&, const Decimal&) = default;
};

/// The value of a JSON number (RFC 8259 §6), such as `11`, `-1.5` or `1.58e12`. `literal` has the
/// form of one; anything else is `not_a_number` or nonsense, but never undefined.
Decimal parse_json_number(std::string_view literal);

/// Whether a JSON number is too large for a finite double, rounding to nearest included.
bool overflows_double(std::string_view literal);

/// An optional minus and digits, nothing else; leading zeros are taken.
Decimal parse_integer(std::string_view text);

/// Like `parse_integer`, but only in the one form that printing gives: no leading zeros, no `-0`.
Decimal parse_canonical_integer(std::string_view text);

}  // namespace flow_run
