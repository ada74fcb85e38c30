#include "list_config.hpp"

#include <cmath>

#include "decimal.hpp"
#include "error_codes.hpp"

namespace flow_run {
namespace {

constexpr std::int64_t max_interval_s = 86'400;

/// Why a value is rejected; null: it is valid.
using Rejection = std::optional<RequestCode>;

Rejection take_seconds(double seconds, ListConfig& config) {
  if (seconds < 1 || seconds > static_cast<double>(max_interval_s)) {
    return RequestCode::out_of_range;
  }
  if (std::trunc(seconds) != seconds) return RequestCode::not_an_integer;
  config.refresh_interval_ms = static_cast<std::int64_t>(seconds) * 1'000;
  return std::nullopt;
}

Rejection take_interval(const RawValue& input, ListConfig& config) {
  if (std::holds_alternative<Invalid>(input)) return RequestCode::not_an_integer;
  if (const auto* number = std::get_if<double>(&input)) return take_seconds(*number, config);
  const auto* text = std::get_if<std::string>(&input);
  if (text == nullptr || text->empty() || *text == "auto") return std::nullopt;
  config.refresh_off = *text == "off";
  if (config.refresh_off) return std::nullopt;
  const Decimal seconds = parse_integer(*text);
  if (seconds.kind == DecimalKind::not_a_number) return RequestCode::not_an_integer;
  // A number that is too big is read as 0, which is out of range, too.
  return take_seconds(static_cast<double>(seconds.value), config);
}

Rejection take_mode(const RawValue& input, ListConfig& config) {
  if (std::holds_alternative<std::monostate>(input)) return std::nullopt;
  const auto* name = std::get_if<std::string>(&input);
  if (name == nullptr) return RequestCode::invalid_characters;
  if (*name == text(Mode::scroll)) config.mode = Mode::scroll;
  const bool known = name->empty() || *name == text(config.mode);
  return known ? std::nullopt : Rejection(RequestCode::out_of_range);
}

}  // namespace

std::string_view text(Mode mode) {
  return mode == Mode::pages ? "pages" : "scroll";
}

Result<ListConfig> check_config(const ListConfigInput& input) {
  QueryInput without_times = input.query;
  without_times.cursor = std::monostate();
  without_times.start_time = std::monostate();
  without_times.end_time = std::monostate();
  Result<Destination> destination = check_query(without_times);
  if (!destination) return destination.error();

  const Result<TimeBound> start = parse_time_bound(input.query.start_time, "startTime");
  if (!start) return start.error();
  const Result<TimeBound> end = parse_time_bound(input.query.end_time, "endTime");
  if (!end) return end.error();
  if (starts_after_end(start.value(), end.value())) {
    return invalid_request_error("startTime", "start_after_end",
                                 "startTime must not be after endTime.");
  }
  ListConfig config;
  if (const Rejection rejection = take_mode(input.mode, config)) {
    return invalid_request_error("mode", entry(*rejection).code, "mode must be pages or scroll.");
  }
  if (const Rejection rejection = take_interval(input.refresh_interval, config)) {
    return invalid_request_error(
        "refreshInterval", entry(*rejection).code,
        "refreshInterval must be auto, off, or a whole number of seconds from 1 to "
        "86400.");
  }
  config.base_url = std::move(destination.value().base_url);
  config.query = std::move(destination.value().query);
  config.start_time = start.value();
  config.end_time = end.value();
  config.refresh_hidden = input.refresh_hidden;
  config.asks_headers = input.asks_headers;
  config.include_credentials = input.include_credentials;
  config.same_origin = input.same_origin;
  return config;
}

bool same_pipeline(const ListConfig& one, const ListConfig& other) {
  return one.base_url == other.base_url && one.query.api == other.query.api &&
         one.query.organization_id == other.query.organization_id &&
         one.query.pipeline_id == other.query.pipeline_id;
}

bool same_list(const ListConfig& one, const ListConfig& other) {
  return one.base_url == other.base_url && one.query == other.query &&
         one.start_time == other.start_time && one.end_time == other.end_time &&
         one.mode == other.mode;
}

}  // namespace flow_run
