#include "response_reader.hpp"

#include <cstdint>
#include <cstring>
#include <string>
#include <utility>

#include "decimal.hpp"
#include "json_tokens.hpp"

namespace flow_run {
namespace {

/// The index of `name`, or how many there are. Written out for each name: a comparison with bytes
/// that the compiler knows takes no loop.
template <const auto& names, std::size_t index = 0>
std::size_t index_in(std::string_view name) {
  if constexpr (index < names.size()) {
    constexpr std::string_view one = names[index];
    if (name.size() == one.size() && std::memcmp(name.data(), one.data(), one.size()) == 0) {
      return index;
    }
    return index_in<names, index + 1>(name);
  } else {
    return index;
  }
}

/// The grammar of JSON, and what becomes of each value. A function that returns false has refused.
class Reader {
 public:
  Reader(std::string_view json, ListLocation list_place, RunCollector& rows, BodyContent& content)
      : tokens_(json), list_place_(list_place), rows_(rows), content_(content) {}

  void read() {
    tokens_.next();
    do {
      if (!read_value()) return;
    } while (depth_ > 0);
    if (tokens_.next() != Token::end_of_input) refuse_token();
  }

 private:
  using Token = JsonTokens::Token;
  enum class Place : std::uint8_t { outside, envelope, list, row };

  [[nodiscard]] bool in_object() const { return (objects_ & 1U) != 0; }
  [[nodiscard]] Token closing_token() const {
    return in_object() ? Token::end_object : Token::end_array;
  }

  /// The value that the token at hand begins, up to the token that begins the next one, which may
  /// be its own first element; or, if it was the last, to its end.
  bool read_value() {
    if (tokens_.token() != Token::begin_object && tokens_.token() != Token::begin_array) {
      return read_scalar() && end_value();
    }
    if (!begin_container()) return false;
    if (tokens_.next() != closing_token()) return !in_object() || read_key();
    end_container();
    return end_value();
  }

  /// A value is complete, and so are the containers that end behind it.
  bool end_value() {
    while (depth_ > 0 && tokens_.next() == closing_token()) end_container();
    if (depth_ == 0) return true;
    if (tokens_.token() != Token::value_separator) return refuse_token();
    tokens_.next();
    return !in_object() || read_key();
  }

  bool begin_container() {
    const bool is_object = tokens_.token() == Token::begin_object;
    if (++depth_ > max_depth) return refuse({ProtocolCode::too_deep, tokens_.position(), {}});
    objects_ = objects_ << 1U | (is_object ? 1U : 0U);
    // Also while more of what we do not read is open.
    if (skipping_ > 0 || !(is_object ? enter_object() : enter_array())) ++skipping_;
    return true;
  }

  /// Whether it is one that we read.
  bool enter_object() {
    switch (place_) {
      case Place::outside:
        content_.root = Root::object;
        place_ = Place::envelope;
        return true;
      case Place::list:
        place_ = Place::row;
        rows_.begin_row();
        return true;
      case Place::envelope:
      case Place::row:
        break;
    }
    if (value_ != nullptr) value_->type = JsonType::object;
    return false;
  }

  /// Whether it is the list of runs.
  bool enter_array() {
    bool is_list = false;
    switch (place_) {
      case Place::outside:
        content_.root = Root::array;
        is_list = list_place_ == ListLocation::root;
        break;
      case Place::list:
        rows_.reject_item();
        break;
      case Place::envelope:
      case Place::row:
        if (value_ != nullptr) value_->type = JsonType::array;
        is_list = list_place_ == ListLocation::envelope &&
                  value_ == &content_.envelope.value(EnvelopeField::pipeline_runs);
        break;
    }
    if (is_list) place_ = Place::list;
    return is_list;
  }

  void end_container() {
    --depth_;
    objects_ >>= 1U;
    if (skipping_ > 0) {
      --skipping_;
      return;
    }
    if (place_ == Place::row) {
      rows_.end_row();
      place_ = Place::list;
    } else if (place_ == Place::list) {
      place_ = Place::envelope;  // nothing is read behind a list that is the root
    }
  }

