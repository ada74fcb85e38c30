// UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF. Only looks;
// repairs nothing.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace flow_run {

/// How the bytes at one position begin.
struct Utf8Sequence {
  std::size_t length = 0;  ///< bytes of the sequence; of its well-formed start if it is not whole
  bool well_formed = false;
  bool cut_off = false;  ///< well-formed so far, but the text ends within it
};

/// Looks at the sequence that begins at `position` < `text.size()`. `length` is at least 1.
Utf8Sequence utf8_sequence_at(std::string_view text, std::size_t position);

/// What a whole text looks like.
struct Utf8Scan {
  std::optional<std::size_t> ill_formed_at;  ///< first byte of the first ill-formed sequence
  bool cut_off = false;                      ///< that sequence is merely cut off by the end
  std::optional<std::size_t> nul_at;         ///< the first NUL byte before that
};

/// One pass over `text`, eight bytes at a time where they are ASCII.
Utf8Scan scan_utf8(std::string_view text);

bool is_utf8(std::string_view text);

/// Whether well-formed `text` holds a control character (Unicode category Cc: C0, DEL, C1).
bool has_control_character(std::string_view text);

}  // namespace flow_run
