#include "json_writer.hpp"

#include <array>
#include <charconv>
#include <cstddef>

#include "utf8.hpp"

namespace flow_run {
namespace {

constexpr std::string_view replacement_character = "\xEF\xBF\xBD";

bool is_plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && byte < 0x80 && c != '"' && c != '\\';
}

template <typename Integer>
std::string_view print(std::array<char, 24>& buffer, Integer number) {
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
  return {buffer.data(), static_cast<std::size_t>(end - buffer.data())};
}

/// The escape of an ASCII character that must not occur unescaped.
void append_escape(std::string& out, char c) {
  constexpr std::string_view hex = "0123456789abcdef";
  switch (c) {
    case '"':
    case '\\':
      out += '\\';
      out += c;
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      out += "\\u00";
      out += hex[static_cast<unsigned char>(c) >> 4U];
      out += hex[static_cast<unsigned char>(c) & 0x0FU];
  }
}

}  // namespace

void JsonWriter::separate() {
  if (needs_comma_) text_ += ',';
  needs_comma_ = true;
}

JsonWriter& JsonWriter::begin_object() {
  separate();
  text_ += '{';
  needs_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::end_object() {
  text_ += '}';
  needs_comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::begin_array() {
  separate();
  text_ += '[';
  needs_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::end_array() {
  text_ += ']';
  needs_comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  append_quoted(name);
  text_ += ':';
  needs_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
  separate();
  append_quoted(text);
  return *this;
}

JsonWriter& JsonWriter::value(bool flag) {
  separate();
  text_ += flag ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::ratio(std::uint64_t part, std::uint64_t whole) {
  // By hand, because every library's conversion of doubles brings tables of kilobytes. 17 digits
  // tell doubles apart; the others keep the rounding away from where two of them meet.
  constexpr int most_digits = 22;
  separate();
  text_ += part == whole ? '1' : '0';
  std::uint64_t rest = part % whole;
  if (rest != 0) text_ += '.';
  for (int digits = 0; rest != 0 && digits < most_digits; ++digits) {
    rest *= 10;
    text_ += static_cast<char>('0' + rest / whole);
    rest %= whole;
  }
  return *this;
}

JsonWriter& JsonWriter::null() {
  separate();
  text_ += "null";
  return *this;
}

JsonWriter& JsonWriter::id(std::int64_t number) {
  separate();
  std::array<char, 24> buffer{};
  text_ += '"';
  text_ += print(buffer, number);
  text_ += '"';
  return *this;
}

JsonWriter& JsonWriter::integer(std::int64_t number) {
  separate();
  std::array<char, 24> buffer{};
  text_ += print(buffer, number);
  return *this;
}

JsonWriter& JsonWriter::integer(std::uint64_t number) {
  separate();
  std::array<char, 24> buffer{};
  text_ += print(buffer, number);
  return *this;
}

void JsonWriter::append_quoted(std::string_view text) {
  text_ += '"';
  std::size_t position = 0;
  while (position < text.size()) {
    std::size_t plain = position;
    while (plain < text.size() && is_plain(text[plain])) ++plain;
    text_ += text.substr(position, plain - position);
    position = plain;
    if (position == text.size()) break;
    const Utf8Sequence sequence = utf8_sequence_at(text, position);
    if (!sequence.well_formed) {
      text_ += replacement_character;
    } else if (sequence.length == 1) {
      append_escape(text_, text[position]);
    } else {
      text_ += text.substr(position, sequence.length);
    }
    position += sequence.length;
  }
  text_ += '"';
}

}  // namespace flow_run
