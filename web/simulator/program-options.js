// The options of the program: from the command line, else from the environment, else the defaults.
// An invalid option gives an error of one sentence.

import { parseArgs } from 'node:util';

export const HELP = `flow-run-simulator: simulates the run lists of Alibaba Cloud Yunxiao Flow.

Usage: flow-run-simulator [options]

  --port N               port to listen on; 0 chooses a free one (default 8021)
  --host H               address to listen on (default 127.0.0.1)
  --seed S               seed of the generated runs (default flow)
  --start-at T           start of the simulation, ISO 8601 or epoch milliseconds (default now)
  --frozen               stop the clock until it is set or advanced
  --last-page F          x-next-page on the last page: absent, empty or zero (default absent)
  --signature-clock C    clock that signatures are compared with: real or simulated (default real)
  --no-control           do not serve the control API under /_simulator
  --help                 print this text
  --version              print the version

Environment: FLOW_RUN_SIMULATOR_PORT, _HOST, _SEED, _START_AT and _LAST_PAGE set the options above.
  FLOW_RUN_SIMULATOR_ACCESS_KEY_ID, _ACCESS_KEY_SECRET   replace testid and testsecret
  FLOW_RUN_SIMULATOR_SECURITY_TOKEN                      makes that key a temporary one
  FLOW_RUN_SIMULATOR_TOKEN                               replaces pt-simulator-token
`;

const ISO_8601 = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/;
const LATEST_START = Date.parse('9999-01-01T00:00:00Z');
const PREFIX = 'FLOW_RUN_SIMULATOR_';

/** @typedef {{ command: 'help' } | { command: 'version' } | { command: 'error', message: string }
 *   | { command: 'serve', options: import('./simulator.js').SimulatorOptions }} ProgramOptions */

/**
 * @param {string[]} args
 * @param {Record<string, string | undefined>} env
 * @returns {ProgramOptions}
 */
export function readProgramOptions(args, env) {
  const parsed = parseArguments(args);
  if ('message' in parsed) {
    return { command: 'error', message: parsed.message };
  }
  const { values } = parsed;
  if (values.help || values.version) {
    return { command: values.help ? 'help' : 'version' };
  }
  const given = {
    port: values.port ?? env[`${PREFIX}PORT`] ?? '8021',
    host: values.host ?? env[`${PREFIX}HOST`] ?? '127.0.0.1',
    seed: values.seed ?? env[`${PREFIX}SEED`] ?? 'flow',
    startAt: values['start-at'] ?? env[`${PREFIX}START_AT`],
    lastPage: values['last-page'] ?? env[`${PREFIX}LAST_PAGE`] ?? 'absent',
    signatureClock: values['signature-clock'] ?? 'real',
  };
  const startAt = given.startAt === undefined ? undefined : parseTime(given.startAt);
  const error = optionError(given, startAt) ?? credentialsError(env);
  if (error) {
    return { command: 'error', message: error };
  }
  return {
    command: 'serve',
    options: /** @type {import('./simulator.js').SimulatorOptions} */ ({
      ...given,
      port: Number(given.port),
      startAt,
      frozen: values.frozen ?? false,
      control: !values['no-control'],
      ...readCredentials(env),
    }),
  };
}

/** @param {string[]} args */
function parseArguments(args) {
  const string = /** @type {const} */ ({ type: 'string' });
  const flag = /** @type {const} */ ({ type: 'boolean' });
  try {
    return parseArgs({
      args,
      options: {
        port: string,
        host: string,
        seed: string,
        'start-at': string,
        frozen: flag,
        'last-page': string,
        'signature-clock': string,
        'no-control': flag,
        help: flag,
        version: flag,
      },
    });
  } catch (error) {
    // The first sentence of Node's message is the error; the rest is about positional arguments.
    return { message: `${String(Object(error).message).split(/\.\s/)[0].replace(/\.$/, '')}.` };
  }
}

/** @param {string} text */
function parseTime(text) {
  if (/^\d{1,14}$/.test(text)) {
    return Number(text);
  }
  return ISO_8601.test(text) ? Date.parse(text) : Number.NaN; // Date.parse alone accepts "-5"
}

/**
 * @param {{ port: string, host: string, lastPage: string, signatureClock: string }} given
 * @param {number | undefined} startAt
 */
function optionError({ port, host, lastPage, signatureClock }, startAt) {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    return `The port must be a number from 0 to 65535, not "${port}".`;
  }
  if (host === '') {
    return 'The host must not be empty.';
  }
  if (startAt !== undefined && !(startAt >= 0 && startAt <= LATEST_START)) {
    return 'The start must be a time from 1970 to 9999 in ISO 8601 or epoch milliseconds.';
  }
  if (!['absent', 'empty', 'zero'].includes(lastPage)) {
    return `The form of the last page must be absent, empty or zero, not "${lastPage}".`;
  }
  if (!['real', 'simulated'].includes(signatureClock)) {
    return `The signature clock must be real or simulated, not "${signatureClock}".`;
  }
  return null;
}

/** @param {Record<string, string | undefined>} env */
function credentialsError(env) {
  const id = env[`${PREFIX}ACCESS_KEY_ID`];
  const secret = env[`${PREFIX}ACCESS_KEY_SECRET`];
  return Boolean(id) === Boolean(secret)
    ? null
    : `${PREFIX}ACCESS_KEY_ID and ${PREFIX}ACCESS_KEY_SECRET must be set together.`;
}

/**
 * Secrets come from the environment only: every user of the machine can see command lines.
 * @param {Record<string, string | undefined>} env
 */
function readCredentials(env) {
  const accessKeyId = env[`${PREFIX}ACCESS_KEY_ID`];
  const accessKeySecret = env[`${PREFIX}ACCESS_KEY_SECRET`];
  const securityToken = env[`${PREFIX}SECURITY_TOKEN`];
  const token = env[`${PREFIX}TOKEN`];
  return {
    ...(accessKeyId && accessKeySecret
      ? {
          accessKeys: [{ accessKeyId, accessKeySecret, securityToken: securityToken || undefined }],
        }
      : {}),
    ...(token ? { oapiTokens: [{ token }] } : {}),
  };
}
