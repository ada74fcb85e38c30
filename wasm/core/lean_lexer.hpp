// nlohmann_json's parser, told what it need not do here. As it comes, its lexer turns every number
// that is not an integer into a double (strtod) and prints tokens for error messages (snprintf):
// together a third of the module's bytes, for values that we never look at, since decimal.hpp reads
// numbers exactly. So two members of the lexer are specialised, for a JSON type of our own that
// nobody else instantiates. Only for answer_reader.cpp.
#pragma once

#include <cstddef>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "decimal.hpp"

namespace flow_run {

/// The text of a token while it is read, byte by byte: a string whose `push_back` is inlined.
class TokenText {
 public:
  using value_type = char;

  void clear() { size_ = 0; }
  void push_back(char c) {
    if (size_ == bytes_.size()) bytes_.resize(bytes_.size() * 2);
    bytes_[size_++] = c;
  }
  [[nodiscard]] std::size_t size() const { return size_; }

  /// With a NUL at its end, for the C library's number functions.
  char* data() {
    if (size_ == bytes_.size()) bytes_.resize(bytes_.size() * 2);
    bytes_[size_] = '\0';
    return bytes_.data();
  }

  [[nodiscard]] std::string_view view() const { return {bytes_.data(), size_}; }

 private:
  static constexpr std::size_t first_capacity = 64;  // few tokens of a run are longer

  std::vector<char> bytes_ = std::vector<char>(first_capacity);
  std::size_t size_ = 0;
};

using LeanJson = nlohmann::basic_json<std::map, std::vector, TokenText>;
using LeanInput = decltype(nlohmann::detail::input_adapter(std::declval<const char*>(),
                                                           std::declval<const char*>()));
using LeanParser = nlohmann::detail::parser<LeanJson, LeanInput>;

}  // namespace flow_run

namespace nlohmann::detail {

/// As it was read; the original escapes control characters, with snprintf.
template <>
inline std::string lexer<flow_run::LeanJson, flow_run::LeanInput>::get_token_string() const {
  return {token_string.begin(), token_string.end()};
}

/// Only finite or not, which is all that the parser asks about.
template <>
[[gnu::nonnull]] inline void lexer<flow_run::LeanJson, flow_run::LeanInput>::strtof(
    double& number, const char* text, char** end) noexcept {
  const std::string_view literal(text);
  number = flow_run::overflows_double(literal) ? std::numeric_limits<double>::infinity() : 0.0;
  *end = const_cast<char*>(literal.data() + literal.size());  // NOLINT: strtod's own signature
}

}  // namespace nlohmann::detail
