// Parses a request target into a query, for proxies. Strict, because the result is signed and sent
// with the proxy's credentials. Values are validated by query_validation.hpp.
#pragma once

#include <string_view>

#include "dialect.hpp"
#include "request.hpp"
#include "result.hpp"

namespace flow_run {

/// The reverse of `request_target`: parses a path and query, without scheme and host. Rejects
/// unknown and repeated parameters, other paths, invalid percent-encoding and everything that
/// `check_query` rejects; the field is `target` where no field of the query fits.
Result<Query> read_request(Api api, std::string_view target);

}  // namespace flow_run
