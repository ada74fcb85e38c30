#include "headers.hpp"

#include <algorithm>
#include <array>

#include "ascii.hpp"
#include "decimal.hpp"
#include "error_codes.hpp"

namespace flow_run {
namespace {

std::string_view trim(std::string_view text) {
  constexpr std::string_view blank = " \t\r\n";
  const std::size_t first = text.find_first_not_of(blank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

/// Copies of one value, which browsers and gateways join with commas, as one value.
std::string_view without_copies(std::string_view value) {
  for (std::size_t end = value.find(','); end < value.size(); end = value.find(',', end + 1)) {
    const std::string_view first = trim(value.substr(0, end));
    std::string_view rest = value.substr(end);
    while (rest.starts_with(',') && trim(rest.substr(1)).starts_with(first)) {
      rest = trim(trim(rest.substr(1)).substr(first.size()));
    }
    if (rest.empty()) return first;
  }
  return value;
}

bool is_token_character(char c) {
  constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
  return ascii::is_alphanumeric(c) || marks.find(c) != std::string_view::npos;
}

bool is_token(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), is_token_character);
}

/// What a page may not set: the core's own two, and those that browsers forbid (Fetch standard,
/// forbidden request-header; the method overrides are useless on a GET).
constexpr std::array<std::string_view, 27> reserved_names = {
    "accept",
    "x-requested-with",
    "accept-charset",
    "accept-encoding",
    "access-control-request-headers",
    "access-control-request-method",
    "access-control-request-private-network",
    "connection",
    "content-length",
    "cookie",
    "cookie2",
    "date",
    "dnt",
    "expect",
    "host",
    "keep-alive",
    "origin",
    "referer",
    "set-cookie",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "via",
    "x-http-method",
    "x-http-method-override",
    "x-method-override",
};
constexpr std::array<std::string_view, 2> reserved_prefixes = {"proxy-", "sec-"};

bool is_reserved(std::string_view name) {
  return std::any_of(reserved_names.begin(), reserved_names.end(),
                     [&](std::string_view reserved) {
                       return ascii::equal_ignoring_case(name, reserved);
                     }) ||
         std::any_of(reserved_prefixes.begin(), reserved_prefixes.end(),
                     [&](std::string_view prefix) {
                       return ascii::equal_ignoring_case(name.substr(0, prefix.size()), prefix);
                     });
}

constexpr std::int64_t max_delay_ms = std::int64_t{24} * 60 * 60 * 1000;

/// Whole seconds as milliseconds, at most a day; nullopt if it is anything but digits.
std::optional<std::int64_t> seconds_to_ms(std::string_view text) {
  constexpr std::int64_t max_delay_s = max_delay_ms / 1000;
  const Decimal seconds = parse_integer(text);
  if (seconds.kind == DecimalKind::not_a_number || text.front() == '-') return std::nullopt;
  if (seconds.kind == DecimalKind::too_big) return max_delay_ms;
  return std::min(seconds.value, max_delay_s) * 1000;
}

}  // namespace

std::optional<std::string_view> find_header(const Headers& headers, std::string_view name) {
  for (const Header& header : headers) {
    if (ascii::equal_ignoring_case(header.name, name)) return without_copies(trim(header.value));
  }
  return std::nullopt;
}

Headers parse_header_block(std::string_view block) {
  block = block.substr(0, max_header_block_bytes);
  Headers headers;
  while (!block.empty() && headers.size() < max_header_count) {
    const std::size_t end = std::min(block.find('\n'), block.size());
    const std::string_view line = block.substr(0, end);
    block.remove_prefix(std::min(end + 1, block.size()));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view name = line.substr(0, colon);
    if (!is_token(name)) continue;
    headers.push_back({std::string(name), std::string(trim(line.substr(colon + 1)))});
  }
  return headers;
}

Error request_header_error(std::string_view code, std::string_view what) {
  std::string message(request_headers_field);
  message.append(": ").append(what).append(
      " Give an object, pairs or a Headers: names that are HTTP tokens and not reserved by "
      "browsers "
      "or this widget, and values of visible ASCII characters and spaces.");
  return invalid_request_error(request_headers_field, code, message);
}

std::optional<Error> check_request_header(const Header& header) {
  if (header.name.size() > max_request_header_name_bytes ||
      header.value.size() > max_request_header_value_bytes) {
    return request_header_error("too_long", "a name or a value is too long.");
  }
  if (!is_token(header.name)) {
    return request_header_error("invalid_characters", "a name is not a token.");
  }
  if (is_reserved(header.name)) {
    return request_header_error("invalid_characters", "a name is reserved.");
  }
  const bool visible = std::all_of(header.value.begin(), header.value.end(),
                                   [](char c) { return c >= ' ' && c <= '~'; });
  if (!visible) {
    return request_header_error("invalid_characters", "a value has forbidden characters.");
  }
  return std::nullopt;
}

std::optional<std::int64_t> retry_after_ms(const Headers& headers, std::int64_t wall_ms) {
  if (const auto seconds = find_header(headers, "x-acs-retry-after")) {
    if (const auto ms = seconds_to_ms(*seconds)) return ms;
  }
  const auto requested = find_header(headers, "retry-after");
  if (!requested) return std::nullopt;
  if (const auto ms = seconds_to_ms(*requested)) return ms;
  const auto until = parse_http_date(*requested);
  if (!until) return std::nullopt;
  const auto date = find_header(headers, "date");
  const std::int64_t now = (date ? parse_http_date(*date) : std::nullopt).value_or(wall_ms);
  return std::clamp<std::int64_t>(*until - now, 0, max_delay_ms);
}

}  // namespace flow_run
