// Reads the Markdown of this repository for its tests: headings, links, code blocks, tables. No test
// itself. Covers what our documents use (fenced blocks, inline links, pipe tables), not all of
// CommonMark.

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of the repository, with a slash at its end. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * @typedef {object} CodeBlock
 * @property {string} language the word behind the fence; empty for plain text
 * @property {string} code
 * @property {number} line of the opening fence, from 1
 * @property {string} note the HTML comment right above the fence, such as `run`; mostly empty
 */

/**
 * @typedef {object} MarkdownDocument
 * @property {string} path from the root of the repository
 * @property {string} text
 * @property {{ level: number, title: string, anchor: string }[]} headings
 * @property {{ target: string, line: number }[]} links of text and images, without web addresses
 * @property {CodeBlock[]} blocks
 * @property {{ text: string, line: number }[]} lines those outside of code blocks
 */

/** Folders whose files are not of this repository, or are made by a build. */
const skipped = new Set(['.git', 'build', 'corpus', 'dist', 'node_modules']);

/**
 * @param {string} [folder] from the root, with a slash at its end
 * @returns {string[]} the Markdown files of the repository, except the vendor's in the corpus; without
 *   git, which a copy of the sources may lack
 */
export function documentPaths(folder = '') {
  const entries = readdirSync(root + folder, { withFileTypes: true });
  return entries
    .flatMap((entry) => {
      const path = folder + entry.name;
      if (entry.isDirectory()) return skipped.has(entry.name) ? [] : documentPaths(`${path}/`);
      return path.endsWith('.md') ? [path] : [];
    })
    .sort();
}

/** @param {string} path from the root @returns {MarkdownDocument} */
export function readDocument(path) {
  const text = readFileSync(`${root}${path}`, 'utf8');
  /** @type {CodeBlock[]} */
  const blocks = [];
  /** @type {MarkdownDocument['lines']} */
  const lines = [];
  /** @type {CodeBlock | undefined} */
  let open;
  for (const [index, line] of text.split('\n').entries()) {
    const [, indent = '', language = ''] = /^(\s*)```(.*)$/.exec(line) ?? [];
    if (open && line.trim() === '```') {
      blocks.push(open);
      open = undefined;
    } else if (open) {
      open.code += `${line}\n`;
    } else if (line.trimStart().startsWith('```')) {
      const [, note = ''] = /^\s*<!-- (.*) -->$/.exec(lines.at(-1)?.text ?? '') ?? [];
      open = { language: language.trim(), code: '', line: index + 1, note };
      if (indent) throw new Error(`${path}:${index + 1}: an indented code block`);
    } else {
      lines.push({ text: line, line: index + 1 });
    }
  }
  if (open) throw new Error(`${path}:${open.line}: a code block without its end`);
  return { path, text, headings: headingsOf(lines), links: linksOf(lines), blocks, lines };
}

/** @param {MarkdownDocument['lines']} lines @returns {MarkdownDocument['headings']} */
function headingsOf(lines) {
  /** @type {Map<string, number>} */
  const uses = new Map();
  return lines.flatMap(({ text }) => {
    const [, marks, title = ''] = /^(#{1,6}) (.+)$/.exec(text) ?? [];
    if (!marks) return [];
    const slug = slugOf(title);
    const earlier = uses.get(slug) ?? 0;
    uses.set(slug, earlier + 1);
    return [{ level: marks.length, title, anchor: earlier ? `${slug}-${earlier}` : slug }];
  });
}

/** The anchor that GitHub gives a heading. @param {string} title */
function slugOf(title) {
  return title
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-');
}

/** @param {MarkdownDocument['lines']} lines @returns {MarkdownDocument['links']} */
function linksOf(lines) {
  return lines.flatMap(({ text, line }) =>
    [...text.replace(/`[^`]*`/g, '').matchAll(/\]\(([^)\s]+)[^)]*\)/g)]
      .map(([, target = '']) => ({ target, line }))
      .filter(({ target }) => !/^(?:https?|mailto):/.test(target)),
  );
}

/**
 * @param {MarkdownDocument} document
 * @returns {string[][]} the rows of all tables, without the lines under their headers
 */
export function tableRows({ lines }) {
  return lines
    .filter(({ text }) => text.startsWith('|') && !/^\|[-|: ]+$/.test(text))
    .map(({ text }) => text.slice(1, -1).split(/(?<!\\)\|/));
}
