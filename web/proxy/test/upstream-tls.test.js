// Whom the proxy trusts on the way to the service: a CA of a company, as caFile names it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import https from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createProxy } from '../index.js';
import { configurationFor, memoryLog, proxyFor, RUNS, sendEmptyPage } from './fixture.js';

/**
 * A CA, an intermediate CA of it, and a server with a certificate of the intermediate one for
 * 127.0.0.1.
 * @param {import('node:test').TestContext} t
 */
async function companyService(t) {
  const folder = await mkdtemp(join(tmpdir(), 'flow-run-proxy-tls-'));
  t.after(() => rm(folder, { recursive: true }));
  /** @param {string} name */
  const at = (name) => join(folder, name);
  /** @param {string} name @param {string} extension @param {string[]} issuer */
  const certificate = (name, extension, issuer) =>
    execFileSync(
      'openssl',
      [
        ...'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2'.split(' '),
        ...['-subj', `/CN=${name}`, '-addext', extension, ...issuer],
        ...['-keyout', at(`${name}.key`), '-out', at(`${name}.pem`)],
      ],
      { stdio: 'ignore' },
    );
  /** @param {string} name */
  const issuedBy = (name) => ['-CA', at(`${name}.pem`), '-CAkey', at(`${name}.key`)];
  certificate('root', 'keyUsage=keyCertSign', []);
  certificate('intermediate', 'keyUsage=keyCertSign', issuedBy('root'));
  certificate('service', 'subjectAltName=IP:127.0.0.1', [
    ...issuedBy('intermediate'),
    '-addext',
    'basicConstraints=critical,CA:FALSE',
  ]);
  const [cert, intermediate, key] = await Promise.all(
    ['service.pem', 'intermediate.pem', 'service.key'].map((name) => readFile(at(name), 'utf8')),
  );
  const server = https.createServer({ cert: `${cert}${intermediate}`, key }, (_, response) =>
    sendEmptyPage(response),
  );
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { at, port, endpoint: `https://127.0.0.1:${port}` };
}

/** @param {string} caFile */
const trusting = (caFile) => ({
  config: (/** @type {any} */ input) => {
    input.upstream.caFile = caFile;
  },
});

test('a service with a certificate of the company is refused, and the log says what to set', async (t) => {
  const service = await companyService(t);
  const proxy = await proxyFor(t, service.endpoint);
  assert.equal((await fetch(proxy.url + RUNS)).status, 502);
  assert.match(JSON.stringify([proxy.log, proxy.messages]), /set upstream\.caFile/);
});

test('the company’s CA in caFile makes its service trusted', async (t) => {
  const service = await companyService(t);
  const proxy = await proxyFor(t, service.endpoint, trusting(service.at('root.pem')));
  assert.equal((await fetch(proxy.url + RUNS)).status, 200);
});

test('caFile may hold several certificates, with words between them', async (t) => {
  const service = await companyService(t);
  const other = await companyService(t);
  const both = service.at('both.pem');
  await writeFile(
    both,
    `# other\n${await readFile(other.at('root.pem'))}\n# own\n${await readFile(service.at('root.pem'))}`,
  );
  const proxy = await proxyFor(t, service.endpoint, trusting(both));
  assert.equal((await fetch(proxy.url + RUNS)).status, 200);
});

test('a trusted certificate of another name is refused, and the log says so', async (t) => {
  const service = await companyService(t);
  const endpoint = `https://localhost:${service.port}`;
  const proxy = await proxyFor(t, endpoint, trusting(service.at('root.pem')));
  assert.equal((await fetch(proxy.url + RUNS)).status, 502);
  assert.match(JSON.stringify([proxy.log, proxy.messages]), /certificate is of another name/);
});

for (const [what, content] of Object.entries({
  nothing: '',
  'a key': '-----BEGIN PRIVATE KEY-----\nMC4=\n-----END PRIVATE KEY-----\n',
  'a broken certificate': '-----BEGIN CERTIFICATE-----\nMC4=\n-----END CERTIFICATE-----\n',
})) {
  test(`a caFile with ${what} stops the start and is named`, async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'flow-run-proxy-tls-'));
    t.after(() => rm(folder, { recursive: true }));
    const file = join(folder, 'ca.pem');
    await writeFile(file, content);
    const input = configurationFor('https://127.0.0.1:9');
    trusting(file).config(input);
    await assert.rejects(
      createProxy(input, { log: memoryLog().log }),
      /caFile.*certificates in PEM/,
    );
  });
}
