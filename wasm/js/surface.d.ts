/**
 * The types of the values that cross between JavaScript and the core: the API of
 * `flow-run-table/core`. The functions are generated from the bindings. The rules for each field
 * are in wasm/core/.
 */

/** The dialects of the service's API. */
export type Api = '2021-06-25' | 'oapi-v1' | 'oapi-v1-region';

/** A query for a page of runs. Null, undefined and empty strings mean "not set". */
export interface Query {
  /** Default `2021-06-25`. */
  api?: Api | null;
  /** URL of the proxy: relative or http(s), without query and fragment. Default: this origin. */
  baseUrl?: string | null;
  organizationId: string;
  /** A 64-bit integer; beyond 2^53 a string or a BigInt. */
  pipelineId: string | number | bigint;
  /** 1–100, for oapi 1–30. Default 20. */
  pageSize?: number | string | null;
  /** `nextCursor` of the previous page; not set: the first page. */
  cursor?: string | number | null;
  status?: string | null;
  triggerMode?: number | string | null;
  /** Epoch milliseconds. */
  startTime?: number | string | bigint | null;
  endTime?: number | string | bigint | null;
}

/** A query as `readRequest` returns it: validated and complete; null: not set. */
export interface CheckedQuery {
  api: Api;
  /** Empty for `oapi-v1-region`, whose request target does not contain it. */
  organizationId: string;
  pipelineId: string;
  pageSize: number;
  cursor: string | null;
  status: string | null;
  triggerMode: number | null;
  startTime: number | null;
  endTime: number | null;
}

export type ErrorKind =
  | 'invalid_request'
  | 'network'
  | 'timeout'
  | 'aborted'
  | 'http'
  | 'api'
  | 'protocol'
  | 'too_large';

/** An error. Texts for users are made from `kind` and `code`, never from `message`. */
export interface FlowRunError {
  kind: ErrorKind;
  /** A code of the core (wasm/core/http/error_codes.hpp); for `api` the code of the service. */
  code: string;
  /** The field of the query, or the function of the page, that is to blame. */
  field?: string;
  /** JSON Pointer into the response body. */
  path: string | null;
  /** Offset in bytes of the syntax error in the body. */
  offset: number | null;
  /** Null: no response. */
  httpStatus: number | null;
  /** Whether the same request may succeed later. */
  retryable: boolean;
  /** The service or the proxy asks to slow down. */
  throttled: boolean;
  /** Delay requested by the server (Retry-After). */
  retryAfterMs: number | null;
  requestId: string;
  /**
   * Whom a server has refused: the viewer, who has to sign in, or the account of the proxy, which
   * has no right to this pipeline.
   */
  refused: null | 'viewer' | 'account';
  /** The server's own words; empty: none. */
  serverMessage: string;
  message: string;
}

export interface ErrorResult {
  ok: false;
  error: FlowRunError;
}

export type BuildResult = { ok: true; url: string } | ErrorResult;

/** A request target (path and query) as a proxy receives it. */
export interface TargetInput {
  api?: Api | null;
  target: string;
}

export type ReadResult = { ok: true; query: CheckedQuery } | ErrorResult;

/** A plain object, pairs, a `Map` or a `Headers`. */
export type HeadersInput =
  | Iterable<readonly [string, string]>
  | Readonly<Record<string, string | readonly string[] | number | null | undefined>>;

/** An HTTP response. */
export interface ResponseInput {
  /** Default: that of `request`, else `2021-06-25`. */
  api?: Api | null;
  status: number;
  headers?: HeadersInput | null;
  body: ArrayBufferView | ArrayBuffer;
  /** The query of the request; unknown fields may be left out. */
  request?: Partial<Query> | null;
}

/** One run as the service reports it. */
export interface Run {
  pipelineId: string | null;
  pipelineRunId: string;
  /** As the service sent it, also if unknown. */
  status: string | null;
  triggerMode: number | null;
  creatorAccountId: string | null;
  /** Epoch milliseconds, as the service sent it; without one, its `createTime`. */
  startTime: number | null;
  endTime: number | null;
}

/** A data warning: an irregularity in a response that could still be used. */
export interface Warning {
  code: string;
  /** JSON Pointer into the body; empty: the whole response. */
  path: string;
  detail: string;
}

