// A list's snapshot and rows as JavaScript sees them, as JSON text. The names here are the surface
// that views are written against.
#pragma once

#include <cstddef>
#include <string>

#include "controller.hpp"
#include "json_writer.hpp"
#include "now.hpp"

namespace flow_run {

/// The whole state of the list, one object.
std::string snapshot_json(const Controller& controller, Now now);

/// The rows from `from` up to but without `to`: each the fields of its run as `parseResponse` gives
/// them, and what the list knows about it.
std::string rows_json(const Controller& controller, std::size_t from, std::size_t to, Now now);

}  // namespace flow_run
