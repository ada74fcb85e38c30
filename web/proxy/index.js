// What the package offers to programs that mount the proxy in a server of their own.
export { ConfigurationError } from './config/error.js';
export { defineConfiguration, readConfiguration } from './config/read.js';
export { listenForAdmin } from './server/admin.js';
export { listen } from './server/listen.js';
export { createLog } from './server/log.js';
export { createProxy } from './server/proxy.js';
