// A secret in a file, read again when the file changes, so that a rotation needs no restart.
//
// The file is looked at each time the secret is needed instead of being watched: Kubernetes replaces
// mounted secrets through symbolic links, which file watchers miss, and cached reads ask for no secret.
import { open } from 'node:fs/promises';
import { CredentialError, systemCode } from './errors.js';

/** Far above any key or token; keeps a wrong path from filling the memory. */
const MAX_BYTES = 64 * 1024;
const PRINTABLE = /^[\x21-\x7e]+$/;

/**
 * @typedef {object} SecretFile
 * @property {() => Promise<string>} read the present content without surrounding white space;
 *   rejects with a CredentialError
 */

/**
 * @param {string} path
 * @returns {SecretFile}
 */
export function secretFile(path) {
  /** @type {{ version: string, value: string } | undefined} */
  let known;
  return {
    async read() {
      const file = await open(path).catch((error) => {
        throw unreadable(path, error);
      });
      try {
        // The open file is examined and not the path, so that both belong to one version.
        const { dev, ino, size, mtimeNs, ctimeNs } = await file.stat({ bigint: true });
        const version = [dev, ino, size, mtimeNs, ctimeNs].join();
        if (known?.version === version) return known.value;
        if (size > MAX_BYTES) {
          throw new CredentialError('invalid', `${path} is larger than ${MAX_BYTES} bytes.`);
        }
        const value = (await file.readFile('utf8')).trim();
        if (!PRINTABLE.test(value)) {
          throw new CredentialError(
            'invalid',
            `${path} must hold one secret of printable ASCII characters without spaces.`,
          );
        }
        known = { version, value };
        return value;
      } catch (error) {
        throw error instanceof CredentialError ? error : unreadable(path, error);
      } finally {
        await file.close();
      }
    },
  };
}

/**
 * @param {string} path
 * @param {unknown} error
 */
function unreadable(path, error) {
  const cause = systemCode(error);
  return new CredentialError('unreadable', `${path} cannot be read (${cause ?? 'unknown'}).`, {
    cause,
  });
}
