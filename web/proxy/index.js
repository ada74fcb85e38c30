// What the package offers to programs that mount the proxy in a server of their own.
export { createProxy } from './proxy.js';
export { listen } from './server.js';
export { fixedCredential } from './signature.js';
