// The calls that give names: the organization's members and a pipeline's own record, in each dialect.
// Only builds addresses and reads responses; nothing here waits or keeps anything.
//
// Documented paths (Alibaba's API reference, ListOrganizationMembers, ListMembers, GetPipeline):
//   2021-06-25      /organization/{organizationId}/members                          50 a page
//                   /organization/{organizationId}/pipelines/{pipelineId}
//   oapi-v1         /oapi/v1/platform/organizations/{organizationId}/members        100 a page
//                   /oapi/v1/flow/organizations/{organizationId}/pipelines/{pipelineId}
//   oapi-v1-region  /oapi/v1/platform/members, /oapi/v1/flow/pipelines/{pipelineId}

/** @typedef {import('../credentials/credentials.js').Api} Api */

/**
 * @typedef {object} Call
 * @property {string} action the operation's name, which 2021-06-25 signs
 * @property {string} target path and query in strict RFC 3986 encoding
 */

/**
 * @typedef {object} MembersPage
 * @property {[id: string, name: string][]} members
 * @property {string | null} next cursor of the next page; null: this was the last
 */

const MEMBERS_PER_PAGE = Object.freeze({ '2021-06-25': 50, 'oapi-v1': 100, 'oapi-v1-region': 100 });
/** What is longer is not a name; the widget shows one line. */
const MAX_NAME_LENGTH = 200;

/**
 * @param {Api} api
 * @param {string} organizationId not used by the region edition
 * @param {string | null} cursor null: the first page
 * @returns {Call}
 */
export function membersCall(api, organizationId, cursor) {
  const size = MEMBERS_PER_PAGE[api];
  if (api === '2021-06-25') {
    const token = cursor === null ? '' : `&nextToken=${encodeStrictly(cursor)}`;
    return {
      action: 'ListOrganizationMembers',
      target: `/organization/${encodeStrictly(organizationId)}/members?maxResults=${size}${token}`,
    };
  }
  const scope = api === 'oapi-v1' ? `organizations/${encodeStrictly(organizationId)}/` : '';
  return {
    action: 'ListMembers',
    target: `/oapi/v1/platform/${scope}members?page=${cursor ?? '1'}&perPage=${size}`,
  };
}

/**
 * @param {Api} api
 * @param {string} body
 * @param {string | null} cursor of the page that this is
 * @returns {MembersPage}
 * @throws {TypeError} if the response is not a list of members
 */
export function readMembers(api, body, cursor) {
  const content = parse(body);
  if (api === '2021-06-25') {
    if (content?.success === false || !Array.isArray(content?.members)) throw notWhatWasAsked();
    return {
      members: pairs(content.members, 'accountId', 'organizationMemberName'),
      next: typeof content.nextToken === 'string' && content.nextToken ? content.nextToken : null,
    };
  }
  if (!Array.isArray(content)) throw notWhatWasAsked();
  // The headers of paging are not documented for every edition: a page that is not full is the last.
  const isFull = content.length >= MEMBERS_PER_PAGE[api];
  return {
    members: pairs(content, 'userId', 'name'),
    next: isFull ? String(Number(cursor ?? '1') + 1) : null,
  };
}

/**
 * @param {Api} api
 * @param {string} organizationId not used by the region edition
 * @param {string} pipelineId
 * @returns {Call}
 */
export function pipelineCall(api, organizationId, pipelineId) {
  const organization = encodeStrictly(organizationId);
  const pipeline = encodeStrictly(pipelineId);
  const paths = {
    '2021-06-25': `/organization/${organization}/pipelines/${pipeline}`,
    'oapi-v1': `/oapi/v1/flow/organizations/${organization}/pipelines/${pipeline}`,
    'oapi-v1-region': `/oapi/v1/flow/pipelines/${pipeline}`,
  };
  return { action: 'GetPipeline', target: paths[api] };
}

/**
 * @param {Api} api
 * @param {string} body
 * @returns {string | null} null: the pipeline has no usable name
 * @throws {TypeError} if the response is not a pipeline
 */
export function readPipelineName(api, body) {
  const content = parse(body);
  if (content?.success === false) throw notWhatWasAsked();
  const pipeline = api === '2021-06-25' ? content?.pipeline : content;
  if (typeof pipeline !== 'object' || pipeline === null || Array.isArray(pipeline)) {
    throw notWhatWasAsked();
  }
  return nameOf(pipeline.name);
}

/** @param {string} text */
export function encodeStrictly(text) {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * @param {any[]} rows
 * @param {string} idField
 * @param {string} nameField
 * @returns {[string, string][]} rows without id or name are left out
 */
function pairs(rows, idField, nameField) {
  /** @type {[string, string][]} */
  const found = [];
  for (const row of rows) {
    const id = row?.[idField];
    const name = nameOf(row?.[nameField]);
    // Only text: a number may have lost digits while it was parsed.
    if (typeof id === 'string' && id !== '' && name !== null) found.push([id, name]);
  }
  return found;
}

/** @param {unknown} value */
function nameOf(value) {
  if (typeof value !== 'string') return null;
  const name = value.replace(/\p{C}+/gu, ' ').trim();
  return name === '' ? null : [...name].slice(0, MAX_NAME_LENGTH).join('');
}

/** @param {string} body @returns {any} */
function parse(body) {
  try {
    return JSON.parse(body);
  } catch {
    throw notWhatWasAsked();
  }
}

function notWhatWasAsked() {
  return new TypeError('The service returned something else than what the directory asked for.');
}
