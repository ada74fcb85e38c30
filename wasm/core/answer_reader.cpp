#include "answer_reader.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "decimal.hpp"
#include "json_position.hpp"
#include "lean_lexer.hpp"

namespace flow_run {
namespace {

/// nlohmann_json's number for a number that is no finite double.
constexpr int number_overflow = 406;

template <std::size_t count>
std::size_t index_of(const std::array<std::string_view, count>& names, std::string_view name) {
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

/// The handler that nlohmann_json's parser calls as it reads; false stops it.
class Handler {
 public:
  // The names and types that nlohmann_json's SAX interface wants.
  using number_integer_t = LeanJson::number_integer_t;
  using number_unsigned_t = LeanJson::number_unsigned_t;
  using number_float_t = LeanJson::number_float_t;
  using string_t = LeanJson::string_t;
  using binary_t = LeanJson::binary_t;

  Handler(std::string_view json, ListPlace list_place, RunCollector& rows, AnswerContent& content)
      : json_(json), list_place_(list_place), rows_(rows), content_(content) {}

  bool null() {
    return scalar([](JsonValue& value) { value.shape = Shape::null; });
  }
  bool boolean(bool flag) {
    return scalar([&](JsonValue& value) {
      value.shape = Shape::boolean;
      value.flag = flag;
    });
  }
  bool number_integer(number_integer_t number) {
    return scalar([&](JsonValue& value) {
      value.shape = Shape::integer;
      value.number = number;
    });
  }
  bool number_unsigned(number_unsigned_t number) {
    return scalar([&](JsonValue& value) {
      value.shape = number > INT64_MAX ? Shape::too_big : Shape::integer;
      value.number = static_cast<std::int64_t>(number);
      if (value.shape == Shape::too_big) value.text = std::to_string(number);
    });
  }
  bool number_float(number_float_t /*rounded*/, const string_t& spelling) {
    return scalar([&](JsonValue& value) {
      const Decimal decimal = read_json_number(spelling.view());
      value.shape = Shape::fraction;
      if (decimal.shape == DecimalShape::integer) value.shape = Shape::integral_float;
      if (decimal.shape == DecimalShape::too_big) value.shape = Shape::too_big;
      value.number = decimal.value;
      value.text = spelling.view();
    });
  }
  bool string(const string_t& text) {
    return scalar([&](JsonValue& value) {
      value.shape = Shape::text;
      value.text = text.view();
    });
  }
  static bool binary(const binary_t& /*never in JSON text*/) { return false; }

  bool start_object(std::size_t /*unknown*/) {
    if (!enter()) return false;
    if (skipping_ > 0) return skip();
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
    if (value_ != nullptr) value_->shape = Shape::object;
    return skip();
  }

  bool start_array(std::size_t /*unknown*/) {
    if (!enter()) return false;
    if (skipping_ > 0) return skip();
    switch (place_) {
      case Place::outside:
        content_.root = Root::array;
        return list_place_ == ListPlace::root ? begin_list() : skip();
      case Place::list:
        rows_.reject_item();
        return skip();
      case Place::envelope:
      case Place::row:
        break;
    }
    if (value_ == nullptr) return skip();
    value_->shape = Shape::array;
    const bool is_list = place_ == Place::envelope && list_place_ == ListPlace::envelope &&
                         value_ == &content_.envelope.value(EnvelopeField::pipeline_runs);
    return is_list ? begin_list() : skip();
  }

  bool end_object() { return leave(); }
  bool end_array() { return leave(); }

  bool key(const string_t& name) {
    ++keys_met_;
    if (skipping_ > 0) return true;
    value_ = nullptr;
    if (place_ == Place::envelope) {
      const std::size_t index = index_of(envelope_field_names, name.view());
      if (index < envelope_field_count) {
        value_ = &content_.envelope.value(static_cast<EnvelopeField>(index));
      }
    } else {
      const std::size_t index = index_of(run_field_names, name.view());
      if (index < run_field_count) value_ = &rows_.value(static_cast<RunField>(index));
    }
    if (value_ == nullptr || value_->shape == Shape::absent) return true;
    return refuse({ProtocolCode::duplicate_key, offset_of_key(json_, keys_met_), path()});
  }

  bool parse_error(std::size_t position, const std::string& token,
                   const nlohmann::detail::exception& error) {
    const SyntaxError found = {position, token, error.what()};
    if (error.id == number_overflow) {
      return refuse({ProtocolCode::out_of_range, offset_of_token(json_, found), path()});
    }
    if (breaks_surrogate_pair(json_, found)) {
      return refuse({ProtocolCode::invalid_unicode, offset_of_last_string(json_, found), {}});
    }
    return refuse({ProtocolCode::malformed_json, offset_of_syntax_error(json_, found), {}});
  }

 private:
  enum class Place : std::uint8_t { outside, envelope, list, row };

  template <typename Fill>
  bool scalar(Fill fill) {
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
        if (value_ != nullptr) fill(*value_);
        break;
    }
    return true;
  }

  bool enter() {
    if (++depth_ <= max_depth) return true;
    return refuse({ProtocolCode::too_deep, offset_of_depth(json_, depth_), {}});
  }

  /// One more level of what we do not read.
  bool skip() {
    ++skipping_;
    return true;
  }

  bool begin_list() {
    place_ = Place::list;
    return true;
  }

  bool leave() {
    --depth_;
    if (skipping_ > 0) {
      --skipping_;
      return true;
    }
    switch (place_) {
      case Place::row:
        rows_.end_row();
        place_ = Place::list;
        break;
      case Place::list:
        place_ = list_place_ == ListPlace::root ? Place::outside : Place::envelope;
        break;
      case Place::envelope:
      case Place::outside:
        place_ = Place::outside;
        break;
    }
    return true;
  }

  bool refuse(Fault fault) {
    content_.fault = std::move(fault);
    return false;
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

  std::string_view json_;
  ListPlace list_place_;
  RunCollector& rows_;
  AnswerContent& content_;

  Place place_ = Place::outside;
  JsonValue* value_ = nullptr;  ///< where the next value goes; null: we do not read it
  std::size_t depth_ = 0;
  std::size_t skipping_ = 0;  ///< open levels of what we do not read
  std::size_t keys_met_ = 0;
};

}  // namespace

AnswerContent read_answer(std::string_view json, ListPlace place, RunCollector& rows) {
  AnswerContent content;
  Handler handler(json, place, rows, content);
  LeanParser parser(nlohmann::detail::input_adapter(json.data(), json.data() + json.size()));
  parser.sax_parse(&handler);
  return content;
}

}  // namespace flow_run
