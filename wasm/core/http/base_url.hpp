// Where the proxy is: checks the base of every request URL. A base is refused rather than mended,
// because a browser would mend it differently from what the page's author sees.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "error_codes.hpp"

namespace flow_run {

inline constexpr std::size_t max_base_url_bytes = std::size_t{2} * 1024;

/// Checks a base URL: a relative path, or `http`/`https` with a host and perhaps a port and a path.
/// Nothing that a browser reads as another host (`//host`, a scheme, `\`), no user, query or
/// fragment, nothing but URL characters in ASCII. Returns the code of the refusal, if any.
std::optional<RequestCode> check_base_url(std::string_view base_url);

}  // namespace flow_run
