// The tokens of a JSON text, read by nlohmann_json's lexer, and where each of them stands. The
// grammar above them is answer_reader.cpp's: nlohmann_json's own parser makes an exception object
// of every error, and with it come messages, printf and dynamic_cast, a tenth of the module.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace flow_run {

/// The bytes of a JSON text, as the lexer takes them: one after the other, and within a string all
/// at once up to the next that needs a look.
class JsonBytes {
 public:
  using char_type = char;
  using Byte = std::char_traits<char>::int_type;

  explicit JsonBytes(std::string_view json) : at_(json.data()), end_(at_ + json.size()) {}

  Byte get_character() {
    if (at_ == end_) return std::char_traits<char>::eof();
    return std::char_traits<char>::to_int_type(*at_++);
  }

  /// What of a string stands for itself: up to a quote, a backslash or a control character.
  std::string_view take_plain() {
    const char* const begin = at_;
    while (end_ - at_ >= 8 && eight_plain(at_)) at_ += 8;
    while (at_ != end_ && *at_ != '"' && *at_ != '\\' && static_cast<unsigned char>(*at_) >= 0x20) {
      ++at_;
    }
    return {begin, static_cast<std::size_t>(at_ - begin)};
  }

  /// What is left, from the byte that was taken last.
  [[nodiscard]] std::string_view from_current() const {
    return {at_ - 1, static_cast<std::size_t>(end_ - at_) + 1};
  }

  void skip(std::size_t count) { at_ += count; }

 private:
  /// Whether none of the next eight bytes needs a look. A byte below another one, less that one,
  /// has its high bit set; so has a byte beyond ASCII, which is looked at one by one.
  static bool eight_plain(const char* bytes) {
    constexpr std::uint64_t each = 0x0101010101010101U;
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    const auto zeroes = [](std::uint64_t value) { return (value - each) & ~value; };
    return (((word - each * 0x20) | word | zeroes(word ^ each * '"') | zeroes(word ^ each * '\\')) &
            (each * 0x80)) == 0;
  }

  const char* at_;
  const char* end_;
};

/// The text of a token while it is read. A text of one piece, as almost all are, is not copied: the
/// bytes of the JSON text outlive it.
class TokenText {
 public:
  using value_type = char;

  void clear() {
    piece_ = {};
    size_ = 0;
  }
  void push_back(char c) {
    own();
    if (size_ == bytes_.size()) grow(1);
    bytes_[size_++] = c;
  }
  /// `text` is part of the JSON text.
  void append(std::string_view text) {
    if (piece_.empty() && size_ == 0) {
      piece_ = text;
      return;
    }
    own();
    if (text.size() > bytes_.size() - size_) grow(text.size());
    text.copy(bytes_.data() + size_, text.size());
    size_ += text.size();
  }
  [[nodiscard]] std::string_view view() const {
    return size_ == 0 ? piece_ : std::string_view(bytes_.data(), size_);
  }

 private:
  void own() {
    if (piece_.empty()) return;
    if (piece_.size() > bytes_.size()) grow(piece_.size());
    size_ = piece_.copy(bytes_.data(), piece_.size());
    piece_ = {};
  }
  void grow(std::size_t by) { bytes_.resize(2 * bytes_.size() + by); }

  std::string_view piece_;   ///< the text, if it is of one piece
  std::vector<char> bytes_;  ///< otherwise the first `size_` of these
  std::size_t size_ = 0;
};

using LeanJson = nlohmann::basic_json<std::map, std::vector, TokenText>;
using LeanLexer = nlohmann::detail::lexer<LeanJson, JsonBytes>;

class JsonTokens {
 public:
  using Token = LeanLexer::token_type;

  /// `json` is UTF-8 without NUL bytes.
  explicit JsonTokens(std::string_view json) : json_(json), lexer_(JsonBytes(json)) {}

  /// Reads on. The token is at hand until the next call.
  Token next();
  [[nodiscard]] Token token() const { return token_; }

  /// Whether it is a whole value: a word, a string or a number.
  [[nodiscard]] bool is_scalar() const {
    return token_ >= Token::literal_true && token_ <= Token::value_float;
  }

  /// What a string says, or how a number is spelt.
  [[nodiscard]] std::string_view text() { return lexer_.get_string().view(); }

  [[nodiscard]] std::int64_t integer() const { return lexer_.get_number_integer(); }

  /// Whether a number is too large for a finite double.
  [[nodiscard]] bool overflows() const { return !std::isfinite(lexer_.get_number_float()); }

  /// The first byte of the token; the end of the text if there is none.
  [[nodiscard]] std::size_t position() const {
    return std::min(json_.find_first_not_of(" \t\r\n", end_of_last_), json_.size());
  }

  /// The byte of an unreadable token that cannot stand there; the end of the text if it is cut off.
  [[nodiscard]] std::size_t position_of_fault() const {
    return is_cut_off() ? json_.size() : bytes_read() - 1;
  }

  /// Whether a token is unreadable because it escapes a surrogate without its other half.
  [[nodiscard]] bool breaks_surrogate_pair() const;

 private:
  [[nodiscard]] std::size_t bytes_read() const { return lexer_.get_position().chars_read_total; }

  /// The lexer counts the end as a byte, too.
  [[nodiscard]] bool is_cut_off() const { return bytes_read() > json_.size(); }

  std::string_view json_;
  LeanLexer lexer_;
  Token token_ = Token::uninitialized;
  std::size_t end_of_last_ = 0;
};

}  // namespace flow_run
