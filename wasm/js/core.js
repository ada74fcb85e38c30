// The entry `flow-run-table/core`: the C++ core behind one function that loads it, once a page. The
// surface itself is generated from the bindings (its types: surface.d.ts); nothing is wrapped here.
// Importing this does nothing: no DOM is touched, in Node and in workers neither.

import createModule from '#core-module';
import { defaultWasm, fetchWasm } from '#wasm-source';
import { version } from './version.js';

/** @typedef {import('#core-module').MainModule} Core */
/** @typedef {'wasm_blocked' | 'wasm_unreachable' | 'wasm_invalid'} LoadErrorCode */
/**
 * Where the WebAssembly comes from, if not from beside (or inside) this file.
 * @typedef {URL | string | Response | BufferSource | WebAssembly.Module} WasmSource
 */

/**
 * Why there is no core. `wasm_blocked`: the page's policy or the browser's settings forbid
 * WebAssembly; `wasm_unreachable`: it did not arrive; `wasm_invalid`: what arrived is not ours.
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

// On the page and not in this module, because several entries of one version may be on it, each with
// a copy of this code: they still share one instance.
const place = Symbol.for(`flow-run-table/core ${version}`);

/**
 * @typedef {{ promise: Promise<Core>, source: WasmSource | undefined }} Loading
 * @typedef {{ [place]?: Loading }} Page
 */

/**
 * Loads the core, or gives the one that is there: one instance a page, whoever asks. A failed load
 * is forgotten, so that the next call tries again.
 *
 * @param {{ wasm?: WasmSource }} [options] Only matters to the call that loads: every source of one
 *   version holds the same bytes. It also gets its try if an attempt from elsewhere fails.
 * @returns {Promise<Core>} Rejected with a `CoreLoadError`.
 */
export function loadCore({ wasm } = {}) {
  const page = /** @type {Page} */ (globalThis);
  const before = page[place];
  if (before && (wasm === undefined || wasm === before.source)) return before.promise;
  const promise = before ? before.promise.catch(() => instantiate(wasm)) : instantiate(wasm);
  const loading = { promise, source: wasm };
  page[place] = loading;
  promise.catch(() => {
    if (page[place] === loading) delete page[place];
  });
  return promise;
}

/**
 * @param {WasmSource | undefined} source
 * @returns {Promise<Core>}
 */
async function instantiate(source) {
  if (!webAssemblyWorks()) throw blocked();
  const module = await compile(source ?? defaultWasm());
  return new Promise((resolve, reject) => {
    /**
     * @param {WebAssembly.Imports} imports
     * @param {(instance: WebAssembly.Instance, module: WebAssembly.Module) => void} receive
     */
    const instantiateWasm = (imports, receive) => {
      WebAssembly.instantiate(module, imports)
        .then((instance) => receive(instance, module))
        .catch((error) => reject(invalid(error)));
      return {};
    };
    createModule({ instantiateWasm }).then(resolve, reject);
  });
}

/**
 * @param {WasmSource} source
 * @returns {Promise<WebAssembly.Module>}
 */
async function compile(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (typeof source === 'string' || source instanceof URL) {
    const response = await fetchWasm(source).catch((error) => {
      throw unreachable(String(source), error);
    });
    return compileResponse(response);
  }
  if ('arrayBuffer' in source) return compileResponse(source);
  return compileBytes(source);
}

/** @param {Response} response */
async function compileResponse(response) {
  if (!response.ok) throw unreachable(`${response.url} (HTTP ${response.status})`);
  // Compiled while it arrives, if the server names it by its type; it may also be from a server that
  // does not know the type.
  if (response.headers.get('content-type')?.toLowerCase() === 'application/wasm') {
    return WebAssembly.compileStreaming(response).catch((error) => {
      throw error instanceof WebAssembly.CompileError
        ? invalid(error)
        : unreachable(response.url, error);
    });
  }
  const bytes = await response.arrayBuffer().catch((error) => {
    throw unreachable(response.url, error);
  });
  return compileBytes(bytes);
}

/** @param {BufferSource} bytes */
function compileBytes(bytes) {
  return WebAssembly.compile(bytes).catch((error) => {
    throw invalid(error);
  });
}

// Asked of the engine and not read from an error's text, which each browser words differently. The
// eight bytes are the smallest module there is.
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
    `Could not load ${what}. Serve flow-run-table.wasm beside the script, or pass loadCore({ wasm }).`,
    cause,
  );
}

/** @param {unknown} cause */
function invalid(cause) {
  return new CoreLoadError(
    'wasm_invalid',
    `What was loaded is not the flow-run-table.wasm of version ${version}: serve the file that came with this package.`,
    cause,
  );
}
