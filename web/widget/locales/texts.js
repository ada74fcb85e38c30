// Every text of the widget, by key, as types only. Each language is written against this, so a
// missing text is a type error. Placeholders such as {n} are named after the key.

/** @typedef {import('./fill-template.js').PluralTemplate} PluralTemplate */

/**
 * @typedef {object} Texts
 * @property {string} language BCP 47, without a region: `zh-Hans`
 * @property {string} caption the table's name when the page gives no `label`: {pipelineId}
 * @property {Record<string, string>} columns by the column's id
 * @property {Record<string, string>} statuses by the service's value
 * @property {string} unknownStatus {value}
 * @property {string} noStatus
 * @property {Record<string, string>} triggers by the service's value
 * @property {string} unknownTrigger {value}
 * @property {string} none what a cell without a value says
 * @property {string} notEnded what the end of a live run says
 * @property {string} newTab
 * @property {string} justNow
 * @property {string} fullTime {weekday} {date} {time} {zone}
 * @property {string} overdue
 * @property {Record<'started_failing' | 'recovered', { short: string, long: string }>}
 *   outcomeChanges where the outcome changed
 * @property {PluralTemplate} typicalDuration {usual} {n}
 * @property {string} timeLeft until a running run ends: {time}
 * @property {string} rowStale
 * @property {string} rowUnmatched
 * @property {ColumnsMenuTexts} columnsMenu
 * @property {DataWarningTexts} dataWarnings
 * @property {FilterTexts} filters
 * @property {FindRunTexts} findRun
 * @property {ExportTexts} export
 * @property {VerdictTexts} verdict
 * @property {ChartTexts} chart
 * @property {PagerTexts} pager
 * @property {StateTexts} states
 * @property {Record<NonNullable<import('../surface.js').Snapshot['failedAction']> | 'poll', string>}
 *   failures which action failed
 * @property {AnnouncementTexts} announcements
 * @property {Partial<Record<import('../surface.js').Snapshot['freshness'], string>>} troubles why
 *   updates do not come
 * @property {ShortcutTexts} shortcuts
 * @property {ActionTexts} actions
 * @property {DeferredTexts} deferred
 * @property {ErrorTexts} errors
 * @property {Record<'token_loop' | 'reanchored' | 'reanchor_failed' | 'empty_pages' | 'row_limit' |
 *   'run_absent' | 'run_too_far' | 'run_absent_filtered' | 'run_too_far_filtered' | 'ended_early',
 *   string>} notices after a search {id} and {n}, the runs read
 */

/**
 * @typedef {object} FilterTexts
 * @property {string} label the name of the group
 * @property {string} anyStatus
 * @property {string} anyTrigger
 * @property {string} anyTime
 * @property {string} range the name of the choice of times
 * @property {string} last {span}
 * @property {string} custom
 * @property {string} from
 * @property {string} to
 * @property {string} today
 * @property {string} since {from}
 * @property {string} until {to}
 * @property {string} between {from} {to}
 * @property {string} apply
 * @property {string} separator what stands between the parts of a summary
 */

/**
 * @typedef {object} FindRunTexts
 * @property {string} label
 * @property {string} placeholder as short as can be
 * @property {string} submit
 * @property {string} open a link to a run that was not found: {id}
 * @property {string} invalid
 */

/**
 * @typedef {object} ColumnsMenuTexts
 * @property {string} label
 * @property {string} earlier {column}
 * @property {string} later {column}
 * @property {string} reset
 */

/**
 * @typedef {object} DataWarningTexts
 * @property {PluralTemplate} label {n}
 * @property {PluralTemplate} more {n}
 * @property {Record<string, string>} codes by the core's warning code
 */

/**
 * @typedef {object} ExportTexts
 * @property {string} label
 * @property {string} page the runs of the page shown
 * @property {string} loaded the same of a list that scrolls
 * @property {string} all
 * @property {string} counted {label} {n}
 * @property {PluralTemplate} progress {n}
 * @property {PluralTemplate} progressOf {n} {total}
 * @property {string} stop
 * @property {PluralTemplate} done {n}
 * @property {PluralTemplate} short {n} {total}
 * @property {string} failed
 * @property {PluralTemplate} save {n}
 * @property {string} pipeline a column of the file, as the next two
 * @property {string} creatorName
 * @property {string} seconds
 */

/**
 * The line about the pipeline, by the state of the core's verdict, and its parts.
 * @typedef {object} VerdictTexts
 * @property {PluralTemplate} failing {run} {n}
 * @property {PluralTemplate} succeeding {n}
 * @property {Record<'failing' | 'succeeding', PluralTemplate>} atLeast there may be more: {n}
 * @property {string} running
 * @property {string} waiting
 * @property {string} never_run
 * @property {PluralTemplate} unknown {n}
 * @property {string} byStatus
 * @property {string} newest the newest of the runs that it is about: {run} {time}
 * @property {string} lastSuccess {run} {time}
 * @property {string} lastFailure {run} {time}
 * @property {string} noSuccess
 * @property {string} runningRuns {n}
 * @property {string} waitingRuns {n}
 */

