// HTTP headers as a list: parses, finds and validates them. Dates are parsed in http_date.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http_date.hpp"
#include "result.hpp"

namespace flow_run {

struct Header {
  std::string name;
  std::string value;

  friend bool operator==(const Header&, const Header&) = default;
};

/// Headers in the order of the response; the case of names is ignored.
using Headers = std::vector<Header>;

/// The first value of `name` (any case), without leading and trailing white space; nullopt if the
/// header is absent. An empty value is a value, and copies of one value joined with commas are one.
std::optional<std::string_view> find_header(const Headers& headers, std::string_view name);

inline constexpr std::size_t max_header_count = 256;
inline constexpr std::size_t max_header_block_bytes = std::size_t{64} * 1024;

/// Splits a raw block (`name: value\r\n`…), as XMLHttpRequest gives it. Never fails: lines
/// without a colon or with an invalid name are skipped. At most 256 headers and 64 KiB are read.
Headers parse_header_block(std::string_view block);

inline constexpr std::size_t max_request_header_name_bytes = 128;
inline constexpr std::size_t max_request_header_value_bytes = std::size_t{8} * 1024;

/// The function of the page that provides headers, as errors name it.
inline constexpr std::string_view request_headers_field = "requestHeaders";

/// An error about what that function has returned: `what` is a sentence.
Error request_header_error(std::string_view code, std::string_view what);

/// Validates a header of a request: a token as name (RFC 9110 §5.6.2), a value of visible ASCII
/// and spaces, none of the names that browsers forbid or that the core sets. The error has the
/// field `requestHeaders` and the code `invalid_characters` or `too_long`.
std::optional<Error> check_request_header(const Header& header);

/// The delay that the server requests, in milliseconds from `wall_ms`, never negative and at most a
/// day: `x-acs-retry-after` (seconds), else `Retry-After` (seconds or an HTTP date, measured from
/// the response's own `Date` if it has one).
std::optional<std::int64_t> retry_after_ms(const Headers& headers, std::int64_t wall_ms);

}  // namespace flow_run
