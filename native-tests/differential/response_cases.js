// The responses for which the results of the native and the WebAssembly build are compared: those
// of the corpus and mutations of them, reproducible by their seed. Both builds read them from one
// file, so that the bytes are the same. The expected results are not known here.

import { readFileSync } from 'node:fs';
import { randomFrom } from './random.js';

const corpus = new URL('../corpus/responses/', import.meta.url);

/**
 * A response and its request.
 * @typedef {{
 *   api: import('../../wasm/js/surface.js').Api,
 *   status: number,
 *   headers: [string, string][],
 *   request: import('../../wasm/js/surface.js').Query,
 *   body: Uint8Array,
 * }} ResponseCase
 */

/** @returns {ResponseCase[]} */
export function corpusCases() {
  /** @type {(Omit<ResponseCase, 'headers' | 'body'> & { file: string, headers: object })[]} */
  const index = JSON.parse(readFileSync(new URL('index.json', corpus), 'utf8'));
  return index.map(({ file, api, status, headers, request }) => ({
    api,
    status,
    headers: Object.entries(headers),
    request,
    body: readFileSync(new URL(file, corpus)),
  }));
}

// Values and fragments for which the parser has rules of its own.
const values = [
  ...['null', 'true', 'false', '"true"', '""', '[]', '{}', '[{}]', '"1"', '"x"', '"\\u0000"'],
  ...['-0', '0', '1', '7', '4', '99', '-1', '0.5', '1.58e12', '11.0', '1e3', '1600000000'],
  ...['9223372036854775807', '9223372036854775808', '-9223372036854775808', '-9223372036854775809'],
  ...['"9223372036854775807"', '"9223372036854775808"', '9007199254740993', '8640000000000001'],
  ...['"RUNNING"', '"WAITING"', '"CANCELED"', '"Success"', '"Throttling.User"', '"\\ud83d\\ude80"'],
].map((text) => Buffer.from(text));
const fragments = [
  ...['[[[[', '{"a":', '"\\ud800"', '1e400', '01', '+1', 'NaN', '<', ' ', ',', '"', '\\', '\ufeff'],
  ...['\u4e91\u6548', '\ud83d\ude80', '\u0001', '\u0000'],
].map((text) => Buffer.from(text));
const keys = [
  ...['pipelineRunId', 'pipelineId', 'status', 'triggerMode', 'creatorAccountId', 'startTime'],
  ...['endTime', 'success', 'nextToken', 'totalCount', 'errorCode', 'Code', 'requestId', 'other'],
];
const illFormed = [
  [0xff],
  [0xc0, 0x80],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0xe4, 0xba],
];
const statuses = [200, 200, 201, 299, 301, 400, 401, 403, 404, 408, 429, 500, 502, 503, 599];
const headerChoices = [
  ...['x-next-page', 'x-page', 'x-total', 'x-total-pages', 'x-per-page'].flatMap((name) =>
    ['', '0', '1', '2', '-1', '1.5', '99999999999', 'none'].map((value) => [name, value]),
  ),
  // No dates: the result would depend on the clock.
  ...['0', '3', '86400', '-1', 'soon', '9999999999999'].map((value) => ['retry-after', value]),
  ...['0', '1500', 'x'].map((value) => ['x-acs-retry-after', value]),
  ['x-acs-request-id', 'A-1'],
  ['X-Request-Id', 'B-2'],
];

/** @typedef {ReturnType<typeof randomFrom>} Random */

/** @typedef {(body: Buffer, random: Random, others: ResponseCase[]) => Uint8Array[]} Break */

/**
 * Each changes what a body says and leaves it JSON.
 * @type {Break[]}
 */
