// Reads files of the corpus, which corpus/README.md describes.
#pragma once

#include <string>

#include "support/json_printing.hpp"

namespace flow_run::test {

/// The bytes of a file of the corpus, for example `responses/01-doc-example.json`. Ends the program
/// if it cannot be read, so that no test passes without its input.
std::string corpus_bytes(const std::string& name);

/// The parsed content of a JSON file of the corpus.
nlohmann::json corpus_json(const std::string& name);

/// `text` as a GoogleTest name: all characters except letters and digits become `_`.
std::string test_name(const std::string& text);

}  // namespace flow_run::test
