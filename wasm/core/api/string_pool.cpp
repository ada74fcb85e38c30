#include "string_pool.hpp"

#include <functional>

namespace flow_run {
namespace {

constexpr std::size_t first_bucket_count = 16;

std::size_t hash(std::string_view text) {
  return std::hash<std::string_view>()(text);
}

}  // namespace

StringPool::Number StringPool::add(std::string_view text) {
  if ((ends_.size() + 1) * 4 > buckets_.size() * 3) grow_index();
  const std::size_t mask = buckets_.size() - 1;
  for (std::size_t at = hash(text) & mask; buckets_[at] != 0; at = (at + 1) & mask) {
    if (this->text(buckets_[at]) == text) return buckets_[at];
  }
  letters_.append(text);
  ends_.push_back(static_cast<std::uint32_t>(letters_.size()));
  const auto number = static_cast<Number>(ends_.size());
  index(number);
  return number;
}

std::string_view StringPool::text(Number number) const {
  const std::size_t begin = number == 1 ? 0 : ends_[number - 2];
  return std::string_view(letters_).substr(begin, ends_[number - 1] - begin);
}

std::size_t StringPool::bytes() const {
  return letters_.capacity() + (ends_.capacity() + buckets_.capacity()) * sizeof(std::uint32_t);
}

void StringPool::index(Number number) {
  const std::size_t mask = buckets_.size() - 1;
  std::size_t at = hash(text(number)) & mask;
  while (buckets_[at] != 0) at = (at + 1) & mask;
  buckets_[at] = number;
}

void StringPool::grow_index() {
  buckets_.assign(buckets_.empty() ? first_bucket_count : buckets_.size() * 2, 0);
  for (Number number = 1; number <= ends_.size(); ++number) index(number);
}

}  // namespace flow_run
