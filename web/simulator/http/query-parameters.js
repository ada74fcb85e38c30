// Reads and validates the query parameters of a list of runs. The names that differ between the
// dialects, and the errors, are in the dialects.

const STATUS = /^[A-Z_]{1,32}$/;
const DIGITS = /^\d{1,16}$/;
const INT32_MAX = 2 ** 31 - 1;

export class ParameterReader {
  #params;
  /** The first parameter that was read and found invalid or repeated. @type {string | null} */
  invalid = null;

  /** @param {[name: string, value: string][]} params */
  constructor(params) {
    this.#params = params;
  }

  /**
   * @param {string} name
   * @returns {string | undefined} undefined: missing or empty.
   */
  text(name) {
    const values = this.#params.filter(([key]) => key === name).map(([, value]) => value);
    if (values.length > 1) {
      this.invalid ??= name;
    }
    return values[0] || undefined;
  }

  /** @param {string} name */
  status(name) {
    const text = this.text(name);
    if (text !== undefined && !STATUS.test(text)) {
      this.invalid ??= name;
    }
    return text;
  }

  /**
   * @param {string} name
   * @param {{ min?: number, max?: number }} [range]
   * @returns {number | undefined}
   */
  integer(name, { min = 0, max = Number.MAX_SAFE_INTEGER } = {}) {
    const text = this.text(name);
    if (text === undefined) {
      return undefined;
    }
    const value = DIGITS.test(text) ? Number(text) : Number.NaN;
    if (!(value >= min && value <= max)) {
      this.invalid ??= name;
    }
    return value;
  }

  /**
   * @param {string} endTimeName The parameter's name, which differs between the dialects.
   * @returns {import('../run-filter.js').RunFilter}
   */
  filter(endTimeName) {
    const startTime = this.integer('startTime');
    const endTime = this.integer(endTimeName);
    if (startTime !== undefined && endTime !== undefined && startTime > endTime) {
      this.invalid ??= endTimeName;
    }
    return {
      status: this.status('status'),
      triggerMode: this.integer('triggerMode', { max: INT32_MAX }),
      startTime,
      endTime,
    };
  }
}
