// The corpus on disk: vectors that come from the service's own libraries and documents. Only reads;
// what an entry means is in corpus/README.md.
#pragma once

#include <string>

#include "support/json_printing.hpp"

namespace flow_run::test {

/// The bytes of a file of the corpus, `responses/01-doc-example.json` for example. Ends the
/// program if it cannot be read: a test that silently replays nothing would be worse.
std::string corpus_bytes(const std::string& name);

/// The same as JSON.
nlohmann::json corpus_json(const std::string& name);

/// `text` as a name that GoogleTest takes: anything but letters and digits becomes `_`.
std::string test_name(const std::string& text);

}  // namespace flow_run::test
