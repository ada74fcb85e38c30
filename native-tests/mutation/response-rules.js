// Responses: which are pages, which are errors, and what only causes a warning. See rules.js.

/** @type {import('./rules.js').Rule[]} */
export const responseRules = [
  {
    file: 'json/utf8.cpp',
    from: 'if (byte == 0xED) return {2, 0x80, 0x9F};',
    to: 'if (byte == 0xED) return {2, 0x80, 0xBF};',
    why: 'UTF-8 that encodes a surrogate is invalid',
  },
  {
    file: 'api/response_reader.cpp',
    from: '++depth_ <= max_depth',
    to: '++depth_ < max_depth',
    why: 'JSON may be nested 64 levels deep',
  },
  {
    file: 'json/decimal.cpp',
    from: 'magnitude > most + (negative ? 1U : 0U)',
    to: 'magnitude > most',
    why: 'the least int64 is a valid integer',
  },
  {
    file: 'api/run_collector.cpp',
    from: "first_plausible_time = 100'000'000'000",
    to: "first_plausible_time = 1'000'000'000",
    why: 'a time before 1973 is implausible',
  },
  {
    file: 'api/run_collector.cpp',
    from: 'run.end_time < run.start_time',
    to: 'run.end_time <= run.start_time',
    why: 'a run may end at the millisecond it starts',
  },
  {
    file: 'api/run_collector.cpp',
    from: 'return !remember(run);',
    to: 'return false;',
    why: 'a duplicate run on a page is kept once',
  },
  {
    file: 'api/run_collector.cpp',
    from: 'run.end_time == 0',
    to: 'run.end_time == -1',
    why: 'an end time of 0 means no end time',
  },
  {
    file: 'api/run_collector.cpp',
    from: 'if (id.status == Status::out_of_range) cause = ProtocolCode::out_of_range;',
    to: '',
    why: 'a run id beyond int64 is reported as out of range',
  },
  {
    file: 'api/paging.cpp',
    from: 'number.value <= page',
    to: 'number.value < page',
    why: 'a next page number that does not exceed the current one ends paging',
  },
  {
    file: 'api/paging.cpp',
    from: 'item_count >= static_cast<std::size_t>(*asked.page_size)',
    to: 'item_count > static_cast<std::size_t>(*asked.page_size)',
    why: 'without paging headers, a full page implies a next page',
  },
  {
    file: 'api/paging.cpp',
    from: 'if (page.next_cursor == asked.cursor) {',
    to: 'if (false) {',
    why: 'a next cursor equal to the cursor that was sent ends paging',
  },
  {
    file: 'api/paging.cpp',
    from: '*page.total < count',
    to: '*page.total <= count',
    why: 'a total equal to the number of runs is consistent',
  },
  {
    file: 'api/response.cpp',
    from: 'response.status > 299',
    to: 'response.status > 300',
    why: 'a redirect is not a success',
  },
  {
    file: 'api/response.cpp',
    from: 'page.runs.empty() && rows.first_rejection()',
    to: 'rows.first_rejection()',
    why: 'one rejected run does not reject the page',
  },
  {
    file: 'http/retry_rule.cpp',
    from: 'too_many_requests = 429',
    to: 'too_many_requests = 420',
    why: '429 is retryable',
  },
  {
    file: 'http/retry_rule.cpp',
    from: 'http_status >= 500',
    to: 'http_status > 500',
    why: '500 is retryable',
  },
  {
    file: 'api/response_error.cpp',
    from: 'error.kind == ErrorKind::network || error.kind == ErrorKind::timeout',
    to: 'error.kind == ErrorKind::network',
    why: 'a time-out is retryable',
  },
  {
    file: 'api/refusal.cpp',
    from: '(succeeded && asks_to_sign_in)',
    to: 'asks_to_sign_in',
    why: 'a gateway that forbids something with another status does not ask to sign in',
  },
  {
    file: 'api/envelope.cpp',
    from: '|| !request_id().empty()',
    to: '',
    why: 'a lower-case code with a request id is one of the service',
  },
  {
    file: 'http/server_clock.cpp',
    from: 'if (!runs_) offset_ms_ = 0;',
    to: '',
    why: 'a Date that has never moved is no clock',
  },
  {
    file: 'http/server_clock.cpp',
    from: '!age_s && wall_ms',
    to: 'wall_ms',
    why: 'a Date with an Age may stand',
  },
  {
    file: 'api/run.cpp',
    from: '!is_outcome && (',
    to: '(',
    why: 'a spelling variant is never taken for success or failure',
  },
  {
    file: 'http/headers.cpp',
    from: 'std::min(seconds.value, max_delay_s) * 1000',
    to: 'std::min(seconds.value, max_delay_s)',
    why: 'Retry-After is in seconds',
  },
  {
    file: 'http/http_date.cpp',
    from: 'year >= 70 ? 1900 : 2000',
    to: 'year >= 70 ? 2000 : 1900',
    why: 'a two-digit year from 70 on is in the 20th century',
  },
];
