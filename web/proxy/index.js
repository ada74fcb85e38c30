// What the package offers to programs that mount the proxy in a server of their own.

export { fixedCredential } from './credentials/signature.js';
export { listen } from './server/listen.js';
export { createProxy } from './server/proxy.js';
