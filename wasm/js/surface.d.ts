/**
 * What crosses between JavaScript and the core, in types: the surface of `flow-run-table/core`.
 * The functions themselves are generated from the bindings; this file says what their objects
 * look like. What a field may hold is documented where it is decided, in wasm/core/.
 */

/** One of the three ways in which the service spells the list. */
export type Api = '2021-06-25' | 'oapi-v1' | 'oapi-v1-region';

/** What a list is asked for. Null, undefined and (for texts) empty mean "not given". */
export interface Query {
  /** Default `2021-06-25`. */
  api?: Api | null;
  /** Where the proxy is: relative or http(s), without query and fragment. Default: this origin. */
  baseUrl?: string | null;
  organizationId: string;
  /** An int64: a string or a BigInt where a number could not hold it. */
  pipelineId: string | number | bigint;
  /** 1–100, for oapi 1–30. Default 20. */
  pageSize?: number | string | null;
  /** As a page gave it (`nextCursor`); not given: the first page. */
  cursor?: string | number | null;
  status?: string | null;
  triggerMode?: number | string | null;
  /** Epoch milliseconds. */
  startTime?: number | string | bigint | null;
  endTime?: number | string | bigint | null;
}

/** A query as `readRequest` reads it back: checked, complete, null where nothing was asked. */
export interface CheckedQuery {
  api: Api;
  /** Empty for `oapi-v1-region`, whose target does not name it. */
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

/** Why something did not work. Translations are made from the codes, never from `message`. */
export interface FlowRunError {
  kind: ErrorKind;
  /** Ours, or for `api` the service's own. */
  code: string;
  /** Of the query; only for `invalid_request`. */
  field?: string;
  /** JSON Pointer into the body. */
  path: string | null;
  /** Byte of the body at which its syntax breaks. */
  offset: number | null;
  /** Null: there was no answer. */
  httpStatus: number | null;
  /** Whether the same request may succeed later. */
  retryable: boolean;
  /** The service or the proxy asks to slow down. */
  throttled: boolean;
  /** The server's own wish. */
  retryAfterMs: number | null;
  requestId: string;
  message: string;
}

export interface Refusal {
  ok: false;
  error: FlowRunError;
}

export type BuildResult = { ok: true; url: string } | Refusal;

/** A request target (path and query) as a proxy receives it. */
export interface TargetInput {
  api?: Api | null;
  target: string;
}

export type ReadResult = { ok: true; query: CheckedQuery } | Refusal;

/** A plain object, pairs, a `Map` or a `Headers`. */
export type HeadersInput =
  | Iterable<readonly [string, string]>
  | Readonly<Record<string, string | readonly string[] | number | null | undefined>>;

/** An HTTP answer. */
export interface ResponseInput {
  /** Default: that of `request`, else `2021-06-25`. */
  api?: Api | null;
  status: number;
  headers?: HeadersInput | null;
  body: ArrayBufferView | ArrayBuffer;
  /** The query that it answers; fields that are not known may be left out. */
  request?: Partial<Query> | null;
}

/** One run as the service reports it. */
export interface Run {
  pipelineId: string | null;
  pipelineRunId: string;
  /** As it came, unknown words included. */
  status: string | null;
  triggerMode: number | null;
  creatorAccountId: string | null;
  /** Epoch milliseconds, as it came. */
  startTime: number | null;
  endTime: number | null;
}

/** What was odd about an answer that could be used all the same. */
export interface Warning {
  code: string;
  /** JSON Pointer into the body; empty if it is about the whole answer. */
  path: string;
  detail: string;
}

export interface Page {
  runs: Run[];
  /** How many of them still change by themselves (run or wait): a proxy keeps such a page briefly. */
  liveRuns: number;
  /** Null: this was the last page. */
  nextCursor: string | null;
  total: number | null;
  requestId: string;
  warnings: Warning[];
  /** Warnings beyond those that are listed. */
  warningsOmitted: number;
  rejectedRows: number;
}

export type ParseResult = { ok: true; page: Page } | Refusal;

/** How a list behaves. Times may also be ISO 8601 with a zone, or `now-7d`. */
export interface ListConfig extends Omit<Query, 'cursor'> {
  mode?: 'pages' | 'scroll' | null;
  /** Seconds; default `auto`. */
  refreshInterval?: 'auto' | 'off' | number | string | null;
  refreshHidden?: boolean;
  /** The page supplies headers: `needHeaders` is then answered by a `headers` event. */
  asksHeaders?: boolean;
  credentials?: 'same-origin' | 'include' | null;
  /** `location.origin`. */
  pageOrigin?: string | null;
}

/** What happened to a list. */
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
   * Shows the page with this run, if it is among the first ten from the newest on: `notice` says if
   * not. What is no number of a run is absent.
   */
  | { type: 'seek'; run: string }
  /**
   * Goes to a page by its number, from 1, as soon as a page is shown: page by page, at most ten steps.
   * Only in the mode `pages` of an API whose pages have numbers (`numberedPages`); else the list stays
   * where it is.
   */
  | { type: 'go_to_page'; page: number }
  /** Repeats what the viewer asked for last and did not get; else loads what is shown again. */
  | { type: 'retry' }
  | { type: 'visibility'; visible: boolean }
  | { type: 'online'; online: boolean }
  | { type: 'headers'; request: number; headers: HeadersInput | null };

/** By what a run is known. A `Row` is one; without a pipeline it is the list's own that is meant. */
export interface RunKey {
  pipelineRunId: string;
  pipelineId?: string | null;
}

/** A row of the watched range that is not as the view has it. */
export interface RowUpdate {
  /** From 0, in the list. */
  index: number;
  /** Where the run stood in the watched range; null: the view does not have it. */
  previousIndex: number | null;
  /** As it is now; absent: it has only moved from `previousIndex`. */
  row?: Row;
  /** With `row`: a poll or a refresh brought or changed the run, so it may catch the viewer's eye. */
  isNews?: boolean;
}

/** What an event did: one message for each, once it is fully processed. */
export interface Change {
  /** The list, as `createList` returned it. */
  list: number;
  /** Each is to be answered by a `headers` event. */
  needHeaders: { request: number; renew: boolean }[];
  /** Runs that were live and are no more: their numbers, in the server's order. */
  finished: string[];
  /** Whether any row may have changed, also beyond the watched range. */
  rowsChanged: boolean;
  /**
   * Of the range that the view watches, the rows that are new, different or at another index; nothing
   * of the others. Where rows were removed at the end, `snapshot.rowCount` says so.
   */
  rows: RowUpdate[];
  snapshot: Snapshot;
}

/**
 * Called after each event that had a meaning. It may call anything, also close the list; what it sends
 * is processed when it has returned. What it throws is rethrown from a task of its own.
 */
export type OnChange = (change: Change) => void;

export interface Snapshot {
  /** `idle`: nothing loaded yet, or the configuration was refused. */
  state: 'idle' | 'loading' | 'ready' | 'failed' | 'auth_required';
  /** What the user waits for. */
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
  /** A poll is under way. */
  polling: boolean;
  /** With state `ready`: what is shown is stale. */
  error: FlowRunError | null;
  /** Grows with every error that is news, though it may read the same as the one before. */
  errorCount: number;
  stale: boolean;
  /** A retry is scheduled. */
  retry: { attempt: number; limit: number; atWallMs: number } | null;

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
  /** Page sizes to offer, ascending; the last is the largest that the API takes. */
  pageSizes: number[];
  /** Whether a page's number leads to it later, too (`go_to_page`). */
  numberedPages: boolean;
  /** What the service calls the owner of a pipeline: its generations use different words. */
  organizationTerm: 'enterprise' | 'organization';

