// What may be the name of a caller: it goes into the log and is shown to operators.

const MAX_LENGTH = 256;
/** Without control and format characters, which terminals act on, and white space at its ends. */
const NAME = /^[^\p{C}\s]([^\p{C}]*[^\p{C}\s])?$/u;

/**
 * @param {unknown} value
 * @returns {value is string}
 */
export function isSubject(value) {
  return typeof value === 'string' && value.length <= MAX_LENGTH && NAME.test(value);
}
