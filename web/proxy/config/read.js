// Reads the configuration: a YAML or JSON file, environment variables over it, the schema's
// defaults under it. Whatever is wrong is one sentence that names the key or the variable.
import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import { environmentOrganization } from './environment.js';
import { ConfigurationError, explain, unknownKey } from './error.js';
import { completeAndJudge } from './rules.js';
import { schema } from './schema.js';
import { VARIABLES } from './variables.js';

/** @typedef {import('./schema.js').Config} Config */
/** @typedef {import('./schema.js').ConfigInput} ConfigInput */
/** @typedef {Readonly<Record<string, string | undefined>>} Environment */

/** Names with this beginning are the proxy's own: a misspelt one is refused and not ignored. */
const OWN_PREFIX = 'FLOW_RUN_PROXY_';

/**
 * @param {object} [sources]
 * @param {string} [sources.file] default: FLOW_RUN_PROXY_CONFIG, or none
 * @param {Environment} [sources.environment] default: none
 * @returns {Config} frozen
 * @throws {ConfigurationError}
 */
export function readConfiguration({ file, environment = {} } = {}) {
  refuseUnknownVariables(environment);
  const path = file ?? (environment.FLOW_RUN_PROXY_CONFIG || undefined);
  const input = /** @type {any} */ (path === undefined ? {} : readFile(path));
  const byVariable = override(input, environment);
  const credentials = environmentOrganization(environment, input.organizations !== undefined);
  if (credentials) input.organizations = { '*': credentials.organization };
  for (const [key, name] of credentials?.variables ?? []) byVariable.set(key, name);
  return judge(input, (keys) => byVariable.get(keys.map(String).join('.')));
}

/**
 * The configuration of a program that mounts the proxy: the same shape as the file.
 * @param {ConfigInput} input
 * @returns {Config} frozen
 * @throws {ConfigurationError}
 */
export function defineConfiguration(input) {
  return judge(input, () => undefined);
}

/**
 * @param {unknown} input
 * @param {(path: PropertyKey[]) => string | undefined} variableOf
 * @returns {Config}
 */
function judge(input, variableOf) {
  const result = schema.safeParse(input);
  if (!result.success) throw explain(result.error.issues[0], input, variableOf);
  const problem = completeAndJudge(result.data);
  if (problem) {
    throw new ConfigurationError(
      variableOf(problem.path) ?? problem.path.join('.'),
      problem.message,
    );
  }
  return freeze(result.data);
}

/** @param {string} path */
function readFile(path) {
  /** @type {string} */
  let content;
  try {
    content = readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    throw new ConfigurationError(
      path,
      `cannot be read (${code}): flow-run-proxy init writes an example`,
    );
  }
  const lineCounter = new LineCounter();
  // YAML 1.2 contains JSON: one parser reads both.
  const document = parseDocument(content, { lineCounter, prettyErrors: false });
  const [fault] = document.errors;
  if (fault) {
    const { line, col } = lineCounter.linePos(fault.pos[0]);
    throw new ConfigurationError(
      `${path}:${line}:${col}`,
      `is not valid YAML or JSON (${fault.code})`,
    );
  }
  const value = document.toJS() ?? {};
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw new ConfigurationError(path, 'has to hold keys such as listen: and organizations:');
  }
  return value;
}

/** @param {Environment} environment */
function refuseUnknownVariables(environment) {
  const known = VARIABLES.map(({ name }) => name).filter((name) => name.startsWith(OWN_PREFIX));
  for (const name of Object.keys(environment)) {
    if (name.startsWith(OWN_PREFIX) && !known.includes(name)) {
      throw new ConfigurationError(name, unknownKey(name, known));
    }
  }
}

/**
 * Overrides keys of the file with the variables that are set.
 * @param {any} input is changed
 * @param {Environment} environment
 * @returns {Map<string, string>} key → the variable that set it
 */
function override(input, environment) {
  const byVariable = new Map();
  for (const { name, path, form } of VARIABLES) {
    const value = environment[name];
    if (!path || value === undefined || value === '') continue;
    byVariable.set(path.join('.'), name);
    let group = input;
    for (const key of path.slice(0, -1)) {
      group[key] ??= key === 'callers' ? { type: 'none' } : {};
      group = group[key];
      if (typeof group !== 'object') break;
    }
    if (typeof group === 'object') group[path[path.length - 1]] = convert(value, form);
  }
  return byVariable;
}

/**
 * What cannot be converted stays a text, which the schema refuses with the right words.
 * @param {string} value
 * @param {import('./variables.js').Variable['form']} form
 */
function convert(value, form) {
  if (form === 'number') return /^\d{1,15}(\.\d+)?$/.test(value) ? Number(value) : value;
  if (form === 'boolean') return { 1: true, true: true, 0: false, false: false }[value] ?? value;
  if (form === 'list') return value.split(',').map((each) => each.trim());
  return value;
}

/**
 * Deep, but leaves objects alone that are no plain data: a program's credential client.
 * @template T
 * @param {T} value
 * @returns {T}
 */
function freeze(value) {
  if (typeof value !== 'object' || value === null) return value;
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== Array.prototype && prototype !== null) {
    return value;
  }
  for (const [key, each] of Object.entries(value)) if (key !== 'client') freeze(each);
  return Object.freeze(value);
}
