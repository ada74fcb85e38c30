// `scripts/bench proxy`: how many cached reads the proxy serves on one core, against nginx with
// `proxy_cache` in front of the same service with the same body, and how long its viewers wait. Server
// on the first core, service and load on the second. Linux only: it pins processes and reads /proc.

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { median } from './measurement.js';
import { report } from './report.js';

/** @typedef {import('./report.js').Figure} Figure */
/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

const viewers = 500;
const ttlMs = 5000;
const rounds = 3;
const loadSeconds = 6;
const target = '/organization/o/pipelines/1234567/pipelineRuns?maxResults=20';
const basePath = '/flow';

const serverCore = '0';
const loadCore = '1';

const run = promisify(execFile);
/** @type {ChildProcess[]} */
const processes = [];

/** @param {string} name */
const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/**
 * @param {string} core
 * @param {string} program
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 */
function start(core, program, args, options) {
  const child = spawn('taskset', ['-c', core, program, ...args], options);
  processes.push(child);
  return child;
}

/** @param {ChildProcess} child */
async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * Until the server gives the page; a process that ends before says why.
 * @param {string} url
 * @param {ChildProcess} child
 */
async function serves(url, child) {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server of ${url} ended: ${child.exitCode}`);
    const response = await fetch(url).catch(() => undefined);
    if (response?.status === 200) return response.arrayBuffer();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * @param {ChildProcess} child
 * @param {string} question
 * @returns {Promise<any>}
 */
async function asked(child, question) {
  child.send(question);
  const [answer] = await once(child, 'message');
  return answer;
}

/**
 * @typedef {object} Contender
 * @property {string} url of the page
 * @property {ChildProcess} process
 */

/**
 * @param {string} directory
 * @param {number} servicePort
 * @returns {Promise<Contender>}
 */
async function startNginx(directory, servicePort) {
  const port = await freePort();
  await mkdir(join(directory, 'cache'));
  const file = join(directory, 'nginx.conf');
  await writeFile(
    file,
    `worker_processes 1; pid ${directory}/nginx.pid; error_log ${directory}/error.log;
events { worker_connections 4096; }
http {
  access_log ${directory}/nginx-access.log;
  client_body_temp_path ${directory}/body; proxy_temp_path ${directory}/proxy;
  fastcgi_temp_path ${directory}/fastcgi; uwsgi_temp_path ${directory}/uwsgi; scgi_temp_path ${directory}/scgi;
  keepalive_requests 1000000000; keepalive_timeout 75s;
  proxy_cache_path ${directory}/cache keys_zone=pages:8m;
  server {
    listen 127.0.0.1:${port} backlog=4096;
    location ${basePath}/ {
      proxy_pass http://127.0.0.1:${servicePort}/;
      proxy_cache pages; proxy_cache_valid 200 ${ttlMs / 1000}s; proxy_cache_lock on;
      proxy_ignore_headers Cache-Control;
    }
  }
}
`,
  );
  // Debian puts it where only root looks.
  const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };
  const args = ['-c', file, '-p', directory, '-g', 'daemon off; master_process off;'];
  const child = start(serverCore, 'nginx', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  return { url: `http://127.0.0.1:${port}${basePath}${target}`, process: child };
}

/**
 * @param {string} directory
 * @param {number} servicePort
 * @returns {Promise<Contender>}
 */
async function startProxy(directory, servicePort) {
  const port = await freePort();
  const credential = {
    type: 'accessKey',
    accessKeyId: 'LTAI0000000000000000',
    accessKeySecret: 'benchmark-0000000000',
  };
  const endpoint = `http://127.0.0.1:${servicePort}`;
  const config = join(directory, 'proxy.json');
  await writeFile(
    config,
    JSON.stringify({
      listen: { port, basePath },
      cache: { liveTtlMs: ttlMs },
      organizations: { '*': { apis: { '2021-06-25': { endpoint, credential } } } },
    }),
  );
  const log = await open(join(directory, 'proxy.log'), 'w');
  const program = here('../proxy/bin/flow-run-proxy.js');
  // As docs/proxy-cache.md says: unbounded, the young generation alone takes 100 MiB.
  const args = ['--max-semi-space-size=16', program, '--config', config];
  const child = start(serverCore, process.execPath, args, {
    env: { PATH: process.env.PATH },
    stdio: ['ignore', log.fd, 'inherit'],
  });
  await log.close();
  return { url: `http://127.0.0.1:${port}${basePath}${target}`, process: child };
}

/**
 * Answers a second by wrk, all connections open.
 * @param {string} url
 */
