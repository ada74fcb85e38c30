// Reads and operates the table within the page, the same way in all browsers: their drivers differ
// in how they reach into a shadow tree.

const errors = /** @type {string[]} */ ([]);
document.addEventListener('securitypolicyviolation', (event) => {
  // Requested by the browser, not by the table.
  if (event.blockedURI.endsWith('/favicon.ico')) return;
  errors.push(`${event.violatedDirective}: ${event.blockedURI}`);
});
addEventListener('error', (event) => errors.push(`${event.message}`));
addEventListener('unhandledrejection', (event) => errors.push(`${event.reason}`));

/** @param {string} selector @returns {HTMLElement[]} */
const all = (selector) => [
  .../** @type {NodeListOf<HTMLElement>} */ (
    document.querySelector('flow-run-table')?.shadowRoot?.querySelectorAll(selector) ?? []
  ),
];

/** @param {string} name */
const button = (name) =>
  all('button').find((one) => [one.textContent, one.ariaLabel, one.title].includes(name));

Object.assign(globalThis, {
  probe: {
    errors,
    /** Ids of the rows. */
    rows: () => all('tbody:not(.skeleton) .run').map((run) => run.textContent),
    range: () => all('[part=summary]')[0]?.textContent ?? '',
    showsText: (/** @type {string} */ text) =>
      all('.widget')[0]?.textContent?.includes(text) ?? false,
    click: (/** @type {string} */ name) => button(name)?.click(),
    focus: (/** @type {string} */ name) => button(name)?.focus(),
    /** The label of the focused element of the table. */
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