/**
 * @typedef {object} ChartTexts
 * @property {string} label the name of the group
 * @property {string} bars the name of the list of bars
 * @property {PluralTemplate} rate {n} runs: {rate} {succeeded} of {decided}
 * @property {string} durations {median} {p95}
 * @property {string} fewDurations without a p95: {median} {slowest}
 * @property {string} median the word at its line
 * @property {PluralTemplate} page {n}
 * @property {PluralTemplate} all {n} in a list that scrolls
 * @property {PluralTemplate} newest {n} {loaded}
 * @property {string} started {time}
 */

/**
 * @typedef {object} PagerTexts
 * @property {string} label the name of the navigation: {caption}
 * @property {string} first
 * @property {string} previous
 * @property {string} next
 * @property {string} more
 * @property {string} range {from} {to}
 * @property {string} rangeOf {from} {to} {total}
 * @property {PluralTemplate} whole in a list that scrolls: {n}
 * @property {PluralTemplate} limited the same, at the most that is loaded: {n}
 * @property {string} totalChanged
 * @property {string} size the name of the choice of page sizes
 * @property {string} sizeOf {n}
 * @property {PluralTemplate} rejected {n}
 * @property {string} zone {zone}
 */

/**
 * @typedef {object} StateTexts
 * @property {string} loading
 * @property {string} empty
 * @property {string} noMatch
 * @property {string} stale {failure} {time}
 * @property {string} stillShowing {failure} {rows}
 * @property {string} allRuns the rows of a list without filters
 * @property {string} counted {rows} {n}
 * @property {string} dataFrom in the header: {trouble} {time}
 * @property {string} updated {time}
 * @property {string} paused {time}
 * @property {string} offline
 * @property {PluralTemplate} newRuns {n}
 * @property {PluralTemplate} newRunsMore {n}
 * @property {string} failed the heading above an error
 * @property {string} misconfigured the heading above a wrong attribute
 * @property {string} retrying {when}
 * @property {string} throttled {when}
 * @property {string} inSeconds {n}, as `when`
 * @property {string} atTime {time}, as `when`
 */

/**
 * @typedef {object} AnnouncementTexts
 * @property {string} runFinished {id} {status}
 * @property {PluralTemplate} runsFinished {n}
 * @property {PluralTemplate} runsFailed {n} {failed}
 * @property {string} refreshed
 * @property {string} separator
 * @property {string} offline
 * @property {string} paused
 * @property {string} live
 */

/**
 * What keys do in the rows.
 * @typedef {object} ShortcutTexts
 * @property {string} title
 * @property {string} move
 * @property {string} page
 * @property {string} ends
 * @property {string} open
 * @property {string} copy
 * @property {string} refresh
 * @property {string} copied {id}
 */

/**
 * @typedef {object} ActionTexts
 * @property {string} retry
 * @property {string} refresh
 * @property {string} pause
 * @property {string} resume
 * @property {string} clearFilters
 * @property {string} more name of the button for further menus
 * @property {string} openPipeline
 * @property {string} undoFilter
 * @property {string} copy
 * @property {string} copied
 * @property {string} copySelected
 */

/**
 * In place of a part that is loaded after the first rows.
 * @typedef {object} DeferredTexts
 * @property {string} loading
 * @property {string} failed
 */

/**
 * @typedef {object} ErrorTexts
 * @property {Record<import('../surface.js').Snapshot['organizationTerm'], string>}
 *   organizationTerms what the service's generation calls an organization
 * @property {string} sentenceSeparator what stands between two sentences
 * @property {string} code label
 * @property {string} message label of the server's own words
 * @property {string} requestId label
 * @property {string} httpStatus label
 * @property {string} position label of where in the body
 * @property {string} byte {n}
 * @property {string} tryAgain fills {tryAgain} in the other texts while no retry is due
 * @property {string} loginExpired
 * @property {string} signIn
 * @property {string} refreshToSignIn in a page that cannot sign the user in
 * @property {Record<string, string>} api by code, or by the part of a code before a dot
 * @property {string} apiOther
 * @property {Record<string, string>} http by status, or `4xx`, `5xx`, `other`
 * @property {Record<string, string>} transport by the core's code: {attribute}
 * @property {Record<string, string>} protocol by the core's code
 * @property {string} protocolOther
 * @property {Record<string, string>} module why WebAssembly did not start, by the loader's code
 * @property {string} moduleOther
 * @property {Record<string, string>} invalidAttribute by code: {attribute}
 * @property {string} invalidAttributeOther {attribute}
 * @property {Record<string, string>} hints by attribute: what belongs there
 */

export {};
