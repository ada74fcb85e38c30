#include "support/corpus_file.hpp"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace flow_run::test {
namespace {

std::string corpus_folder() {
  const char* chosen = std::getenv("FLOW_RUN_CORPUS");
  return chosen != nullptr ? chosen : FLOW_RUN_CORPUS;
}

}  // namespace

std::string corpus_bytes(const std::string& name) {
  const std::string path = corpus_folder() + "/" + name;
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    std::fprintf(stderr, "The corpus file %s cannot be read; set FLOW_RUN_CORPUS.\n", path.c_str());
    std::abort();
  }
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

nlohmann::json corpus_json(const std::string& name) {
  return nlohmann::json::parse(corpus_bytes(name), nullptr, false);
}

std::string test_name(const std::string& text) {
  std::string name = text;
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

}  // namespace flow_run::test
