// Replaces functions of the C library by the part of them that nlohmann_json's parser uses. The
// parser converts integers with strtoll and strtoull; the core takes those outside int64 from their
// raw text. It converts fractions with strtod, but the core parses these from their raw text, too,
// and only needs to know whether the double is finite. It prints control characters in messages
// with snprintf. The library's versions would link 128-bit float arithmetic and all of printf, a
// tenth of the module. strtol, strtoul, strtof and strtold are here because the linker takes the
// library's strtoll and strtod with them; nothing calls them. Native builds use the library's
// functions, and tests compare the results.
#include <cerrno>
#include <cstdarg>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <string_view>

#include "decimal.hpp"

namespace {

/// Zero for a number that a double can hold, otherwise infinity. `text` is a JSON number.
double zero_or_infinity(const char* text, char** end) {
  const std::string_view number(text);
  if (end != nullptr) *end = const_cast<char*>(text + number.size());
  return flow_run::overflows_double(number) ? std::numeric_limits<double>::infinity() : 0;
}

/// The value of the decimal digits `text`, with or without a minus. Sets `errno` outside int64.
long long integer(const char* text, char** end) {
  const std::string_view digits(text);
  *end = const_cast<char*>(text + digits.size());
  const flow_run::Decimal decimal = flow_run::parse_integer(digits);
  if (decimal.kind != flow_run::DecimalKind::integer) errno = ERANGE;
  return decimal.value;
}

}  // namespace

extern "C" {

long long strtoll(const char* text, char** end, int /*base*/) {
  return integer(text, end);
}

unsigned long long strtoull(const char* text, char** end, int /*base*/) {
  return static_cast<unsigned long long>(integer(text, end));
}

long strtol(const char* text, char** end, int /*base*/) {
  return static_cast<long>(integer(text, end));
}

unsigned long strtoul(const char* text, char** end, int /*base*/) {
  return static_cast<unsigned long>(integer(text, end));
}

double strtod(const char* text, char** end) {
  return zero_or_infinity(text, end);
}

float strtof(const char* text, char** end) {
  return static_cast<float>(zero_or_infinity(text, end));
}

long double strtold(const char* text, char** end) {
  return zero_or_infinity(text, end);
}

/// Prints the one conversion that the parser uses, `%.4X`; other text is copied.
int snprintf(char* out, std::size_t size, const char* format, ...) {
  constexpr std::string_view conversion = "%.4X";
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::size_t length = 0;
  const auto put = [&](char c) {
    if (length + 1 < size) out[length] = c;
    ++length;
  };
  std::va_list values;
  va_start(values, format);
  for (std::string_view rest(format); !rest.empty();) {
    if (rest.starts_with(conversion)) {
      const unsigned value = va_arg(values, unsigned);
      for (unsigned shift = 16; shift > 0; shift -= 4) put(hex[(value >> (shift - 4)) & 0xFU]);
      rest.remove_prefix(conversion.size());
    } else {
      put(rest.front());
      rest.remove_prefix(1);
    }
  }
  va_end(values);
  if (size > 0) out[length < size ? length : size - 1] = '\0';
  return static_cast<int>(length);
}

}  // extern "C"
