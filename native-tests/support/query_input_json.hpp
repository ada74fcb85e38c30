// A query of the corpus, or of a test, as the bindings would hand it to the core.
#pragma once

#include "request.hpp"
#include "support/json_printing.hpp"

namespace flow_run::test {

/// JSON's absent, null, text and number as `RawValue`; anything else is `Invalid`.
RawValue given(const nlohmann::json& object, const char* key);

/// A query spelt as in JavaScript, with `api` beside it.
QueryInput given_query(const std::string& api, const nlohmann::json& query);

}  // namespace flow_run::test
