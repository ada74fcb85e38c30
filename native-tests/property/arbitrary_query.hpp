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

/// A text that stands for itself in a path: an organisation's id.
std::string any_organization();

/// A checked query of a dialect.
Query any_query(Api api);

Api any_api();

/// A query as a caller would give it, each number as a text or as a number where that is exact.
QueryInput as_given(const Query& query);

/// What a caller should not give, now and then.
RawValue any_given();

}  // namespace flow_run::test
