// Texts kept once each and known by a number, for columns in which few values repeat many times.
// Only grows; whoever owns it starts a new one when too much in it is no longer used.
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

  /// The text of a number that `add` gave; valid until the next `add`.
  [[nodiscard]] std::string_view text(Number number) const;

  /// How many different texts there are.
  [[nodiscard]] std::size_t size() const { return ends_.size(); }

  /// Bytes held.
  [[nodiscard]] std::size_t bytes() const;

 private:
  void index(Number number);
  void grow_index();

  std::string letters_;              ///< all texts, one after the other
  std::vector<std::uint32_t> ends_;  ///< where each text ends in `letters_`
  std::vector<Number> buckets_;      ///< open addressing, a power of two; 0 is empty
};

}  // namespace flow_run
