// Sets the attributes of the table as chosen, and shows its markup, to be copied.

const table = /** @type {HTMLElement & { resolveCreators: unknown }} */ (
  document.querySelector('flow-run-table')
);
const choices = /** @type {HTMLFormElement} */ (document.querySelector('form'));
const markup = /** @type {HTMLElement} */ (document.querySelector('#markup'));

table.resolveCreators = async () => {
  /** @type {{ accountId: string, name: string }[]} */
  const people = await (await fetch('/_simulator/people')).json();
  return new Map(people.map(({ accountId, name }) => [accountId, name]));
};

function showChoices() {
  for (const [name, value] of new FormData(choices)) table.setAttribute(name, String(value));
  document.documentElement.dataset.theme = table.getAttribute('theme') ?? 'auto';
  const attributes = [...table.attributes].map(({ name, value }) => `\n  ${name}="${value}"`);
  markup.textContent = `<script type="module" src="flow-run-table.js"></script>

<flow-run-table${attributes.join('')}></flow-run-table>`;
}

choices.addEventListener('change', showChoices);
showChoices();
