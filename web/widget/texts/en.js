// English.

/** @type {import('./texts.js').Texts} */
export const en = {
  language: 'en',
  caption: 'Runs of pipeline {pipelineId}',
  columns: {
    run: 'Run',
    status: 'Status',
    trigger: 'Trigger',
    creator: 'Started by',
    started: 'Started',
    ended: 'Ended',
    duration: 'Duration',
  },
  statuses: {
    SUCCESS: 'Succeeded',
    FAIL: 'Failed',
    RUNNING: 'Running',
    WAITING: 'Waiting',
    CANCELED: 'Canceled',
  },
  unknownStatus: 'Unknown ({value})',
  noStatus: 'Unknown',
  triggers: {
    1: 'Manual',
    2: 'Scheduled',
    3: 'Code push',
    4: 'API',
    5: 'Pipeline',
    6: 'Webhook',
  },
  unknownTrigger: 'Other ({value})',
  none: 'None',
  newTab: 'Opens in a new tab',
  justNow: 'just now',
  overdue: 'Longer than usual: {usual} as a rule (n = {n})',
  rowStale: 'The last refresh did not return this run; it may be out of date',
  rowUnmatched: 'This run no longer matches the filters',
  filters: {
    label: 'Filters',
    anyStatus: 'All statuses',
    anyTrigger: 'All triggers',
    anyTime: 'Any time',
    range: 'Time range',
    last: 'Last {span}',
    custom: 'From … to …',
    from: 'From',
    to: 'To',
    since: 'since {from}',
    until: 'until {to}',
    between: '{from} – {to}',
    apply: 'Apply',
    joint: ', ',
  },
  pager: {
    label: '{caption}: pages',
    first: 'First',
    previous: 'Previous',
    next: 'Next',
    more: 'Load more',
    range: '{from}–{to}',
    rangeOf: '{from}–{to} of {total}',
    totalChanged: 'The total changed while paging',
    size: 'Runs per page',
    sizeOf: '{n} per page',
    rejected: {
      one: '{n} run could not be read and is left out',
      other: '{n} runs could not be read and are left out',
    },
    zone: 'Time zone: {zone}',
  },
  states: {
    loading: 'Loading runs…',
    empty: 'No runs yet',
    noMatch: 'No runs match the filters',
    stale: 'Refresh failed. Showing data from {time}.',
    updated: 'Updated {time}',
    paused: 'Paused, updated {time}',
    offline: 'You are offline. Updates go on as soon as the connection is back.',
    newRuns: { one: '{n} new run', other: '{n} new runs' },
    newRunsMore: '{n}+ new runs',
    failed: 'Runs could not be loaded',
    misconfigured: 'The table is not set up correctly',
    retrying: 'Retrying in {n} s.',
    throttled: 'Too many requests. Retrying in {n} s.',
  },
  actions: {
    retry: 'Retry',
    refresh: 'Refresh',
    pause: 'Pause updates',
    resume: 'Resume updates',
    clearFilters: 'Clear filters',
    copy: 'Copy',
    copied: 'Copied',
    copySelected: 'Selected. Press Ctrl+C or ⌘C to copy',
  },
  errors: {
    organization: 'organisation',
    organizationOapi: 'organisation',
    joint: ' ',
    code: 'Code',
    requestId: 'Request id',
    httpStatus: 'HTTP status',
    place: 'Where',
    byte: 'byte {n}',
    loginExpired: 'Your login has expired. Sign in again.',
    api: {
      'InvalidParam.ParamNotPresent':
        'A request parameter is missing or wrong. Check the {organization} id, the pipeline id and the filters.',
      'InvalidParam.NoPermission':
        "The proxy's account has no rights in Yunxiao. Ask your administrator to grant it AliyunRDCFullAccess.",
      'InvalidUser.NotFound':
        "The proxy's account is not registered with Yunxiao. Ask your administrator to activate it.",
      'Forbidden.UserNotInCurrentOrganization':
        "The proxy's account is not in this {organization}. Ask its administrator to add it.",
      'InvalidOrganization.NotFound': 'The {organization} does not exist. Check its id.',
      'InvalidPipeline.NotFound': 'The pipeline does not exist. Check its id.',
      'InvalidPipelineRun.NotFound': 'This run does not exist.',
      'InvalidAccessKeyId.NotFound':
        "The proxy's AccessKey does not exist. Ask your administrator to check the proxy's credentials.",
      'InvalidTimeStamp.Expired':
        "The proxy's clock is too far from the service's. Ask your administrator to set it.",
      Throttling: 'Too many requests. Try again in a moment.',
      TooManyRequests: 'Too many requests. Try again in a moment.',
      ServiceUnavailable: 'Yunxiao is unavailable at the moment. Try again in a moment.',
      InternalError:
        'Yunxiao failed inside. Try again; if it persists, give the request id to your administrator.',
      InternalServerError:
        'Yunxiao failed inside. Try again; if it persists, give the request id to your administrator.',
      SignatureDoesNotMatch:
        "The service refused the proxy's signature. Ask your administrator to check its AccessKey secret.",
      SignatureNonceUsed: "The proxy's signature nonce was used before. Try again.",
      Unauthorized:
        "The service refused the proxy's credentials. Ask your administrator to check its access token.",
      ExpiredTokenError:
        "The proxy's access token has expired. Ask your administrator to replace it.",
      InvalidTokenError: "The proxy's access token is invalid. Ask your administrator to check it.",
      Forbidden:
        "The proxy's account may not see this pipeline. Ask your administrator to allow it.",
      NotFound: 'The pipeline does not exist. Check its id.',
      BadRequest:
        'A request parameter is missing or wrong. Check the {organization} id, the pipeline id and the filters.',
      'Proxy.Unauthorized': 'Your login has expired. Sign in again.',
      'Proxy.Forbidden':
        "You may not see this pipeline. Ask your portal's administrator for access.",
      'Proxy.NotFound': 'The proxy does not serve this address. Check base-url.',
      'Proxy.InvalidRequest':
        'The proxy refused the request. Check the {organization} id, the pipeline id and the filters.',
      'Proxy.UpstreamCredentials':
        "The service refused the proxy's credentials. Ask your administrator to check them.",
      'Proxy.UpstreamRedirect':
        "The proxy was sent to another address. Ask your administrator to check the proxy's service address.",
      'Proxy.UpstreamTimeout': 'The proxy waited too long for Yunxiao. Try again in a moment.',
      'Proxy.UpstreamUnreachable':
        'The proxy cannot reach Yunxiao. Try again, or tell your administrator.',
      Proxy: 'The proxy refused the request. Tell your administrator.',
    },
    apiOther: 'The service refused the request. Give code and request id to your administrator.',
    http: {
      401: 'Your login has expired. Sign in again.',
      403: "The proxy or a gateway denies access. Ask your portal's administrator.",
      404: 'The address does not exist. Check base-url.',
      429: 'Too many requests. Try again in a moment.',
      '4xx': 'The proxy or a gateway refused the request. Check base-url.',
      '5xx': 'The proxy or a gateway failed. Try again in a moment.',
      other: 'The proxy answered with an unexpected status. Check base-url.',
    },
    transport: {
      unreachable:
        "The proxy cannot be reached: network down, blocked by the browser's policy, or your login has expired.",
      timed_out: 'The proxy did not answer in time. Check the network and try again.',
      aborted: 'The request was cancelled.',
      too_large: 'The answer is over 8 MiB and was stopped. Ask for fewer runs a page.',
    },
    protocol: {
      empty_body: 'The answer is empty. Check that the proxy forwards the whole answer.',
      not_json:
        'The answer is not JSON; it may be a login page or an error page. Sign in again, or check base-url.',
      malformed_json: 'The answer is not complete JSON; it may have been cut off. Try again.',
      invalid_utf8: 'The answer is not valid UTF-8. Check that the proxy does not re-encode it.',
      invalid_unicode: 'The answer has an invalid Unicode escape.',
      too_deep: 'The answer is nested too deeply to be a list of runs.',
      duplicate_key: 'A field occurs twice in the answer, and which one holds is unknown.',
      out_of_range: 'A number in the answer is out of range.',
      wrong_api: 'The answer is of the other generation of the API. Check api-version.',
      wrong_type: 'A field of the answer is not of the type it should be.',
      missing_field: 'The answer lacks a field that it must have.',
    },
    protocolOther: 'The answer breaks the contract of the API.',
    module: {
      wasm_blocked:
        "The page's Content-Security-Policy blocks WebAssembly. Add 'wasm-unsafe-eval' to script-src.",
      wasm_unreachable:
        'The WebAssembly module could not be downloaded. Check the network and its address, and try again.',
      wasm_invalid: "The WebAssembly module is damaged. Deploy the widget's files again.",
    },
    moduleOther:
      'The table could not start. Reload the page; if it persists, tell your administrator.',
    refusals: {
      missing: '{attribute} is missing.',
      invalid_characters: '{attribute} has characters that are not allowed.',
      dot_segment: '{attribute} must not be "." or "..".',
      too_long: '{attribute} is too long.',
      not_an_integer: '{attribute} is not written as it should be.',
      unsafe_integer:
        '{attribute} is beyond the exact range of JavaScript numbers. Use a string or a BigInt.',
      out_of_range: '{attribute} is out of the allowed range.',
      start_after_end: '{attribute} is wrong: the start is after the end.',
      invalid_unicode: '{attribute} has invalid Unicode.',
      invalid_url: '{attribute} is not a usable address.',
      unknown_value: '{attribute} has a value that is not known.',
    },
    refusalOther: '{attribute} is wrong.',
    hints: {
      'base-url':
        "Give the proxy's address: http:// or https://, or a relative path, without a query.",
      'api-version': 'Known values: 2021-06-25, oapi-v1, oapi-v1-region.',
      'organization-id': 'Give the {organization} id, found in the address of Yunxiao pages.',
      'pipeline-id': "Give the pipeline's id: a positive integer, found in the pipeline's address.",
      mode: 'Known values: pages, scroll.',
      'page-size': "Give the number of runs a page: a positive integer within the API's limit.",
      'filter-status': "Give one of Yunxiao's status values, for example SUCCESS, FAIL, RUNNING.",
      'filter-trigger': 'Give the number of a trigger mode, for example 1 (manual).',
      'start-time':
        'Give epoch milliseconds, ISO 8601 with a zone, or a relative time such as now-7d.',
      'end-time':
        'Give epoch milliseconds, ISO 8601 with a zone, or a relative time such as now-7d.',
      'refresh-interval': 'Give auto, off, or a number of seconds.',
      columns:
        'Known values, separated by spaces: run, status, trigger, creator, started, ended, duration.',
      'run-url':
        'Give an http(s) address that may contain {organizationId}, {pipelineId}, {pipelineRunId}.',
      credentials: 'Known values: same-origin, include.',
      'time-zone': 'Give an IANA time zone, for example Asia/Shanghai.',
      'time-format': 'Known values: relative, absolute, both.',
      theme: 'Known values: auto, light, dark.',
      requestHeaders:
        'Return names and values of headers, but none that the browser or the table sets itself.',
      initialResponse: 'Give { status, headers, body }.',
    },
  },
  notices: {
    token_loop: 'The service repeated a page token that was used before; paging stops here.',
    reanchored: 'The page token had expired; this place was found again from the newest runs.',
    reanchor_failed: 'The page token had expired and this place could not be found again.',
    empty_pages: 'The service keeps sending empty pages; paging stops here.',
    row_limit: 'No more runs can be loaded. Narrow the list with filters.',
  },
};
