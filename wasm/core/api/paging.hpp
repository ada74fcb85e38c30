// Which page comes next and how many runs there are: from the body's token or from the headers'
// page numbers, and what about them does not add up. Knows no rows, only their number.
#pragma once

#include <cstddef>

#include "envelope.hpp"
#include "response.hpp"
#include "warning_list.hpp"

namespace flow_run {

/// Sets `next_cursor` and `total` of `page` from `nextToken` and `totalCount`.
void read_token_paging(const Envelope& envelope, Page& page, WarningList& warnings);

/// Sets them from `x-next-page` and `x-total`; without any paging header a full page suggests a
/// next one.
void read_header_paging(const Headers& headers, const RequestContext& asked, std::size_t item_count,
                        Page& page, WarningList& warnings);

/// Ends a loop of the token that was sent, and compares the number of items, unusable ones too,
/// with what was asked and said.
void check_page(const RequestContext& asked, std::size_t item_count, Page& page,
                WarningList& warnings);

}  // namespace flow_run