async function throughput(url) {
  const args = [
    '-c',
    loadCore,
    'wrk',
    '-t1',
    `-c${viewers}`,
    `-d${loadSeconds}s`,
    '--timeout',
    '60s',
    url,
  ];
  const { stdout } = await run('taskset', args);
  const errors = /Non-2xx.*|Socket errors.*/.exec(stdout);
  if (errors) throw new Error(`wrk at ${url}: ${errors[0]}`);
  return Number(/Requests\/sec:\s*([\d.]+)/.exec(stdout)?.[1]);
}

/**
 * Viewers that ask again as soon as they are answered, so that the machine is full.
 * @param {string} url
 * @returns {Promise<{ perSecond: number, p50Ms: number, p99Ms: number, slowestFirstMs: number }>}
 */
async function waits(url) {
  const args = [here('viewers.js'), url, String(viewers)];
  const child = start(loadCore, process.execPath, args, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [answer] = await once(child, 'message');
  return answer;
}

/** The most memory that it had, in MiB. @param {ChildProcess} child */
async function peakMemory(child) {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmHWM:\s*(\d+) kB/.exec(status)?.[1]) / 1024;
}

async function main() {
  if (availableParallelism() < 2) throw new Error('two processor cores are needed');
  const directory = await mkdtemp(join(tmpdir(), 'flow-run-bench-'));
  try {
    const service = start(loadCore, process.execPath, [here('proxy-service.js')], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const [{ port: servicePort }] = await once(service, 'message');
    const nginx = await startNginx(directory, servicePort);
    const proxy = await startProxy(directory, servicePort);
    const page = await serves(nginx.url, nginx.process);
    const samePage = await serves(proxy.url, proxy.process);
    if (!Buffer.from(page).equals(Buffer.from(samePage))) throw new Error('the bodies differ');

    /** @type {{ nginx: number[], proxy: number[] }} */
    const perSecond = { nginx: [], proxy: [] };
    /** @type {number[]} */
    const callsPerTtl = [];
    /** @type {{ nginx: any[], proxy: any[] }} */
    const waited = { nginx: [], proxy: [] };
    for (let round = 0; round < rounds; round++) {
      for (const [name, { url }] of /** @type {['nginx' | 'proxy', Contender][]} */ (
        Object.entries({ nginx, proxy })
      )) {
        const before = await asked(service, 'calls');
        const begunMs = performance.now();
        perSecond[name].push(await throughput(url));
        waited[name].push(await waits(url));
        if (name === 'proxy') {
          const { calls } = await asked(service, 'calls');
          const ttls = 1 + Math.floor((performance.now() - begunMs) / ttlMs);
          callsPerTtl.push((calls - before.calls) / ttls);
        }
      }
    }
    const ratios = perSecond.proxy.map((value, round) => value / perSecond.nginx[round]);
    /** @param {'nginx' | 'proxy'} name @param {'p50Ms' | 'p99Ms' | 'slowestFirstMs'} what */
    const of = (name, what) => waited[name].map((each) => each[what]);

    /** @type {Figure[]} */
    const figures = [
      { what: 'nginx proxy_cache, cached reads', value: median(perSecond.nginx), unit: '/s' },
      { what: 'proxy, cached reads', value: median(perSecond.proxy), unit: '/s' },
      {
        what: 'proxy, cached reads, against nginx',
        value: median(ratios),
        unit: '×',
        gate: 0.25,
        goal: 0.45,
        more: true,
      },
      {
        what: `nginx, ${viewers} warm connections: p99`,
        value: median(of('nginx', 'p99Ms')),
        unit: 'ms',
      },
      {
        what: `proxy, ${viewers} warm connections: median`,
        value: median(of('proxy', 'p50Ms')),
        unit: 'ms',
      },
      {
        what: `proxy, ${viewers} warm connections: p99`,
        value: median(of('proxy', 'p99Ms')),
        unit: 'ms',
        gate: 110,
        goal: 50,
      },
      {
        what: `nginx, ${viewers} viewers at once: slowest first answer`,
        value: Math.max(...of('nginx', 'slowestFirstMs')),
        unit: 'ms',
      },
      {
        what: `proxy, ${viewers} viewers at once: slowest first answer`,
        value: Math.max(...of('proxy', 'slowestFirstMs')),
        unit: 'ms',
        gate: 2000,
        goal: 1000,
      },
      {
        what: 'proxy, calls to the service per key and time to live',
        value: Math.max(...callsPerTtl),
        unit: '',
        gate: 1,
        goal: 1,
      },
      {
        what: 'proxy, most memory',
        value: await peakMemory(proxy.process),
        unit: 'MiB',
        gate: 200,
        goal: 150,
      },
    ];
    process.exitCode = report('proxy', figures, process.argv.includes('--json'));
  } finally {
    await Promise.all(processes.map(end));
    await rm(directory, { recursive: true, force: true });
  }
}

await main();