  rowCount: number;
  /** From 1. */
  pageNumber: number;
  /** The page that the list is on its way to (`go_to_page`). */
  targetPage: number | null;
  /** From 1. */
  firstRow: number | null;
  hasPrevious: boolean;
  hasNext: boolean;
  /**
   * Why no further page is loaded without asking the viewer. `complete`: there are no more runs;
   * `token_loop`: a page token came back that had been used; `empty_pages`: empty pages in a row, and
   * the viewer may go on; `row_limit`: 10,000 rows are shown. Null: there may be a next page.
   */
  pagingEnd: null | 'complete' | 'token_loop' | 'empty_pages' | 'row_limit';
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
    | 'run_too_far';

  updatedAtMs: number | null;
  /** Server's clock minus the viewer's. */
  clockOffsetMs: number;
  live: number;
  nextPollAtMs: number | null;
  paused: boolean;
  online: boolean;
  visible: boolean;
  refresh: 'auto' | 'off' | number;

  warnings: Warning[];
  warningsOmitted: number;
  rejectedRows: number;
  requestId: string;
  statistics: {
    count: number;
    finished: number;
    succeeded: number;
    failed: number;
    /** 0–1. */
    successRate: number | null;
    medianMs: number | null;
    p95Ms: number | null;
  };
  /** Events that made no sense when they came. */
  ignoredEvents: number;
}

/** What a status means, however the service spells it. */
export type StatusClass = 'success' | 'failure' | 'running' | 'waiting' | 'canceled' | 'unknown';

/** A run as a list shows it. */
export interface Row extends Run {
  statusClass: StatusClass;
  /** Milliseconds from start to end, never negative; null: it runs, or its times mean nothing. */
  durationMs: number | null;
  /**
   * While the duration grows with the server's clock (`Date.now() + snapshot.clockOffsetMs`): the start,
   * epoch milliseconds. Else null.
   */
  runningSinceMs: number | null;
  live: boolean;
  /** The last update met it in no answer. */
  stale: boolean;
  /** It no longer matches the filter. */
  unmatched: boolean;
  /** Of a run that runs: how long finished runs of its trigger mode took; null: too few are known. */
  baseline: { medianMs: number; p95Ms: number; sampleSize: number } | null;
  /** Epoch milliseconds of the server's clock; later than this the run takes longer than `p95Ms`. */
  overdueAfterMs: number | null;
  /**
   * `started_failing`: it failed, and the run before it had succeeded; `recovered`: the other way
   * round. Runs that neither succeeded nor failed are skipped. Null where the run before is not
   * loaded, and under a status filter.
   */
  outcomeChange: 'started_failing' | 'recovered' | null;
}

/** Every code that needs a text in the reader's language. */
export interface Codes {
  /** Of errors, by their kind. */
  invalid_request: string[];
  protocol: string[];
  http: string[];
  /** Of the kinds `network`, `timeout`, `aborted` and `too_large`. */
  transport: string[];
  warnings: string[];
  notices: string[];
}
