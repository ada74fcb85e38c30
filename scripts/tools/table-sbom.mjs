// Writes the bill of materials of flow-run-table (CycloneDX): it has no dependencies, but contains
// parts of other software, in the versions of this machine. The texts of their licences are in
// THIRD-PARTY-NOTICES. Usage: node scripts/tools/table-sbom.mjs EMSCRIPTEN_ROOT FILE, after scripts/build.

import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [, , emscripten, file] = process.argv;
if (!emscripten || !file) {
  console.error('Usage: node scripts/tools/table-sbom.mjs EMSCRIPTEN_ROOT FILE');
  process.exit(2);
}

/** @param {...string} path @returns {Promise<string>} */
const read = (...path) => readFile(resolve(root, join(...path)), 'utf8');
/** @param {string} text @param {RegExp} pattern @returns {string} what its group finds */
const found = (text, pattern) => {
  const [, value] = pattern.exec(text) ?? [];
  if (value === undefined) throw new Error(`no ${pattern} in a file of the toolchain`);
  return value;
};

/** @param {string} name @param {string} version @param {string} license @param {string} purl */
const component = (name, version, license, purl) => ({
  type: 'library',
  name,
  version,
  // Of its licences, only a plain one is an id.
  licenses: [license.includes(' ') ? { expression: license } : { license: { id: license } }],
  purl: `pkg:${purl}@${version}`,
});

const { name, version, license } = JSON.parse(await read('package.json'));
const preact = JSON.parse(await read('node_modules/preact/package.json'));
const nlohmann = await read('build/wasm-release/nlohmann_json/nlohmann/json.hpp');
const library = join(emscripten, 'system/lib');
const llvm = found(await read(library, 'libcxx/include/__config'), /_LIBCPP_VERSION (\d{6})/)
  .match(/../g)
  ?.map(Number)
  .join('.');
const llvmLicense = 'Apache-2.0 WITH LLVM-exception';

const components = [
  component('preact', preact.version, preact.license, 'npm/preact'),
  component(
    'emscripten',
    found(await read(emscripten, 'emscripten-version.txt'), /([\d.]+)/),
    'MIT',
    'github/emscripten-core/emscripten',
  ),
  component(
    'nlohmann_json',
    found(nlohmann, /\|\s+version ([\d.]+)/),
    'MIT',
    'github/nlohmann/json',
  ),
  component('musl', (await read(library, 'libc/musl/VERSION')).trim(), 'MIT', 'generic/musl'),
  ...['libcxx', 'libcxxabi', 'compiler-rt'].map((part) =>
    component(part, String(llvm), llvmLicense, `generic/${part}`),
  ),
];
const bill = {
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  version: 1,
  metadata: { component: component(name, version, license, `npm/${name}`) },
  components,
};
await writeFile(resolve(file), `${JSON.stringify(bill, null, 2)}\n`);
