// What a test asks the page in any browser: the same few questions, since the drivers of the engines
// differ in what they can see of a shadow tree.

const troubles = /** @type {string[]} */ ([]);
document.addEventListener('securitypolicyviolation', (event) => {
  // The browser's own wish for an icon is not of the table's making.
  if (event.blockedURI.endsWith('/favicon.ico')) return;
  troubles.push(`${event.violatedDirective}: ${event.blockedURI}`);
});
addEventListener('error', (event) => troubles.push(`${event.message}`));
addEventListener('unhandledrejection', (event) => troubles.push(`${event.reason}`));

/** @param {string} selector @returns {HTMLElement[]} */
const all = (selector) => [
  .../** @type {NodeListOf<HTMLElement>} */ (
    document.querySelector('flow-run-table')?.shadowRoot?.querySelectorAll(selector) ?? []
  ),
];

/** @param {string} name */
const button = (name) =>
  all('button').find((one) => [one.textContent, one.getAttribute('aria-label')].includes(name));

Object.assign(globalThis, {
  probe: {
    troubles,
    /** Ids of the rows. */
    rows: () => all('tbody:not(.skeleton) .run').map((run) => run.textContent),
    range: () => all('[part=summary]')[0]?.textContent ?? '',
    showsText: (/** @type {string} */ text) =>
      all('.widget')[0]?.textContent?.includes(text) ?? false,
    click: (/** @type {string} */ name) => button(name)?.click(),
    focus: (/** @type {string} */ name) => button(name)?.focus(),
    /** What has the focus within the table. */
    focused: () => {
      const [element] = all(':focus');
      return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    },
    choose: (/** @type {string} */ label, /** @type {string} */ value) => {
      const [select] = all(`select[aria-label="${label}"]`);
      Object.assign(select ?? {}, { value });
      select?.dispatchEvent(new Event('change', { bubbles: true }));
    },
  },
});
