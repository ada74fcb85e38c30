// What `Vary` says of the responses that come from the cache.

/**
 * The request headers that decide what a viewer gets.
 * @param {Pick<import('../config/schema.js').Config, 'callers' | 'listen'>} config
 * @returns {string[]}
 */
export function varyOf({ callers, listen }) {
  const vary = listen.allowedOrigins.length > 0 ? ['Origin'] : [];
  if (callers.type === 'header') {
    vary.push(callers.subjectHeader);
    if (callers.groupsHeader) vary.push(callers.groupsHeader);
  }
  if (callers.type === 'jwt') {
    const { source } = callers;
    if (source === 'authorization') vary.push('Authorization');
    else vary.push('header' in source ? source.header : 'Cookie');
  }
  return vary;
}
