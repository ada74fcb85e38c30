// The program's options: from the command line, else from the environment, else the defaults; each
// checked, and a wrong one explained in one sentence.

import { parseArgs } from 'node:util';

export const HELP = `flow-run-simulator: a stand-in for the run lists of Alibaba Cloud Yunxiao Flow.

Usage: flow-run-simulator [options]

  --port N               port to listen on, 0 for any free one (8021)
  --host H               address to listen on (127.0.0.1)
  --seed S               text from which all runs are made (flow)
  --start-at T           when the simulation begins: ISO 8601 or epoch milliseconds (now)
  --frozen               the clock moves only when told to
  --last-page F          x-next-page on the last page: absent, empty or zero (absent)
  --signature-clock C    signatures are dated against the real or the simulated clock (real)
  --no-control           no control endpoint under /_simulator
  --help                 this text
  --version              the version

Environment: FLOW_RUN_SIMULATOR_PORT, _HOST, _SEED, _START_AT, _LAST_PAGE as above, and
  FLOW_RUN_SIMULATOR_ACCESS_KEY_ID, _ACCESS_KEY_SECRET   instead of testid, testsecret
  FLOW_RUN_SIMULATOR_SECURITY_TOKEN                      makes that key a temporary one
  FLOW_RUN_SIMULATOR_TOKEN                               instead of pt-simulator-token
`;

const ISO_8601 = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/;
const LATEST_START = Date.parse('9999-01-01T00:00:00Z');
const PREFIX = 'FLOW_RUN_SIMULATOR_';

/** @typedef {{ act: 'help' } | { act: 'version' } | { act: 'refuse', message: string }
 *   | { act: 'serve', options: import('./simulator.js').SimulatorOptions }} ProgramOptions */

/**
 * @param {string[]} args
 * @param {Record<string, string | undefined>} env
 * @returns {ProgramOptions}
 */
export function readProgramOptions(args, env) {
  const read = readArguments(args);
  if ('message' in read) {
    return { act: 'refuse', message: read.message };
  }
  const { values } = read;
  if (values.help || values.version) {
    return { act: values.help ? 'help' : 'version' };
  }
  const given = {
    port: values.port ?? env[`${PREFIX}PORT`] ?? '8021',
    host: values.host ?? env[`${PREFIX}HOST`] ?? '127.0.0.1',
    seed: values.seed ?? env[`${PREFIX}SEED`] ?? 'flow',
    startAt: values['start-at'] ?? env[`${PREFIX}START_AT`],
    lastPage: values['last-page'] ?? env[`${PREFIX}LAST_PAGE`] ?? 'absent',
    signatureClock: values['signature-clock'] ?? 'real',
  };
  const startAt = given.startAt === undefined ? undefined : timeOf(given.startAt);
  const wrong = wrongOption(given, startAt) ?? wrongCredentials(env);
  if (wrong) {
    return { act: 'refuse', message: wrong };
  }
  return {
    act: 'serve',
    options: /** @type {import('./simulator.js').SimulatorOptions} */ ({
      ...given,
      port: Number(given.port),
      startAt,
      frozen: values.frozen ?? false,
      control: !values['no-control'],
      ...credentialsOf(env),
    }),
  };
}

/** @param {string[]} args */
function readArguments(args) {
  const text = /** @type {const} */ ({ type: 'string' });
  const flag = /** @type {const} */ ({ type: 'boolean' });
  try {
    return parseArgs({
      args,
      options: {
        port: text,
        host: text,
        seed: text,
        'start-at': text,
        frozen: flag,
        'last-page': text,
        'signature-clock': text,
        'no-control': flag,
        help: flag,
        version: flag,
      },
    });
  } catch (error) {
    // Node's text goes on about positional arguments: the first sentence says what is wrong.
    return { message: `${String(Object(error).message).split(/\.\s/)[0].replace(/\.$/, '')}.` };
  }
}

/** @param {string} text */
function timeOf(text) {
  if (/^\d{1,14}$/.test(text)) {
    return Number(text);
  }
  return ISO_8601.test(text) ? Date.parse(text) : Number.NaN; // Date.parse alone takes "-5" for a date
}

/**
 * @param {{ port: string, host: string, lastPage: string, signatureClock: string }} given
 * @param {number | undefined} startAt
 */
function wrongOption({ port, host, lastPage, signatureClock }, startAt) {
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
function wrongCredentials(env) {
  const id = env[`${PREFIX}ACCESS_KEY_ID`];
  const secret = env[`${PREFIX}ACCESS_KEY_SECRET`];
  return Boolean(id) === Boolean(secret)
    ? null
    : `${PREFIX}ACCESS_KEY_ID and ${PREFIX}ACCESS_KEY_SECRET must be set together.`;
}

/**
 * Secrets come from the environment only: a command line is seen by everybody on the machine.
 * @param {Record<string, string | undefined>} env
 */
function credentialsOf(env) {
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
