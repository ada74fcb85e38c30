#include "response_reader.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <utility>

#include "decimal.hpp"
#include "json_reader.hpp"

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

/// Stores each value in its field. A function that returns false has rejected the body.
// Final, and never deleted through its base.
// NOLINTNEXTLINE(cppcoreguidelines-virtual-class-destructor)
class Reader final : public JsonHandler {
 public:
  Reader(ListLocation list_location, RunCollector& rows, BodyContent& content)
      : list_location_(list_location), rows_(rows), content_(content) {}

  void read(std::string_view json) {
    const JsonResult result = read_json(json, *this);
    switch (result.status) {
      case JsonStatus::complete:
        break;
      case JsonStatus::stopped:
        content_.error->offset = result.offset;
        break;
      case JsonStatus::malformed:
        content_.error = BodyError{ProtocolCode::malformed_json, result.offset, {}};
        break;
      case JsonStatus::broken_pair:
        content_.error = BodyError{ProtocolCode::invalid_unicode, result.offset, {}};
        break;
      case JsonStatus::number_overflow:
        content_.error = BodyError{ProtocolCode::out_of_range, result.offset, path()};
        break;
    }
  }

  bool begin_object() override {
    if (!begin_container()) return false;
    if (skipped_depth_ > 0 || !enter_object()) ++skipped_depth_;
    return true;
  }

  bool begin_array() override {
    if (!begin_container()) return false;
    if (skipped_depth_ > 0 || !enter_array()) ++skipped_depth_;
    return true;
  }

  void end_object() override { end_container(); }
  void end_array() override { end_container(); }

  bool key(std::string_view name) override {
    if (skipped_depth_ > 0) return true;
    value_ = nullptr;
    if (place_ == Place::envelope) {
      const std::size_t index = index_in<envelope_field_names>(name);
      if (index < envelope_field_count) {
        value_ = &content_.envelope.value(static_cast<EnvelopeField>(index));
      }
    } else {
      const std::size_t index = index_in<read_field_names>(name);
      if (index < read_field_names.size()) value_ = &rows_.value(index);
    }
    if (value_ == nullptr || value_->type == JsonType::absent) return true;
    return reject({ProtocolCode::duplicate_key, {}, path()});
  }

  void null() override {
    if (JsonValue* value = scalar()) value->type = JsonType::null;
  }

  void boolean(bool flag) override {
    if (JsonValue* value = scalar()) {
      value->type = JsonType::boolean;
      value->flag = flag;
    }
  }

  void integer(std::int64_t number) override {
    if (JsonValue* value = scalar()) {
      value->type = JsonType::integer;
      value->number = number;
    }
  }

  void number(std::string_view raw_text) override {
    JsonValue* value = scalar();
    if (value == nullptr) return;
    const Decimal decimal = parse_json_number(raw_text);
    value->type = JsonType::fraction;
    if (decimal.kind == DecimalKind::integer) value->type = JsonType::integral_float;
    if (decimal.kind == DecimalKind::too_big) value->type = JsonType::too_big;
    value->number = decimal.value;
    value->text = raw_text;
  }

  void string(std::string& text) override {
    if (JsonValue* value = scalar()) {
      value->type = JsonType::string;
      value->text.swap(text);
    }
  }

 private:
  enum class Place : std::uint8_t { outside, envelope, list, row };

  bool reject(BodyError error) {
    content_.error = std::move(error);
    return false;
  }

  bool begin_container() {
    return ++depth_ <= max_depth || reject({ProtocolCode::too_deep, {}, {}});
  }

  /// Whether the fields of this object are read.
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
        is_list = list_location_ == ListLocation::root;
        break;
      case Place::list:
        rows_.reject_item();
        break;
      case Place::envelope:
      case Place::row:
        if (value_ != nullptr) value_->type = JsonType::array;
        is_list = list_location_ == ListLocation::envelope &&
                  value_ == &content_.envelope.value(EnvelopeField::pipeline_runs);
        break;
    }
    if (is_list) place_ = Place::list;
    return is_list;
  }

  void end_container() {
    --depth_;
    if (skipped_depth_ > 0) {
      --skipped_depth_;
    } else if (place_ == Place::row) {
      rows_.end_row();
      place_ = Place::list;
    } else if (place_ == Place::list) {
      place_ = Place::envelope;  // nothing is read behind a list that is the root
    }
  }

  /// Where a scalar value goes; null if the field is not read.
  JsonValue* scalar() {
    if (skipped_depth_ > 0) return nullptr;
    switch (place_) {
      case Place::outside:
        content_.root = Root::scalar;
        return nullptr;
      case Place::list:
        rows_.reject_item();
        return nullptr;
      case Place::envelope:
      case Place::row:
        break;
    }
    return value_;
  }

  /// The JSON Pointer of the value that is being read, if it is a field that we read.
  [[nodiscard]] std::optional<std::string> path() {
    if (skipped_depth_ > 0 || value_ == nullptr) return std::nullopt;
    if (place_ == Place::row) {
      return rows_.path_of(static_cast<std::size_t>(value_ - &rows_.value(0)));
    }
    if (place_ != Place::envelope) return std::nullopt;
    return path_of(
        static_cast<EnvelopeField>(value_ - &content_.envelope.value(EnvelopeField::success)));
  }

  ListLocation list_location_;
  RunCollector& rows_;
  BodyContent& content_;

  Place place_ = Place::outside;
  JsonValue* value_ = nullptr;  ///< where the next value goes; null: we do not read it
  std::size_t depth_ = 0;
  std::size_t skipped_depth_ = 0;  ///< open containers of what we do not read
};

}  // namespace

BodyContent read_response_body(std::string_view json, ListLocation place, RunCollector& rows) {
  BodyContent content;
  Reader(place, rows, content).read(json);
  return content;
}

}  // namespace flow_run