  /// The key at hand and what parts it from its value, up to that value.
  bool read_key() {
    if (tokens_.token() != Token::value_string) return refuse_token();
    if (skipping_ == 0 && !find_field(tokens_.text())) return false;
    if (tokens_.next() != Token::name_separator) return refuse_token();
    tokens_.next();
    return true;
  }

  bool find_field(std::string_view name) {
    value_ = nullptr;
    if (place_ == Place::envelope) {
      const std::size_t index = index_in<envelope_field_names>(name);
      if (index < envelope_field_count) {
        value_ = &content_.envelope.value(static_cast<EnvelopeField>(index));
      }
    } else {
      const std::size_t index = index_in<run_field_names>(name);
      if (index < run_field_count) value_ = &rows_.value(static_cast<RunField>(index));
    }
    if (value_ == nullptr || value_->type == JsonType::absent) return true;
    return refuse({ProtocolCode::duplicate_key, tokens_.position(), path()});
  }

  bool read_scalar() {
    if (!tokens_.is_scalar()) return refuse_token();
    if (tokens_.token() == Token::value_float && tokens_.overflows()) {
      return refuse({ProtocolCode::out_of_range, tokens_.position(), path()});
    }
    if (skipping_ > 0) return true;
    switch (place_) {
      case Place::outside:
        content_.root = Root::scalar;
        break;
      case Place::list:
        rows_.reject_item();
        break;
      case Place::envelope:
      case Place::row:
        if (value_ != nullptr) take_scalar(*value_);
        break;
    }
    return true;
  }

  void take_scalar(JsonValue& value) {
    switch (tokens_.token()) {
      case Token::literal_null:
        value.type = JsonType::null;
        return;
      case Token::literal_true:
      case Token::literal_false:
        value.type = JsonType::boolean;
        value.flag = tokens_.token() == Token::literal_true;
        return;
      case Token::value_integer:
        value.type = JsonType::integer;
        value.number = tokens_.integer();
        return;
      case Token::value_float:
        take_float(value);
        return;
      default:
        value.type = JsonType::string;
        value.text = tokens_.text();
    }
  }

  void take_float(JsonValue& value) {
    const Decimal decimal = parse_json_number(tokens_.text());
    value.type = JsonType::fraction;
    if (decimal.kind == DecimalKind::integer) value.type = JsonType::integral_float;
    if (decimal.kind == DecimalKind::too_big) value.type = JsonType::too_big;
    value.number = decimal.value;
    value.text = tokens_.text();
  }

  bool refuse(BodyError fault) {
    content_.fault = std::move(fault);
    return false;
  }

  /// The token cannot be read, or cannot stand where it does.
  bool refuse_token() {
    if (tokens_.token() != Token::parse_error) {
      return refuse({ProtocolCode::malformed_json, tokens_.position(), {}});
    }
    if (tokens_.breaks_surrogate_pair()) {
      return refuse({ProtocolCode::invalid_unicode, tokens_.position(), {}});
    }
    return refuse({ProtocolCode::malformed_json, tokens_.position_of_fault(), {}});
  }

  /// The JSON Pointer of the value that is being read, where it is one of ours.
  [[nodiscard]] std::optional<std::string> path() {
    if (skipping_ > 0 || value_ == nullptr) return std::nullopt;
    if (place_ == Place::row) {
      return rows_.path_of(static_cast<RunField>(value_ - &rows_.value(RunField::run_id)));
    }
    if (place_ != Place::envelope) return std::nullopt;
    return path_of(
        static_cast<EnvelopeField>(value_ - &content_.envelope.value(EnvelopeField::success)));
  }

  JsonTokens tokens_;
  ListLocation list_place_;
  RunCollector& rows_;
  BodyContent& content_;

  Place place_ = Place::outside;
  JsonValue* value_ = nullptr;  ///< where the next value goes; null: we do not read it
  std::uint64_t objects_ = 0;   ///< a bit for each open level, the innermost last: is it an object?
  std::size_t depth_ = 0;
  std::size_t skipping_ = 0;  ///< open levels of what we do not read
};

}  // namespace

BodyContent read_response_body(std::string_view json, ListLocation place, RunCollector& rows) {
  BodyContent content;
  Reader(json, place, rows, content).read();
  return content;
}

}  // namespace flow_run
