// Writes JSON. Results are passed to JavaScript as JSON, because one JSON.parse is faster and
// smaller than building objects field by field across the boundary, and because the results of the
// native and the WebAssembly build can then be compared.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace flow_run {

/// Appends to a string and adds the commas. The caller balances the brackets.
class JsonWriter {
 public:
  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);

  /// A string in UTF-8. Ill-formed bytes become U+FFFD, so that the output is well-formed JSON.
  JsonWriter& value(std::string_view text);
  JsonWriter& value(const std::string& text) { return value(std::string_view(text)); }
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(bool flag);
  JsonWriter& value(double number) = delete;  ///< would be converted to bool; see `ratio`
  JsonWriter& null();

  template <std::signed_integral T>
  JsonWriter& value(T number) {
    return integer(static_cast<std::int64_t>(number));
  }
  template <std::unsigned_integral T>
  requires(!std::same_as<T, bool>) JsonWriter& value(T number) {
    return integer(static_cast<std::uint64_t>(number));
  }

  /// An id as a decimal string, because JavaScript's numbers would round it.
  JsonWriter& id(std::int64_t number);
  JsonWriter& id(const std::optional<std::int64_t>& maybe) { return maybe ? id(*maybe) : null(); }

  /// The quotient `part` ÷ `whole`, at most 1, with the precision of a double.
  JsonWriter& ratio(std::uint64_t part, std::uint64_t whole);

  template <typename T>
  JsonWriter& value(const std::optional<T>& maybe) {
    return maybe ? value(*maybe) : null();
  }

  template <typename T>
  JsonWriter& field(std::string_view name, const T& content) {
    key(name);
    return value(content);
  }

  /// Reserves memory for `bytes` more.
  void reserve(std::size_t bytes) { text_.reserve(text_.size() + bytes); }

  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  void separate();
  JsonWriter& integer(std::int64_t number);
  JsonWriter& integer(std::uint64_t number);
  void append_quoted(std::string_view text);

  std::string text_;
  bool needs_comma_ = false;
};

}  // namespace flow_run
