// Finds the configuration of the organization of a request.

/** @typedef {import('./dialects.js').Api} Api */

/**
 * @param {import('./schema.js').Config} config
 * @param {{ api: Api, organizationId: string | null }} request null: the region edition's paths name
 *   no organization, and it is configured for one only
 * @returns {{ key: string, organization: import('./schema.js').OrganizationConfig,
 *   api: import('./schema.js').ApiConfig } | undefined} key: under `organizations`, maybe `*`
 */
export function findOrganization({ organizations }, { api, organizationId }) {
  const key =
    organizationId === null
      ? Object.keys(organizations).find((id) => organizations[id].apis[api])
      : Object.hasOwn(organizations, organizationId)
        ? organizationId
        : '*';
  const organization = key === undefined ? undefined : organizations[key];
  const found = organization?.apis[api];
  if (key === undefined || !organization || !found) return undefined;
  return { key, organization, api: found };
}
