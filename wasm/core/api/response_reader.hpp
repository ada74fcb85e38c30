// Reads the JSON of a response in one pass: the envelope's fields into an `Envelope`, the rows into
// a `RunCollector`. Other fields are skipped without being stored. No recursion, no exceptions.
// Checks syntax only.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "envelope.hpp"
#include "response_error.hpp"
#include "run_collector.hpp"

namespace flow_run {

inline constexpr std::size_t max_depth = 64;

/// Where a response has its list of runs.
enum class ListLocation : std::uint8_t {
  nowhere,   ///< rows are not read, because the status is an error
  envelope,  ///< `pipelineRuns` of the object at the root
  root,      ///< the array at the root
};

/// The type of the root of a body.
enum class Root : std::uint8_t { scalar, object, array };

struct BodyContent {
  Root root = Root::scalar;
  Envelope envelope;               ///< if the root is an object
  std::optional<BodyError> error;  ///< if set, the rest is undefined; its offset is in `json`
};

/// Reads `json`, which is UTF-8 without NUL bytes.
BodyContent read_response_body(std::string_view json, ListLocation place, RunCollector& rows);

}  // namespace flow_run
