// Percent-encoding (RFC 3986 §2.3): all bytes except letters, digits and `-._~` are encoded with
// capital letters, as the signatures of the service require.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace flow_run {

/// Appends the encoded form of the bytes of `text` to `out`.
void append_encoded(std::string& out, std::string_view text);

/// Decodes `text`; nullopt if a `%` is not followed by two hexadecimal digits. A `+` stays a plus.
std::optional<std::string> percent_decode(std::string_view text);

}  // namespace flow_run
