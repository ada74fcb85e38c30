// The std::runtime_error inside the exceptions that nlohmann_json's parser makes to describe an
// error, and that nobody throws. The C++ library's version has run-time type information, which
// brings that of all standard exceptions and the code that matches exceptions with handlers: 1 kB
// of the download. Defined here, it has none, as everything of ours. Only what the parser uses;
// more would be an error of the linker.
#include <cstdlib>
#include <cstring>
#include <stdexcept>

// libc++ keeps the text in this class, and counts references to it; here each has its own copy.
_LIBCPP_BEGIN_NAMESPACE_STD

__libcpp_refstring::__libcpp_refstring(const char* text) : __imp_(strdup(text)) {}

__libcpp_refstring::~__libcpp_refstring() {
  free(const_cast<char*>(__imp_));
}

_LIBCPP_END_NAMESPACE_STD

namespace std {

runtime_error::runtime_error(const char* text) : __imp_(text) {}

runtime_error::~runtime_error() noexcept = default;

const char* runtime_error::what() const noexcept {
  return __imp_.c_str();
}

}  // namespace std
