// Which texts come with the deferred parts (../deferred/parts.js) in the split build: those that only
// these parts show, and the long ones of rare errors, in place of which a general one is shown until
// then. Read by the build, not by the widget.

/** The names that stay in the first file, by record. @type {Readonly<Record<string, string[]>>} */
export const keptTexts = {
  chart: [],
  columnsMenu: ['label'],
  dataWarnings: ['label'],
  export: ['label'],
  'errors.api': [
    'Forbidden',
    'InternalError',
    'InternalServerError',
    'Proxy',
    'Proxy.Forbidden',
    'Proxy.UpstreamBroken',
    'Proxy.UpstreamTimeout',
    'Proxy.UpstreamUnreachable',
    'ServiceUnavailable',
    'SignatureNonceUsed',
    'Throttling',
    'TooManyRequests',
  ],
  'errors.hints': [],
  'errors.invalidAttribute': [],
  'errors.module': [],
  'errors.protocol': ['not_json'],
};
