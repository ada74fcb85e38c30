#include "utf8.hpp"

#include <cstdint>
#include <cstring>

namespace flow_run {
namespace {

constexpr std::uint64_t low_bits = 0x0101010101010101U;
constexpr std::uint64_t high_bits = 0x8080808080808080U;

unsigned char byte_at(std::string_view text, std::size_t position) {
  return static_cast<unsigned char>(text[position]);
}

/// What may follow a lead byte: how many bytes, and the range of the first of them, which is
/// where overlong forms, surrogates and too large code points are distinguished from the rest.
struct Lead {
  std::size_t following;
  unsigned char first_low;
  unsigned char first_high;
};

constexpr Lead not_a_lead{0, 0, 0};

Lead lead_of(unsigned char byte) {
  if (byte >= 0xC2 && byte <= 0xDF) return {1, 0x80, 0xBF};
  if (byte == 0xE0) return {2, 0xA0, 0xBF};
  if (byte == 0xED) return {2, 0x80, 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return {2, 0x80, 0xBF};
  if (byte == 0xF0) return {3, 0x90, 0xBF};
  if (byte >= 0xF1 && byte <= 0xF3) return {3, 0x80, 0xBF};
  if (byte == 0xF4) return {3, 0x80, 0x8F};
  return not_a_lead;
}

/// Whether the next eight bytes are ASCII and none is NUL. Subtracting 1 from each byte sets the
/// high bit of a NUL (and of nothing else that is ASCII, unless a NUL precedes it).
bool eight_plain_bytes(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  return ((word | (word - low_bits)) & high_bits) == 0;
}

}  // namespace

Utf8Sequence utf8_sequence_at(std::string_view text, std::size_t position) {
  const unsigned char first = byte_at(text, position);
  if (first < 0x80) return {1, true, false};
  const Lead lead = lead_of(first);
  if (lead.following == 0) return {1, false, false};
  for (std::size_t i = 1; i <= lead.following; ++i) {
    if (position + i >= text.size()) return {i, false, true};
    const unsigned char next = byte_at(text, position + i);
    const unsigned char low = i == 1 ? lead.first_low : 0x80;
    const unsigned char high = i == 1 ? lead.first_high : 0xBF;
    if (next < low || next > high) return {i, false, false};
  }
  return {lead.following + 1, true, false};
}

Utf8Scan scan_utf8(std::string_view text) {
  Utf8Scan scan;
  std::size_t position = 0;
  while (position < text.size()) {
    if (text.size() - position >= 8 && eight_plain_bytes(text.data() + position)) {
      position += 8;
      continue;
    }
    const Utf8Sequence sequence = utf8_sequence_at(text, position);
    if (!sequence.well_formed) {
      scan.ill_formed_at = position;
      scan.cut_off = sequence.cut_off;
      return scan;
    }
    if (text[position] == '\0' && !scan.nul_at) scan.nul_at = position;
    position += sequence.length;
  }
  return scan;
}

bool is_utf8(std::string_view text) {
  return !scan_utf8(text).ill_formed_at;
}

bool has_control_character(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const unsigned char byte = byte_at(text, i);
    if (byte < 0x20 || byte == 0x7F) return true;
    // C1, U+0080 to U+009F, is spelt C2 80 to C2 9F.
    if (byte == 0xC2 && i + 1 < text.size() && byte_at(text, i + 1) <= 0x9F) return true;
  }
  return false;
}

}  // namespace flow_run
