// Writes JSON text front to back. Results cross to JavaScript as JSON because one JSON.parse is
// faster and smaller than building objects field by field over the boundary, and because the
// native and the wasm build can then be compared byte by byte. Not for reading JSON.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace flow_run {

/// Appends to one string; commas are placed by itself. The caller balances the brackets.
class JsonWriter {
 public:
  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);

  /// Text in UTF-8. Ill-formed bytes become U+FFFD: the output is always well-formed JSON.
  JsonWriter& value(std::string_view text);
  JsonWriter& value(const std::string& text) { return value(std::string_view(text)); }
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(bool flag);
  JsonWriter& value(double number) = delete;  ///< would be taken for a bool; see `share`
  JsonWriter& null();

  template <std::signed_integral T>
  JsonWriter& value(T number) {
    return integer(static_cast<std::int64_t>(number));
  }
  template <std::unsigned_integral T>
  requires(!std::same_as<T, bool>) JsonWriter& value(T number) {
    return integer(static_cast<std::uint64_t>(number));
  }

  /// An integer as a decimal string: ids, which JavaScript's numbers would round.
  JsonWriter& id(std::int64_t number);
  JsonWriter& id(const std::optional<std::int64_t>& maybe) { return maybe ? id(*maybe) : null(); }

  /// The fraction `part` ÷ `whole`, not above 1, in as many digits as a double can tell apart.
  JsonWriter& share(std::uint64_t part, std::uint64_t whole);

  template <typename T>
  JsonWriter& value(const std::optional<T>& maybe) {
    return maybe ? value(*maybe) : null();
  }

  template <typename T>
  JsonWriter& field(std::string_view name, const T& content) {
    key(name);
    return value(content);
  }

  /// Makes room for `bytes` more, where the caller knows roughly what comes.
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
