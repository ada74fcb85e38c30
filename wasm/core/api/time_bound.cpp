#include "time_bound.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <string>

#include "ascii.hpp"
#include "decimal.hpp"
#include "error_codes.hpp"

namespace flow_run {
namespace {

constexpr std::int64_t second_ms = 1'000;
constexpr std::int64_t minute_ms = 60 * second_ms;
constexpr std::int64_t hour_ms = 60 * minute_ms;
constexpr std::int64_t day_ms = 24 * hour_ms;

/// Parses a string from the left. After the first mismatch everything else fails, too.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  bool done() const { return ok_ && rest_.empty(); }
  bool next_is(char c) const { return ok_ && !rest_.empty() && rest_.front() == c; }

  bool skip(char c) {
    if (!next_is(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  void expect(char c) { ok_ = skip(c); }

  /// Exactly `count` digits.
  int digits(std::size_t count) {
    int value = 0;
    const std::string_view head = rest_.substr(0, count);
    ok_ = ok_ && head.size() == count && std::all_of(head.begin(), head.end(), ascii::is_digit);
    if (!ok_) return 0;
    for (const char c : head) value = value * 10 + (c - '0');
    rest_.remove_prefix(count);
    return value;
  }

  /// The milliseconds of a decimal fraction of a second, after its point; digits beyond are cut
  /// off.
  std::int64_t fraction_ms() {
    std::int64_t value = 0;
    std::size_t seen = 0;
    for (; seen < rest_.size() && ascii::is_digit(rest_[seen]); ++seen) {
      if (seen < 3) value = value * 10 + (rest_[seen] - '0');
    }
    ok_ = seen > 0;
    for (std::size_t place = seen; place < 3; ++place) value *= 10;
    rest_.remove_prefix(seen);
    return value;
  }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

/// `Z` or `+08:00`, as the offset to subtract from the local time.
std::optional<std::int64_t> read_zone(Scanner& scan) {
  if (scan.skip('Z')) return 0;
  const bool behind = scan.next_is('-');
  if (!behind && !scan.next_is('+')) return std::nullopt;
  scan.skip(behind ? '-' : '+');
  const int hours = scan.digits(2);
  scan.expect(':');
  const int minutes = scan.digits(2);
  if (hours > 23 || minutes > 59) return std::nullopt;
  const std::int64_t offset = hours * hour_ms + minutes * minute_ms;
  return behind ? -offset : offset;
}

std::optional<std::int64_t> read_iso_8601(std::string_view text) {
  Scanner scan(text);
  const int year = scan.digits(4);
  scan.expect('-');
  const auto month = static_cast<unsigned>(scan.digits(2));
  scan.expect('-');
  const auto day = static_cast<unsigned>(scan.digits(2));
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                         std::chrono::day(day)};
  if (!date.ok()) return std::nullopt;  // after a mismatch the day is 0
  const std::int64_t midnight = std::chrono::sys_days(date).time_since_epoch().count() * day_ms;
  if (scan.done()) return midnight;

  scan.expect('T');
  const int hours = scan.digits(2);
  scan.expect(':');
  const int minutes = scan.digits(2);
  int seconds = 0;
  std::int64_t fraction = 0;
  if (scan.skip(':')) {
    seconds = scan.digits(2);
    if (scan.skip('.')) fraction = scan.fraction_ms();
  }
  const std::optional<std::int64_t> zone = read_zone(scan);
  if (!zone || !scan.done() || hours > 23 || minutes > 59 || seconds > 59) return std::nullopt;
  return midnight + hours * hour_ms + minutes * minute_ms + seconds * second_ms + fraction - *zone;
}

std::int64_t unit_ms(char unit) {
  switch (unit) {
    case 's':
      return second_ms;
    case 'm':
      return minute_ms;
    case 'h':
      return hour_ms;
    case 'd':
      return day_ms;
    case 'w':
      return 7 * day_ms;
    default:
      return 0;
  }
}

/// Why a value is rejected; `not_an_integer`: it is not a time. Null: valid.
using Rejection = std::optional<RequestCode>;

Rejection take_instant(std::int64_t ms, TimeBound& bound) {
  if (ms < 0 || ms > max_time_ms) return RequestCode::out_of_range;
  bound = ms;
  return std::nullopt;
}

/// The part after `now`.
Rejection take_age(std::string_view rest, TimeBound& bound) {
  bound = Age{0};
  if (rest.empty()) return std::nullopt;
  if (rest.front() != '-') return RequestCode::not_an_integer;
  const std::int64_t unit = unit_ms(rest.back());
  const std::string_view amount = rest.substr(1, rest.size() - 2);
  const Decimal number = parse_integer(amount);
  if (unit == 0 || number.kind == DecimalKind::not_a_number || amount.front() == '-') {
    return RequestCode::not_an_integer;
  }
  if (number.kind == DecimalKind::too_big || number.value > max_time_ms / unit) {
    return RequestCode::out_of_range;
  }
  bound = Age{number.value * unit};
  return std::nullopt;
}

Rejection take_text(std::string_view text, TimeBound& bound) {
  if (text.empty()) return std::nullopt;
  if (text.starts_with("now")) return take_age(text.substr(3), bound);
  const Decimal number = parse_integer(text);
  if (number.kind == DecimalKind::too_big) return RequestCode::out_of_range;
  if (number.kind == DecimalKind::integer) return take_instant(number.value, bound);
  const std::optional<std::int64_t> ms = read_iso_8601(text);
  return ms ? take_instant(*ms, bound) : RequestCode::not_an_integer;
}

Rejection take_number(double number, TimeBound& bound) {
  // NaN is not a time, and infinity is out of range.
  if (std::trunc(number) != number) return RequestCode::not_an_integer;
  if (number < 0 || number > static_cast<double>(max_time_ms)) return RequestCode::out_of_range;
  bound = static_cast<std::int64_t>(number);
  return std::nullopt;
}

Rejection take(const RawValue& input, TimeBound& bound) {
  if (const auto* text = std::get_if<std::string>(&input)) return take_text(*text, bound);
  if (const auto* number = std::get_if<double>(&input)) return take_number(*number, bound);
  if (std::holds_alternative<std::monostate>(input)) return std::nullopt;
  return RequestCode::not_an_integer;
}

}  // namespace

Result<TimeBound> parse_time_bound(const RawValue& input, std::string_view field) {
  TimeBound bound;
  const Rejection rejection = take(input, bound);
  if (!rejection) return bound;
  std::string message(field);
  message += *rejection == RequestCode::out_of_range
                 ? " must lie between 0 and 8640000000000000 milliseconds after "
                   "1970-01-01T00:00:00Z."
                 : " must be epoch milliseconds, an ISO 8601 time with a zone such as "
                   "2026-11-24T08:00:00+08:00, or an age such as now-7d.";
  return invalid_request_error(field, entry(*rejection).code, message);
}

std::optional<std::int64_t> resolve(const TimeBound& bound, std::int64_t now_ms) {
  if (const auto* fixed = std::get_if<std::int64_t>(&bound)) return *fixed;
  const auto* age = std::get_if<Age>(&bound);
  if (age == nullptr) return std::nullopt;
  const std::int64_t now = std::clamp<std::int64_t>(now_ms, 0, max_time_ms);
  const std::int64_t ms = std::max<std::int64_t>(now - age->ms, 0);
  return ms - ms % minute_ms;
}

bool starts_after_end(const TimeBound& start, const TimeBound& end) {
  const auto* start_fixed = std::get_if<std::int64_t>(&start);
  const auto* end_fixed = std::get_if<std::int64_t>(&end);
  if (start_fixed != nullptr && end_fixed != nullptr) return *start_fixed > *end_fixed;
  const auto* start_age = std::get_if<Age>(&start);
  const auto* end_age = std::get_if<Age>(&end);
  return start_age != nullptr && end_age != nullptr && start_age->ms < end_age->ms;
}

}  // namespace flow_run
