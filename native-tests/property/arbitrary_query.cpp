#include "property/arbitrary_query.hpp"

#include <limits>
#include <optional>
#include <vector>

#include "query_validation.hpp"
#include "utf8.hpp"

namespace flow_run::test {
namespace {

namespace gen = rc::gen;

void append_utf8(std::string& out, char32_t point) {
  const auto continuation = [](char32_t bits) { return static_cast<char>(0x80 | (bits & 0x3F)); };
  if (point < 0x80) {
    out += static_cast<char>(point);
  } else if (point < 0x800) {
    out += static_cast<char>(0xC0 | point >> 6);
    out += continuation(point);
  } else if (point < 0x10000) {
    out += static_cast<char>(0xE0 | point >> 12);
    out += continuation(point >> 6);
    out += continuation(point);
  } else {
    out += static_cast<char>(0xF0 | point >> 18);
    out += continuation(point >> 12);
    out += continuation(point >> 6);
    out += continuation(point);
  }
}

rc::Gen<char32_t> any_point() {
  return gen::oneOf(gen::inRange<char32_t>(0, 0x80), gen::inRange<char32_t>(0x80, 0x800),
                    gen::inRange<char32_t>(0x800, 0xD800), gen::inRange<char32_t>(0xE000, 0x10000),
                    gen::inRange<char32_t>(0x10000, 0x110000));
}

template <typename Number>
std::optional<Number> maybe_between(Number least, Number most) {
  if (*gen::arbitrary<bool>()) return std::nullopt;
  // Mistakes are most likely at the bounds.
  return *gen::oneOf(gen::just(least), gen::just(most),
                     gen::map(gen::arbitrary<std::uint64_t>(), [=](std::uint64_t any) {
                       const auto span = static_cast<std::uint64_t>(most - least) + 1;
                       return static_cast<Number>(least + static_cast<Number>(any % span));
                     }));
}

RawValue raw_number(std::int64_t number) {
  const bool exact = number <= max_safe_integer;
  if (exact && *gen::arbitrary<bool>()) return static_cast<double>(number);
  return std::to_string(number);
}

template <typename Number>
RawValue raw_number(const std::optional<Number>& number) {
  return number ? raw_number(std::int64_t{*number}) : RawValue();
}

}  // namespace

std::string any_text(std::size_t least, std::size_t most) {
  const auto length = *gen::inRange(least, most + 1);
  std::string text;
  for (const char32_t point : *gen::container<std::vector<char32_t>>(length, any_point())) {
    append_utf8(text, point);
  }
  return text;
}

std::string any_bytes(std::size_t most) {
  const auto length = *gen::inRange<std::size_t>(0, most + 1);
  return *gen::container<std::string>(length, gen::arbitrary<char>());
}

std::string any_organization() {
  std::string text = any_text(1, 32);
  for (char& c : text) {
    if (c == '/' || c == '\\') c = '*';
  }
  const bool bad = has_control_character(text) || text == "." || text == "..";
  return bad ? "5ebbc0228123212b59000001" : text;
}

Query any_query(Api api) {
  Query query;
  query.api = api;
  query.organization_id = any_organization();
  query.pipeline_id =
      maybe_between<std::int64_t>(1, std::numeric_limits<std::int64_t>::max()).value_or(1233);
  query.page_size = maybe_between(1, max_page_size(api)).value_or(default_page_size);
  if (api == Api::flow_2021_06_25) {
    query.cursor = any_text(0, 64);
  } else if (const auto page = maybe_between<std::int64_t>(2, 2147483647)) {
    query.cursor = std::to_string(*page);
  }
  if (*gen::arbitrary<bool>()) {
    query.status = *gen::nonEmpty(
        gen::container<std::string>(gen::elementOf(std::string("ABCDEFGHIJKLMNOPQRSTUVWXYZ_"))));
    query.status.resize(std::min(query.status.size(), max_status_bytes));
  }
  query.trigger_mode = maybe_between<std::int32_t>(0, std::numeric_limits<std::int32_t>::max());
  query.start_time = maybe_between<std::int64_t>(0, max_time_ms);
  query.end_time = maybe_between<std::int64_t>(query.start_time.value_or(0), max_time_ms);
  return query;
}

Api any_api() {
  return *gen::element(Api::flow_2021_06_25, Api::oapi_v1, Api::oapi_v1_region);
}

QueryInput as_input(const Query& query) {
  QueryInput input;
  input.api = std::string(text(query.api));
  input.organization_id = query.organization_id;
  input.pipeline_id = raw_number(query.pipeline_id);
  input.page_size = raw_number(std::int64_t{query.page_size});
  input.cursor = query.cursor;
  input.status = query.status;
  input.trigger_mode = raw_number(query.trigger_mode);
  input.start_time = raw_number(query.start_time);
  input.end_time = raw_number(query.end_time);
  return input;
}

RawValue any_raw_value() {
  switch (*gen::inRange(0, 6)) {
    case 0:
      return std::monostate();
    case 1:
      return Invalid();
    case 2:
      return *gen::arbitrary<double>();
    case 3:
      return std::to_string(*gen::arbitrary<std::int64_t>());
    case 4:
      return any_bytes(40);
    default:
      return any_text(0, 40);
  }
}

}  // namespace flow_run::test
