// Converts values between JavaScript and C++. Catches all JavaScript exceptions, for example of a
// getter, because the module is built without exception handling. What the values mean is not known
// here.
#pragma once

#include <emscripten/val.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "headers.hpp"
#include "request.hpp"

namespace flow_run::browser {

/// A field as an unchecked value: null and undefined are missing, a BigInt is its decimal string;
/// other types, and a getter that throws, are `Invalid`. Lone surrogates become ill-formed UTF-8,
/// which the core rejects.
RawValue read_value(const emscripten::val& object, const char* field);

/// Whether a field is truthy; `otherwise` if it is null or undefined.
bool read_flag(const emscripten::val& object, const char* field, bool otherwise);

/// A number that the module issued before (a handle, a request); 0, which it never issues, for all
/// other values.
std::uint32_t as_known_number(double number);
std::uint32_t read_known_number(const emscripten::val& object, const char* field);

/// An object in a field; undefined if it is missing or cannot be read.
emscripten::val read_object(const emscripten::val& object, const char* field);

/// A plain object, an array of pairs, a `Map` or a `Headers`. An array as a value is several
/// headers. Undefined and null are an empty list. Nullopt: any other value.
std::optional<Headers> read_headers(const emscripten::val& headers);

/// Copies the bytes of an ArrayBuffer or a view of one, at most `limit` + 1: enough for the core to
/// see that the body is too large. Nullopt: not bytes.
std::optional<std::string> read_bytes(const emscripten::val& body, std::size_t limit);

/// The result of JSON.parse.
emscripten::val parse_json(const std::string& json);

/// Calls `callback` with the parsed `json`. An exception is rethrown in a new task, so that the
/// page's error handlers see it and no wasm frame is unwound.
void call_with_json(const emscripten::val& callback, const std::string& json);

}  // namespace flow_run::browser
