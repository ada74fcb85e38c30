// Loads the second file of the split build, `split-deferred.js`, once for all tables of a page: in
// idle time after the first rows, before a deployment can remove the file, or as soon as
// something needs it. A load that failed is repeated.

import { addTexts } from '../locales/languages.js';
import { buildId } from './build-id.js';
import * as shared from './shared.js';

/** @typedef {ReturnType<typeof import('./split-deferred.js').createParts>} Parts */

/** The page may be busy, but a deployment does not wait. */
const idleTimeoutMs = 2000;

/** Delay in a browser that does not say when it is idle. */
const withoutIdleMs = 200;

/** A request without a response by then has failed. */
const timeoutMs = 30_000;

/** Delays of the automatic retries. Later ones need a sign that something has changed. */
const retryDelaysMs = [2000, 10_000, 60_000];

/** After so many failures, nothing but the user retries. */
const maxFailures = 10;

/** @type {Parts | null} */
let parts = null;
/** @type {Promise<Parts> | null} */
let attempt = null;
let isRequested = false;
let failures = 0;
/** The last attempt has failed, and the user has not asked for another one since. */
let hasFailed = false;
/** @type {Set<() => void>} */
const listeners = new Set();
/** @type {((parts: Parts) => void)[]} */
const waiting = [];

export const loadedParts = () => parts;

export const hasPartsFailed = () => hasFailed;

export const isFirstAttempt = () => failures === 0;

/** Loads the parts in idle time. Later calls do nothing. */
export function requestParts() {
  if (isRequested) return;
  isRequested = true;
  // Safari has no idle callbacks.
  const { requestIdleCallback: whenIdle } = globalThis;
  if (whenIdle) whenIdle(retry, { timeout: idleTimeoutMs });
  else setTimeout(retry, withoutIdleMs);
}

/**
 * Loads the parts now.
 * @returns {Promise<Parts>} rejects with a `NetworkError`
 */
export function loadParts() {
  attempt ??= load();
  return attempt;
}

/** Called by a user action: what shows the parts shows that they are loading again. */
export function retryParts() {
  if (hasFailed) {
    hasFailed = false;
    notify();
  }
  retry();
}

/**
 * Calls back when the parts arrive, and when loading them fails.
 * @param {() => void} callback
 * @returns {() => void} removes the listener
 */
export function onPartsChange(callback) {
  listeners.add(callback);
  return () => listeners.delete(callback);
}

/**
 * Calls back once the parts are there.
 * @param {(parts: Parts) => void} callback
 */
export function whenPartsLoaded(callback) {
  if (parts) callback(parts);
  else waiting.push(callback);
}

function retry() {
  loadParts().catch(() => {});
}

/** A file of another build, for example, does not become right: then only the user retries. */
function retryOnSign() {
  if (failures < maxFailures) retry();
}

function retryIfVisible() {
  if (document.visibilityState === 'visible') retryOnSign();
}

/** Each table renders in a task of its own: a page may have many. */
function notify() {
  for (const listener of listeners) setTimeout(listener);
}

async function load() {
  isRequested = true;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const timeout = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('no response')), timeoutMs);
  });
  try {
    const arrived = /** @type {Parts} */ (await Promise.race([request(), timeout]));
    addTexts(arrived.texts);
    parts = arrived;
    hasFailed = false;
    removeEventListener('online', retryOnSign);
    document.removeEventListener('visibilitychange', retryIfVisible);
    for (const callback of waiting.splice(0)) setTimeout(callback, 0, arrived);
    return arrived;
  } catch (reason) {
    const message = `split-deferred.js of <flow-run-table> could not be loaded. ${reason}`;
    console.warn(message);
    attempt = null;
    hasFailed = true;
    addEventListener('online', retryOnSign);
    document.addEventListener('visibilitychange', retryIfVisible);
    const delay = retryDelaysMs[failures++];
    if (delay) setTimeout(retry, delay);
    throw new DOMException(message, 'NetworkError');
  } finally {
    clearTimeout(timer);
    notify();
  }
}

/** @returns {Promise<Parts>} */
async function request() {
  try {
    return createFrom(await import('./split-deferred.js'));
  } catch (error) {
    // Browsers keep a script that fails to run, Chromium 109 and Firefox 115 each failed import: only
    // another address is requested again. The query also passes a copy of another version in a
    // cache. An import map would not verify that address.
    const address = addressIn(String(error)) ?? lastRequested();
    if (!address || failures === 0 || hasIntegrity()) throw error;
    const url = new URL(address);
    url.searchParams.set('retry', `${buildId}.${failures}`);
    return createFrom(await import(/* webpackIgnore: true */ /* @vite-ignore */ url.href));
  }
}

/** @param {string} text @returns {string | undefined} */
const addressIn = (text) => /https?:[^\s'"()]*split-deferred[^\s'"()]*/.exec(text)?.[0];

/**
 * Not every error names the file. The browser records the first 250 requests of a page. The file of
 * another copy of the widget is refused by its build id.
 */
const lastRequested = () =>
  performance
    .getEntriesByType('resource')
    .flatMap(({ name }) => addressIn(name) ?? [])
    .at(-1);

/** @param {typeof import('./split-deferred.js')} module */
const createFrom = ({ createParts }) => createParts(shared, buildId);

/** Whether the page has the browser verify what it imports. */
const hasIntegrity = () =>
  [...document.querySelectorAll('script[type=importmap]')].some(({ textContent }) =>
    textContent?.includes('"integrity"'),
  );
