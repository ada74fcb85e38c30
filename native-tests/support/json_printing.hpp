// Lets GoogleTest print JSON values. Its default would convert them to a number, because
// nlohmann_json is built without streams here.
#pragma once

#include <nlohmann/json.hpp>
#include <ostream>

namespace nlohmann {

inline void PrintTo(const json& value, std::ostream* out) {
  *out << value.dump();
}

}  // namespace nlohmann
