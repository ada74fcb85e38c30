// The compose file, the Kubernetes manifest, the Dockerfile and the configurations of deploy/, compared
// with the program: every variable exists, every configuration is valid, every probe is answered.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseAllDocuments, parse as parseYaml } from 'yaml';
import { readConfiguration } from '../config/read.js';
import { VARIABLES } from '../config/variables.js';
import { createProxy, listen } from '../index.js';
import { listenForAdmin } from '../server/admin.js';
import { sendJson, upstreamThat } from './fixture.js';

const DEPLOY = new URL('../deploy/', import.meta.url);
const read = (/** @type {string} */ name) => readFileSync(new URL(name, DEPLOY), 'utf8');
const configuration = (/** @type {string} */ name) =>
  readConfiguration({ file: new URL(name, DEPLOY).pathname });

const compose = parseYaml(read('compose.yaml'), { merge: true });
const manifests = parseAllDocuments(read('kubernetes.yaml')).map((each) => each.toJS());
const kind = (/** @type {string} */ name) => manifests.find((each) => each.kind === name);
const { spec: pod } = kind('Deployment').spec.template;
const [container] = pod.containers;

/** The configuration of the ConfigMap. @param {import('node:test').TestContext} t */
async function kubernetesConfiguration(t) {
  const directory = await mkdtemp(join(tmpdir(), 'flow-run-proxy-'));
  t.after(() => rm(directory, { recursive: true }));
  const file = join(directory, 'flow-run-proxy.yaml');
  await writeFile(file, kind('ConfigMap').data['flow-run-proxy.yaml']);
  return readConfiguration({ file });
}

test('every FLOW_RUN_PROXY_ variable in a file of deploy/ is one of the program', () => {
  const known = VARIABLES.map(({ name }) => name);
  for (const name of readdirSync(DEPLOY)) {
    for (const [variable] of read(name).matchAll(/FLOW_RUN_PROXY_[A-Z_]+/g)) {
      assert.ok(known.includes(variable), `${variable} in ${name}`);
    }
  }
});

test('compose: the configuration is valid and listens where nginx and the health check ask', () => {
  const { listen: address, cache } = configuration('flow-run-proxy.yaml');
  const { services } = compose;
  const upstreams = [...read('nginx.conf').matchAll(/server ([\w-]+):(\d+);/g)];
  assert.deepEqual(
    upstreams.map(([, name, port]) => [name, Number(port)]),
    [
      ['proxy-1', address.port],
      ['proxy-2', address.port],
    ],
  );
  for (const [, name] of upstreams) assert.ok(services[name], name);
  assert.ok(services[new URL(cache.redisUrl ?? '').hostname]);
  assert.match(read('Dockerfile'), new RegExp(`FLOW_RUN_PROXY_PORT=${address.port}`));
  assert.match(read('nginx.conf'), new RegExp(`location ${address.basePath}/`));
});

test('compose: the mounted configuration and secret are the files that the program reads', () => {
  const proxy = compose.services['proxy-1'];
  const [source, target] = proxy.volumes[0].split(':');
  assert.equal(target, proxy.environment.FLOW_RUN_PROXY_CONFIG);
  assert.ok(readdirSync(DEPLOY).includes(source.replace('./', '')));
  const { credential } = configuration('flow-run-proxy.yaml').organizations['*'].apis[
    'oapi-v1'
  ] ?? {
    credential: undefined,
  };
  const file = credential?.type === 'token' ? credential.tokenFile : undefined;
  assert.equal(file, `/run/secrets/${proxy.secrets[0]}`);
  assert.ok(compose.secrets[proxy.secrets[0]]);
});

test('compose: no container runs as root, writes to its root file system or keeps capabilities', () => {
  for (const [name, service] of Object.entries(compose.services)) {
    assert.equal(service.read_only, true, name);
    assert.deepEqual(service.cap_drop, ['ALL'], name);
    // The proxy's user is set by its image.
    if (!name.startsWith('proxy-')) assert.match(service.user, /^[1-9]/, name);
  }
  assert.match(read('Dockerfile'), /^USER 65534:65534$/m);
});

test('compose: only nginx is published, and on this machine only', () => {
  const published = Object.entries(compose.services).filter(([, { ports }]) => ports);
  assert.deepEqual(
    published.map(([name, { ports }]) => [name, ports]),
    [['nginx', ['127.0.0.1:8080:8080']]],
  );
});

