// A list's snapshot and rows as JavaScript sees them, as JSON text. The names here are the surface
// that views are written against.
#pragma once

#include <cstddef>
#include <string>

#include "controller.hpp"
#include "json_writer.hpp"
#include "now.hpp"

namespace flow_run {

/// One row: the fields of its run as `parseResponse` gives them, and what the list knows about it.
void write_row(JsonWriter& json, const Row& row);

/// The whole state of the list, one object.
void write_snapshot(JsonWriter& json, const Snapshot& snapshot);
std::string snapshot_json(const Controller& controller, Now now);

/// The rows from `from` up to but without `to`, as an array.
std::string rows_json(const Controller& controller, std::size_t from, std::size_t to);

/// Every code that needs a text in the widget's languages: those of `write_codes`, and
/// `notices: [...]`.
std::string codes_json();

}  // namespace flow_run
