// Valid runs and responses of the 2021-06-25 API for tests. Invalid ones are in the corpus.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "error.hpp"
#include "error_codes.hpp"
#include "run.hpp"

namespace flow_run::test {

/// The pipeline of all fixtures.
inline constexpr std::int64_t pipeline = 1234;

/// 2026-11-24T00:00:00Z, the day of the tests.
inline constexpr std::int64_t midnight_ms = 1'795'478'400'000;

/// A manually started run that took one minute; it started `id` minutes after midnight.
Run finished_run(std::int64_t id, std::string status = "SUCCESS");

/// A run without an end that started `id` (modulo 100,000) minutes after midnight.
Run running_run(std::int64_t id);

/// Finished runs from `newest` down to `oldest`.
std::vector<Run> finished_runs(std::int64_t newest, std::int64_t oldest);

struct ResponseFixture {
  std::vector<Run> runs;
  std::string next;  ///< empty: the last page
  std::optional<std::int64_t> total;
  std::string request_id = "req-1";
};

/// A last page without live runs: 6 5.
ResponseFixture idle_page();

/// A last page with a live run: 7 6.
ResponseFixture live_page();

/// The body of a response.
std::string json_of(const ResponseFixture& body);

/// How a request fails with an error of this kind: network, timeout, aborted or too_large.
TransportCode transport_code(ErrorKind kind);

/// The body of an error response of the API gateway.
std::string error_json(const std::string& code);

}  // namespace flow_run::test
