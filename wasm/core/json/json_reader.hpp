// A SAX reader for JSON on top of nlohmann_json: reports each value to a handler and stores
// nothing. No recursion, no exceptions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace flow_run {

/// Receives the events of `read_json`, in the order of the text; ignores those that a derived class
/// does not override. No function is pure virtual, because the C++ library's handler of calls to
/// those would link printf.
class JsonHandler {
 public:
  /// An opening bracket or the key of an object. Returning false stops the reader.
  virtual bool begin_object() { return true; }
  virtual bool begin_array() { return true; }
  virtual bool key(std::string_view /*name*/) { return true; }

  virtual void end_object() {}
  virtual void end_array() {}
  virtual void null() {}
  virtual void boolean(bool /*flag*/) {}
  virtual void integer(std::int64_t /*number*/) {}
  /// The raw text of a number with a fraction or an exponent, or outside int64.
  virtual void number(std::string_view /*raw_text*/) {}
  /// The handler may swap `text` with another string; it is not read again.
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
  broken_pair,      ///< a string escapes a lone surrogate
  number_overflow,  ///< a number is too large for a finite double
};

struct JsonResult {
  JsonStatus status = JsonStatus::complete;
  /// Where the reader stopped, 0-based: at the invalid byte, or at the first byte of the invalid
  /// token (string, number, bracket …); the size of the text if it is truncated.
  std::size_t offset = 0;

  friend bool operator==(const JsonResult&, const JsonResult&) = default;
};

/// Reads `json`, which must be UTF-8 without NUL bytes and byte order mark.
JsonResult read_json(std::string_view json, JsonHandler& handler);

}  // namespace flow_run
