// The three packages as npm would publish them: packed, and unpacked again. As a program: `node packages.js FOLDER`.

import { execFile } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** Folder of each package in the checkout. @type {Record<string, string>} */
const sources = {
  'flow-run-table': '.',
  'flow-run-proxy': 'web/proxy',
  'flow-run-simulator': 'web/simulator',
};

export const packageNames = Object.keys(sources);

/**
 * Packs the packages, which needs a built dist/, and unpacks them.
 * @param {string} folder gets `NAME.tgz` and a folder `NAME` for each package
 */
export async function packAll(folder) {
  await Promise.all(packageNames.map((name) => pack(name, folder)));
}

/** @param {string} name @param {string} folder */
async function pack(name, folder) {
  const target = join(folder, name);
  await mkdir(target, { recursive: true });
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', target];
  const { stdout } = await run('npm', args, { cwd: join(root, sources[name] ?? '') });
  const [{ filename }] = JSON.parse(stdout);
  await run('mv', [join(target, filename), join(folder, `${name}.tgz`)]);
  await run('tar', ['-xzf', `${target}.tgz`, '--strip-components=1', '-C', target]);
}

/** @param {string} folder of a package @returns {Promise<any>} its package.json */
export async function manifestOf(folder) {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await packAll(process.argv[2] ?? '.');
