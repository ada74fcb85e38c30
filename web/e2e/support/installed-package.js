// The package as npm would publish it: packed, and installed into an empty folder. Needs a built dist/.

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const run = promisify(execFile);

/** The folder of the checkout. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * @typedef {object} InstalledPackage
 * @property {string} folder a project that has the package
 * @property {string} installed the folder of the package in it
 * @property {{ filename: string, integrity: string, files: { path: string, mode: number }[] }} packed
 *   what `npm pack --json` says
 * @property {() => Promise<void>} remove
 */

/** @returns {Promise<InstalledPackage>} */
export async function installPackage() {
  const folder = await mkdtemp(join(tmpdir(), 'flow-run-table-'));
  const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const [packed] = JSON.parse((await run('npm', pack, { cwd: root })).stdout);
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  // Offline, because it depends on nothing.
  const install = ['install', '--offline', '--ignore-scripts', join(folder, packed.filename)];
  await run('npm', install, { cwd: folder });
  return {
    folder,
    installed: join(folder, 'node_modules/flow-run-table'),
    packed,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
