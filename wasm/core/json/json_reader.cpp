#include "json_reader.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>

namespace flow_run {
namespace {

// Offsets are found with the help of the parser's messages, which are the same in these versions.
static_assert(NLOHMANN_JSON_VERSION_MAJOR == 3 && NLOHMANN_JSON_VERSION_MINOR >= 11 &&
                  NLOHMANN_JSON_VERSION_MINOR <= 12,
              "nlohmann_json 3.11 or 3.12 is needed; the tests of json_reader tell whether a newer "
              "version will do");

using Json = nlohmann::json;

/// The id of Json::out_of_range for a number that no finite double can hold.
constexpr int number_overflow_id = 406;

/// What of a text the parser has not read yet.
struct Unread {
  const char* at;
  const char* end;
};

/// Hands the bytes of a text to the parser. All copies share one position, so that a handler can
/// ask how far the parser has read. Only comparisons with the end of the text are supported.
class ByteIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  explicit ByteIterator(Unread& unread) : unread_(&unread) {}

  reference operator*() const { return *unread_->at; }
  ByteIterator& operator++() {
    ++unread_->at;
    return *this;
  }
  friend bool operator==(const ByteIterator& it, const ByteIterator& /*end*/) {
    return it.unread_->at == it.unread_->end;
  }

 private:
  Unread* unread_;
};

/// Receives the parser's events. The names of the functions are the parser's.
class Events {
 public:
  Events(std::string_view json, const Unread& unread, JsonHandler& handler)
      : json_(json), unread_(unread), handler_(handler) {}

  [[nodiscard]] JsonResult result() const { return result_; }

  bool start_object(std::size_t /*size*/) {
    return handler_.begin_object() || stop(bytes_read() - 1);
  }
  bool start_array(std::size_t /*size*/) {
    return handler_.begin_array() || stop(bytes_read() - 1);
  }
  bool key(const std::string& name) {
    return handler_.key(name) || stop(opening_quote(bytes_read() - 1));
  }
  bool end_object() {
    handler_.end_object();
    return true;
  }
  bool end_array() {
    handler_.end_array();
    return true;
  }
  bool null() {
    handler_.null();
    return true;
  }
  bool boolean(bool flag) {
    handler_.boolean(flag);
    return true;
  }
  bool number_integer(std::int64_t number) {
    handler_.integer(number);
    return true;
  }
  bool number_unsigned(std::uint64_t number) {
    if (number <= std::numeric_limits<std::int64_t>::max()) {
      handler_.integer(static_cast<std::int64_t>(number));
    } else {
      handler_.number(std::to_string(number));
    }
    return true;
  }
  bool number_float(double /*rounded*/, const std::string& raw_text) {
    handler_.number(raw_text);
    return true;
  }
  bool string(std::string& text) {
    handler_.string(text);
    return true;
  }
  /// Only binary formats have such values.
  static bool binary(const Json::binary_t& /*bytes*/) { return false; }

  /// `end` is behind the last byte that was read, which beyond the end of the text counts as one.
  bool parse_error(std::size_t end, const std::string& token, const Json::exception& error) {
    if (error.id == number_overflow_id) {
      result_ = {JsonStatus::number_overflow, end - token.size()};
    } else if (end > json_.size()) {
      result_ = {JsonStatus::malformed, json_.size()};
    } else {
      result_ = syntax_error(end, token, reason_of(error));
    }
    return false;
  }

 private:
  [[nodiscard]] std::size_t bytes_read() const {
    return static_cast<std::size_t>(unread_.at - json_.data());
  }

  bool stop(std::size_t offset) {
    result_ = {JsonStatus::stopped, offset};
    return false;
  }

  /// "unexpected …" for a token in the wrong place, "invalid …" for one that cannot be read.
  /// It follows "parse error at line 1, column 9: syntax error while parsing value - ".
  static std::string_view reason_of(const Json::exception& error) {
    constexpr std::string_view before = " - ";
    const std::string_view message = error.what();
    return message.substr(std::min(message.find(before), message.size() - before.size()) +
                          before.size());
  }

  [[nodiscard]] JsonResult syntax_error(std::size_t end, std::string_view token,
                                        std::string_view reason) const {
    if (reason.starts_with("invalid string: surrogate")) {
      return {JsonStatus::broken_pair, opening_quote(end - 1)};
    }
    const std::size_t length = reason.starts_with("unexpected") ? token_length(end, token) : 1;
    return {JsonStatus::malformed, end - length};
  }

  /// The bytes of the token that ends before `end`. `token` is its text if it is a number; it
  /// differs between brackets and literals.
  [[nodiscard]] std::size_t token_length(std::size_t end, std::string_view token) const {
    const std::string_view read = json_.substr(0, end);
    if (read.ends_with('"')) return end - opening_quote(end - 1);
    if (read.ends_with("true") || read.ends_with("null")) return 4;
    if (read.ends_with("false")) return 5;
    return read.back() >= '0' && read.back() <= '9' ? token.size() : 1;
  }

  /// The quote that opens the string which reaches up to `end`: the last one that is not escaped.
  [[nodiscard]] std::size_t opening_quote(std::size_t end) const {
    while (true) {
      end = json_.rfind('"', end - 1);
      const std::size_t before = json_.find_last_not_of('\\', end - 1);
      const bool is_first = end == 0 || before == std::string_view::npos;
      const std::size_t backslashes = is_first ? end : end - before - 1;
      if (backslashes % 2 == 0) return end;
    }
  }

  std::string_view json_;
  const Unread& unread_;
  JsonHandler& handler_;
  JsonResult result_;
};

}  // namespace

JsonResult read_json(std::string_view json, JsonHandler& handler) {
  Unread unread{json.data(), json.data() + json.size()};
  Events events(json, unread, handler);
  Json::sax_parse(ByteIterator(unread), ByteIterator(unread), &events);
  return events.result();
}

}  // namespace flow_run
