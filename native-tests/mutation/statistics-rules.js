// Rules of statistics, verdict and durations.

/** @type {import('./rules.js').Rule[]} */
export const statisticsRules = [
  {
    file: 'list/statistics.cpp',
    from: 'if (is_live(span.status, run.end_time.has_value())) continue;',
    to: '',
    why: 'a live run is not counted as finished',
  },
  {
    file: 'list/statistics.cpp',
    from: 'late_percent = 95',
    to: 'late_percent = 90',
    why: 'a run is overdue beyond the 95th percentile',
  },
  {
    file: 'list/statistics.cpp',
    from: '(count * percent + 99) / 100 - 1',
    to: 'count * percent / 100',
    why: 'percentiles use the nearest rank',
  },
  {
    file: 'list/statistics.cpp',
    from: 'own.size() < min_baseline_runs ? all : own',
    to: 'own',
    why: 'a trigger with few runs is compared with all of them',
  },
  {
    file: 'list/statistics.cpp',
    from: 'std::min(rounded, whole - 1)',
    to: 'rounded',
    why: 'with a failure the success rate is below 100 %',
  },
  {
    file: 'list/statistics.cpp',
    from: 'count >= min_p95_runs',
    to: 'count > 0',
    why: 'the p95 of a few runs is only the slowest',
  },
  {
    file: 'list/verdict.cpp',
    from: '(!head.complete || query.start_time)',
    to: '!head.complete',
    why: 'runs before the start time may belong to the streak',
  },
  {
    file: 'list/verdict.cpp',
    from: 'hides_runs || (!failed',
    to: '(!failed',
    why: 'a status filter hides the runs that decide',
  },
  {
    file: 'list/verdict.cpp',
    from: 'if (verdict.last_failure && verdict.last_success) return;',
    to: '',
    why: 'a streak ends at the first run with the other outcome',
  },
  {
    file: 'list/duration.cpp',
    from: 'std::max<std::int64_t>(end - *span.start_time, 0)',
    to: 'end - *span.start_time',
    why: 'a duration is never negative',
  },
  {
    file: 'list/duration.cpp',
    from: 'span.status == StatusClass::running &&',
    to: '',
    why: 'only a RUNNING run has a growing duration',
  },
  {
    file: 'list/duration.cpp',
    from: 'plausible(span.start_time);\n}',
    to: '!span.end_time && plausible(span.start_time);\n}',
    why: 'the end of an earlier attempt does not stop a running run',
  },
];
