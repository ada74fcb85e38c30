// The list: what happens by itself, what its rows are, and what they say together. What an entry
// is: rules.js.

/** @type {import('./rules.js').Rule[]} */
export const listRules = [
  {
    file: 'controller_requests.cpp',
    from: 'work_->foreground() && error.retryable',
    to: 'error.retryable',
    why: 'a failed poll is not retried',
  },
  {
    file: 'controller_requests.cpp',
    from: 'work_->retries < max_retries',
    to: 'work_->retries <= max_retries',
    why: 'a load is retried four times',
  },
  {
    file: 'controller_requests.cpp',
    from: 'error.code.starts_with("Proxy.Unauthorized")',
    to: 'error.code.starts_with("Proxy.")',
    why: 'of the codes with 401 only Proxy.Unauthorized is about the viewer',
  },
  {
    file: 'controller_requests.cpp',
    from: '!config_->asks_headers || work_->login_refusal',
    to: '!config_->asks_headers',
    why: 'headers are renewed once',
  },
  {
    file: 'controller_schedule.cpp',
    from: 'config_ && online_ && (visible_ || config_->refresh_hidden)',
    to: 'config_ && online_',
    why: 'nothing happens by itself while hidden',
  },
  {
    file: 'controller_schedule.cpp',
    from: 'config_ && online_ && (visible_',
    to: 'config_ && (visible_',
    why: 'nothing happens by itself while offline',
  },
  {
    file: 'controller_pages.cpp',
    from: '!error.retryable &&',
    to: 'error.retryable &&',
    why: 'only a refusal that stays re-anchors',
  },
  {
    file: 'controller_pages.cpp',
    from: 'work_->followed.size() < max_empty_pages',
    to: 'work_->followed.size() <= max_empty_pages',
    why: 'three empty pages are followed',
  },
  {
    file: 'controller_pages.cpp',
    from: 'error.http_status == 400 &&',
    to: '',
    why: 'only HTTP 400 is about the cursor',
  },
  {
    file: 'backoff.cpp',
    from: 'std::max(jittered, retry_after_ms.value_or(0))',
    to: 'jittered',
    why: 'a retry does not come before the server wants it',
  },
  {
    file: 'backoff.cpp',
    from: 'pace.live ? live_poll_ms : idle_poll_ms',
    to: 'live_poll_ms',
    why: 'polls are rarer while nothing is live',
  },
  {
    file: 'backoff.cpp',
    from: 'doubled(base, pace.failures, bound)',
    to: 'doubled(base, 0, bound)',
    why: 'failed polls make the interval longer',
  },
  {
    file: 'reanchor.cpp',
    from: 'pages.size() >= max_reanchor_pages',
    to: 'pages.size() > max_reanchor_pages',
    why: 're-anchoring reads ten pages at most',
  },
  {
    file: 'store.cpp',
    from: 'return (facts & has_end) == 0;',
    to: 'return true;',
    why: 'an unknown status is live only while it has no end',
  },
  {
    file: 'store.cpp',
    from: 'put.finished = is_live(facts_[*known]) && !is_live(values.facts);',
    to: 'put.finished = !is_live(values.facts);',
    why: 'only what was live can finish',
  },
  {
    file: 'run_list_refresh.cpp',
    from: 'walk_->new_runs = all_unknown ? unknown : fresh;',
    to: 'walk_->new_runs = unknown;',
    why: 'runs after the last known one are not new',
  },
  {
    file: 'run_list_refresh.cpp',
    from: 'if (!store_.find(run)) continue;',
    to: '',
    why: 'an update of page N stores nothing that is not shown',
  },
  {
    file: 'run_list.cpp',
    from: 'begin = index + 1;',
    to: 'begin = 0;',
    why: 'a run stands in a list once',
  },
  {
    file: 'run_list.cpp',
    from: 'held > max_rows && first != last',
    to: 'false',
    why: 'at most 10,000 runs are kept',
  },
  {
    file: 'statistics.cpp',
    from: 'if (store.live(slot)) continue;',
    to: '',
    why: 'a live run is not counted as finished',
  },
  {
    file: 'statistics.cpp',
    from: 'late_percent = 95',
    to: 'late_percent = 90',
    why: 'late is what 95 % are not',
  },
  {
    file: 'statistics.cpp',
    from: '(count * percent + 99) / 100 - 1',
    to: 'count * percent / 100',
    why: 'percentiles go by the nearest rank',
  },
  {
    file: 'duration.cpp',
    from: 'std::max<std::int64_t>(end - *span.start_time, 0)',
    to: 'end - *span.start_time',
    why: 'a duration is never negative',
  },
  {
    file: 'duration.cpp',
    from: 'span.status == StatusClass::running &&',
    to: '',
    why: 'only RUNNING ticks',
  },
  {
    file: 'server_clock.cpp',
    from: 'age_s.value_or(0) * second_ms',
    to: '0 * second_ms',
    why: 'the age of a cached answer is added to its date',
  },
  {
    file: 'time_bound.cpp',
    from: 'return ms - ms % minute_ms;',
    to: 'return ms;',
    why: 'a relative time is floored to the minute',
  },
];