const changes = [
  replaceValue,
  replaceValue,
  replaceValue,
  // one more member
  insertAfter(/\{(?=\s*")/g, (random) => [`"${random.of(keys)}":`, random.of(values), ',']),
  // an unknown field
  insertAfter(/"(?=\w+"\s*:)/g, () => ['x']),
  // an item that is no run, or not this one
  insertAfter(/\[(?=\s*\{)/g, (random) => [random.of(values), ',']),
];

/**
 * Each breaks a body in another way, and mostly its syntax.
 * @type {Break[]}
 */
const breaks = [
  // a bit
  (body, random) => {
    const at = random.below(body.length + 1);
    const turned = (body[at] ?? 0) ^ (1 << random.below(8));
    return [body.subarray(0, at), Buffer.of(turned), body.subarray(at + 1)];
  },
  // cut off, cut out, said twice
  (body, random) => [body.subarray(0, random.below(body.length + 1))],
  (body, random) => {
    const [from, to] = random.range(body.length);
    return [body.subarray(0, from), body.subarray(to)];
  },
  (body, random) => {
    const [from, to] = random.range(body.length);
    return [body.subarray(0, to), body.subarray(from)];
  },
  // something put in
  (body, random) => {
    const at = random.below(body.length + 1);
    return [body.subarray(0, at), random.of(fragments), body.subarray(at)];
  },
  (body, random) => {
    const at = random.below(body.length + 1);
    return [body.subarray(0, at), Buffer.from(random.of(illFormed)), body.subarray(at)];
  },
  // a piece of another body
  (body, random, others) => {
    const other = Buffer.from(random.of(others).body);
    const [from, to] = random.range(other.length);
    const at = random.below(body.length + 1);
    return [body.subarray(0, at), other.subarray(from, to), body.subarray(at)];
  },
];

/** @type {Break} */
function replaceValue(body, random) {
  const tokens = body
    .toString('latin1')
    .matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|-?\d[\d.eE+-]*|null|true|false/g);
  const found = [...tokens].filter(([, colon]) => colon === undefined);
  if (found.length === 0) return [body];
  const { index, 0: value } = random.of(found);
  return [body.subarray(0, index), random.of(values), body.subarray(index + value.length)];
}

/**
 * @param {RegExp} what
 * @param {(random: Random) => (string | Uint8Array)[]} pieces
 * @returns {Break}
 */
function insertAfter(what, pieces) {
  return (body, random) => {
    const found = [...body.toString('latin1').matchAll(what)];
    if (found.length === 0) return [body];
    const { index, 0: match } = random.of(found);
    const at = index + match.length;
    return [
      body.subarray(0, at),
      ...pieces(random).map((piece) => Buffer.from(piece)),
      body.subarray(at),
    ];
  };
}

/** @param {Uint8Array} body */
function isJson(body) {
  try {
    JSON.parse(Buffer.from(body).toString());
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {number} count
 * @param {number} seed
 * @returns {ResponseCase[]}
 */
export function mutatedCases(count, seed) {
  const originals = corpusCases();
  const pages = originals.filter(({ status, body }) => status === 200 && isJson(body));
  const random = randomFrom(seed);
  return Array.from({ length: count }, (_, index) => {
    // Half of them stay valid JSON; otherwise few would reach the rules behind the parser.
    const [from, ways] = index % 2 === 0 ? [pages, changes] : [originals, breaks];
    const original = random.of(from);
    let body = Buffer.from(original.body);
    for (let times = 1 + random.below(3); times > 0; --times) {
      body = Buffer.concat(random.of(ways)(body, random, originals));
    }
    const status = random.below(6) === 0 ? random.of(statuses) : original.status;
    const headers = original.headers.filter(() => random.below(8) !== 0);
    if (random.below(3) === 0)
      headers.push(/** @type {[string, string]} */ (random.of(headerChoices)));
    return { ...original, status, headers, body };
  });
}

/**
 * The file format of responses.cpp.
 * @param {ResponseCase[]} cases
 */
export function encodeCases(cases) {
  return Buffer.concat(
    cases.flatMap(({ body, ...rest }) => {
      const head = Buffer.from(JSON.stringify(rest));
      return [Buffer.from(`${head.length} ${body.length}\n`), head, body, Buffer.from('\n')];
    }),
  );
}
