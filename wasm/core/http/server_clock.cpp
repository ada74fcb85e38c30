#include "server_clock.hpp"

#include <algorithm>
#include <optional>

#include "decimal.hpp"

namespace flow_run {
namespace {

constexpr std::int64_t second_ms = 1'000;

/// A `Date` that is the same for so long stands still.
constexpr std::int64_t standing_ms = 3'000;

/// How much later than the server's clock a run may have started: clocks of servers differ.
constexpr std::int64_t tolerance_ms = 60'000;

/// The largest plausible `Age`; a larger one is ignored.
constexpr std::int64_t max_age_s = 365LL * 24 * 60 * 60;

std::optional<std::int64_t> read_age_s(const Headers& headers) {
  const std::optional<std::string_view> age = find_header(headers, "age");
  if (!age) return std::nullopt;
  const Decimal seconds = parse_integer(*age);
  const bool plausible =
      seconds.kind == DecimalKind::integer && seconds.value >= 0 && seconds.value <= max_age_s;
  return plausible ? std::optional(seconds.value) : std::nullopt;
}

}  // namespace

void ServerClock::observe(const Headers& headers, std::int64_t wall_ms,
                          std::int64_t round_trip_ms) {
  const std::optional<std::string_view> date = find_header(headers, "date");
  const std::optional<std::int64_t> date_ms = date ? parse_http_date(*date) : std::nullopt;
  if (!date_ms) return;
  const std::optional<std::int64_t> age_s = read_age_s(headers);
  if (date_ms != date_ms_) {
    runs_ = date_ms_.has_value();
    date_ms_ = date_ms;
    date_wall_ms_ = wall_ms;
  } else if (!age_s && wall_ms - date_wall_ms_ >= standing_ms) {
    if (!runs_) offset_ms_ = 0;
    return;
  }
  // `Date` is cut to the second, `Age` too if there is one, and the response was under way for at
  // most the round trip.
  const std::int64_t earliest = *date_ms + age_s.value_or(0) * second_ms - wall_ms;
  const std::int64_t unsure =
      second_ms + (age_s ? second_ms : 0) + std::max<std::int64_t>(round_trip_ms, 0);
  offset_ms_ = std::clamp(offset_ms_, earliest, earliest + unsure);
}

void ServerClock::observe_event(std::int64_t time_ms, std::int64_t wall_ms) {
  const bool is_past_for_viewer = time_ms <= wall_ms + tolerance_ms;
  if (is_past_for_viewer && time_ms > wall_ms + offset_ms_ + tolerance_ms) offset_ms_ = 0;
}

}  // namespace flow_run
