// Percent encoding in its strict form, RFC 3986 §2.3: everything but letters, digits and `-._~`
// is encoded, in upper-case hexadecimal. That is what signatures of the service are made over.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace flow_run {

/// Appends the encoded form of the bytes of `text` to `out`.
void append_encoded(std::string& out, std::string_view text);

/// The bytes behind `text`; nullopt where a `%` is not followed by two hexadecimal digits. A `+`
/// is a plus.
std::optional<std::string> percent_decode(std::string_view text);

}  // namespace flow_run
