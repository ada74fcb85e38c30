#include "paging.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "decimal.hpp"
#include "dialect.hpp"
#include "utf8.hpp"

namespace flow_run {
namespace {

constexpr std::int64_t max_total = 9'007'199'254'740'992;  // 2^53

/// The token as the next cursor; empty if there is no next page.
std::string read_token(const JsonValue& token, WarningList& warnings) {
  const auto path = [] { return path_of(EnvelopeField::next_token); };
  if (!token.is_present()) return {};
  if (token.is_number()) {
    warnings.add(WarningCode::token_as_number, path(), describe(token));
    return raw_text(token);
  }
  if (token.type != JsonType::string) {
    warnings.add(WarningCode::wrong_type, path(), describe(token));
    return {};
  }
  if (has_control_character(token.text)) {
    warnings.add(WarningCode::token_control_characters, path());
  }
  return token.text;
}

/// A count that JavaScript represents exactly; nullopt, with a warning, for other values.
std::optional<std::int64_t> usable_total(const IntegerReading& whole, std::string path,
                                         std::string detail, WarningList& warnings) {
  using Status = IntegerReading::Status;
  if (whole.status == Status::none) return std::nullopt;
  if (whole.status == Status::wrong_type) {
    warnings.add(WarningCode::wrong_type, std::move(path), std::move(detail));
    return std::nullopt;
  }
  if (whole.status == Status::out_of_range || whole.number < 0 || whole.number > max_total) {
    warnings.add(WarningCode::out_of_range, std::move(path), std::move(detail));
    return std::nullopt;
  }
  return whole.number;
}

std::optional<std::int64_t> read_total(const JsonValue& total, WarningList& warnings) {
  const std::string path = path_of(EnvelopeField::total_count);
  const IntegerReading whole = read_integer_value(total);
  const auto count = usable_total(whole, path, describe(total), warnings);
  if (count && whole.notation == IntegerReading::Notation::decimal_string) {
    warnings.add(WarningCode::number_as_string, path, describe(total));
  }
  if (count && whole.notation == IntegerReading::Notation::integral_float) {
    warnings.add(WarningCode::non_integer_literal, path, describe(total));
  }
  return count;
}

constexpr std::array<std::string_view, 6> paging_headers = {
    "x-page", "x-per-page", "x-total", "x-total-pages", "x-next-page", "x-prev-page"};

bool has_paging_header(const Headers& headers) {
  return std::any_of(paging_headers.begin(), paging_headers.end(),
                     [&](std::string_view name) { return find_header(headers, name).has_value(); });
}

/// The number of the requested page; the first has no cursor.
std::int64_t asked_page(const RequestContext& asked) {
  const Decimal page = parse_integer(asked.cursor);
  return page.kind == DecimalKind::integer ? page.value : 1;
}

std::optional<std::string> read_next_page(const Headers& headers, std::int64_t page,
                                          WarningList& warnings) {
  // Missing, empty or 0: which of them ends the list is undocumented, so all of them do.
  const std::string_view next = find_header(headers, "x-next-page").value_or("");
  const Decimal number = parse_integer(next);
  if (next.empty() || number == Decimal{DecimalKind::integer, 0}) return std::nullopt;
  if (number.value <= page) {  // also if it is not a number
    warnings.add(WarningCode::pagination_headers_inconsistent, {}, std::string(excerpt(next)));
    return std::nullopt;
  }
  return std::to_string(number.value);
}

bool is_first_page(const RequestContext& asked) {
  return asked.cursor.empty() ||
         (dialect_for(asked.api).paging == Paging::page_number && asked_page(asked) == 1);
}

}  // namespace

void read_token_paging(const Envelope& envelope, Page& page, WarningList& warnings) {
  page.total = read_total(envelope.value(EnvelopeField::total_count), warnings);
  std::string token = read_token(envelope.value(EnvelopeField::next_token), warnings);
  if (!token.empty()) page.next_cursor = std::move(token);
}

void read_header_paging(const Headers& headers, const RequestContext& asked, std::size_t item_count,
                        Page& page, WarningList& warnings) {
  const std::int64_t number = asked_page(asked);
  if (!has_paging_header(headers)) {
    if (item_count == 0) return;
    warnings.add(WarningCode::pagination_headers_missing, {});
    // If the page size is unknown, assume a next page, so that the list does not end too early.
    const bool may_be_full =
        !asked.page_size || item_count >= static_cast<std::size_t>(*asked.page_size);
    if (may_be_full) page.next_cursor = std::to_string(number + 1);
    return;
  }
  if (const auto total = find_header(headers, "x-total"); total && !total->empty()) {
    JsonValue value;
    value.type = JsonType::string;
    value.text = *total;
    page.total =
        usable_total(read_integer_value(value), {}, "x-total: " + describe(value), warnings);
  }
  page.next_cursor = read_next_page(headers, number, warnings);
}

void check_page(const RequestContext& asked, std::size_t item_count, Page& page,
                WarningList& warnings) {
  const bool has_next = page.next_cursor.has_value();
  if (has_next && item_count == 0) warnings.add(WarningCode::empty_page_with_token, {});
  if (page.next_cursor == asked.cursor) {
    warnings.add(WarningCode::token_loop, {});
    page.next_cursor.reset();
  }

  const auto count = static_cast<std::int64_t>(item_count);
  const bool is_whole_list = is_first_page(asked) && !page.next_cursor;
  if (page.total && (*page.total < count || (is_whole_list && *page.total != count))) {
    warnings.add(WarningCode::total_mismatch, {},
                 std::to_string(*page.total) + " != " + std::to_string(count));
  }
  if (asked.page_size && count > *asked.page_size) {
    warnings.add(WarningCode::more_than_requested, {},
                 std::to_string(count) + " > " + std::to_string(*asked.page_size));
  }
}

}  // namespace flow_run
