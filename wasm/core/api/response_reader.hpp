// Reads the JSON of a response in one pass: the envelope's fields into an `Envelope`, the rows into
// a `RunCollector`, the rest nowhere. Nothing is kept of what we do not read, nothing recurses,
// nothing is thrown. Judges syntax; nothing else.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "envelope.hpp"
#include "response_error.hpp"
#include "run_collector.hpp"

namespace flow_run {

inline constexpr std::size_t max_depth = 64;

/// Where a response keeps its list of runs.
enum class ListLocation : std::uint8_t {
  nowhere,   ///< rows are not read: the status says failure
  envelope,  ///< `pipelineRuns` of the object at the root
  root,      ///< the array at the root
};

/// What stands at the root of a body.
enum class Root : std::uint8_t { scalar, object, array };

struct BodyContent {
  Root root = Root::scalar;
  Envelope envelope;               ///< if the root is an object
  std::optional<BodyError> error;  ///< then the rest means nothing; its offset is one of `json`
};

/// Reads `json`, which is UTF-8 without NUL bytes.
BodyContent read_response_body(std::string_view json, ListLocation place, RunCollector& rows);

}  // namespace flow_run
