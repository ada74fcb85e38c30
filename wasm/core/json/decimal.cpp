#include "decimal.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <limits>
#include <string>
#include <system_error>

#include "ascii.hpp"

namespace flow_run {
namespace {

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), ascii::is_digit);
}

/// `digits` followed by `zeros` zeros, as int64. Both without leading zeros of their own.
Decimal from_digits(bool negative, std::string_view digits, std::size_t zeros) {
  constexpr std::size_t most_digits = 19;
  if (digits.size() > most_digits || zeros > most_digits - digits.size()) {
    return {DecimalKind::too_big, 0};
  }
  std::uint64_t magnitude = 0;  // 19 digits always fit
  for (const char digit : digits) magnitude = magnitude * 10 + static_cast<unsigned>(digit - '0');
  for (std::size_t i = 0; i < zeros; ++i) magnitude *= 10;
  constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  if (magnitude > most + (negative ? 1U : 0U)) return {DecimalKind::too_big, 0};
  // Through unsigned arithmetic, because -2^63 has no positive counterpart.
  return {DecimalKind::integer,
          static_cast<std::int64_t>(negative ? std::uint64_t{0} - magnitude : magnitude)};
}

std::string_view without_leading_zeros(std::string_view digits) {
  const std::size_t first = digits.find_first_not_of('0');
  return first == std::string_view::npos ? std::string_view{} : digits.substr(first);
}

/// An exponent far beyond any that matters is as good as its true value, and cannot overflow.
constexpr std::int64_t exponent_limit = 1'000'000'000;

std::int64_t read_exponent(std::string_view text) {
  bool negative = false;
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
    negative = text.front() == '-';
    text.remove_prefix(1);
  }
  std::int64_t exponent = 0;
  for (const char c : text) {
    if (!ascii::is_digit(c)) break;
    exponent = std::min(exponent * 10 + (c - '0'), exponent_limit);
  }
  return negative ? -exponent : exponent;
}

/// A number as digits and a power of ten: `digits` × 10^`exponent`.
struct Scientific {
  bool negative = false;
  std::string digits;
  std::int64_t exponent = 0;
};

Scientific take_apart(std::string_view literal) {
  Scientific number;
  number.negative = literal.starts_with('-');
  if (number.negative) literal.remove_prefix(1);
  const std::size_t mark = literal.find_first_of("eE");
  if (mark != std::string_view::npos) {
    number.exponent = read_exponent(literal.substr(mark + 1));
    literal = literal.substr(0, mark);
  }
  const std::size_t point = literal.find('.');
  number.digits = literal.substr(0, point);
  if (point != std::string_view::npos) {
    number.digits += literal.substr(point + 1);
    number.exponent -= static_cast<std::int64_t>(literal.size() - point - 1);
  }
  return number;
}

}  // namespace

Decimal parse_integer(std::string_view text) {
  std::int64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error == std::errc::invalid_argument || stop != end) return {};
  if (error == std::errc::result_out_of_range) return {DecimalKind::too_big, 0};
  return {DecimalKind::integer, value};
}

Decimal parse_canonical_integer(std::string_view text) {
  const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
  const bool leading_zero = digits.starts_with('0') && digits.size() > 1;
  if (leading_zero || text == "-0") return {};
  return parse_integer(text);
}

Decimal parse_json_number(std::string_view literal) {
  const Scientific number = take_apart(literal);
  if (!all_digits(number.digits)) return {};
  const std::string_view digits = without_leading_zeros(number.digits);
  // Zeros at the end belong to the exponent: then the number is whole exactly if that is not
  // negative.
  const std::size_t last = digits.find_last_not_of('0');
  if (last == std::string_view::npos) return {DecimalKind::integer, 0};
  const std::int64_t exponent =
      number.exponent + static_cast<std::int64_t>(digits.size() - last - 1);
  if (exponent < 0) return {DecimalKind::fraction, 0};
  return from_digits(number.negative, digits.substr(0, last + 1),
                     static_cast<std::size_t>(exponent));
}

bool overflows_double(std::string_view literal) {
  // 2^1024 - 2^970, halfway between the largest double and the next power of two: this and what is
  // above rounds to infinity. It has 309 digits.
  constexpr std::int64_t halfway_digits = 309;
  constexpr std::string_view halfway =
      "17976931348623158079372897140530341507993413271003782693617377898044496829276475094664"
      "90179775872070963302864166928879109465555478519404026306574886715058206819089020007083"
      "83676273854845817711531764475730270069855571366959622842914819860834936475292719074168"
      "444365510704342711559699508093042880177904174497792";
  static_assert(halfway.size() == halfway_digits);
  const Scientific number = take_apart(literal);
  const std::string_view digits = without_leading_zeros(number.digits);
  if (digits.empty()) return false;
  const std::int64_t whole_digits = static_cast<std::int64_t>(digits.size()) + number.exponent;
  if (whole_digits != halfway_digits) return whole_digits > halfway_digits;
  return digits.substr(0, halfway.size()) >= halfway;
}

}  // namespace flow_run
