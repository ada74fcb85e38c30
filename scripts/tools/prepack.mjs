// npm runs this before it packs: builds dist/, and refuses to pack without one. Downloads no tools,
// which are 0.8 GB: that is a decision of whoever packs.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const { FLOW_RUN_CACHE, XDG_CACHE_HOME } = process.env;
const cache = FLOW_RUN_CACHE || join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'flow-run-table');

if (existsSync(join(cache, 'env.sh'))) {
  execFileSync(fileURLToPath(new URL('../build', import.meta.url)), { stdio: ['ignore', 2, 2] });
} else {
  console.error(
    'flow-run-table is not packed: the tools that build dist/ are missing. Run scripts/setup --for build first. To pack a dist/ that is built already: npm pack --ignore-scripts.',
  );
  process.exitCode = 1;
}
