// What JavaScript hands over, and what it gets back. Nothing that a page passes may harm the
// module: the build unwinds no exception, so a getter that throws or an object that is not what it
// seems must end here. Knows JavaScript's kinds of values, not what they mean to the core.
#pragma once

#include <emscripten/val.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "headers.hpp"
#include "request.hpp"

namespace flow_run::browser {

/// A field that the core will judge: null and undefined are "not given", a BigInt is its decimal
/// text, anything but text and numbers (or a getter that throws) is `Invalid`. Lone surrogates
/// arrive as ill-formed UTF-8, which the core refuses.
RawValue read_given(const emscripten::val& object, const char* field);

/// A field that says yes or no, by JavaScript's truthiness; `otherwise` if it is not given.
bool read_flag(const emscripten::val& object, const char* field, bool otherwise);

/// A number that the core gave out before (a handle, a request), from JavaScript's kind of number;
/// 0, which it never gives out, for anything else.
std::uint32_t as_known_number(double number);
std::uint32_t read_known_number(const emscripten::val& object, const char* field);

/// A field that is an object of its own; undefined if it is not given or cannot be read.
emscripten::val read_object(const emscripten::val& object, const char* field);

/// A plain object, an array of pairs, a `Map` or a `Headers`; a value that is an array stands for
/// as many headers. Undefined and null are no headers. Nullopt: none of these.
std::optional<Headers> read_headers(const emscripten::val& headers);

/// The bytes of an ArrayBuffer or of a view of one, copied. Of a longer body one byte more than
/// `limit` is copied: enough for the core to see that it is too large, without growing the heap.
/// Nullopt: no bytes.
std::optional<std::string> read_bytes(const emscripten::val& body, std::size_t limit);

/// The object that a JSON text of the core stands for.
emscripten::val parse_json(const std::string& json);

/// Calls back with the object that `json` stands for. What the callback throws is rethrown from a
/// task of its own, where the page's error handlers see it and no wasm frame is unwound.
void call_with_json(const emscripten::val& callback, const std::string& json);

}  // namespace flow_run::browser
