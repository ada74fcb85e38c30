// Answers of the 2021-06-25 service as the tests need them. What odd answers look like is the
// corpus' business.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "run.hpp"

namespace flow_run::test {

/// The pipeline that all answers are about.
inline constexpr std::int64_t pipeline = 1234;

/// 2026-11-24T00:00:00Z: when the tests play.
inline constexpr std::int64_t midnight_ms = 1'795'478'400'000;

/// A run that took one minute, started by hand; `id` minutes after midnight.
Run finished_run(std::int64_t id, std::string status = "SUCCESS");

/// A run that has been started `id` minutes after midnight (modulo 100,000) and has no end.
Run running_run(std::int64_t id);

/// Finished runs from `newest` down to `oldest`.
std::vector<Run> finished_runs(std::int64_t newest, std::int64_t oldest);

struct ResponseFixture {
  std::vector<Run> runs;
  std::string next;  ///< empty: the last page
  std::optional<std::int64_t> total;
  std::string request_id = "req-1";
};

std::string json_of(const ResponseFixture& body);

/// The gateway's envelope of an error.
std::string error_json(const std::string& code);

}  // namespace flow_run::test
