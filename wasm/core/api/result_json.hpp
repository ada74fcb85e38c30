// Results as JavaScript sees them (design: public surface), as JSON text. The bindings, the corpus
// replay and the comparison of the native with the wasm build all read this one form.
#pragma once

#include <string>

#include "error.hpp"
#include "json_writer.hpp"
#include "request.hpp"
#include "response.hpp"
#include "result.hpp"
#include "run.hpp"

namespace flow_run {

/// `{ kind, code, path, offset, httpStatus, retryable, throttled, retryAfterMs, requestId, message
/// }`, and `field` for `invalid_request`.
void write_error(JsonWriter& json, const Error& error);

/// The fields of a run, within an object that the caller opened: ids as strings, the rest as it is.
void write_run_fields(JsonWriter& json, const Run& run);

/// `[{ code, path, detail }]`.
void write_warnings(JsonWriter& json, const std::vector<Warning>& warnings);

/// `{ ok: true, url }` or `{ ok: false, error }`.
std::string url_json(const Result<std::string>& url);

/// `{ ok: true, query }` or `{ ok: false, error }`; what the query does not say is null.
std::string query_json(const Result<Query>& result);

/// `{ ok: true, page }` or `{ ok: false, error }`.
std::string page_json(const Result<Page>& result);

/// `{ ok: false, error }`.
std::string error_json(const Error& error);

/// Every code of this layer that needs a text in the widget's languages, within an object that the
/// caller opened: `invalid_request: [...], protocol: [...], http: [...], transport: [...],
/// warnings: [...]`.
void write_codes(JsonWriter& json);

}  // namespace flow_run
