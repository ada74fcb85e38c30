// The warnings of a page, at most 100 of each code, so that a page with many invalid rows stays
// small.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "response.hpp"

namespace flow_run {

/// The text form, for example `unknown_status`.
std::string_view text(WarningCode code);

/// Whether it is only about a status or trigger mode that the API documents do not list, but that
/// services send: no reason to tell the user.
bool is_harmless(WarningCode code);

inline constexpr std::size_t most_warnings_of_one_code = 100;

class WarningList {
 public:
  /// Adds the warning, or only counts it beyond the limit.
  void add(WarningCode code, std::string path, std::string detail = {});

  /// The same; `make` builds the warning and is called only if it is kept.
  template <typename Make>
  void add_lazily(WarningCode code, Make make) {
    if (claim(code)) kept_.push_back(make());
  }

  /// Inserts the warnings of `earlier` in front.
  void prepend(WarningList earlier);

  std::vector<Warning> take() { return std::move(kept_); }
  [[nodiscard]] std::size_t omitted() const { return omitted_; }

 private:
  /// Counts a warning of `code`. Returns whether it is kept.
  bool claim(WarningCode code);

  std::vector<Warning> kept_;
  std::array<std::size_t, warning_code_count> counts_{};
  std::size_t omitted_ = 0;
};

}  // namespace flow_run
