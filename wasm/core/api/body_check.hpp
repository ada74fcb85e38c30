// Checks a body before the JSON parser: byte order mark, UTF-8 and first byte, which the parser
// would report as syntax errors.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "response_error.hpp"

namespace flow_run {

/// A body that is UTF-8 and starts like JSON, or why it is not.
struct BodyCheck {
  std::string_view json;              ///< without the mark; ends before the first NUL byte
  std::size_t json_at = 0;            ///< where `json` begins in the body
  bool has_mark = false;              ///< a UTF-8 byte order mark was skipped
  std::optional<std::size_t> nul_at;  ///< in the body; NUL is invalid in JSON
  std::optional<BodyError> error;
};

/// In the order of the corpus: empty, `<`, UTF-8, first byte.
BodyCheck check_body(std::string_view body);

}  // namespace flow_run
