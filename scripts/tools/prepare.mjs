// npm runs this as `prepare`: after `npm install` in a checkout, and in the clone that it makes for a git
// dependency. There, the package would be empty: dist/ is built, not committed.

import { existsSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = realpathSync(fileURLToPath(new URL('../..', import.meta.url)));
// Where somebody typed the command: for a git dependency, in the project that wants it.
const calledFrom = realpathSync(process.env.INIT_CWD ?? root);
const isOwnCheckout = `${calledFrom}/`.startsWith(`${root}/`);

if (!isOwnCheckout && !existsSync(new URL('../../dist/flow-run-table.js', import.meta.url))) {
  console.error(
    'flow-run-table cannot be installed from its repository, which holds no built files. Install a released tarball, or make one: clone the repository, run scripts/setup --for build and npm pack.',
  );
  process.exitCode = 1;
}
