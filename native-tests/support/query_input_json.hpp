// Converts a query of the corpus to the input that the bindings pass to the core.
#pragma once

#include "request.hpp"
#include "support/json_printing.hpp"

namespace flow_run::test {

/// A member of a JSON object as `RawValue`: `Invalid` if it is not null, a string or a number.
RawValue raw_value(const nlohmann::json& object, const char* key);

/// A query with the property names of JavaScript.
QueryInput query_input(const std::string& api, const nlohmann::json& query);

}  // namespace flow_run::test