export interface Page {
  runs: Run[];
  /** Number of running or waiting runs: a proxy caches such a page only briefly. */
  liveRuns: number;
  /** Null: this was the last page. */
  nextCursor: string | null;
  total: number | null;
  requestId: string;
  warnings: Warning[];
  /** Number of warnings that are not listed. */
  warningsOmitted: number;
  rejectedRows: number;
}

export type ParseResult = { ok: true; page: Page } | ErrorResult;

/** Configuration of a list. Times may also be ISO 8601 with a time zone, or relative: `now-7d`. */
export interface ListConfig extends Omit<Query, 'cursor'> {
  mode?: 'pages' | 'scroll' | null;
  /** Seconds; default `auto`. */
  refreshInterval?: 'auto' | 'off' | number | string | null;
  refreshHidden?: boolean;
  /**
   * The page supplies headers: each `needHeaders` of a change needs a `headers` event within
   * `hookTimeoutMs`.
   */
  asksHeaders?: boolean;
  credentials?: 'same-origin' | 'include' | null;
  /**
   * Whether the URL of the proxy, resolved as the browser does, has the origin of the page; default
   * true. Then `X-Requested-With` is sent, so that a gateway answers 401 instead of a redirect.
   */
  sameOrigin?: boolean;
}

/** An event for a list. */
export type ListEvent =
  | { type: 'configure'; config: ListConfig }
  | {
      type: 'load';
      initialResponse?: Pick<ResponseInput, 'status' | 'headers' | 'body'> | null;
    }
  | {
      type:
        | 'first'
        | 'previous'
        | 'next'
        | 'load_more'
        | 'refresh'
        | 'show_new'
        | 'pause'
        | 'resume';
    }
  /**
   * Shows the page with this run if it is among the newest ten pages, or, where pages have numbers
   * and run ids count up, on the page that follows from them; otherwise sets `notice`. An
   * invalid number counts as absent.
   */
  | { type: 'seek'; run: string }
  /**
   * Goes to a page by its number, from 1, once a page is shown: at once if the total says that it
   * exists, else page by page, at most ten steps.
   * Only in the mode `pages` of an API with numbered pages (`numberedPages`); otherwise it has no
   * effect.
   */
  | { type: 'go_to_page'; page: number }
  /** Repeats the last user action if it failed; otherwise reloads the rows shown. */
  | { type: 'retry' }
  /**
   * The viewer points at the rows or has the focus in them: until they leave, polls move no row. New
   * runs are counted in `newRuns`.
   */
  | { type: 'hold'; held: boolean }
  | { type: 'visibility'; visible: boolean }
  | { type: 'online'; online: boolean }
  /** `headers` null: the page could not provide them. */
  | { type: 'headers'; request: number; headers: HeadersInput | null };

/** Identifies a run; a `Row` is one. Without `pipelineId`, the pipeline of the list. */
export interface RunKey {
  pipelineRunId: string;
  pipelineId?: string | null;
}

/** An update of a row in the watched range. */
export interface RowUpdate {
  /** Index in the list, from 0. */
  index: number;
  /** Previous index in the watched range; null: the view does not have the row. */
  previousIndex: number | null;
  /** The new row; absent: it has only moved from `previousIndex`. */
  row?: Row;
  /** With `row`: a poll or a refresh has added or changed it, so it may be highlighted. */
  isNews?: boolean;
}

/** The result of an event, sent once when it is fully processed. */
export interface Change {
  /** The list, as `createList` returned it. */
  list: number;
  /** Each needs a `headers` event. */
  needHeaders: { request: number; renew: boolean }[];
  /** Numbers of live runs that have ended, in the server's order. */
  finished: string[];
  /** What to say to a viewer who does not see the list; null: nothing now. */
  announcement: Announcement | null;
  /** Whether any row may have changed, also beyond the watched range. */
  rowsChanged: boolean;
  /**
   * The rows of the watched range that are new, different or at another index. Rows removed at the
   * end are not listed: see `snapshot.rowCount`.
   */
  rows: RowUpdate[];
  snapshot: Snapshot;
}

/**
 * What happened since the last one: at most one in ten seconds, and one at the end of each user
 * action.
 */
