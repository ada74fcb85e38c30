// Where in a body something stands that the parser stopped at. Runs only after a refusal, so that
// the way to a page carries no positions. Expects JSON that is well-formed up to that place.
#pragma once

#include <cstddef>
#include <string_view>

namespace flow_run {

/// What nlohmann_json says about an error.
struct SyntaxError {
  std::size_t bytes_read;  ///< up to and with the byte it stopped at, or the end
  std::string_view token;  ///< what it read last, from the last string or number on
  std::string_view message;
};

/// The byte that cannot stand where it is; for a well-formed token in a wrong place its first byte;
/// the size of `json` if it ends too soon.
std::size_t offset_of_syntax_error(std::string_view json, const SyntaxError& error);

/// Whether the error is an escaped surrogate without its other half.
bool breaks_surrogate_pair(std::string_view json, const SyntaxError& error);

/// The first byte of the well-formed string or number that the error is about.
std::size_t offset_of_token(std::string_view json, const SyntaxError& error);

/// The opening quote of the last string that begins before the place of the error; 0 if none does.
std::size_t offset_of_last_string(std::string_view json, const SyntaxError& error);

/// The bracket that opens level `depth`, 1 being the root's.
std::size_t offset_of_depth(std::string_view json, std::size_t depth);

/// The `number`th key of all objects, from 1, in the order they stand. At most 64 levels deep.
std::size_t offset_of_key(std::string_view json, std::size_t number);

}  // namespace flow_run
