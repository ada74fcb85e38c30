#include "js_values.hpp"

#include <emscripten/em_js.h>

#include <cstdlib>
#include <limits>
#include <utility>

namespace {

/// Results of flow_run_read_value that are not the length of a string.
enum Found : int { missing = -1, invalid = -2, number = -3 };

// clang-format off

EM_JS_DEPS(flow_run_js_values,
           "$Emval,$AsciiToString,$UTF8ToString,$lengthBytesUTF8,$stringToNewUTF8");

// The length of a string, which the caller frees, or a Found.
EM_JS(int, flow_run_read_value,
      (emscripten::EM_VAL object, const char* field, double* number, char** text), {
  try {
    const value = Emval.toValue(object)?.[AsciiToString(field)] ?? undefined;
    if (value === undefined) return -1;
    if (typeof value === 'number') {
      HEAPF64[number >> 3] = value;
      return -3;
    }
    if (typeof value !== 'string' && typeof value !== 'bigint') return -2;
    HEAPU32[text >> 2] = stringToNewUTF8(String(value));
    return lengthBytesUTF8(String(value));
  } catch {
    return -2;
  }
});

// False if the field cannot be read.
EM_JS(bool, flow_run_read_flag, (emscripten::EM_VAL object, const char* field, bool otherwise), {
  try {
    return !!(Emval.toValue(object)?.[AsciiToString(field)] ?? otherwise);
  } catch {
    return !1;
  }
});

// Undefined also for null, and if the field cannot be read.
EM_JS(emscripten::EM_VAL, flow_run_read_object, (emscripten::EM_VAL object, const char* field), {
  try {
    return Emval.toHandle(Emval.toValue(object)?.[AsciiToString(field)] ?? undefined);
  } catch {
    return Emval.toHandle(undefined);
  }
});

// One flat array of names and values, or null.
EM_JS(emscripten::EM_VAL, flow_run_flatten_headers, (emscripten::EM_VAL headers), {
  try {
    const input = Emval.toValue(headers) ?? [];
    if (typeof input !== 'object') return Emval.toHandle(null);
    const flat = [];
    for (const [name, values] of input[Symbol.iterator] ? input : Object.entries(input)) {
      for (const value of [values].flat()) {
        if (value != null) flat.push(String(name), String(value));
      }
    }
    return Emval.toHandle(flat);
  } catch {
    return Emval.toHandle(null);
  }
});

// A view of the first `limit` bytes, or null.
EM_JS(emscripten::EM_VAL, flow_run_view_bytes, (emscripten::EM_VAL body, size_t limit), {
  try {
    const input = Emval.toValue(body);
    const isBuffer = Object.prototype.toString.call(input) === '[object ArrayBuffer]';
    const bytes = isBuffer
      ? new Uint8Array(input)
      : new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
    return Emval.toHandle(isBuffer || ArrayBuffer.isView(input) ? bytes.subarray(0, limit) : null);
  } catch {
    return Emval.toHandle(null);
  }
});

EM_JS(size_t, flow_run_count_bytes, (emscripten::EM_VAL view), {
  return Emval.toValue(view).length;
});

EM_JS(void, flow_run_copy_bytes, (emscripten::EM_VAL view, void* to), {
  HEAPU8.set(Emval.toValue(view), to);
});

EM_JS(emscripten::EM_VAL, flow_run_parse_json, (const char* json), {
  return Emval.toHandle(JSON.parse(UTF8ToString(json)));
});

EM_JS(void, flow_run_call_with_json, (emscripten::EM_VAL callback, const char* json), {
  try {
    Emval.toValue(callback)(JSON.parse(UTF8ToString(json)));
  } catch (error) {
    queueMicrotask(() => { throw error; });
  }
});

// clang-format on

}  // namespace

namespace flow_run::browser {

using emscripten::val;

RawValue read_value(const val& object, const char* field) {
  double number = 0;
  char* text = nullptr;
  const int found = flow_run_read_value(object.as_handle(), field, &number, &text);
  switch (found) {
    case Found::missing:
      return std::monostate{};
    case Found::invalid:
      return Invalid{};
    case Found::number:
      return number;
    default:
      break;
  }
  std::string copy(text, static_cast<std::size_t>(found));
  std::free(text);
  return copy;
}

bool read_flag(const val& object, const char* field, bool otherwise) {
  return flow_run_read_flag(object.as_handle(), field, otherwise);
}

std::uint32_t as_known_number(double number) {
  const bool fits = number >= 0 && number <= std::numeric_limits<std::uint32_t>::max();
  const auto whole = fits ? static_cast<std::uint32_t>(number) : 0U;
  return static_cast<double>(whole) == number ? whole : 0U;
}

std::uint32_t read_known_number(const val& object, const char* field) {
  const RawValue value = read_value(object, field);
  const auto* number = std::get_if<double>(&value);
  return number == nullptr ? 0 : as_known_number(*number);
}

val read_object(const val& object, const char* field) {
  return val::take_ownership(flow_run_read_object(object.as_handle(), field));
}

std::optional<Headers> read_headers(const val& headers) {
  const val flat = val::take_ownership(flow_run_flatten_headers(headers.as_handle()));
  if (flat.isNull()) return std::nullopt;
  const std::uint32_t count = read_known_number(flat, "length");
  const auto text_at = [&flat](std::uint32_t index) {
    RawValue text = read_value(flat, std::to_string(index).c_str());
    return std::move(*std::get_if<std::string>(&text));
  };
  Headers result;
  for (std::uint32_t at = 0; at < count; at += 2) {
    result.push_back({text_at(at), text_at(at + 1)});
  }
  return result;
}

std::optional<std::string> read_bytes(const val& body, std::size_t limit) {
  const val view = val::take_ownership(flow_run_view_bytes(body.as_handle(), limit + 1));
  if (view.isNull()) return std::nullopt;
  std::string bytes(flow_run_count_bytes(view.as_handle()), '\0');
  flow_run_copy_bytes(view.as_handle(), bytes.data());
  return bytes;
}

val parse_json(const std::string& json) {
  return val::take_ownership(flow_run_parse_json(json.c_str()));
}

void call_with_json(const val& callback, const std::string& json) {
  flow_run_call_with_json(callback.as_handle(), json.c_str());
}

}  // namespace flow_run::browser
