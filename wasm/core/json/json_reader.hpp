// Reads a JSON text once, front to back, and reports every value to a handler as it comes (SAX):
// nothing is kept, nothing recurses, nothing is thrown. The parser behind it is nlohmann_json's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace flow_run {

/// Receives the events of `read_json`, in the order of the text; ignores those that a derived class
/// does not override. (No function is pure: what is linked for a call to one brings printf.)
class JsonHandler {
 public:
  /// An opening bracket or a key of an object; false stops the reader there.
  virtual bool begin_object() { return true; }
  virtual bool begin_array() { return true; }
  virtual bool key(std::string_view /*name*/) { return true; }

  virtual void end_object() {}
  virtual void end_array() {}
  virtual void null() {}
  virtual void boolean(bool /*flag*/) {}
  virtual void integer(std::int64_t /*number*/) {}
  /// A number that is not an int64 without fraction and exponent, as it stands in the text.
  virtual void number(std::string_view /*raw_text*/) {}
  /// `text` may be swapped for another string: it is not read again.
  virtual void string(std::string& /*text*/) {}

  JsonHandler() = default;
  JsonHandler(const JsonHandler&) = delete;
  JsonHandler& operator=(const JsonHandler&) = delete;

 protected:
  ~JsonHandler() = default;
};

enum class JsonStatus : std::uint8_t {
  complete,         ///< the whole text is one JSON value
  stopped,          ///< by the handler
  malformed,        ///< a syntax error
  broken_pair,      ///< a string escapes a surrogate without its other half
  number_overflow,  ///< a number is too large for a finite double
};

struct JsonResult {
  JsonStatus status = JsonStatus::complete;
  /// What stopped the reader, 0-based: the byte that cannot stand there, or the first byte of the
  /// token (string, number, bracket …) that cannot; the size of a text that is cut off.
  std::size_t offset = 0;

  friend bool operator==(const JsonResult&, const JsonResult&) = default;
};

/// Reads `json`, which is UTF-8 without NUL bytes and byte order mark.
JsonResult read_json(std::string_view json, JsonHandler& handler);

}  // namespace flow_run
