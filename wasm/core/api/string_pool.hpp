// Interns strings: each is stored once and identified by a number. For columns with few different
// values. Never shrinks; the owner replaces it when most strings are unused.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace flow_run {

class StringPool {
 public:
  using Number = std::uint32_t;

  /// The number of `text`, from 1; equal texts have equal numbers.
  Number add(std::string_view text);

  /// The string of a number from `add`; valid until the next `add`.
  [[nodiscard]] std::string_view text(Number number) const;

  /// The number of strings.
  [[nodiscard]] std::size_t size() const { return ends_.size(); }

  /// Bytes allocated.
  [[nodiscard]] std::size_t bytes() const;

 private:
  void index(Number number);
  void grow_index();

  std::string letters_;              ///< all strings, concatenated
  std::vector<std::uint32_t> ends_;  ///< the end of each string in `letters_`
  std::vector<Number> buckets_;      ///< open addressing, a power of two; 0 is empty
};

}  // namespace flow_run
