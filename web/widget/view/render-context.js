// What is the same for every cell of a table: language, formats, columns, links. It is one object
// that is replaced only when something in it changes, so that rows can tell by identity.

import { runLink } from '../run-link.js';

/** @typedef {import('../surface.js').Run} Run */
/** @typedef {import('../texts/texts.js').Texts} Texts */
/** @typedef {import('../texts/texts.js').ColumnId} ColumnId */

/**
 * @typedef {object} Setting
 * @property {Texts} texts
 * @property {import('../format.js').Formats} formats
 * @property {readonly ColumnId[]} columns
 * @property {import('../options.js').TimeFormat} timeFormat
 * @property {import('../server-clock.js').ServerClock} clock
 * @property {(run: Run) => string | null} link
 * @property {(id: string) => string | null} creatorName null: not known, or not yet
 * @property {Reports['onActivate']} onActivate
 * @property {Reports['say']} say
 */

/**
 * What a cell tells the element.
 * @typedef {object} Reports
 * @property {(event: Event | null, run: Run, url: string) => void} onActivate the event is that of a
 *   link, which the browser follows; without one, the row was pressed
 * @property {(text: string) => void} say to those who do not see it
 */

/**
 * @typedef {object} Ingredients
 * @property {Texts} texts
 * @property {import('../format.js').Formats} formats
 * @property {import('../options.js').Options} options
 * @property {string} organizationId
 * @property {string} pipelineId of the list, for a run that does not name its own
 * @property {string} baseUri
 * @property {import('../server-clock.js').ServerClock} clock
 * @property {import('../creator-names.js').CreatorNames} names
 * @property {Reports} reports
 */

/** Makes settings, and hands out the last one again while nothing has changed. */
export class SettingSource {
  #key = '';
  /** @type {Setting | undefined} */
  #setting;

  /** @param {Ingredients} from */
  for({ texts, formats, options, organizationId, pipelineId, baseUri, clock, names, reports }) {
    const { columns, timeFormat, runUrl, timeZone } = options;
    const key = JSON.stringify([
      texts.language,
      formats.locale,
      timeZone,
      columns,
      timeFormat,
      runUrl,
      organizationId,
      pipelineId,
      baseUri,
      names.version,
    ]);
    if (this.#setting && key === this.#key) return this.#setting;
    /** @type {(run: Run) => string | null} */
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
    const same = { texts, formats, columns, timeFormat, clock };
    this.#setting = { ...same, link, creatorName, ...reports };
    return this.#setting;
  }
}
