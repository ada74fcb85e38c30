// The language and the theme of the demo pages: applies both, and stores them for the next visit.

import { texts } from './texts.js';

const labels = [
  .../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-text]')),
].map((element) => ({
  element,
  key: element.dataset.text ?? '',
  original: element.textContent,
}));

const form = /** @type {HTMLFormElement} */ (document.querySelector('#switches'));
const language = /** @type {HTMLSelectElement} */ (form.elements.namedItem('language'));
const theme = /** @type {HTMLSelectElement} */ (form.elements.namedItem('theme'));

language.value = stored('language') ?? preferredLanguage();
theme.value = stored('theme') ?? 'auto';
form.addEventListener('change', apply);
apply();

// The tables need no code: they follow `lang` and the inherited `color-scheme`.
function apply() {
  document.documentElement.lang = language.value;
  document.documentElement.dataset.theme = theme.value;
  for (const { element, key, original } of labels) {
    element.textContent = texts[language.value]?.[key] ?? original;
  }
  for (const frame of document.querySelectorAll('iframe')) applyToFrame(frame);
  store('language', language.value);
  store('theme', theme.value);
}

/** @returns {string} the option in the language and script of the browser; without one, English */
function preferredLanguage() {
  const wanted = new Intl.Locale(navigator.language).maximize();
  const option = [...language.options].find(({ value }) => {
    const offered = new Intl.Locale(value).maximize();
    return offered.language === wanted.language && offered.script === wanted.script;
  });
  return option?.value ?? 'en';
}

/**
 * A page in a frame inherits neither language nor theme.
 * @param {HTMLIFrameElement} frame
 */
function applyToFrame(frame) {
  frame.onload = () => applyToFrame(frame);
  const root = frame.contentDocument?.documentElement;
  if (!root) return;
  root.lang = language.value;
  root.dataset.theme = theme.value;
}

/**
 * @param {string} name
 * @returns {string | null} null: not stored, or storage is not available
 */
function stored(name) {
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
function store(name, value) {
  try {
    localStorage.setItem(`flow-run-demo:${name}`, value);
  } catch {
    // Without storage, the demo works but forgets the selection.
  }
}
