#include "refusal.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "ascii.hpp"

namespace flow_run {
namespace {

/// How gateways ask to sign in, in codes and messages; 登录, 登陆, 登入, 登錄 are "log in", 会话 is
/// "session".
constexpr std::array<std::string_view, 14> login_words = {
    "unauthor", "unauthen", "authenticat", "login", "log in", "logged", "sign in",
    "token",    "session",  "登录",        "登陆",  "登入",   "登錄",   "会话"};

/// Parts of codes of the service about missing rights.
constexpr std::array<std::string_view, 6> rights_words = {"permission", "forbidden", "unauthorized",
                                                          "denied",     "401",       "403"};

bool has_one_of(std::span<const std::string_view> words, std::string_view text) {
  return std::ranges::any_of(words, [text](std::string_view word) {
    const auto equal = [](char one, char other) { return ascii::to_lower(one) == other; };
    return std::search(text.begin(), text.end(), word.begin(), word.end(), equal) != text.end();
  });
}

}  // namespace

Refused refused_by(int http_status, std::string_view code, const Envelope& envelope) {
  const bool is_401 = http_status == 401;
  if (code.starts_with("Proxy.")) {
    return is_401 && code.starts_with("Proxy.Unauthorized") ? Refused::viewer : Refused::nobody;
  }
  if (envelope.has_code_of_service()) {
    const bool about_rights = is_401 || http_status == 403 || has_one_of(rights_words, code);
    return about_rights ? Refused::account : Refused::nobody;
  }
  // 401, also as the start of a longer code such as 40101; 302 would lead to the login page.
  const bool asks_to_sign_in = code.starts_with("401") || code == "302" ||
                               has_one_of(login_words, code) ||
                               has_one_of(login_words, envelope.message());
  const bool succeeded = http_status >= 200 && http_status <= 299;
  return is_401 || (succeeded && asks_to_sign_in) ? Refused::viewer : Refused::nobody;
}

}  // namespace flow_run
