// `flow-run-proxy init`: writes a configuration file in which every key is explained.
import { writeFileSync } from 'node:fs';
import { ConfigurationError } from '../config/error.js';
import { TEMPLATE } from '../config/template.js';

const DEFAULT_FILE = 'flow-run-proxy.yaml';

/**
 * @param {string} [file] `-` for standard output
 * @throws {ConfigurationError} if it is there already or cannot be written
 */
export function init(file = DEFAULT_FILE) {
  if (file === '-') {
    process.stdout.write(TEMPLATE);
    return;
  }
  try {
    // Not for others to read: a secret may be written into it. Never over a file that is there.
    writeFileSync(file, TEMPLATE, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    throw new ConfigurationError(
      file,
      code === 'EEXIST'
        ? 'is there already and is left as it is: name another file'
        : `cannot be written (${code})`,
    );
  }
  process.stdout.write(
    `${file} is written. Fill it in, then: flow-run-proxy check --config ${file}\n`,
  );
}
