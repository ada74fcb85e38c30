#include "http_date.hpp"

#include <array>
#include <chrono>
#include <cstddef>

namespace flow_run {
namespace {

constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::string_view, 7> days = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                  "Friday", "Saturday", "Sunday"};

/// Takes a date apart from the front. One failed step spoils the whole, so that callers need to
/// look only once, at the end.
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
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      if (text_.empty() || text_.front() < '0' || text_.front() > '9') {
        ok_ = false;
        return 0;
      }
      value = value * 10 + (text_.front() - '0');
      text_.remove_prefix(1);
    }
    return value;
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

struct Moment {
  int year = 0;
  int month = 1;
  int day = 1;
  int hour = 0;
  int minute = 0;
  int second = 0;
};

void read_clock(DateText& text, Moment& moment) {
  moment.hour = text.number(2);
  text.skip(":");
  moment.minute = text.number(2);
  text.skip(":");
  moment.second = text.number(2);
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`, after the day's name.
void read_fixed(DateText& text, Moment& moment) {
  text.skip(", ");
  moment.day = text.number(2);
  text.skip(" ");
  moment.month = text.month();
  text.skip(" ");
  moment.year = text.number(4);
  text.skip(" ");
  read_clock(text, moment);
  text.skip(" GMT");
}

/// `Sunday, 06-Nov-94 08:49:37 GMT`, after the day's name.
void read_rfc850(DateText& text, Moment& moment) {
  text.skip(", ");
  moment.day = text.number(2);
  text.skip("-");
  moment.month = text.month();
  text.skip("-");
  const int year = text.number(2);
  moment.year = year + (year >= 70 ? 1900 : 2000);
  text.skip(" ");
  read_clock(text, moment);
  text.skip(" GMT");
}

/// `Sun Nov  6 08:49:37 1994`, after the day's name.
void read_asctime(DateText& text, Moment& moment) {
  text.skip(" ");
  moment.month = text.month();
  text.skip(" ");
  moment.day = text.try_skip(" ") ? text.number(1) : text.number(2);
  text.skip(" ");
  read_clock(text, moment);
  text.skip(" ");
  moment.year = text.number(4);
}

std::optional<std::int64_t> epoch_ms(const Moment& moment) {
  namespace chrono = std::chrono;
  const chrono::year_month_day date(chrono::year(moment.year),
                                    chrono::month(static_cast<unsigned>(moment.month)),
                                    chrono::day(static_cast<unsigned>(moment.day)));
  // Second 60 is a leap second; arithmetic makes it the next minute's first.
  if (!date.ok() || moment.hour > 23 || moment.minute > 59 || moment.second > 60) {
    return std::nullopt;
  }
  const std::int64_t day = chrono::sys_days(date).time_since_epoch().count();
  return (((day * 24 + moment.hour) * 60 + moment.minute) * 60 + moment.second) * 1000;
}

}  // namespace

std::optional<std::int64_t> parse_http_date(std::string_view text) {
  for (const std::string_view day : days) {
    const std::string_view short_day = day.substr(0, 3);
    if (!text.starts_with(short_day)) continue;
    Moment moment;
    const bool is_rfc850 = text.starts_with(day);
    DateText rest(text.substr(is_rfc850 ? day.size() : short_day.size()));
    if (is_rfc850) {
      read_rfc850(rest, moment);
    } else if (text.substr(short_day.size()).starts_with(',')) {
      read_fixed(rest, moment);
    } else {
      read_asctime(rest, moment);
    }
    return rest.ok_to_the_end() ? epoch_ms(moment) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace flow_run
