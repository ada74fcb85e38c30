// The language and the theme of the demo's pages: their own texts, and the switches for both, which
// are remembered for the next visit.

import { ENGLISH } from './texts.js';

const texts = [
  .../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-text]')),
].map((element) => ({
  element,
  chinese: element.textContent,
  english: ENGLISH[element.dataset.text ?? ''],
}));

const form = /** @type {HTMLFormElement} */ (document.querySelector('#switches'));
const language = /** @type {HTMLSelectElement} */ (form.elements.namedItem('language'));
const theme = /** @type {HTMLSelectElement} */ (form.elements.namedItem('theme'));

language.value = remembered('language') ?? (/^zh\b/.test(navigator.language) ? 'zh-CN' : 'en');
theme.value = remembered('theme') ?? 'auto';
form.addEventListener('change', apply);
apply();

// The tables follow by themselves: the language by `lang`, the theme by the inherited `color-scheme`.
function apply() {
  document.documentElement.lang = language.value;
  document.documentElement.dataset.theme = theme.value;
  for (const { element, chinese, english } of texts) {
    element.textContent = language.value === 'en' ? english : chinese;
  }
  for (const frame of document.querySelectorAll('iframe')) dress(frame);
  remember('language', language.value);
  remember('theme', theme.value);
}

/**
 * A page in a frame inherits nothing.
 * @param {HTMLIFrameElement} frame
 */
function dress(frame) {
  const root = frame.contentDocument?.documentElement;
  if (!root) return;
  root.lang = language.value;
  root.dataset.theme = theme.value;
  frame.onload = () => dress(frame);
}

/**
 * @param {string} name
 * @returns {string | null} null too where the browser keeps nothing
 */
function remembered(name) {
  try {
    return localStorage.getItem(`flow-run-demo:${name}`);
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {string} value
 */
function remember(name, value) {
  try {
    localStorage.setItem(`flow-run-demo:${name}`, value);
  } catch {
    // A browser that keeps nothing still shows the demo.
  }
}
