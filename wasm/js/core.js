// The entry `flow-run-table/core`: a function that loads the C++ core once per page. The functions
// of the core are generated from the bindings and not wrapped (types: surface.d.ts). Importing this
// module has no side effects; it also works in Node and in workers.

import createModule from '#core-module';
import { defaultWasm, fetchWasm, needsWasm } from '#wasm-source';
import { hookTimeoutMs, inTime } from './in_time.js';
import { version } from './version.js';

/** @typedef {import('#core-module').MainModule} Core */
/** @typedef {import('./surface.js').Api} Api */
/** @typedef {import('./surface.js').Query} Query */
/** @typedef {import('./surface.js').CheckedQuery} CheckedQuery */
/** @typedef {import('./surface.js').ErrorKind} ErrorKind */
/** @typedef {import('./surface.js').FlowRunError} FlowRunError */
/** @typedef {import('./surface.js').ErrorResult} ErrorResult */
/** @typedef {import('./surface.js').BuildResult} BuildResult */
/** @typedef {import('./surface.js').TargetInput} TargetInput */
/** @typedef {import('./surface.js').ReadResult} ReadResult */
/** @typedef {import('./surface.js').HeadersInput} HeadersInput */
/** @typedef {import('./surface.js').ResponseInput} ResponseInput */
/** @typedef {import('./surface.js').Run} Run */
/** @typedef {import('./surface.js').Warning} Warning */
/** @typedef {import('./surface.js').Page} Page */
/** @typedef {import('./surface.js').ParseResult} ParseResult */
/** @typedef {import('./surface.js').ListConfig} ListConfig */
/** @typedef {import('./surface.js').ListEvent} ListEvent */
/** @typedef {import('./surface.js').RunKey} RunKey */
/** @typedef {import('./surface.js').RowUpdate} RowUpdate */
/** @typedef {import('./surface.js').Change} Change */
/** @typedef {import('./surface.js').Announcement} Announcement */
/** @typedef {import('./surface.js').OnChange} OnChange */
/** @typedef {import('./surface.js').Snapshot} Snapshot */
/** @typedef {import('./surface.js').Statistics} Statistics */
/** @typedef {import('./surface.js').Verdict} Verdict */
/** @typedef {import('./surface.js').StatusClass} StatusClass */
/** @typedef {import('./surface.js').Row} Row */
/**
 * @typedef {'blocked' | 'unreachable' | 'invalid' | 'incompatible' | 'wrong_type'} LoadErrorReason
 * @typedef {`wasm_${LoadErrorReason}`} LoadErrorCode
 */
/**
 * What of a `Response` is used; the types of the DOM are not needed.
 * @typedef {object} WasmResponse
 * @property {boolean} ok
 * @property {number} status
 * @property {string} url
 * @property {{ get(name: string): string | null }} headers
 * @property {() => Promise<ArrayBuffer>} arrayBuffer
 */
/**
 * A URL, a `Response`, bytes, or a `WebAssembly.Module`, which has no properties to tell it by.
 * @typedef {string | { readonly href: string } | WasmResponse | ArrayBuffer | ArrayBufferView |
 *   object} WasmContent
 */
/**
 * Where to load the WebAssembly from, if not from the default: beside (or inside) this file.
 * @typedef {WasmContent | Promise<WasmContent>} WasmSource
 */

/** Time limit of a download that has begun. */
const downloadTimeoutMs = 30_000;

/**
 * Why the core did not load. `wasm_blocked`: the page's policy or the browser's settings forbid
 * WebAssembly; `wasm_unreachable`: the download failed or has stalled; `wasm_invalid`: the
 * response is not WebAssembly; `wasm_incompatible`: it does not run: damaged, of another version, or
 * the browser is too old; `wasm_wrong_type`: `wasm` is no `WasmSource`.
 */
export class CoreLoadError extends Error {
  /**
   * @param {LoadErrorCode} code
   * @param {string} message
   * @param {unknown} [cause]
   */
  constructor(code, message, cause) {
    super(message, { cause });
    this.name = 'CoreLoadError';
    /** @type {LoadErrorCode} */
    this.code = code;
  }
}

// A global, because a page may load several entries of one version, each with a copy of this
// module: they share one instance.
const key = Symbol.for(`flow-run-table/core ${version}`);

/**
 * @typedef {{ promise: Promise<Core>, source: WasmSource | undefined }} Loading
 * @typedef {{ [key]?: Loading }} Global
 */

/**
 * Loads the core, or returns the one that is loaded: one instance per page. After a failure the
 * next call tries again.
 *
 * @param {{ wasm?: WasmSource }} [options] used by the first call, and by a call during a load from
 *   another source if that load fails. All sources of one version have the same bytes.
 * @returns {Promise<Core>} rejected with a `CoreLoadError`
 */
export function loadCore({ wasm } = {}) {
  const page = /** @type {Global} */ (globalThis);
  const before = page[key];
  if (before && (wasm === undefined || wasm === before.source)) return before.promise;
  const started = before ? before.promise.catch(() => instantiate(wasm)) : instantiate(wasm);
  const promise = started.catch((error) => {
    throw error instanceof CoreLoadError ? error : incompatible('The module', error);
  });
  const loading = { promise, source: wasm };
  page[key] = loading;
  promise.catch(() => {
    if (page[key] === loading) delete page[key];
  });
  return promise;
}

