// Writes the snapshot and the rows of a list as JSON. The names are those of surface.d.ts.
#pragma once

#include <cstddef>
#include <string>

#include "controller.hpp"
#include "json_writer.hpp"
#include "now.hpp"

namespace flow_run {

/// A row: the fields of its run, as in a result of `parseResponse`, and the fields of the list.
void write_row(JsonWriter& json, const Row& row);

/// The snapshot as an object.
void write_snapshot(JsonWriter& json, const Snapshot& snapshot);
std::string snapshot_json(const Controller& controller, Now now);

/// The rows from `from` up to, but excluding, `to`, as an array.
std::string rows_json(const Controller& controller, std::size_t from, std::size_t to);

/// Every code that needs a text in the widget's languages: those of `write_codes`, and
/// `notices: [...]` and `statuses: [...]`.
std::string codes_json();

}  // namespace flow_run
