// Where scripts/setup installs the tools of the examples: a folder of the cache named after their lock
// file. As a program it prints the folder: `node tools-folder.js CACHE`.

import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const { FLOW_RUN_CACHE, XDG_CACHE_HOME = join(homedir(), '.cache') } = process.env;

/** @param {string} [cache] the folder of downloads and toolchains */
export function toolsFolder(cache = FLOW_RUN_CACHE || join(XDG_CACHE_HOME, 'flow-run-table')) {
  const lock = readFileSync(new URL('../package-lock.json', import.meta.url));
  return join(cache, `consumers-${hash('sha256', lock).slice(0, 12)}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(`${toolsFolder(process.argv[2])}\n`);
}
