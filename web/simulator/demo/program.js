#!/usr/bin/env node
// The `flow-run-demo` program: the widget, the proxy and the simulator. Needs flow-run-table and
// flow-run-proxy, which the simulator itself does without.

/** The error of an import whose package is not installed. @param {any} error */
const isMissing = ({ code, message }) =>
  code === 'ERR_MODULE_NOT_FOUND' && /'flow-run-(table|proxy)'/.test(message);

try {
  const [{ runDemo }, { createDemo }] = await Promise.all([
    import('./run-demo.js'),
    import('./server.js'),
  ]);
  await runDemo(createDemo, process.argv.slice(2));
} catch (error) {
  if (!isMissing(error)) throw error;
  process.stderr.write(
    'flow-run-demo needs flow-run-table and flow-run-proxy beside flow-run-simulator: install the three packages together.\n',
  );
  process.exitCode = 2;
}
