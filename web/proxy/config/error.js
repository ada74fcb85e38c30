// Turns what the schema finds into one sentence for the operator: which key or variable, what is
// wrong, what to write instead. Never repeats a value, which could be a secret.
import { z } from 'zod';
import { schema } from './schema.js';

/** The configuration cannot be used; the message is one sentence for the operator. */
export class ConfigurationError extends Error {
  /**
   * @param {string} key the key (`listen.port`) or the variable that is wrong
   * @param {string} message what is wrong with it and what to write instead
   */
  constructor(key, message) {
    super(`${key} ${message}.`);
    this.name = 'ConfigurationError';
    this.key = key;
  }
}

/** @type {any} */
const outline = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });

/**
 * @param {z.core.$ZodIssue} issue the first one that the schema reports
 * @param {unknown} input what was judged
 * @param {(path: PropertyKey[]) => string | undefined} variableOf the variable that gave a value
 * @returns {ConfigurationError}
 */
export function explain(issue, input, variableOf) {
  const name = variableOf(issue.path) ?? (issue.path.map(String).join('.') || 'The configuration');
  if (issue.code === 'unrecognized_keys') {
    const key = [...issue.path.map(String), issue.keys[0]].join('.');
    return new ConfigurationError(key, unknownKey(issue.keys[0], keysAt(issue.path, input)));
  }
  if (issue.code === 'invalid_key') return new ConfigurationError(name, issue.issues[0].message);
  if (issue.code === 'custom' || issue.code === 'invalid_format') {
    const own = !issue.message.startsWith('Invalid');
    return new ConfigurationError(
      name,
      own ? issue.message : `has to be ${expected(issue, input)}`,
    );
  }
  const missing = valueAt(input, issue.path) === undefined;
  return new ConfigurationError(
    name,
    `${missing ? 'is missing: it ' : ''}has to be ${expected(issue, input)}`,
  );
}

/**
 * The message for an unknown name.
 * @param {string} name
 * @param {string[]} known
 */
export function unknownKey(name, known) {
  const nearest = closest(name, known);
  return nearest
    ? `is not known: did you mean ${nearest}`
    : `is not known: known here are ${known.join(', ')}`;
}

/**
 * @param {z.core.$ZodIssue} issue
 * @param {unknown} input
 */
function expected(issue, input) {
  if (issue.code === 'invalid_union' && 'discriminator' in issue) {
    const choices = alternatives(nodesAt(issue.path.slice(0, -1), input), undefined);
    return `one of ${choices.map((each) => each.properties.type.const).join(', ')}`;
  }
  const [node] = nodesAt(issue.path, input);
  if (node?.enum) return `one of ${node.enum.join(', ')}`;
  if (node?.const !== undefined) return `${node.const}`;
  if (node?.type === 'integer') {
    return `a whole number from ${node.minimum} to ${node.maximum}`;
  }
  if (node?.type === 'number') return `a number over 0 and up to ${node.maximum}`;
  if (node?.type === 'boolean') return 'true or false';
  if (node?.type === 'array') return 'a list with at least one entry, such as ["a", "b"]';
  if (node?.format === 'uri') return 'an address such as https://example.com/path';
  if (node?.type === 'string') return 'a text that is not empty';
  if (node?.type === 'object')
    return `a group of keys (${Object.keys(node.properties ?? {}).join(', ')})`;
  return 'of another form: flow-run-proxy init shows an example';
}

/**
 * The parts of the schema that may describe what stands at a path.
 * @param {PropertyKey[]} path
 * @param {unknown} input chooses between alternatives by their `type`
 * @returns {any[]}
 */
function nodesAt(path, input) {
  let nodes = [outline];
  let value = /** @type {any} */ (input);
  for (const key of path) {
    nodes = alternatives(nodes, value).flatMap((node) => {
      const next = node.properties?.[key] ?? node.items ?? node.additionalProperties;
      return next && typeof next === 'object' ? [next] : [];
    });
    value = value?.[key];
  }
  return nodes.flatMap(
    (node) => node.anyOf?.filter((/** @type {any} */ e) => e.type !== 'null') ?? [node],
  );
}

/**
 * @param {any[]} nodes
 * @param {any} value
 * @returns {any[]}
 */
function alternatives(nodes, value) {
  return nodes.flatMap((node) => {
    const choices = node.oneOf ?? node.anyOf ?? node.allOf;
    if (!choices) return [node];
    const open = alternatives(choices, value);
    const chosen = open.filter((each) => each.properties?.type?.const === value?.type);
    return value?.type !== undefined && chosen.length > 0 ? chosen : open;
  });
}

/**
 * @param {PropertyKey[]} path
 * @param {unknown} input
 */
function keysAt(path, input) {
  const value = valueAt(input, path);
  return alternatives(nodesAt(path, input), value).flatMap((node) =>
    Object.keys(node.properties ?? {}),
  );
}

/**
 * @param {any} input
 * @param {PropertyKey[]} path
 */
function valueAt(input, path) {
  return path.reduce((value, key) => value?.[key], input);
}

/**
 * The known name that a misspelt one is nearest to, if it is near at all.
 * @param {string} name
 * @param {string[]} known
 */
function closest(name, known) {
  const limit = Math.max(2, Math.floor(name.length / 4));
  const [best] = known
    .map((each) => ({ each, distance: distance(name.toLowerCase(), each.toLowerCase()) }))
    .filter((candidate) => candidate.distance <= limit)
    .sort((a, b) => a.distance - b.distance);
  return best?.each;
}

/**
 * Levenshtein's: how many letters have to be added, taken away or changed.
 * @param {string} a
 * @param {string} b
 */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[b.length];
}
