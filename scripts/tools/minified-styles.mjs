// A plugin of the bundler: the style sheets, which the source holds as texts, without the blanks and
// comments that only their readers need.

import { pathToFileURL } from 'node:url';
import { transform } from 'esbuild';

/** @type {import('esbuild').Plugin} */
export const minifiedStyles = {
  name: 'minified-styles',
  setup(build) {
    build.onLoad({ filter: /\/web\/widget\/styles\/[a-z]+\.js$/ }, async ({ path }) => {
      const module = await import(pathToFileURL(path).href);
      const texts = Object.entries(module).filter(([, value]) => typeof value === 'string');
      if (texts.length === 0) return undefined;
      const minified = texts.map(async ([name, css]) => {
        const { code } = await transform(css, { loader: 'css', minifyWhitespace: true });
        return `export const ${name} = ${JSON.stringify(code)};`;
      });
      return { contents: (await Promise.all(minified)).join('\n') };
    });
  },
};
