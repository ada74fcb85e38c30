// A value or an error. The core throws no exceptions.
#pragma once

#include <utility>
#include <variant>

#include "error.hpp"

namespace flow_run {

/// A value of type `T`, or an `Error`.
template <typename T>
class Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool ok() const { return std::holds_alternative<T>(state_); }
  explicit operator bool() const { return ok(); }

  /// Requires `ok()`.
  [[nodiscard]] const T& value() const { return *std::get_if<T>(&state_); }
  [[nodiscard]] T& value() { return *std::get_if<T>(&state_); }

  /// Requires not `ok()`.
  [[nodiscard]] const Error& error() const { return *std::get_if<Error>(&state_); }
  [[nodiscard]] Error& error() { return *std::get_if<Error>(&state_); }

 private:
  std::variant<T, Error> state_;
};

}  // namespace flow_run
