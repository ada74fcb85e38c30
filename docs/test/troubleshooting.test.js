// docs/troubleshooting.md has every error text of the table, in each language of the documents, as it
// is shown: whoever searches for a text finds its cause and remedy.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { en } from '../../web/widget/locales/en.js';
import { zhHans } from '../../web/widget/locales/zh-Hans.js';
import { readDocument, root, tableRows } from './markdown.js';

/** @typedef {import('../../web/widget/locales/texts.js').Texts} Texts */

/** @param {Texts} texts @returns {string[]} each as a template */
function errorTexts({ errors, notices, dataWarnings }) {
  const { api, http, transport, protocol, module, invalidAttribute } = errors;
  const groups = [api, http, transport, protocol, module, invalidAttribute];
  return [
    ...[...groups, notices, dataWarnings.codes].flatMap((group) => Object.values(group)),
    errors.apiOther,
    errors.protocolOther,
    errors.moduleOther,
    errors.invalidAttributeOther,
  ].map(String);
}

/** @returns {string[]} what the package logs, with “…” for the parts that change */
function consoleMessages() {
  const files = ['web/widget/', 'wasm/js/'].flatMap((folder) =>
    readdirSync(root + folder, { recursive: true }).map((file) => folder + file),
  );
  const sources = files.filter((file) => file.endsWith('.js') && !file.includes('/test/'));
  const call = /console\.(?:warn|error|info|log)\(\s*(['"`])(.*?)\1/gs;
  return sources.flatMap((file) =>
    [...readFileSync(root + file, 'utf8').matchAll(call)].map(([, , text = '']) =>
      text.replaceAll(/\$\{.*?\}/g, '…'),
    ),
  );
}

/** @param {string} text @param {Texts} texts what the document writes in place of a template */
const written = (text, { errors }) =>
  text
    .replaceAll('{tryAgain}', errors.tryAgain)
    .replaceAll('{organization}', errors.organizationTerms.organization)
    .replaceAll(/\{\w+\}/g, '…');

for (const [path, texts] of /** @type {[string, Texts][]} */ ([
  ['docs/troubleshooting.md', en],
  ['docs/zh-CN/troubleshooting.md', zhHans],
])) {
  const cells = tableRows(readDocument(path)).map((row) => row.map((cell) => cell.trim()));
  const documented = cells.map(([text = '']) => text);

  test(`${path} has every error text of the table`, () => {
    const expected = errorTexts(texts).map((text) => written(text, texts));
    assert.deepEqual(
      expected.filter((text) => !documented.includes(text)),
      [],
    );
  });

  test(`${path} has every message of the console`, () => {
    const expected = consoleMessages();
    assert.ok(expected.length > 5);
    assert.deepEqual(
      expected.filter((text) => !documented.includes(`\`${text}\``)),
      [],
    );
  });

  test(`${path} has every error code in the row of its text`, () => {
    const { errors } = texts;
    const groups = { ...errors.api, ...errors.transport, ...errors.protocol, ...errors.module };
    const wrong = Object.entries(groups).filter(([code, text]) => {
      const rows = cells.filter(([first]) => first === written(String(text), texts));
      return code !== 'Proxy' && !rows.some(([, codes = '']) => codes.includes(`\`${code}\``));
    });
    assert.deepEqual(wrong, []);
  });
}
