// What the demo page does beside showing tables: its own texts in two languages, and the switches
// for language and theme. Remembers both for the next visit.

/** @type {Record<string, string>} The Chinese texts are in the page itself. */
const ENGLISH = {
  subtitle:
    'A custom element that shows the runs of a Yunxiao Flow pipeline. The data come from a service simulated on this machine.',
  language: 'Language',
  theme: 'Theme',
  themeAuto: 'System',
  themeLight: 'Light',
  themeDark: 'Dark',
  short: '57 runs',
  long: '5,000 runs',
  empty: 'Not run yet',
  wrong: 'A pipeline that does not exist',
  footer: 'Unofficial, and not connected with Alibaba Cloud.',
};

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
  remember('language', language.value);
  remember('theme', theme.value);
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
