// Texts in printable ASCII. The build writes those of the bundles so (scripts/tools/ascii-texts.mjs): a
// classic script has the charset of its page, and the bundler of a page may undo escapes.

/** The first characters of pairs: `;` to `@`. */
const leads = /[;-@]./g;
const firstLead = 0x3b;
/** Second characters and digits are from `#` on. */
const first = 0x23;
/** How many second characters there are, with the backslash, which is left out. */
export const seconds = 89;
/** The base of a last digit, and the value from which a digit is not the last. */
export const lastBase = 57;
/** The base of the other digits. */
export const otherBase = 31;

/**
 * @param {string} table the characters that pairs stand for, each as the distance from the one before
 * @returns {(text: string) => string} replaces each pair by its character
 */
export function textDecoder(table) {
  /** @type {string[]} */
  const characters = [];
  let code = 0;
  let high = 0;
  for (let at = 0; at < table.length; at += 1) {
    const digit = table.charCodeAt(at) - first;
    if (digit > lastBase) high = high * otherBase + digit - lastBase - 1;
    else {
      code += high * lastBase + digit;
      high = 0;
      characters.push(String.fromCharCode(code));
    }
  }
  return (text) =>
    text.replace(
      leads,
      (pair) =>
        characters[(pair.charCodeAt(0) - firstLead) * seconds + pair.charCodeAt(1) - first] ?? '',
    );
}
