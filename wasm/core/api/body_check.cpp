#include "body_check.hpp"

#include "utf8.hpp"

namespace flow_run {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Whether a JSON value can start with `c`: a bracket, a quote, a number, `true`, `false`, `null`.
bool may_start_json(char c) {
  constexpr std::string_view starts = "{[\"-0123456789tfn";
  return starts.find(c) != std::string_view::npos;
}

}  // namespace

BodyCheck check_body(std::string_view body) {
  BodyCheck text;
  text.has_mark = body.starts_with(byte_order_mark);
  text.json_at = text.has_mark ? byte_order_mark.size() : 0;
  text.json = body.substr(text.json_at);

  const std::size_t first = text.json.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) {
    text.error = BodyError{ProtocolCode::empty_body, {}, {}};
    return text;
  }
  if (text.json[first] == '<') {
    text.error = BodyError{ProtocolCode::not_json, {}, {}};
    return text;
  }
  const Utf8Scan scan = scan_utf8(text.json);
  if (scan.ill_formed_at) {
    text.error =
        scan.cut_off
            ? BodyError{ProtocolCode::malformed_json, body.size(), {}}
            : BodyError{ProtocolCode::invalid_utf8, text.json_at + *scan.ill_formed_at, {}};
    return text;
  }
  if (!may_start_json(text.json[first])) {
    text.error = BodyError{ProtocolCode::not_json, {}, {}};
    return text;
  }
  if (scan.nul_at) {
    text.nul_at = text.json_at + *scan.nul_at;
    text.json = text.json.substr(0, *scan.nul_at);
  }
  return text;
}

}  // namespace flow_run
