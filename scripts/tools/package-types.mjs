// Writes the declarations of a package of web/ from its JSDoc into its folder types/, for npm to
// publish. Usage: node scripts/tools/package-types.mjs proxy|simulator

import { execFileSync } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const name = process.argv[2] ?? '';
if (!['proxy', 'simulator'].includes(name)) {
  process.stderr.write('Usage: node scripts/tools/package-types.mjs proxy|simulator\n');
  process.exit(2);
}
const folder = join(root, 'web', name);
const outDir = join(folder, 'types');
const config = join(folder, 'tsconfig.types.json');
await rm(outDir, { recursive: true, force: true });
const compilerOptions = {
  noEmit: false,
  declaration: true,
  emitDeclarationOnly: true,
  stripInternal: true,
  rootDir: '.',
  outDir: 'types',
  // The published types of flow-run-table, not its sources.
  paths: {},
};
const project = {
  extends: '../../tsconfig.json',
  compilerOptions,
  include: ['upstream/*.d.ts'],
  files: ['index.js'],
};
await writeFile(config, JSON.stringify(project));
try {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '--project', config], { cwd: folder, stdio: 'inherit' });
} finally {
  await rm(config);
}
