// Who may see which pipeline: groups by organization and pipeline, as the configuration lists them.
// Independent of what exists upstream, so that a refusal reveals nothing about it.
import { Refusal } from '../server/refusal.js';

/** The one message of every refusal, whatever was asked for. */
const FORBIDDEN_MESSAGE =
  'not_permitted: your groups may not see this pipeline. Ask the operator of the proxy.';

/**
 * @param {Readonly<Record<string, { pipelines: Record<string, { groups: string[] | '*' }> }>>} organizations
 */
export function createRights(organizations) {
  /** @type {Map<string, Map<string, '*' | Set<string>>>} */
  const rights = new Map(
    Object.entries(organizations).map(([organizationId, { pipelines }]) => [
      organizationId,
      new Map(
        Object.entries(pipelines).map(([pipelineId, { groups }]) => [
          pipelineId,
          groups === '*' ? groups : new Set(groups),
        ]),
      ),
    ]),
  );

  /**
   * The nearest entry decides alone: a pipeline of its own entry is not also open to the groups of
   * `*`, nor is an organization of its own entry to those of the others.
   * @param {import('./callers.js').Caller} caller
   * @param {{ organizationId: string, pipelineId: string }} target
   */
  function may({ groups }, { organizationId, pipelineId }) {
    const pipelines = rights.get(organizationId) ?? rights.get('*');
    const allowed = pipelines?.get(pipelineId) ?? pipelines?.get('*');
    return allowed === '*' || groups.some((group) => allowed?.has(group) ?? false);
  }

  return {
    may,
    /**
     * @param {import('./callers.js').Caller} caller
     * @param {{ organizationId: string, pipelineId: string }} target
     * @throws {Refusal} `Forbidden`, the same for what exists and what does not
     */
    authorize(caller, target) {
      if (!may(caller, target)) throw new Refusal('Forbidden', FORBIDDEN_MESSAGE);
    },
  };
}
