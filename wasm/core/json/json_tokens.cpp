// nlohmann_json's lexer, told what it need not do here.
//
// As it comes, the lexer also checks UTF-8, which body_text.hpp has done, keeps every byte of a
// token for messages, has a message for every control character, and turns numbers into what the C
// library makes of them (strtoull, strtod), while decimal.hpp reads exactly those that need it. So
// four of its members are specialised, for a JSON type of our own that nobody else instantiates.
#include "json_tokens.hpp"

#include <limits>

#include "decimal.hpp"

namespace flow_run {
namespace {

/// Appends what an escape stands for.
void append_code_point(TokenText& text, std::uint32_t code_point) {
  const auto trail = [&](unsigned shift) {
    text.push_back(static_cast<char>(0x80U | ((code_point >> shift) & 0x3FU)));
  };
  if (code_point < 0x80) {
    text.push_back(static_cast<char>(code_point));
    return;
  }
  if (code_point < 0x800) {
    text.push_back(static_cast<char>(0xC0U | code_point >> 6U));
  } else {
    if (code_point < 0x10000) {
      text.push_back(static_cast<char>(0xE0U | code_point >> 12U));
    } else {
      text.push_back(static_cast<char>(0xF0U | code_point >> 18U));
      trail(12);
    }
    trail(6);
  }
  trail(0);
}

bool is_high_surrogate(int unit) {
  return unit >= 0xD800 && unit <= 0xDBFF;
}
bool is_low_surrogate(int unit) {
  return unit >= 0xDC00 && unit <= 0xDFFF;
}

/// A number at the front of a text, as JSON spells it.
class NumberSpelling {
 public:
  explicit NumberSpelling(std::string_view text) : text_(text) {
    negative_ = take('-');
    if (!is_digit()) return;
    if (!take('0')) {
      for (; is_digit(); ++length_) push(text_[length_] - '0');
    }
    const bool has_fraction = take('.');
    if (has_fraction && !take_digits()) return;
    const bool has_exponent = take('e') || take('E');
    if (has_exponent && !take('+')) take('-');
    if (has_exponent && !take_digits()) return;
    well_formed_ = true;
    integral_ = !has_fraction && !has_exponent;
  }

  /// Its bytes; if it is none, those before the byte that makes it none.
  [[nodiscard]] std::size_t length() const { return length_; }
  [[nodiscard]] bool well_formed() const { return well_formed_; }
  /// Whether it has neither fraction nor exponent and is a signed integer of 64 bits: `value`.
  [[nodiscard]] bool fits() const {
    constexpr std::uint64_t least = std::uint64_t{1} << 63U;  // without its sign
    return integral_ && fits_ && magnitude_ <= (negative_ ? least : least - 1);
  }
  [[nodiscard]] std::int64_t value() const {
    return static_cast<std::int64_t>(negative_ ? 0 - magnitude_ : magnitude_);
  }

 private:
  [[nodiscard]] bool is_digit() const {
    return length_ < text_.size() && text_[length_] >= '0' && text_[length_] <= '9';
  }
  bool take(char c) {
    const bool found = length_ < text_.size() && text_[length_] == c;
    if (found) ++length_;
    return found;
  }
  bool take_digits() {
    const bool found = is_digit();
    while (is_digit()) ++length_;
    return found;
  }
  void push(int digit) {
    // What does not pass is beyond 63 bits with any digit behind it.
    fits_ = fits_ && magnitude_ < std::numeric_limits<std::uint64_t>::max() / 10;
    magnitude_ = magnitude_ * 10 + static_cast<std::uint64_t>(digit);
  }

  std::string_view text_;
  std::size_t length_ = 0;
  std::uint64_t magnitude_ = 0;
  bool fits_ = true;
  bool negative_ = false;
  bool integral_ = false;
  bool well_formed_ = false;
};

constexpr const char* broken_surrogate_pair = "a surrogate without its other half";

}  // namespace
}  // namespace flow_run

namespace nlohmann::detail {

template <>
auto flow_run::LeanLexer::get() -> char_int_type {
  ++position.chars_read_total;
  if (!next_unget) current = ia.get_character();
  next_unget = false;
  return current;
}

template <>
void flow_run::LeanLexer::unget() {
  next_unget = true;
  --position.chars_read_total;
}

/// Reads a string from behind its opening quote.
template <>
auto flow_run::LeanLexer::scan_string() -> token_type {
  constexpr std::string_view escapes = "\"\\/bfnrt";
  constexpr std::string_view escaped = "\"\\/\b\f\n\r\t";
  reset();
  while (true) {
    const std::string_view plain = ia.take_plain();
    position.chars_read_total += plain.size();
    token_buffer.append(plain);
    if (get() == '"') return token_type::value_string;
    if (current != '\\') return token_type::parse_error;  // a control character, or the end
    const std::size_t simple = escapes.find(static_cast<char>(get()));
    if (simple != std::string_view::npos) {
      add(escaped[simple]);
      continue;
    }
    if (current != 'u') return token_type::parse_error;
    const int unit = get_codepoint();
    if (unit < 0) return token_type::parse_error;
    if (!flow_run::is_high_surrogate(unit) && !flow_run::is_low_surrogate(unit)) {
      flow_run::append_code_point(token_buffer, static_cast<std::uint32_t>(unit));
      continue;
    }
    error_message = flow_run::broken_surrogate_pair;
    if (flow_run::is_low_surrogate(unit) || get() != '\\' || get() != 'u') {
      return token_type::parse_error;
    }
    const int low = get_codepoint();
    if (low < 0) error_message = "";
    if (!flow_run::is_low_surrogate(low)) return token_type::parse_error;
    error_message = "";
    flow_run::append_code_point(
        token_buffer, static_cast<std::uint32_t>(0x10000 + ((unit - 0xD800) << 10) + low - 0xDC00));
  }
}

/// Reads a number whose first character is at hand. An integer beyond 64 bits is told as a fraction
/// is: by its spelling alone.
template <>
auto flow_run::LeanLexer::scan_number() -> token_type {
  reset();
  const std::string_view rest = ia.from_current();
  const flow_run::NumberSpelling number(rest);
  position.chars_read_total += number.length() - 1;
  ia.skip(number.length() - 1);
  if (!number.well_formed()) {
    get();  // the one that cannot stand there
    return token_type::parse_error;
  }
  token_buffer.append(rest.substr(0, number.length()));

  if (number.fits()) {
    value_integer = number.value();
    return token_type::value_integer;
  }
  // Only finite or not is asked about.
  value_float = flow_run::overflows_double(token_buffer.view())
                    ? std::numeric_limits<double>::infinity()
                    : 0.0;
  return token_type::value_float;
}

}  // namespace nlohmann::detail

namespace flow_run {

JsonTokens::Token JsonTokens::next() {
  end_of_last_ = bytes_read();
  token_ = lexer_.scan();
  return token_;
}

bool JsonTokens::breaks_surrogate_pair() const {
  return !is_cut_off() && lexer_.get_error_message() == broken_surrogate_pair;
}

}  // namespace flow_run
