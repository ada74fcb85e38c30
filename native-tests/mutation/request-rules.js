// Requests: valid queries and how they are encoded. See rules.js.

/** @type {import('./rules.js').Rule[]} */
export const requestRules = [
  {
    file: 'api/dialect.cpp',
    from: '.max_page_size = 100,',
    to: '.max_page_size = 101,',
    why: 'a page has at most 100 runs',
  },
  {
    file: 'api/dialect.cpp',
    from: '{"endTme", Parameter::end_time}',
    to: '{"endTime", Parameter::end_time}',
    why: 'the oapi dialect spells the parameter endTme',
  },
  {
    file: 'api/query_validation.cpp',
    from: "ascii::is_upper(c) || c == '_'",
    to: "ascii::is_upper(c) || c == '-'",
    why: 'a status consists of capital letters and underscores',
  },
  {
    file: 'api/query_validation.cpp',
    from: 'value == "." || value == ".."',
    to: 'value == "."',
    why: 'an organization id cannot be a parent folder in the path',
  },
  {
    file: 'api/query_validation.cpp',
    from: 'value.find_first_of("/\\\\")',
    to: 'value.find_first_of("/")',
    why: 'an organization id has no backslash',
  },
  {
    file: 'api/query_validation.cpp',
    from: '*start <= *end',
    to: '*start < *end',
    why: 'a time range may start and end at the same millisecond',
  },
  {
    file: 'api/query_validation.cpp',
    from: '{QueryField::trigger_mode, 0, max',
    to: '{QueryField::trigger_mode, 1, max',
    why: 'trigger mode 0 is valid',
  },
  {
    file: 'api/query_validation.cpp',
    from: 'std::fabs(*number) > static_cast<double>(max_safe_integer)',
    to: 'std::fabs(*number) > 2 * static_cast<double>(max_safe_integer)',
    why: 'a number beyond 2^53 - 1 is rejected because it may have been rounded',
  },
  {
    file: 'http/percent_encoding.cpp',
    from: "|| c == '~'",
    to: "|| c == '~' || c == '*'",
    why: 'an asterisk is percent-encoded',
  },
  {
    file: 'http/percent_encoding.cpp',
    from: '"0123456789ABCDEF"',
    to: '"0123456789abcdef"',
    why: 'percent-encoding uses capital letters',
  },
  {
    file: 'http/base_url.cpp',
    from: 'url.starts_with("//")',
    to: 'url.starts_with("///")',
    why: 'a base URL that starts with // is rejected because it would name another host',
  },
  {
    file: 'http/headers.cpp',
    from: "c >= ' ' && c <= '~'",
    to: "c >= '\\t' && c <= '~'",
    why: 'a header value has no control characters',
  },
  {
    file: 'api/read_request.cpp',
    from: '"-._~!$\'()*,;:@/?=%"',
    to: '"-._~!$\'()*+,;:@/?=%"',
    why: 'an unencoded plus in a request target is rejected as ambiguous',
  },
  {
    file: 'json/decimal.cpp',
    from: "digits.starts_with('0') && digits.size() > 1",
    to: "digits.starts_with('0') && digits.size() > 2",
    why: 'a canonical number has no leading zero',
  },
  {
    file: 'api/read_request.cpp',
    from: 'if (!text.starts_with(expected)) return false;',
    to: '',
    why: 'the path of a request target must match exactly',
  },
  {
    file: 'api/read_request.cpp',
    from: 'target.size() > max_target_bytes',
    to: 'target.size() >= max_target_bytes',
    why: 'a request target may have exactly 32 KiB',
  },
  {
    file: 'list/list_config.cpp',
    from: 'one.end_time == other.end_time &&',
    to: '',
    why: 'a different end of the time range is a different list',
  },
];
