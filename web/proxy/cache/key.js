// The key of a response: everything that decides the response of the service. The caller is no part of
// it: rights are checked before the cache is read, so that viewers share what each may see.

/**
 * @param {object} parts
 * @param {string} parts.endpoint of the service
 * @param {string} parts.credentialId names the credential in the configuration; never a secret
 * @param {string} parts.organizationId
 * @param {string} parts.api
 * @param {string} parts.target as it is sent
 * @returns {string} different for different parts, whatever characters are in them
 */
export function cacheKey({ endpoint, credentialId, organizationId, api, target }) {
  return JSON.stringify([endpoint, credentialId, organizationId, api, target]);
}
