// The warnings of one page, at most 100 of one code: a page of ten thousand odd rows must not
// carry ten thousand sentences. Knows nothing of what they are about.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "response.hpp"

namespace flow_run {

inline constexpr std::size_t most_warnings_of_one_code = 100;

class WarningList {
 public:
  /// Keeps the warning, or only counts it.
  void add(WarningCode code, std::string path, std::string detail = {});

  /// The same, for a warning whose texts are worth making only if it is kept: `make` returns it.
  template <typename Make>
  void add_lazily(WarningCode code, Make make) {
    if (claim(code)) kept_.push_back(make());
  }

  /// Those of `earlier` come first.
  void prepend(WarningList earlier);

  std::vector<Warning> take() { return std::move(kept_); }
  [[nodiscard]] std::size_t omitted() const { return omitted_; }

 private:
  /// Whether one more of `code` is kept; counts it either way.
  bool claim(WarningCode code);

  std::vector<Warning> kept_;
  std::array<std::size_t, warning_code_count> counts_{};
  std::size_t omitted_ = 0;
};

}  // namespace flow_run
