#include "base_url.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <system_error>

#include "ascii.hpp"
#include "percent_encoding.hpp"
#include "utf8.hpp"

namespace flow_run {
namespace {

/// RFC 3986 §3.3 `pchar` and the slash; `%` is judged by `percent_decode`.
bool is_path_character(char c) {
  constexpr std::string_view others = "-._~!$&'()*+,;=:@/%";
  return ascii::is_alphanumeric(c) || others.find(c) != std::string_view::npos;
}

bool is_path(std::string_view path) {
  return std::all_of(path.begin(), path.end(), is_path_character) && percent_decode(path);
}

bool is_port(std::string_view port) {
  constexpr std::size_t most_digits = 5;  // leading zeros are taken, but not without end
  std::uint16_t number = 0;
  const char* const end = port.data() + port.size();
  return port.size() <= most_digits &&
         std::from_chars(port.data(), end, number) == std::from_chars_result{end, std::errc()};
}

bool is_name(std::string_view host) {
  return !host.empty() && std::all_of(host.begin(), host.end(), [](char c) {
    return ascii::is_alphanumeric(c) || c == '-' || c == '.' || c == '_';
  });
}

/// An IPv6 address between brackets, by its alphabet: the browser judges the rest.
bool is_bracketed(std::string_view host) {
  if (host.size() < 4 || host.front() != '[' || host.back() != ']') return false;
  const std::string_view inside = host.substr(1, host.size() - 2);
  return inside.find_first_not_of("0123456789abcdefABCDEF:.") == std::string_view::npos;
}

bool is_host_and_port(std::string_view authority) {
  const std::size_t bracket = authority.rfind(']');
  const std::size_t colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
  const std::string_view host = authority.substr(0, colon);
  if (colon != std::string_view::npos && !is_port(authority.substr(colon + 1))) return false;
  return is_name(host) || is_bracketed(host);
}

/// The bytes of the scheme and `://`, in any case, if `url` starts with `http` or `https`; else 0.
std::size_t length_of_http_scheme(std::string_view url) {
  for (const std::string_view scheme :
       {std::string_view("http://"), std::string_view("https://")}) {
    if (ascii::equal_ignoring_case(url.substr(0, scheme.size()), scheme)) return scheme.size();
  }
  return 0;
}

bool is_absolute(std::string_view after_scheme) {
  const std::size_t slash = std::min(after_scheme.find('/'), after_scheme.size());
  return is_host_and_port(after_scheme.substr(0, slash)) && is_path(after_scheme.substr(slash));
}

bool is_relative(std::string_view url) {
  if (url.starts_with("//")) return false;  // would name another host
  const std::string_view first_segment = url.substr(0, url.find('/'));
  // A colon in the first segment would make it a scheme (RFC 3986 §4.2).
  return first_segment.find(':') == std::string_view::npos && is_path(url);
}

}  // namespace

std::optional<RequestCode> check_base_url(std::string_view base_url) {
  if (base_url.size() > max_base_url_bytes) return RequestCode::too_long;
  if (!is_utf8(base_url)) return RequestCode::invalid_unicode;
  const std::size_t scheme = length_of_http_scheme(base_url);
  const bool usable = scheme > 0 ? is_absolute(base_url.substr(scheme)) : is_relative(base_url);
  if (!usable) return RequestCode::invalid_url;
  return std::nullopt;
}

}  // namespace flow_run
