// The published types, as strict programs of users see them: with `skipLibCheck` off, as a bundler
// and as Node resolve modules. Needs a built dist/.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../../', import.meta.url));

/** @type {string} */
let folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flow-run-types-'));
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
});
after(() => rm(folder, { recursive: true }));

/**
 * @param {string} program
 * @param {object} [options]
 * @param {string} [options.name]
 * @param {Record<string, unknown>} [options.compiler]
 * @returns {Promise<string[]>} the errors: line and code
 */
async function errorsOf(program, { name = 'program.ts', compiler = {} } = {}) {
  const config = {
    compilerOptions: {
      noEmit: true,
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      target: 'es2022',
      lib: ['es2023', 'dom', 'dom.iterable'],
      module: 'preserve',
      types: [],
      ...compiler,
    },
    files: [name],
  };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
  await writeFile(join(folder, name), program);
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  return run(process.execPath, [tsc, '--pretty', 'false'], { cwd: folder }).then(
    () => [],
    ({ stdout }) => stdout.trim().split(/\n(?=\S)/),
  );
}

/**
 * Each line that has the comment `// wrong` is an error, and no other.
 * @param {string} program
 * @param {Parameters<typeof errorsOf>[1]} [options]
 */
async function check(program, options) {
  const errors = await errorsOf(program, options);
  const wrong = program.split('\n').flatMap((line, i) => (/\/\/ wrong/.test(line) ? [i + 1] : []));
  const lines = errors.map((error) => Number(/^program\.tsx?\((\d+),/.exec(error)?.[1]));
  assert.deepEqual([...new Set(lines)], wrong, errors.join('\n'));
}

const element = `
import 'flow-run-table';
import { FlowRunTable } from 'flow-run-table/element';
import type {
  Api, CreatorResolver, EventDetails, ExportOptions, FlowRunError, FlowRunEventMap, HeaderSource,
  InitialResponse, Run, Verdict, WasmSource, WidgetError,
} from 'flow-run-table';
const table = document.querySelector('flow-run-table')!;
table.pipelineId = 1;
table.pipelineId = 9007199254740993n;
table.pipelineId = '1';
table.pipelineId = {}; // wrong
table.pageSize = 10;
table.apiVersion = 'oapi-v1';
table.apiVersion = 'oapi-v2'; // wrong
table.mode = 'scroll';
table.mode = 'scrol'; // wrong
table.theme = 'dark';
table.theme = 'blue'; // wrong
table.timeFormat = null;
table.credentials = 'omit'; // wrong
table.refreshInterval = '30';
table.refreshInterval = 'never'; // wrong
table.noChart = true;
table.noChart = 'yes'; // wrong
table.wasm = 42; // wrong
table.wasm = new URL('https://portal.example/x.wasm');
table.pipline = 7; // wrong
table.requestHeaders = async ({ renew }) => ({ authorization: renew ? 'b' : 'a' });
table.requestHeaders = () => 7; // wrong
table.resolveCreators = async (ids) => Object.fromEntries(ids.map((id) => [id, id]));
table.initialResponse = { status: 200, body: '{}' };
table.addEventListener('flow-run-load', (event) => event.detail.rowCount.toFixed());
table.addEventListener('flow-run-load', (event) => event.detail.rows); // wrong
document.addEventListener('flow-run-error', ({ detail: { error } }) => error.code);
window.addEventListener('flow-run-finished', ({ detail }) => detail.runs[0]?.pipelineRunId);
document.body.addEventListener('flow-run-verdict', ({ detail }) => detail.verdict.state);
const created: FlowRunTable = document.createElement('flow-run-table');
const file: Promise<File> = created.exportRuns({ format: 'csv', scope: 'all' });
created.exportRuns({ format: 'xls' }); // wrong
class Portal extends FlowRunTable {}
customElements.define('portal-runs', Portal);
const detail: EventDetails['flow-run-activate'] | undefined = undefined;
export type Used = [Api, CreatorResolver, ExportOptions, FlowRunError, FlowRunEventMap, HeaderSource,
  InitialResponse, Run, Verdict, WasmSource, WidgetError];
export { file, detail };
`;

const core = `
import { CoreLoadError, loadCore } from 'flow-run-table/core';
import type { Change, FlowRunError, ListConfig, Page, Query, Run } from 'flow-run-table/core';
const core = await loadCore();
await loadCore({ wasm: new Uint8Array(8) });
await loadCore({ wasm: 42 }); // wrong
const query: Query = { organizationId: 'o', pipelineId: 1n };
const built = core.buildRequest(query);
const text: string = built.ok ? built.url : built.error.code;
core.buildRequest({ pipelineId: 1 }); // wrong
const list: number = core.createList(query, ({ snapshot }: Change) => snapshot.rowCount);
core.send(list, { type: 'next' });
core.send(list, { type: 'nxt' }); // wrong
const code = (error: unknown) => (error instanceof CoreLoadError ? error.code : null);
export type Used = [FlowRunError, ListConfig, Page, Run];
export { text, code };
`;

for (const [reader, compiler] of /** @type {const} */ ([
  ['a bundler', { module: 'preserve' }],
  ['Node', { module: 'nodenext' }],
])) {
  test(`the element has types, read as ${reader} does`, () => check(element, { compiler }));
  test(`the core has types, read as ${reader} does`, () => check(core, { compiler }));
}

test('the core has types in a program without the DOM', () =>
  check(core, { compiler: { module: 'nodenext', lib: ['es2023'] } }));

test('React has types of the component and of the tag', () =>
  check(
    `
import { useRef } from 'react';
import { FlowRunTable, type FlowRunTableProps, type Run } from 'flow-run-table/react';
export function Runs(more: FlowRunTableProps) {
  const ref = useRef<HTMLElementTagNameMap['flow-run-table']>(null);
  const runs: Run[] = [];
  return (
    <>
      <FlowRunTable
        ref={ref}
        {...more}
        className="wide"
        pageSize={10}
        noChart={false}
        requestHeaders={({ renew }) => ({ 'x-renew': String(renew) })}
        onFlowRunLoad={(event) => event.detail.rowCount}
        onFlowRunFinished={(event) => runs.push(...event.detail.runs)}
      />
      <FlowRunTable piplineId="7" /> {/* // wrong */}
      <FlowRunTable theme="blue" /> {/* // wrong */}
      <FlowRunTable onFlowRunLod={() => {}} /> {/* // wrong */}
      <flow-run-table
        ref={ref}
        class="wide"
        base-url="/flow"
        pipeline-id={7}
        no-chart
        requestHeaders={async () => ({})}
        onflow-run-load={(event) => event.detail.rowCount}
      />
      <flow-run-table time-format="never" /> {/* // wrong */}
      <flow-run-table onflow-run-load={(event) => event.detail.rows} /> {/* // wrong */}
    </>
  );
}
`,
    { name: 'program.tsx', compiler: { jsx: 'react-jsx' } },
  ));

test('Vue has types of the tag in templates', () =>
  check(`
import type { GlobalComponents } from 'vue';
import 'flow-run-table/vue';
type Props = InstanceType<GlobalComponents['flow-run-table']>['$props'];
export const props: Props = {
  'base-url': '/flow',
  pipelineId: 7,
  class: 'wide',
  onFlowRunLoad: (event) => event.detail.rowCount,
};
export const theme: Props = { theme: 'blue' }; // wrong
export const headers: Props = { requestHeaders: 1 }; // wrong
export const name: Props = { 'pipline-id': '7' }; // wrong
`));

test('Svelte has types of the tag in markup', () =>
  check(`
import type { SvelteHTMLElements } from 'svelte/elements';
import 'flow-run-table/svelte';
type Props = SvelteHTMLElements['flow-run-table'];
export const props: Props = {
  'base-url': '/flow',
  'pipeline-id': 7,
  requestHeaders: () => ({}),
  class: 'wide',
  'onflow-run-load': (event) => event.detail.rowCount,
  'on:flow-run-error': (event) => event.detail.error.code,
};
export const theme: Props = { theme: 'blue' }; // wrong
export const event: Props = { 'onflow-run-load': (event) => event.detail.rows }; // wrong
`));

test('proxy and simulator have types', () =>
  check(
    `
import { createServer } from 'node:http';
import { createProxy, defineConfiguration, listen } from 'flow-run-proxy';
import { createSimulator, Simulation } from 'flow-run-simulator';
export const simulator = await createSimulator({ seed: 'x' });
export type Clock = ReturnType<Simulation['clockState']>;
simulator.lisen(0); // wrong
export const program = { createServer, createProxy, defineConfiguration, listen };
listen('8080'); // wrong
`,
    { compiler: { module: 'nodenext', lib: ['es2023'], types: ['node'] } },
  ));
