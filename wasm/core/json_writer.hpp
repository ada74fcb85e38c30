// Writes JSON text front to back. Results cross to JavaScript as JSON because one JSON.parse is
// faster and smaller than building objects field by field over the boundary, and because the
// native and the wasm build can then be compared byte by byte. Not for reading JSON.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

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
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(bool flag);
  JsonWriter& value(std::int64_t number);
  JsonWriter& value(double number);  ///< shortest form; null if it is not finite
  JsonWriter& null();

  /// An integer as a decimal string: ids, which JavaScript's numbers would round.
  JsonWriter& id(std::int64_t number);

  template <typename T>
  JsonWriter& value(const std::optional<T>& maybe) {
    return maybe ? value(*maybe) : null();
  }

  template <typename T>
  JsonWriter& field(std::string_view name, const T& content) {
    key(name);
    return value(content);
  }

  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  void separate();

  std::string text_;
  bool needs_comma_ = false;
};

}  // namespace flow_run
