// The calls that give names: the organization's members and a pipeline's own record, in each dialect.
// Only builds addresses and reads responses; nothing here waits or keeps anything.

import { DIALECTS, encodeStrictly, fillPath } from '../config/dialects.js';

/** @typedef {import('../config/dialects.js').Api} Api */

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

/** What is longer is not a name; the widget shows one line. */
const MAX_NAME_LENGTH = 200;

/**
 * @param {Api} api
 * @param {string} organizationId not used by the region edition
 * @param {string | null} cursor null: the first page
 * @returns {Call}
 */
export function membersCall(api, organizationId, cursor) {
  const { envelope, members, membersPerPage: size } = DIALECTS[api];
  const path = fillPath(members, { organizationId });
  if (envelope === 'gateway') {
    const token = cursor === null ? '' : `&nextToken=${encodeStrictly(cursor)}`;
    return { action: 'ListOrganizationMembers', target: `${path}?maxResults=${size}${token}` };
  }
  return { action: 'ListMembers', target: `${path}?page=${cursor ?? '1'}&perPage=${size}` };
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
  const { envelope, membersPerPage } = DIALECTS[api];
  if (envelope === 'gateway') {
    if (content?.success === false || !Array.isArray(content?.members)) throw notWhatWasAsked();
    return {
      members: pairs(content.members, 'accountId', 'organizationMemberName'),
      next: typeof content.nextToken === 'string' && content.nextToken ? content.nextToken : null,
    };
  }
  if (!Array.isArray(content)) throw notWhatWasAsked();
  // The headers of paging are not documented for every edition: a page that is not full is the last.
  const isFull = content.length >= membersPerPage;
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
  const target = fillPath(DIALECTS[api].pipeline, { organizationId, pipelineId });
  return { action: 'GetPipeline', target };
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
  const pipeline = DIALECTS[api].envelope === 'gateway' ? content?.pipeline : content;
  if (typeof pipeline !== 'object' || pipeline === null || Array.isArray(pipeline)) {
    throw notWhatWasAsked();
  }
  return nameOf(pipeline.name);
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
