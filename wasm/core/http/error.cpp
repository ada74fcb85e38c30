#include "error.hpp"

#include <array>

namespace flow_run {
namespace {

constexpr std::array<std::string_view, error_kind_count> kind_texts = {
    "invalid_request", "network", "timeout", "aborted", "http", "api", "protocol", "too_large"};
static_assert(kind_texts[static_cast<std::size_t>(ErrorKind::too_large)] == "too_large");

}  // namespace

std::string_view text(ErrorKind kind) {
  return kind_texts[static_cast<std::size_t>(kind)];
}

std::string_view text(Refused refused) {
  constexpr std::array<std::string_view, 3> texts = {"", "viewer", "account"};
  return texts[static_cast<std::size_t>(refused)];
}

Error invalid_request_error(std::string_view field, std::string_view code,
                            std::string_view message) {
  Error error;
  error.kind = ErrorKind::invalid_request;
  error.code = code;
  error.field = field;
  error.message = message;
  return error;
}

}  // namespace flow_run
