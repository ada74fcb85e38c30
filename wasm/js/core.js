// The entry `flow-run-table/core`: a function that loads the C++ core once per page. The functions
// of the core are generated from the bindings and not wrapped (types: surface.d.ts). Importing this
// module has no side effects; it also works in Node and in workers.

import createModule from '#core-module';
import { defaultWasm, fetchWasm } from '#wasm-source';
import { version } from './version.js';

/** @typedef {import('#core-module').MainModule} Core */
/** @typedef {'wasm_blocked' | 'wasm_unreachable' | 'wasm_invalid'} LoadErrorCode */
/**
 * Where to load the WebAssembly from, if not from the default: beside (or inside) this file.
 * @typedef {URL | string | Response | BufferSource | WebAssembly.Module} WasmSource
 */

/**
 * Why the core did not load. `wasm_blocked`: the page's policy or the browser's settings forbid
 * WebAssembly; `wasm_unreachable`: the download failed; `wasm_invalid`: it is another file.
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
 * @typedef {{ [key]?: Loading }} Page
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
  const page = /** @type {Page} */ (globalThis);
  const before = page[key];
  if (before && (wasm === undefined || wasm === before.source)) return before.promise;
  const promise = before ? before.promise.catch(() => instantiate(wasm)) : instantiate(wasm);
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
  // Compiles during the download if the content type is right; some servers do not know the type.
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
    `Could not load ${what}. Serve flow-run-table.wasm beside the script, or pass loadCore({ wasm }).`,
    cause,
  );
}

/** @param {unknown} cause */
function invalid(cause) {
  return new CoreLoadError(
    'wasm_invalid',
    `The file is not flow-run-table.wasm of version ${version}. Serve the file of this package.`,
    cause,
  );
}
