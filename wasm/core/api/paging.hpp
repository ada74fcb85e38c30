// The next page and the total, from the token in the body or the page numbers in the headers, and
// warnings about contradictions. Knows only the number of rows.
#pragma once

#include <cstddef>

#include "envelope.hpp"
#include "response.hpp"
#include "warning_list.hpp"

namespace flow_run {

/// Sets `next_cursor` and `total` of `page` from `nextToken` and `totalCount`.
void read_token_paging(const Envelope& envelope, Page& page, WarningList& warnings);

/// Sets them from `x-next-page` and `x-total`. Without any paging header, a full page implies a
/// next page.
void read_header_paging(const Headers& headers, const RequestContext& asked, std::size_t item_count,
                        Page& page, WarningList& warnings);

/// Removes a next cursor that equals the one that was sent, and compares the number of items,
/// rejected ones included, with the requested page size and the total.
void check_page(const RequestContext& asked, std::size_t item_count, Page& page,
                WarningList& warnings);

}  // namespace flow_run
