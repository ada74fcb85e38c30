// The address of a run's own page, made from a template. Values are encoded, and only an http(s)
// address becomes a link.

/** Flow's page of a run. */
export const defaultRunUrl =
  'https://flow.aliyun.com/pipelines/{pipelineId}/builds/{pipelineRunId}';

/** @typedef {{ organizationId: string, pipelineId: string, pipelineRunId: string }} RunNames */

/**
 * @param {string} template
 * @param {RunNames} names
 * @param {string} base what a relative template is relative to
 * @returns {string | null} null: not an http(s) address
 */
export function runLink(template, names, base) {
  const filled = template.replace(/\{(\w+)\}/g, (whole, name) =>
    Object.hasOwn(names, name) ? encode(names[/** @type {keyof RunNames} */ (name)]) : whole,
  );
  try {
    const url = new URL(filled, base);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}

/**
 * Whether a template can become a link: http(s), and no placeholder that we do not know.
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
