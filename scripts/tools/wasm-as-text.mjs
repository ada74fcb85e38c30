// Encodes the WebAssembly as a string of printable ASCII, which wasm/js/wasm_inside.js decodes: smaller
// than base64 once a server compresses it, and the same in every charset, also after the bundler of
// a page has written the string again.

import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** The first of two characters. `}` and `~` follow `|`. */
const leads = ['|', '}', '~'];
/** How many characters, from `#` on, may follow one of `leads`: none needs an escape in a string. */
const secondCount = 57;

/** Printable ASCII that needs no escape in a string. */
const singles = range(0x20, 0x7f).filter((character) => !['"', '\\', ...leads].includes(character));

/** @param {number} from @param {number} to @returns {string[]} */
function range(from, to) {
  return Array.from({ length: to - from }, (_, i) => String.fromCharCode(from + i));
}

/**
 * The bytes that are there most often get one character, their own one where they can: so the texts
 * in the module are readable, and a compressor finds those that the script has, too. The others get
 * two, in the order of their values, because a compressor does better with neighbors.
 * @param {Uint8Array} bytes
 * @returns {{ alphabet: string, text: string }} the character of each byte, or the first of its two;
 *   the encoded bytes
 */
export function encodeWasm(bytes) {
  const counts = new Uint32Array(256);
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1;
  const byCount = [...counts.keys()].sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0));
  const frequent = new Set(byCount.slice(0, singles.length));
  const isItself = (/** @type {number} */ byte) =>
    frequent.has(byte) && singles.includes(String.fromCharCode(byte));
  const others = singles.filter((character) => !isItself(character.charCodeAt(0)));
  const pairs = leads.flatMap((lead) => range(35, 35 + secondCount).map((second) => lead + second));
  const codes = Array.from(counts.keys(), (byte) => {
    if (isItself(byte)) return String.fromCharCode(byte);
    return (frequent.has(byte) ? others : pairs).shift() ?? '';
  });
  return {
    alphabet: codes.map((code) => code[0]).join(''),
    text: Array.from(bytes, (byte) => codes[byte]).join(''),
  };
}

/**
 * Adds the WebAssembly to an entry as its last import: behind everything else, and before the entry
 * itself runs.
 * @param {string} wasm path
 * @param {RegExp} entry path of the entry's source
 * @returns {import('esbuild').Plugin}
 */
export const wasmInside = (wasm, entry) => ({
  name: 'wasm-inside',
  setup(build) {
    build.onResolve({ filter: /^wasm-as-text$/ }, () => ({
      // The name in the source map: not the path, which differs from machine to machine.
      path: 'flow_run_table.wasm',
      namespace: 'wasm-as-text',
    }));
    build.onLoad({ filter: /.*/, namespace: 'wasm-as-text' }, async () => {
      const { alphabet, text } = encodeWasm(await readFile(wasm));
      return {
        contents: `import { provideWasm } from '#wasm-source';
                   provideWasm(${JSON.stringify(alphabet)}, ${JSON.stringify(text)});`,
        loader: 'js',
        resolveDir: root,
      };
    });
    build.onLoad({ filter: entry }, async ({ path }) => ({
      contents: `${await readFile(path, 'utf8')}\nimport 'wasm-as-text';\n`,
    }));
  },
});
