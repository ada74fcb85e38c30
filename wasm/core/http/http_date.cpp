#include "http_date.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <system_error>

namespace flow_run {
namespace {

constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::string_view, 7> days = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                  "Friday", "Saturday", "Sunday"};

/// Parses a date from the front. After one failed step the whole date is invalid, so that callers
/// check only once, at the end.
class DateText {
 public:
  explicit DateText(std::string_view text) : text_(text) {}

  void skip(std::string_view expected) {
    if (text_.starts_with(expected)) {
      text_.remove_prefix(expected.size());
    } else {
      ok_ = false;
    }
  }

  bool try_skip(std::string_view expected) {
    if (!text_.starts_with(expected)) return false;
    text_.remove_prefix(expected.size());
    return true;
  }

  int number(std::size_t digits) {
    unsigned value = 0;
    const char* const end = text_.data() + std::min(digits, text_.size());
    ok_ = ok_ && text_.size() >= digits &&
          std::from_chars(text_.data(), end, value) == std::from_chars_result{end, std::errc()};
    if (ok_) text_.remove_prefix(digits);
    return static_cast<int>(value);
  }

  /// 1 to 12.
  int month() {
    for (std::size_t i = 0; i < months.size(); ++i) {
      if (try_skip(months[i])) return static_cast<int>(i) + 1;
    }
    ok_ = false;
    return 1;
  }

  [[nodiscard]] bool ok_to_the_end() const { return ok_ && text_.empty(); }

 private:
  std::string_view text_;
  bool ok_ = true;
};

struct DateTime {
  int year = 0;
  int month = 1;
  int day = 1;
  int hour = 0;
  int minute = 0;
  int second = 0;
};

void read_clock(DateText& text, DateTime& time) {
  time.hour = text.number(2);
  text.skip(":");
  time.minute = text.number(2);
  text.skip(":");
  time.second = text.number(2);
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`, after the day's name.
void read_fixed(DateText& text, DateTime& time) {
  text.skip(", ");
  time.day = text.number(2);
  text.skip(" ");
  time.month = text.month();
  text.skip(" ");
  time.year = text.number(4);
  text.skip(" ");
  read_clock(text, time);
  text.skip(" GMT");
}

/// `Sunday, 06-Nov-94 08:49:37 GMT`, after the day's name.
void read_rfc850(DateText& text, DateTime& time) {
  text.skip(", ");
  time.day = text.number(2);
  text.skip("-");
  time.month = text.month();
  text.skip("-");
  const int year = text.number(2);
  time.year = year + (year >= 70 ? 1900 : 2000);
  text.skip(" ");
  read_clock(text, time);
  text.skip(" GMT");
}

/// `Sun Nov  6 08:49:37 1994`, after the day's name.
void read_asctime(DateText& text, DateTime& time) {
  text.skip(" ");
  time.month = text.month();
  text.skip(" ");
  time.day = text.try_skip(" ") ? text.number(1) : text.number(2);
  text.skip(" ");
  read_clock(text, time);
  text.skip(" ");
  time.year = text.number(4);
}

std::optional<std::int64_t> epoch_ms(const DateTime& time) {
  namespace chrono = std::chrono;
  const chrono::year_month_day date(chrono::year(time.year),
                                    chrono::month(static_cast<unsigned>(time.month)),
                                    chrono::day(static_cast<unsigned>(time.day)));
  // Second 60 is a leap second; arithmetic makes it the next minute's first.
  if (!date.ok() || time.hour > 23 || time.minute > 59 || time.second > 60) {
    return std::nullopt;
  }
  const std::int64_t day = chrono::sys_days(date).time_since_epoch().count();
  return (((day * 24 + time.hour) * 60 + time.minute) * 60 + time.second) * 1000;
}

}  // namespace

std::optional<std::int64_t> parse_http_date(std::string_view text) {
  for (const std::string_view day : days) {
    const std::string_view short_day = day.substr(0, 3);
    if (!text.starts_with(short_day)) continue;
    DateTime time;
    const bool is_rfc850 = text.starts_with(day);
    DateText rest(text.substr(is_rfc850 ? day.size() : short_day.size()));
    if (is_rfc850) {
      read_rfc850(rest, time);
    } else if (text.substr(short_day.size()).starts_with(',')) {
      read_fixed(rest, time);
    } else {
      read_asctime(rest, time);
    }
    return rest.ok_to_the_end() ? epoch_ms(time) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace flow_run
