// The answer: what is a page, what an error, what is only odd. What an entry is: rules.js.

/** @type {import('./rules.js').Rule[]} */
export const answerRules = [
  {
    file: 'json/utf8.cpp',
    from: 'if (byte == 0xED) return {2, 0x80, 0x9F};',
    to: 'if (byte == 0xED) return {2, 0x80, 0xBF};',
    why: 'a surrogate is no UTF-8',
  },
  {
    file: 'api/response_reader.cpp',
    from: '++depth_ <= max_depth',
    to: '++depth_ < max_depth',
    why: '64 levels are not too deep',
  },
  {
    file: 'json/decimal.cpp',
    from: 'magnitude > most + (negative ? 1U : 0U)',
    to: 'magnitude > most',
    why: 'the least int64 is one',
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
    why: 'a run may end in the moment in which it starts',
  },
  {
    file: 'api/run_collector.cpp',
    from: 'return !remember(run);',
    to: 'return false;',
    why: 'a run that a page has twice is taken once',
  },
  {
    file: 'api/run_collector.cpp',
    from: 'run.end_time == 0',
    to: 'run.end_time == -1',
    why: 'an end of 0 means that there is none',
  },
  {
    file: 'api/run_collector.cpp',
    from: 'if (id.status == Status::out_of_range) cause = ProtocolCode::out_of_range;',
    to: '',
    why: 'an id beyond int64 is called out of range',
  },
  {
    file: 'api/paging.cpp',
    from: 'number.value <= page',
    to: 'number.value < page',
    why: 'a next page that is the present one ends the list',
  },
  {
    file: 'api/paging.cpp',
    from: 'item_count >= static_cast<std::size_t>(*asked.page_size)',
    to: 'item_count > static_cast<std::size_t>(*asked.page_size)',
    why: 'without paging headers a full page suggests a next one',
  },
  {
    file: 'api/paging.cpp',
    from: 'if (page.next_cursor == asked.cursor) {',
    to: 'if (false) {',
    why: 'a token that was sent does not lead on',
  },
  {
    file: 'api/paging.cpp',
    from: '*page.total < count',
    to: '*page.total <= count',
    why: 'a total that equals the list is right',
  },
  {
    file: 'api/response.cpp',
    from: 'response.status > 299',
    to: 'response.status > 300',
    why: 'a redirection is no success',
  },
  {
    file: 'api/response.cpp',
    from: 'page.runs.empty() && rows.first_rejection()',
    to: 'rows.first_rejection()',
    why: 'one unusable row does not spoil the page',
  },
  {
    file: 'http/retry_rule.cpp',
    from: 'too_many_requests = 429',
    to: 'too_many_requests = 420',
    why: '429 may succeed later',
  },
  {
    file: 'http/retry_rule.cpp',
    from: 'http_status >= 500',
    to: 'http_status > 500',
    why: '500 may succeed later',
  },
  {
    file: 'api/response_error.cpp',
    from: 'reason == ErrorKind::network || reason == ErrorKind::timeout',
    to: 'reason == ErrorKind::network',
    why: 'a time-out may not happen again',
  },
  {
    file: 'http/headers.cpp',
    from: 'std::min(seconds.value, longest_wait_s) * 1000',
    to: 'std::min(seconds.value, longest_wait_s)',
    why: 'Retry-After is in seconds',
  },
  {
    file: 'http/http_date.cpp',
    from: 'year >= 70 ? 1900 : 2000',
    to: 'year >= 70 ? 2000 : 1900',
    why: 'two digits of a year below 70 are of this century',
  },
];
