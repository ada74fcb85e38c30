// The script of the embed page: gives the element what attributes cannot carry.

const table = /** @type {any} */ (document.querySelector('flow-run-table'));
if (!document.documentElement.lang) document.documentElement.lang = navigator.language;
if (table?.hasAttribute('data-names')) useNames(table);

/**
 * Names of creators, and the pipeline's name where the page's author gave no label.
 * @param {any} element
 */
async function useNames(element) {
  const pipeline = new URLSearchParams({
    api: element.getAttribute('api-version') ?? '2021-06-25',
    organizationId: element.getAttribute('organization-id'),
    pipelineId: element.getAttribute('pipeline-id'),
  });
  element.resolveCreators = async (/** @type {readonly string[]} */ ids) => {
    const query = new URLSearchParams(pipeline);
    query.set('ids', ids.join(','));
    return (await read(`names/creators?${query}`))?.creators;
  };
  if (element.hasAttribute('label')) return;
  const name = (await read(`names/pipeline?${pipeline}`))?.name;
  if (name) element.setAttribute('label', name);
}

/**
 * Without names the table shows ids, so that a failure is not reported.
 * @param {string} address relative to the proxy's base path
 * @returns {Promise<any>}
 */
async function read(address) {
  const response = await fetch(new URL(`../${address}`, import.meta.url)).catch(() => null);
  return response?.ok ? response.json() : null;
}