/**
 * @param {WasmSource | undefined} source
 * @returns {Promise<Core>}
 */
async function instantiate(source) {
  if (!needsWasm) return createModule();
  if (!webAssemblyWorks()) throw blocked();
  // Compiles in the background while the module's JavaScript runs.
  const compiled = compile(source ?? defaultWasm());
  return new Promise((resolve, reject) => {
    /**
     * @param {WebAssembly.Imports} imports
     * @param {(instance: WebAssembly.Instance, module: WebAssembly.Module) => void} receive
     */
    const instantiateWasm = (imports, receive) => {
      const instantiateModule = (/** @type {WebAssembly.Module} */ module) =>
        WebAssembly.instantiate(module, imports)
          .then((instance) => receive(instance, module))
          .catch((error) => reject(incompatible('flow-run-table.wasm', error)));
      compiled.then(instantiateModule, reject);
      return {};
    };
    createModule({ instantiateWasm }).then(resolve, reject);
  });
}

/**
 * @param {WasmSource} given
 * @returns {Promise<WebAssembly.Module>}
 */
async function compile(given) {
  const source = await fromNetwork(inTime(given, hookTimeoutMs, 'wasm'), 'wasm');
  if (source instanceof WebAssembly.Module) return source;
  if (typeof source === 'string' || source instanceof URL) {
    // Without an abort, the browser's cache would let a second request wait for the stalled one.
    const abort = globalThis.AbortController && new AbortController();
    const name = String(source);
    try {
      const response = inTime(fetchWasm(source, abort?.signal), hookTimeoutMs, name);
      return await compileResponse(await fromNetwork(response, name));
    } catch (error) {
      abort?.abort();
      throw error;
    }
  }
  if (typeof source !== 'object' || source === null) throw wrongType();
  if ('arrayBuffer' in source) return compileResponse(/** @type {Response} */ (source));
  return compileBytes(/** @type {BufferSource} */ (source), 'wasm');
}

/** @param {Response} response */
async function compileResponse(response) {
  const url = response.url || 'wasm';
  if (!response.ok) throw unreachable(`${url} (HTTP ${response.status})`);
  const type = response.headers.get('content-type') ?? 'no content type';
  // Compiles during the download if the content type is right; some servers do not know the type.
  if (type.toLowerCase() === 'application/wasm') {
    const module = WebAssembly.compileStreaming(response).catch((error) => {
      throw error instanceof WebAssembly.CompileError ? incompatible(url, error) : error;
    });
    return fromNetwork(inTime(module, downloadTimeoutMs, url), url);
  }
  const bytes = await fromNetwork(inTime(response.arrayBuffer(), downloadTimeoutMs, url), url);
  return compileBytes(bytes, `${url} (${type})`);
}

/**
 * @template T
 * @param {Promise<T>} result
 * @param {string} name
 * @returns {Promise<T>} rejected with a `CoreLoadError`
 */
function fromNetwork(result, name) {
  return result.catch((error) => {
    throw error instanceof CoreLoadError ? error : unreachable(name, error);
  });
}

/**
 * @param {BufferSource} bytes
 * @param {string} name of their source, for the error
 */
function compileBytes(bytes, name) {
  return WebAssembly.compile(bytes).catch((error) => {
    if (!(error instanceof WebAssembly.CompileError)) throw wrongType();
    const view = ArrayBuffer.isView(bytes) ? bytes : new Uint8Array(bytes);
    const start = String.fromCharCode(
      ...new Uint8Array(view.buffer, view.byteOffset, Math.min(view.byteLength, 16)),
    );
    throw start.startsWith('\0asm') ? incompatible(name, error) : invalid(name, start, error);
  });
}

// Compiles the smallest valid module, because the messages of errors differ between browsers.
function webAssemblyWorks() {
  try {
    return Boolean(new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)));
  } catch {
    return false;
  }
}

function blocked() {
  return new CoreLoadError(
    'wasm_blocked',
    "WebAssembly is blocked. Add 'wasm-unsafe-eval' to the script-src directive of the page's Content-Security-Policy.",
  );
}

/**
 * @param {string} what
 * @param {unknown} [cause]
 */
function unreachable(what, cause) {
  return new CoreLoadError(
    'wasm_unreachable',
    `Could not load ${what}${cause ? `: ${cause}` : ''}. Serve flow-run-table.wasm there (CSP: connect-src), or set wasm.`,
    cause,
  );
}

function wrongType() {
  return new CoreLoadError(
    'wasm_wrong_type',
    'wasm has the wrong type. Give a URL, a Response, an ArrayBuffer, a WebAssembly.Module, or a promise of one.',
  );
}

/**
 * @param {string} what
 * @param {string} start of the bytes
 * @param {unknown} cause
 */
function invalid(what, start, cause) {
  return new CoreLoadError(
    'wasm_invalid',
    `${what} is not WebAssembly: it starts with ${JSON.stringify(start)}. Serve flow-run-table.wasm there.`,
    cause,
  );
}

/**
 * @param {string} what
 * @param {unknown} cause
 */
function incompatible(what, cause) {
  return new CoreLoadError(
    'wasm_incompatible',
    `${what} does not run: ${cause}. Serve the files of version ${version}; the browser: from Chromium 109, Firefox 115, Safari 16.4.`,
    cause,
  );
}
