// Whom an error of a server is about: the viewer, who has to sign in, or the account of the proxy.
// Design: a 401 without a code of the service, and a gateway that says "log in" in JSON with a
// success status, mean the viewer; a code of the service never does.
#pragma once

#include <string_view>

#include "envelope.hpp"
#include "error.hpp"

namespace flow_run {

/// `code` is that of the error; empty: it has none.
Refused refused_by(int http_status, std::string_view code, const Envelope& envelope);

}  // namespace flow_run