test('compose and Kubernetes wait longer than the proxy drains', async (t) => {
  const seconds = (/** @type {import('../config/schema.js').Config} */ { listen: address }) =>
    (address.drainDelayMs + address.drainTimeoutMs) / 1000;
  const grace = Number(/^(\d+)s$/.exec(compose.services['proxy-1'].stop_grace_period)?.[1]);
  assert.ok(grace > seconds(configuration('flow-run-proxy.yaml')));
  assert.ok(pod.terminationGracePeriodSeconds > seconds(await kubernetesConfiguration(t)));
});

test('Kubernetes: the ports are those on which the program listens', async (t) => {
  const { listen: address, admin } = await kubernetesConfiguration(t);
  assert.deepEqual(container.ports, [
    { name: 'http', containerPort: address.port },
    { name: 'metrics', containerPort: admin?.port },
  ]);
  const { annotations } = kind('Deployment').spec.template.metadata;
  assert.equal(annotations['prometheus.io/port'], String(admin?.port));
  assert.deepEqual(
    kind('Service').spec.ports.map((/** @type {any} */ port) => port.targetPort),
    ['http'],
  );
});

test('Kubernetes: the configuration and the secret are mounted where the program reads them', async (t) => {
  const [config, secret] = container.volumeMounts;
  assert.equal(container.args[1], `${config.mountPath}/flow-run-proxy.yaml`);
  const { organizations } = await kubernetesConfiguration(t);
  for (const { apis } of Object.values(organizations)) {
    for (const { credential } of Object.values(apis)) {
      const file = credential.type === 'token' ? credential.tokenFile : undefined;
      assert.ok(file?.startsWith(`${secret.mountPath}/`), file);
    }
  }
});

test('Kubernetes: the pod runs as an unprivileged user on a read-only root file system', () => {
  assert.equal(pod.securityContext.runAsNonRoot, true);
  assert.ok(pod.securityContext.runAsUser > 0);
  assert.equal(pod.automountServiceAccountToken, false);
  assert.deepEqual(container.securityContext, {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  });
});

test('Kubernetes: a running proxy answers the probes and the scrape with 200', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => sendJson(response, 404, {}));
  const proxy = await createProxy({
    listen: { port: 0 },
    log: { level: 'silent' },
    organizations: {
      '*': {
        apis: {
          'oapi-v1': { endpoint: upstream.endpoint, credential: { type: 'token', token: 'pt-x' } },
        },
      },
    },
  });
  const server = await listen(proxy);
  const admin = await listenForAdmin(proxy, { host: '127.0.0.1', port: 0 });
  t.after(async () => {
    await server.close();
    await admin.close();
    await proxy.close();
  });
  for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe']) {
    const { path, port } = container[probe].httpGet;
    assert.equal(port, 'http');
    assert.equal((await fetch(new URL(server.url).origin + path)).status, 200, probe);
  }
  const { annotations } = kind('Deployment').spec.template.metadata;
  const scrape = await fetch(admin.url + annotations['prometheus.io/path']);
  assert.match(await scrape.text(), /flow_run_proxy_requests_total/);
});

test('oauth2-proxy: its headers and its upstream are those of the configuration', () => {
  const { callers, listen: address } = configuration('flow-run-proxy-oauth2.yaml');
  assert.ok(callers.type === 'header');
  // What oauth2-proxy sends with pass_user_headers.
  assert.equal(callers.subjectHeader, 'x-forwarded-user');
  assert.equal(callers.groupsHeader, 'x-forwarded-groups');
  const settings = read('oauth2-proxy.cfg');
  assert.match(settings, /^pass_user_headers = true$/m);
  assert.doesNotMatch(settings, /^skip_auth_strip_headers = false/m);
  const upstream = new URL(/^upstreams = \["(.*)"\]$/m.exec(settings)?.[1] ?? '');
  assert.equal(Number(upstream.port), address.port);
  assert.equal(upstream.pathname, `${address.basePath}/`);
});

test('Backstage: only signed-in users may send a GET to the base path of the proxy', () => {
  const { endpoints } = parseYaml(read('backstage-app-config.yaml')).proxy;
  const { target, credentials, allowedMethods } = endpoints['/flow'];
  assert.equal(new URL(target).pathname, configuration('flow-run-proxy.yaml').listen.basePath);
  assert.equal(credentials, 'require');
  assert.deepEqual(allowedMethods, ['GET']);
});
