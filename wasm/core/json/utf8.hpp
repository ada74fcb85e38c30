// Validates UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace flow_run {

/// A sequence of bytes that encodes a character, or an ill-formed one.
struct Utf8Sequence {
  std::size_t length = 0;  ///< in bytes; of the well-formed start if it is ill-formed
  bool well_formed = false;
  bool cut_off = false;  ///< well-formed, but truncated by the end of the text
};

/// The sequence at `position` < `text.size()`. `length` is at least 1.
Utf8Sequence utf8_sequence_at(std::string_view text, std::size_t position);

/// The result of validating a text.
struct Utf8Scan {
  std::optional<std::size_t> ill_formed_at;  ///< first byte of the first ill-formed sequence
  bool cut_off = false;               ///< that sequence is only truncated by the end of the text
  std::optional<std::size_t> nul_at;  ///< the first NUL byte before that
};

/// Validates `text` in one pass, eight bytes at a time where they are ASCII.
Utf8Scan scan_utf8(std::string_view text);

bool is_utf8(std::string_view text);

/// Whether well-formed `text` contains a control character (Unicode category Cc: C0, DEL, C1).
bool has_control_character(std::string_view text);

}  // namespace flow_run
