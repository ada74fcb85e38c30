// Queries that pass every check, and texts to make them of.
#pragma once

#include <rapidcheck.h>

#include <string>

#include "request.hpp"

namespace flow_run::test {

/// Any well-formed UTF-8 of `least` to `most` code points, all lengths and planes alike likely.
std::string any_text(std::size_t least, std::size_t most);

/// Any bytes, of which few are UTF-8.
std::string any_bytes(std::size_t most);

/// A string that is a valid path segment: an organization id.
std::string any_organization();

/// A checked query of a dialect.
Query any_query(Api api);

Api any_api();

/// A query as a page passes it: each number as a string, or as a number if that is exact.
QueryInput as_input(const Query& query);

/// Any value, often an invalid one.
RawValue any_raw_value();

}  // namespace flow_run::test
