// Every code block of every document is valid in its language, names packages, files, commands and
// attributes that exist, and is run where it can be. Needs a built dist/.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { transform } from 'esbuild';
import { FlowRunTable } from 'flow-run-table/element';
import { compile as compileSvelte } from 'svelte/compiler';
import { parse as parseVue } from 'vue/compiler-sfc';
import { documentPaths, readDocument, root } from './markdown.js';

// A dependency of the proxy.
const { parse: parseYaml } = createRequire(`${root}web/proxy/index.js`)('yaml');
const { exports: entries } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

const blocks = documentPaths().flatMap((path) =>
  readDocument(path).blocks.map((block) => ({ ...block, where: `${path}:${block.line}` })),
);
/** @typedef {(typeof blocks)[number]} Block */

/** @param {'js' | 'jsx' | 'ts' | 'tsx' | 'css'} loader */
const parsedByEsbuild =
  (loader) =>
  async (/** @type {Block} */ { code }) => {
    const { warnings } = await transform(code, { loader, logLevel: 'silent' });
    assert.deepEqual(
      warnings.map(({ text }) => text),
      [],
    );
  };

/** @type {Record<string, (block: Block) => unknown>} by language */
const checks = {
  js: parsedByEsbuild('js'),
  jsx: parsedByEsbuild('jsx'),
  ts: parsedByEsbuild('ts'),
  tsx: parsedByEsbuild('tsx'),
  css: parsedByEsbuild('css'),
  json: ({ code }) => JSON.parse(code),
  yaml: ({ code }) => parseYaml(code),
  sh: ({ code }) => {
    execFileSync('bash', ['-n'], { input: code });
    for (const command of commandsOf(code)) assert.ok(isCommand(command), command);
  },
  html: ({ code }) => assert.deepEqual(parseVue(`<template>${code}</template>`).errors, []),
  vue: ({ code }) => assert.deepEqual(parseVue(code).errors, []),
  svelte: ({ code }) => compileSvelte(code, {}),
  nginx: ({ code }) => assert.match(code, /;$/m),
  diff: checkDiff,
  text: () => {},
  '': () => {},
};

for (const block of blocks) {
  // A part of a file need not be complete: the file is held to its own tests.
  if (block.note.startsWith('file: ')) continue;
  test(`the block at ${block.where} is valid`, async () => {
    const check = checks[block.language];
    assert.ok(check, `no check for the language “${block.language}”`);
    await check(block);
  });
}

test('every import of a block names an entry of the package', () => {
  const pattern = /(?:from|import|import\()\s*'(flow-run-[\w-]+)(\/[\w./-]+)?'/g;
  for (const { code, where } of blocks) {
    for (const [, name, path = ''] of code.matchAll(pattern)) {
      const isEntry = name !== 'flow-run-table' ? !path : isEntryOfTable(`.${path}`);
      assert.ok(isEntry, `${where}: ${name}${path}`);
    }
  }
});

/** @param {string} path such as `./core` */
function isEntryOfTable(path) {
  return Object.keys(entries).some((key) => {
    const [start = '', end] = key.split('*');
    return end === undefined ? path === key : path.startsWith(start) && path.endsWith(end);
  });
}

test('every attribute of a block is one of the element', () => {
  const known = new Set(FlowRunTable.observedAttributes);
  for (const { code, language, where } of blocks) {
    if (!['html', 'svelte'].includes(language)) continue;
    for (const [, tag = ''] of code.matchAll(/<flow-run-table\s([^>]*)>/g)) {
      for (const [, name = ''] of tag.replace(/"[^"]*"/g, '').matchAll(/(?:^|\s)([a-z-]+)/g)) {
        const isKnown = known.has(name) || /^(?:id|class|slot|on)/.test(name);
        assert.ok(isKnown, `${where}: ${name}`);
      }
    }
  }
});

test('a block that shows a file shows lines of that file, in their order', () => {
  for (const { code, note, where } of blocks) {
    const [, path] = /^file: (\S+)$/.exec(note) ?? [];
    if (!path) continue;
    const file = readFileSync(`${root}${path}`, 'utf8');
    const parts = code.split(/^\s*…\n/m);
    let at = 0;
    for (const part of parts) {
      const found = file.indexOf(part, at);
      assert.ok(found >= 0, `${where}: not in ${path}:\n${part}`);
      at = found + part.length;
    }
  }
});

for (const { code, language, note, where } of blocks) {
  if (note !== 'run') continue;
  test(`the program at ${where} runs`, async () => {
    if (language !== 'js') return runShell(code);
    execFileSync(process.execPath, ['--input-type=module'], { cwd: root, input: code });
  });
}

/**
 * Runs the commands of a document, on other ports than those it names, which may be in use. Ends what
 * they leave in the background.
 * @param {string} code
 */
async function runShell(code) {
  const ports = { 8021: await freePort(), 8787: await freePort() };
  const own = Object.entries(ports).reduce(
    (text, [port, free]) => text.replaceAll(port, free),
    code,
  );
  const shell = spawn('bash', ['-euo', 'pipefail', '-c', own], {
    cwd: root,
    detached: true,
    env: { ...process.env, FLOW_RUN_PROXY_PORT: ports[8787] },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  shell.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const [status] = await once(shell, 'exit');
  // The group of the shell has its background processes, too; without one it has ended.
  try {
    process.kill(-Number(shell.pid), 'SIGKILL');
  } catch {}
  assert.equal(status, 0, errors);
}

/** @returns {Promise<string>} */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return String(port);
}

/**
 * @param {string} code of a shell
 * @returns {string[]} the first word of each command, and the scripts that they are given
 */
function commandsOf(code) {
  return code
    .replaceAll(/\\\n/g, ' ')
    .replaceAll(/'[^']*'|"[^"]*"/g, 'quoted')
    .replaceAll(/(^|\s)#.*$/gm, '')
    .split(/\n|&&|\||;|&/)
    .map((command) => command.trim().replace(/^(?:[A-Z_]+=(?:"[^"]*"|\S*)\s*)+/, ''))
    .filter(Boolean)
    .flatMap((command) => {
      const [first = '', ...rest] = command.split(/\s+/);
      const files = rest.filter((word) =>
        /^(?:web|scripts|docs|native-tests)\/\S+\.\w+$/.test(word),
      );
      return [first, ...files];
    });
}

/** Programs of the machine that documents may name. */
const programs =
  'apt-get cd cmake cp curl docker echo export git kubectl mkdir nginx node npm npx pnpm printf sha256sum tar yarn . shasum openssl'.split(
    ' ',
  );

/** @param {string} command */
function isCommand(command) {
  if (command.includes('/')) return existsSync(`${root}${command}`) || command.startsWith('build/');
  return programs.includes(command);
}

/** A diff starts with the file in a comment; what it removes and keeps is in that file. @param {Block} block */
function checkDiff({ code, where }) {
  let file = '';
  for (const line of code.split('\n')) {
    const [, path] = /^ \/\/ (\S+)$/.exec(line) ?? [];
    if (path) file = existsSync(`${root}${path}`) ? readFileSync(`${root}${path}`, 'utf8') : '';
    else if (/^[ -]\s*\S/.test(line)) {
      // “…” stands for what the document leaves out.
      for (const part of line.slice(1).trim().split('…')) {
        assert.ok(!part || file.includes(part.trim()), `${where}: not in its file: ${line}`);
      }
    }
  }
}
