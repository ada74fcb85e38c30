// How @custom-elements-manifest/analyzer makes dist/custom-elements.json out of the JSDoc of the
// element: `cem analyze --config scripts/tools/custom-elements-manifest.config.mjs`.

import { columnIds } from '../../web/widget/view/columns.js';
import { statusStyles } from '../../web/widget/view/status-style.js';

/** The published modules by their source. @type {Readonly<Record<string, readonly string[]>>} */
const published = {
  'web/widget/element.js': ['dist/element.js'],
  'web/widget/flow-run-table.js': ['dist/flow-run-table.js', 'dist/split.js'],
};

/** @param {string} name */
const camelCase = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

/** What each column and each class of status adds to the element. */
const columnParts = columnIds.map((id) => ({
  name: `cell-${id}`,
  description: `the cells of the column \`${id}\``,
}));
const statusNames = Object.keys(statusStyles);
const statusParts = statusNames.map((name) => ({
  name: `status-${name}`,
  description: `the status badges of the class \`${name}\``,
}));
const statusProperties = statusNames.flatMap((name) => [
  { name: `--flow-run-${name}`, description: `text color of the status class \`${name}\`` },
  {
    name: `--flow-run-${name}-background`,
    description: `background of the badge of the status class \`${name}\``,
  },
]);

/**
 * Keeps what the package offers, and adds the property that each attribute has and what follows
 * from the tables of columns and statuses.
 */
const publicApi = {
  name: 'public-api',
  /** @param {{ moduleDoc: any }} phase */
  moduleLinkPhase({ moduleDoc }) {
    const elements = moduleDoc.declarations.filter((/** @type {any} */ { tagName }) => tagName);
    for (const element of elements) {
      element.superclass = { name: 'HTMLElement' };
      element.cssProperties.push(...statusProperties);
      element.cssParts.push(...columnParts, ...statusParts);
      element.members = element.members.filter(
        (/** @type {any} */ { privacy }) => privacy !== 'private',
      );
      for (const attribute of element.attributes) {
        const { name, type, description } = attribute;
        attribute.fieldName = camelCase(name);
        const property = { kind: 'field', name: attribute.fieldName, type, description };
        element.members.push({ ...property, attribute: name, reflects: true });
      }
    }
    moduleDoc.declarations = elements;
  },
};

/** Names modules as the package exports them. */
const publishedPaths = {
  name: 'published-paths',
  /** @param {{ customElementsManifest: any }} phase */
  packageLinkPhase({ customElementsManifest: manifest }) {
    const element = /"\/?web\/widget\/(element|flow-run-table)\.js"/g;
    manifest.modules = manifest.modules.flatMap((/** @type {any} */ module) =>
      (published[module.path] ?? []).map((path) => ({
        ...JSON.parse(JSON.stringify(module).replaceAll(element, '"dist/element.js"')),
        path,
      })),
    );
  },
};

// biome-ignore lint/style/noDefaultExport: the analyzer reads the default export
export default {
  globs: Object.keys(published),
  outdir: 'dist',
  packagejson: false,
  plugins: [publicApi, publishedPaths],
};
