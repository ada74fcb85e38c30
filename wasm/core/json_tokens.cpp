// nlohmann_json's lexer, told what it need not do here.
//
// As it comes, the lexer also checks UTF-8, which body_text.hpp has done, keeps every byte of a
// token for messages, has a message for every control character, and turns every number that is not
// an integer into a double (strtod), which we never look at, since decimal.hpp reads numbers
// exactly. So four of its members are specialised, for a JSON type of our own that nobody else
// instantiates.
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
  error_message = "";
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

/// Only finite or not, which is all that is asked about.
template <>
[[gnu::nonnull]] void flow_run::LeanLexer::strtof(double& number, const char* text,
                                                  char** end) noexcept {
  const std::string_view literal(text);
  number = flow_run::overflows_double(literal) ? std::numeric_limits<double>::infinity() : 0.0;
  *end = const_cast<char*>(literal.data() + literal.size());  // NOLINT: strtod's own signature
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
