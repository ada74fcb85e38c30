// Says by its exit code whether node_modules is what package-lock.json asks for: npm leaves a
// record of what it installed, and writes it last, so an interrupted installation has none.
// Not a check of the files themselves: `npm ci` is the remedy for somebody's edits there.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @param {string} path
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean, link?: boolean }>}
 */
function packagesIn(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages;
}

const root = process.argv[2] ?? '.';
try {
  const wanted = packagesIn(join(root, 'package-lock.json'));
  const installed = packagesIn(join(root, 'node_modules/.package-lock.json'));
  for (const [path, entry] of Object.entries(wanted)) {
    if (!path.includes('node_modules/') || entry.link) continue;
    const found = installed[path];
    // Packages for other systems are in the lock file and never on the disk.
    if (!found && entry.optional) continue;
    if (found?.version !== entry.version || found?.integrity !== entry.integrity) process.exit(1);
  }
} catch {
  process.exit(1);
}
