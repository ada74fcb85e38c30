// Temporary keys through Alibaba's credentials library: RAM role, ECS metadata, OIDC (RRSA), a
// credentials URI, or the library's default chain.
import credentials from '@alicloud/credentials';
import { cacheCredential } from './cached-credential.js';
import { CredentialError, systemCode } from './errors.js';

/** The library's name of each type of the configuration that it resolves. */
const LIBRARY_TYPES = Object.freeze({
  default: undefined,
  client: undefined,
  ecsRamRole: 'ecs_ram_role',
  oidcRoleArn: 'oidc_role_arn',
  ramRoleArn: 'ram_role_arn',
  credentialsUri: 'credentials_uri',
});

/** Options that the library names differently. */
const LIBRARY_OPTIONS = Object.freeze({
  credentialsUri: 'credentialsURI',
  durationSeconds: 'roleSessionExpiration',
});

/** @typedef {keyof typeof LIBRARY_TYPES} LibraryType */
/** @typedef {{ type: LibraryType } & Record<string, unknown>} LibraryConfig */

/**
 * @param {{ type: string }} config
 * @returns {config is LibraryConfig}
 */
export function isLibraryConfig(config) {
  return Object.hasOwn(LIBRARY_TYPES, config.type);
}

/**
 * @param {LibraryConfig} config the options beside `type` go to the library
 * @param {Parameters<typeof cacheCredential>[1]} [hold]
 * @returns {import('./sources.js').Source<import('./signer.js').AccessKey>}
 */
export function librarySource(config, hold) {
  /** @type {any} */
  let client;
  const cached = cacheCredential(async () => {
    try {
      client ??= createClient(config);
      const { accessKeyId, accessKeySecret, securityToken } = await client.getCredential();
      if (!accessKeyId || !accessKeySecret) throw new Error('incomplete');
      return {
        secret: { accessKeyId, accessKeySecret, securityToken: securityToken || undefined },
        expiresAtMs: sessionExpiry(client),
      };
    } catch (error) {
      // The default chain keeps the provider that failed last and never tries the others again.
      client = undefined;
      const cause = systemCode(error);
      throw new CredentialError(
        'refused',
        `The credential source ${config.type} returned no key${cause ? ` (${cause})` : ''}.`,
        { cause },
      );
    }
  }, hold);
  return { name: config.type, ...cached };
}

/** @param {LibraryConfig} config */
function createClient({ type, ...options }) {
  if (type === 'client') return options.client;
  if (type === 'default') return new credentials.default();
  const renamed = Object.entries(options).map(([name, value]) => [
    Object.hasOwn(LIBRARY_OPTIONS, name)
      ? LIBRARY_OPTIONS[/** @type {keyof typeof LIBRARY_OPTIONS} */ (name)]
      : name,
    value,
  ]);
  const config = { ...Object.fromEntries(renamed), type: LIBRARY_TYPES[type] };
  return new credentials.default(new credentials.Config(config));
}

/**
 * When the library's present session ends. Its public interface does not tell, so that this reads
 * its fields: without them the expiry is unknown, and nothing else depends on it.
 * @param {any} client
 * @returns {number | null} epoch milliseconds
 */
function sessionExpiry(client) {
  let provider = client?.credential?.provider;
  for (let depth = 0; provider && depth < 5; depth++) {
    const expiry = Date.parse(provider.session?.expiration);
    if (!Number.isNaN(expiry)) return expiry;
    provider = provider.lastUsedProvider ?? provider.innerProvider;
  }
  return null;
}
