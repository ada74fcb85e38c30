// The context of all cells of a table: language, formats, columns, links. A new object when
// something in it changes, so that rows compare it by identity.

import { defaultPipelineUrl, defaultRunUrl, runLink } from '../run-link.js';

/** @typedef {import('../surface.js').Row} Row */
/** @typedef {import('../locales/texts.js').Texts} Texts */

/**
 * @typedef {object} RenderContext
 * @property {Texts} texts
 * @property {import('../format.js').Formats} formats
 * @property {readonly import('./columns.js').Column[]} columns
 * @property {string | undefined} timeZone IANA name; undefined: that of the browser
 * @property {import('../display-options.js').TimeFormat} timeFormat
 * @property {number} headingLevel
 * @property {import('../server-clock.js').ServerClock} clock
 * @property {(run: Pick<Row, 'pipelineId' | 'pipelineRunId'>) => string | null} link
 * @property {string | null} pipelineUrl null: not known, the page has links of its own
 * @property {(id: string) => string | null} creatorName null: not known, or not yet
 * @property {ViewCallbacks['onActivate']} onActivate
 * @property {ViewCallbacks['say']} say
 */

/**
 * What a cell tells the element.
 * @typedef {object} ViewCallbacks
 * @property {(event: Event, run: Row, url: string) => void} onActivate a link was pressed, which the
 *   browser follows unless the event is canceled
 * @property {(text: string) => void} say to those who do not see it
 */

/**
 * @typedef {object} RenderContextInput
 * @property {Texts} texts
 * @property {import('../format.js').Formats} formats
 * @property {import('../display-options.js').DisplayOptions} options
 * @property {string} organizationId
 * @property {string} pipelineId of the list, for a run that does not name its own
 * @property {string} baseUri
 * @property {import('../server-clock.js').ServerClock} clock
 * @property {import('../creator-names.js').CreatorNames} names
 * @property {ViewCallbacks} callbacks
 */

/** Creates render contexts; returns the previous one while nothing has changed. */
export class RenderContextCache {
  /** @type {readonly unknown[]} */
  #key = [];
  /** @type {RenderContext | undefined} */
  #context;

  /** @param {RenderContextInput} from */
  for({ texts, formats, options, organizationId, pipelineId, baseUri, clock, names, callbacks }) {
    const { columns, timeFormat, headingLevel, runUrl, timeZone } = options;
    const key = [
      texts,
      formats,
      timeZone,
      timeFormat,
      headingLevel,
      runUrl,
      organizationId,
      pipelineId,
      baseUri,
      names.version,
      ...columns,
    ];
    const isSame =
      key.length === this.#key.length && key.every((value, i) => value === this.#key[i]);
    if (this.#context && isSame) return this.#context;
    /** @type {RenderContext['link']} */
    const link = (run) =>
      runLink(
        runUrl,
        {
          organizationId,
          pipelineId: run.pipelineId ?? pipelineId,
          pipelineRunId: run.pipelineRunId,
        },
        baseUri,
      );
    this.#key = key;
    const creatorName = (/** @type {string} */ id) => names.of(id);
    const pipelineUrl =
      runUrl === defaultRunUrl
        ? runLink(defaultPipelineUrl, { organizationId, pipelineId, pipelineRunId: '' }, baseUri)
        : null;
    const shown = { columns, timeFormat, headingLevel, pipelineUrl };
    const same = { texts, formats, timeZone, clock };
    this.#context = { ...shown, ...same, link, creatorName, ...callbacks };
    return this.#context;
  }
}