export interface Announcement {
  /** Has ended, or waits for its retry: the snapshot says with what. */
  action: Snapshot['failedAction'];
  /** Has changed to. */
  freshness: Exclude<Snapshot['freshness'], 'manual'> | null;
  /** Runs that have ended. */
  finished: number;
  /** Of these. */
  failed: number;
  /** The run, if exactly one has ended. */
  run: Run | null;
  /** Runs that have begun. */
  newRuns: number;
  /** And there may be more. */
  newRunsMore: boolean;
}

/**
 * Called after each valid event. It may call any function, also close the list; events that it
 * sends are processed after it returns. An error that it throws is rethrown in a separate task.
 */
export type OnChange = (change: Change) => void;

export interface Snapshot {
  /** `idle`: nothing loaded yet, or the configuration was rejected. */
  state: 'idle' | 'loading' | 'ready' | 'failed' | 'auth_required';
  /** The user action in progress. */
  pendingAction:
    | null
    | 'load'
    | 'first'
    | 'previous'
    | 'next'
    | 'load_more'
    | 'refresh'
    | 'show_new'
    | 'seek'
    | 'reanchor';
  /** A poll is in progress. */
  polling: boolean;
  /** The latest error since the last success. */
  error: FlowRunError | null;
  /** Grows with each new error, also if it equals the previous one. */
  errorCount: number;
  /**
   * What `error` is about; null: a poll, or no error. `filter`: other runs of the pipeline; `load`:
   * the list, or its rows in pages of another size.
   */
  failedAction: null | 'load' | 'filter' | 'page' | 'more' | 'refresh' | 'seek';
  /** The last update of the rows shown failed. A failed step to other rows does not count. */
  stale: boolean;
  /** A retry follows; `atWallMs` null: as soon as the list is online and visible. */
  retry: { attempt: number; limit: number; atWallMs: number | null } | null;
  /** The rows are those of an earlier query: the configured one is loading, or failed to load. */
  otherQuery: boolean;

  mode: 'pages' | 'scroll';
  pageSize: number;
  api: Api;
  organizationId: string;
  pipelineId: string | null;
  status: string | null;
  triggerMode: number | null;
  startTime: number | null;
  endTime: number | null;
  filtered: boolean;
  /** Page sizes for a menu, ascending; the last is the maximum of the API. */
  pageSizes: number[];
  /** Whether `go_to_page` works: the pages of the API have numbers. */
  numberedPages: boolean;
  /** The service's term for the owner of a pipeline, which depends on the API. */
  organizationTerm: 'enterprise' | 'organization';

  rowCount: number;
  /** From 1. */
  pageNumber: number;
  /** The target of a `go_to_page` in progress. */
  targetPage: number | null;
  /** From 1. */
  firstRow: number | null;
  hasPrevious: boolean;
  hasNext: boolean;
  /**
   * Why paging has stopped. `complete`: there are no more runs; `token_loop`: the service repeated
   * a page token; `empty_pages`: several empty pages in a row, the user may continue; `row_limit`:
   * 10,000 rows are loaded; `ended_early`: there is no next page, although `total` says that there are
   * more runs. Null: there may be a next page.
   */
  pagingEnd: null | 'complete' | 'token_loop' | 'empty_pages' | 'row_limit' | 'ended_early';
  total: number | null;
  totalChanged: boolean;
  newRuns: number;
  newRunsMore: boolean;
  notice:
    | null
    | 'token_loop'
    | 'reanchored'
    | 'reanchor_failed'
    | 'empty_pages'
    | 'row_limit'
    | 'run_absent'
    | 'run_too_far'
    | 'run_absent_filtered'
    | 'run_too_far_filtered'
    | 'ended_early';
  /** The run that a search has not found, and how many runs it has read. */
  failedSearch: null | { runId: string; runsRead: number };

  updatedAtMs: number | null;
  /**
   * Whether updates keep the rows true, and if not, why: the viewer has to sign in, the network is
   * down, the last update failed, the viewer has paused, or polling is off.
   */
  freshness: 'auth_required' | 'offline' | 'failed' | 'paused' | 'manual' | 'live';
  /** Local time from which the rows are outdated unless they are updated; null: updates come. */
  outdatedAtMs: number | null;
  /** The server's clock minus the local clock. */
  clockOffsetMs: number;
  live: number;
  nextPollAtMs: number | null;
  paused: boolean;
  online: boolean;
  visible: boolean;
  refresh: 'auto' | 'off' | number;

