#include "js_values.hpp"

#include <emscripten/em_js.h>

#include <limits>

namespace {

// clang-format off

EM_JS_DEPS(flow_run_js_values, "$Emval,$AsciiToString,$UTF8ToString");

// Undefined for null, too; false for what cannot be read: the callers take both as they would take
// a wrong value.
EM_JS(emscripten::EM_VAL, flow_run_read_field, (emscripten::EM_VAL object, const char* field), {
  try {
    const value = Emval.toValue(object)?.[AsciiToString(field)] ?? undefined;
    return Emval.toHandle(typeof value === 'bigint' ? String(value) : value);
  } catch {
    return Emval.toHandle(!1);
  }
});

// One flat array of names and values, or null.
EM_JS(emscripten::EM_VAL, flow_run_flatten_headers, (emscripten::EM_VAL headers), {
  try {
    const given = Emval.toValue(headers) ?? [];
    if (typeof given !== 'object') return Emval.toHandle(null);
    const flat = [];
    for (const [name, values] of given[Symbol.iterator] ? given : Object.entries(given)) {
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
    const given = Emval.toValue(body);
    const isBuffer = Object.prototype.toString.call(given) === '[object ArrayBuffer]';
    const bytes = isBuffer
      ? new Uint8Array(given)
      : new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
    return Emval.toHandle(isBuffer || ArrayBuffer.isView(given) ? bytes.subarray(0, limit) : null);
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

emscripten::val read_field(const emscripten::val& object, const char* field) {
  return emscripten::val::take_ownership(flow_run_read_field(object.as_handle(), field));
}

}  // namespace

namespace flow_run::browser {

using emscripten::val;

Given read_given(const val& object, const char* field) {
  const val value = read_field(object, field);
  if (value.isUndefined()) return std::monostate{};
  if (value.isString()) return value.as<std::string>();
  if (value.isNumber()) return value.as<double>();
  return Unusable{};
}

bool read_flag(const val& object, const char* field, bool otherwise) {
  const val value = read_field(object, field);
  return value.isUndefined() ? otherwise : value.as<bool>();
}

std::uint32_t as_known_number(double number) {
  const bool fits = number >= 0 && number <= std::numeric_limits<std::uint32_t>::max();
  const auto whole = fits ? static_cast<std::uint32_t>(number) : 0U;
  return static_cast<double>(whole) == number ? whole : 0U;
}

std::uint32_t read_known_number(const val& object, const char* field) {
  const val value = read_field(object, field);
  return value.isNumber() ? as_known_number(value.as<double>()) : 0;
}

val read_object(const val& object, const char* field) {
  val value = read_field(object, field);
  return value.isFalse() ? val::undefined() : value;
}

std::optional<Headers> read_headers(const val& headers) {
  const val flat = val::take_ownership(flow_run_flatten_headers(headers.as_handle()));
  if (flat.isNull()) return std::nullopt;
  const auto texts = emscripten::vecFromJSArray<std::string>(flat);
  Headers result;
  result.reserve(texts.size() / 2);
  for (std::size_t at = 0; at + 1 < texts.size(); at += 2) {
    result.push_back({texts[at], texts[at + 1]});
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
