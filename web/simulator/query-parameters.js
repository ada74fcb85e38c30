// Reads the query of a list of runs and notices what is ill-formed. The names of the parameters and
// what a wrong one is answered with belong to each generation.

const STATUS = /^[A-Z_]{1,32}$/;
const DIGITS = /^\d{1,16}$/;
const INT32_MAX = 2 ** 31 - 1;

/**
 * Reads query parameters once each, so that a repeated or ill-formed one is noticed.
 */
export class ParameterReader {
  #params;
  /** Set once anything read was wrong. @type {string | null} */
  wrong = null;

  /** @param {[name: string, value: string][]} params */
  constructor(params) {
    this.#params = params;
  }

  /**
   * @param {string} name
   * @returns {string | undefined} undefined if it is not given or empty.
   */
  text(name) {
    const values = this.#params.filter(([key]) => key === name).map(([, value]) => value);
    if (values.length > 1) {
      this.wrong ??= name;
    }
    return values[0] || undefined;
  }

  /** @param {string} name */
  status(name) {
    const text = this.text(name);
    if (text !== undefined && !STATUS.test(text)) {
      this.wrong ??= name;
    }
    return text;
  }

  /**
   * @param {string} name
   * @param {{ min?: number, max?: number }} [range]
   */
  integer(name, { min = 0, max = Number.MAX_SAFE_INTEGER } = {}) {
    const text = this.text(name);
    if (text === undefined) {
      return undefined;
    }
    const value = DIGITS.test(text) ? Number(text) : Number.NaN;
    if (!(value >= min && value <= max)) {
      this.wrong ??= name;
    }
    return value;
  }

  /**
   * @param {string} endTimeName
   * @returns {import('./run-filter.js').RunFilter}
   */
  filter(endTimeName) {
    const startTime = this.integer('startTime');
    const endTime = this.integer(endTimeName);
    if (startTime !== undefined && endTime !== undefined && startTime > endTime) {
      this.wrong ??= endTimeName;
    }
    return {
      status: this.status('status'),
      triggerMode: this.integer('triggerMode', { max: INT32_MAX }),
      startTime,
      endTime,
    };
  }
}