  /** Whether a warning is about more than an undocumented status or trigger mode. */
  dataIssues: boolean;
  /** At most 100, those of data issues first. */
  warnings: Warning[];
  warningsOmitted: number;
  rejectedRows: number;
  requestId: string;
  statistics: Statistics;
  /** Null while no response has been shown. */
  verdict: Verdict | null;
  /** Number of events that had no effect in the state of the list. */
  ignoredEvents: number;
  /** Time limit of functions of the page, such as the one that answers `needHeaders`. */
  hookTimeoutMs: number;
}

/**
 * Of the newest 20 finished runs at the head of the query, or of fewer if its first page has fewer:
 * the same set on every page of a list.
 */
export interface Statistics {
  /** Number of runs in the set. */
  finished: number;
  succeeded: number;
  failed: number;
  /**
   * succeeded ÷ (succeeded + failed), 0–1, rounded to three decimals and below 1 with a failure;
   * null: both are 0, or there is a status filter.
   */
  successRate: number | null;
  /** Of the runs whose duration is known. */
  medianMs: number | null;
  /** Null with fewer than 20 durations: it would be the slowest. */
  p95Ms: number | null;
  slowestMs: number | null;
}

/**
 * Whether the pipeline succeeds, from the runs at the head of the query, on every page of a list.
 * Runs that neither succeeded nor failed (canceled, for example) do not count.
 */
export interface Verdict {
  /**
   * `failing`, `succeeding`: the outcome of the newest run that has one. Without such a run:
   * `running`, `waiting`: a run is; `never_run`: the pipeline has no runs; `unknown`: none of these,
   * or a status filter hides the other runs.
   */
  state: 'failing' | 'succeeding' | 'running' | 'waiting' | 'never_run' | 'unknown';
  /** Number of runs with this outcome in a row. */
  streak: number;
  /** There may be more of them: the run before them is not loaded, or could not be read. */
  atLeast: boolean;
  /** The first run of the streak; with `atLeast`, the earliest that is known. */
  since: Run | null;
  /** The newest run that succeeded. */
  lastSuccess: Run | null;
  /** The newest run that failed. */
  lastFailure: Run | null;
  /** The newest running run, or else the newest waiting one. */
  active: Run | null;
  /** Number of running runs. */
  running: number;
  /** Number of waiting runs. */
  waiting: number;
}

/** The class of a status. */
export type StatusClass = 'success' | 'failure' | 'running' | 'waiting' | 'canceled' | 'unknown';

/** A run in a list. */
export interface Row extends Run {
  /** The known status that `status` spells in another way, such as `CANCELLED`. */
  knownStatus?: string;
  statusClass: StatusClass;
  /**
   * Milliseconds from start to end, not negative; null: it is running, or its times are
   * implausible.
   */
  durationMs: number | null;
  /**
   * Start of a running run, epoch milliseconds: its duration is the server's time
   * (`Date.now() + snapshot.clockOffsetMs`) minus this. Otherwise null.
   */
  runningSinceMs: number | null;
  live: boolean;
  /** The last refresh did not contain it. */
  stale: boolean;
  /** It no longer matches the filters. */
  unmatched: boolean;
  /** Of a stale or unmatched row: local time of the last response that contained it. */
  unconfirmedSinceMs: number | null;
  /**
   * For a running run: durations of the finished runs in `statistics` with its trigger mode, or of
   * all of them if fewer than five have it; null: they are fewer than five, too.
   */
  baseline: { medianMs: number; p95Ms: number; sampleSize: number } | null;
  /** Epoch milliseconds of the server's clock at which the run reaches `medianMs`. */
  expectedEndMs: number | null;
  /** Epoch milliseconds of the server's clock after which the run exceeds `p95Ms`: overdue. */
  overdueAfterMs: number | null;
  /**
   * `started_failing`: it failed after a success; `recovered`: it succeeded after a failure. Other
   * runs in between are skipped. Null: no change, the previous run is not loaded, or there is a
   * status filter.
   */
  outcomeChange: 'started_failing' | 'recovered' | null;
}
