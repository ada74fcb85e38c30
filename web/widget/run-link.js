// The URL of a run's page, from a template, and other links of the page. Values are percent-encoded,
// and only http(s) URLs become links.

/** Flow's page of a run. */
export const defaultRunUrl =
  'https://flow.aliyun.com/pipelines/{pipelineId}/builds/{pipelineRunId}';

/** Flow's page of a pipeline. */
export const defaultPipelineUrl = 'https://flow.aliyun.com/pipelines/{pipelineId}/current';

/** @typedef {{ organizationId: string, pipelineId: string, pipelineRunId: string }} RunNames */

/**
 * @param {string} template
 * @param {RunNames} names
 * @param {string} base base URL of a relative template
 * @returns {string | null} null: not an http(s) URL
 */
export function runLink(template, names, base) {
  const filled = template.replace(/\{(\w+)\}/g, (whole, name) =>
    Object.hasOwn(names, name) ? encode(names[/** @type {keyof RunNames} */ (name)]) : whole,
  );
  return httpUrl(filled, base);
}

/**
 * @param {string} url absolute or relative
 * @param {string} base
 * @returns {string | null} the absolute URL; null: not an http(s) URL
 */
export function httpUrl(url, base) {
  try {
    const { protocol, href } = new URL(url, base);
    return protocol === 'https:' || protocol === 'http:' ? href : null;
  } catch {
    return null;
  }
}

/**
 * Whether a template is valid: it makes http(s) URLs and has no unknown placeholder.
 * @param {string} template
 * @param {string} base
 */
export function isRunUrl(template, base) {
  const sample = { organizationId: '1', pipelineId: '1', pipelineRunId: '1' };
  const unknown = [...template.matchAll(/\{(\w+)\}/g)].some(
    ([, name]) => !Object.hasOwn(sample, name ?? ''),
  );
  return !unknown && runLink(template, sample, base) !== null;
}

/** @param {string} value */
function encode(value) {
  return encodeURIComponent(value).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
