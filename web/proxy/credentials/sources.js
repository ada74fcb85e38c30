// Where a configured credential comes from: the configuration itself, files, the environment, or
// Alibaba's credentials library. Every source is asked for each signed request and decides by itself
// what it keeps.
import { DIALECTS } from '../config/dialects.js';
import { CredentialError } from './errors.js';
import { isLibraryConfig, librarySource } from './library-source.js';
import { secretFile } from './secret-file.js';

/**
 * @template Secret
 * @typedef {object} Source
 * @property {string} name for logs and metrics, such as `tokenFile` or `ecsRamRole`
 * @property {() => Promise<Secret>} get rejects with a CredentialError
 * @property {() => number | null} expiresAtMs epoch milliseconds as far as the source knows
 * @property {() => CredentialError | null} problem why the last attempt failed; null: it did not
 */

/** @typedef {import('./signer.js').AccessKey} AccessKey */

/**
 * @typedef {object} SourceOptions
 * @property {Readonly<Record<string, string | undefined>>} [environment] default `process.env`
 * @property {Parameters<typeof librarySource>[1]} [hold]
 */

/**
 * @param {any} config `{ type: 'token', token | tokenFile }` or `{ type: 'environment' }`
 * @param {import('../config/dialects.js').Api} api
 * @param {SourceOptions} [options]
 * @returns {Source<string>}
 */
export function tokenSource(config, api, { environment = process.env } = {}) {
  if (config.type === 'environment') {
    const variable = DIALECTS[api].tokenVariable ?? '';
    return remembering('environment', async () => {
      const token = environment[variable];
      if (!token) throw new CredentialError('missing', `${variable} is not set.`);
      return token;
    });
  }
  const field = configuredField(config, 'token', true);
  return remembering(config.tokenFile ? 'tokenFile' : 'token', field);
}

/**
 * @param {any} config `accessKey` with values or `…File`s, `environment`, a type of the library, or
 *   `client` with any object that has the library's `getCredential()`
 * @param {SourceOptions} [options]
 * @returns {Source<AccessKey>}
 */
export function accessKeySource(config, { environment = process.env, hold } = {}) {
  if (isLibraryConfig(config)) return librarySource(config, hold);
  if (config.type === 'environment') {
    return remembering('environment', async () =>
      accessKey({
        accessKeyId: environment.ALIBABA_CLOUD_ACCESS_KEY_ID,
        accessKeySecret: environment.ALIBABA_CLOUD_ACCESS_KEY_SECRET,
        securityToken: environment.ALIBABA_CLOUD_SECURITY_TOKEN,
      }),
    );
  }
  const id = configuredField(config, 'accessKeyId', true);
  const secret = configuredField(config, 'accessKeySecret', true);
  const token = configuredField(config, 'securityToken', false);
  const isFile = Boolean(config.accessKeySecretFile || config.securityTokenFile);
  return remembering(isFile ? 'accessKeyFile' : 'accessKey', async () => {
    const [accessKeyId, accessKeySecret, securityToken] = await Promise.all([
      id(),
      secret(),
      token(),
    ]);
    return accessKey({ accessKeyId, accessKeySecret, securityToken });
  });
}

/**
 * @param {{ accessKeyId?: string, accessKeySecret?: string, securityToken?: string }} values
 * @returns {AccessKey}
 * @throws {CredentialError}
 */
function accessKey({ accessKeyId, accessKeySecret, securityToken }) {
  if (!accessKeyId || !accessKeySecret) {
    throw new CredentialError('missing', 'The access key id or its secret is not set.');
  }
  return { accessKeyId, accessKeySecret, securityToken: securityToken || undefined };
}

/**
 * A reader of one field, from its value or from the file that `<name>File` names.
 * @param {Record<string, string | undefined>} config
 * @param {string} name
 * @param {boolean} required
 * @returns {() => Promise<string>} an optional field that is absent is empty
 */
function configuredField(config, name, required) {
  const path = config[`${name}File`];
  if (path) return secretFile(path).read;
  const value = config[name];
  if (required && !value) {
    throw new CredentialError('missing', `The credential has neither ${name} nor ${name}File.`);
  }
  return async () => value ?? '';
}

/**
 * Keeps the last failure for readiness. While a file is being replaced it may be absent for a moment:
 * the last good secret goes on being used.
 * @template Secret
 * @param {string} name
 * @param {() => Promise<Secret>} read
 * @returns {Source<Secret>}
 */
function remembering(name, read) {
  /** @type {Secret | undefined} */
  let last;
  /** @type {CredentialError | null} */
  let failure = null;
  return {
    name,
    async get() {
      try {
        last = await read();
        failure = null;
        return last;
      } catch (error) {
        failure = /** @type {CredentialError} */ (error);
        if (last === undefined) throw error;
        return last;
      }
    },
    expiresAtMs: () => null,
    problem: () => failure,
  };
}
