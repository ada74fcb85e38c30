#include "json_position.hpp"

#include <algorithm>
#include <cstdint>

namespace flow_run {
namespace {

/// Whether the lexer could not read a token, as opposed to the parser not expecting it.
bool is_unreadable(const SyntaxError& error) {
  return error.message.find("; last read: '") != std::string_view::npos;
}

/// The position behind the string that begins at `quote`.
std::size_t end_of_string(std::string_view json, std::size_t quote) {
  for (std::size_t i = quote + 1; i < json.size(); ++i) {
    if (json[i] == '\\') {
      ++i;
    } else if (json[i] == '"') {
      return i + 1;
    }
  }
  return json.size();
}

/// The value of four hexadecimal digits at `position`, or -1.
int hex4_at(std::string_view text, std::size_t position) {
  if (position > text.size() || text.size() - position < 4) return -1;
  int value = 0;
  for (const char c : text.substr(position, 4)) {
    constexpr std::string_view digits = "0123456789abcdefABCDEF";
    const std::size_t digit = digits.find(c);
    if (digit == std::string_view::npos) return -1;
    value = value * 16 + static_cast<int>(digit < 16 ? digit : digit - 6);
  }
  return value;
}

constexpr std::size_t escape_length = 6;  // of a backslash, `u` and four digits

bool is_high(int unit) {
  return unit >= 0xD800 && unit <= 0xDBFF;
}
bool is_low(int unit) {
  return unit >= 0xDC00 && unit <= 0xDFFF;
}

/// Whether the escaped half at `position` of `text` is followed by something else than its other
/// half. What is cut off, or no whole escape, is not; that is another error.
bool lacks_low_half(std::string_view text, std::size_t position) {
  const std::string_view next = text.substr(std::min(position + escape_length, text.size()));
  if (next.empty() || next == "\\") return false;
  if (!next.starts_with("\\u")) return true;
  const int low = hex4_at(next, 2);
  return low >= 0 && !is_low(low);
}

}  // namespace

std::size_t offset_of_last_string(std::string_view json, const SyntaxError& error) {
  // From the front, because a quote may be part of a string.
  const std::size_t end = std::min(error.bytes_read, json.size());
  std::size_t start = 0;
  for (std::size_t i = json.find('"'); i < end; i = json.find('"', end_of_string(json, i))) {
    start = i;
  }
  return start;
}

std::size_t offset_of_token(std::string_view json, const SyntaxError& error) {
  // The lexer starts its text anew at each string and number.
  const std::size_t end = std::min(error.bytes_read, json.size());
  return end - std::min(error.token.size(), end);
}

std::size_t offset_of_syntax_error(std::string_view json, const SyntaxError& error) {
  if (error.bytes_read > json.size()) return json.size();
  const std::size_t last = error.bytes_read - 1;
  if (is_unreadable(error)) return last;
  // A token that could be read. The lexer's text of it is only good for strings and numbers.
  const std::string_view read = json.substr(0, error.bytes_read);
  for (const std::string_view word : {"true", "false", "null"}) {
    if (read.ends_with(word)) return error.bytes_read - word.size();
  }
  constexpr std::string_view structure = "{}[]:,";
  if (structure.find(json[last]) != std::string_view::npos) return last;
  return offset_of_token(json, error);
}

bool breaks_surrogate_pair(std::string_view json, const SyntaxError& error) {
  if (!is_unreadable(error) || error.bytes_read > json.size()) return false;
  const std::size_t start = offset_of_last_string(json, error);
  const std::string_view text = json.substr(0, error.bytes_read);
  for (std::size_t i = start + 1; i < text.size(); ++i) {
    if (text[i] != '\\') continue;
    const int unit = i + 1 < text.size() && text[i + 1] == 'u' ? hex4_at(text, i + 2) : -1;
    if (is_low(unit) || (is_high(unit) && lacks_low_half(text, i))) return true;
    // Past this escape: a pair is two of them.
    i += is_high(unit) ? 2 * escape_length - 1 : (unit >= 0 ? escape_length - 1 : 1);
  }
  return false;
}

std::size_t offset_of_depth(std::string_view json, std::size_t depth) {
  std::size_t open = 0;
  for (std::size_t i = 0; i < json.size(); ++i) {
    if (json[i] == '"') {
      i = end_of_string(json, i) - 1;
    } else if (json[i] == '{' || json[i] == '[') {
      if (++open == depth) return i;
    } else if (json[i] == '}' || json[i] == ']') {
      --open;
    }
  }
  return json.size();
}

std::size_t offset_of_key(std::string_view json, std::size_t number) {
  std::uint64_t objects = 0;  // a bit for each open level, the innermost last: is it an object?
  char before = '\0';         // the structural character that was met last
  for (std::size_t i = 0; i < json.size(); ++i) {
    switch (json[i]) {
      case '"': {
        const bool is_key = (objects & 1U) != 0 && (before == '{' || before == ',');
        if (is_key && --number == 0) return i;
        i = end_of_string(json, i) - 1;
        break;
      }
      case '{':
      case '[':
        objects = objects << 1U | (json[i] == '{' ? 1U : 0U);
        before = json[i];
        break;
      case '}':
      case ']':
        objects >>= 1U;
        before = json[i];
        break;
      case ',':
      case ':':
        before = json[i];
        break;
      default:
        break;
    }
  }
  return json.size();
}

}  // namespace flow_run
