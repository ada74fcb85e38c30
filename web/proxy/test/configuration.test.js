// The environment of a deployment: what it turns into, and the sentence for each way to get it wrong.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { ConfigurationError } from '../config/error.js';
import { defineConfiguration, readConfiguration } from '../config/read.js';
import { ACCESS_KEY, TOKEN } from './fixture.js';

const KEY = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: ACCESS_KEY.accessKeyId,
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: ACCESS_KEY.accessKeySecret,
};

/** @type {[string, Record<string, string>, RegExp][]} */
const UNUSABLE = [
  ['no credentials at all', {}, /no credentials: set ALIBABA_CLOUD_ACCESS_KEY_ID/],
  [
    'an access key without its secret',
    { ALIBABA_CLOUD_ACCESS_KEY_ID: ACCESS_KEY.accessKeyId },
    /belong together/,
  ],
  [
    'a secret without its access key',
    { ALIBABA_CLOUD_ACCESS_KEY_SECRET: ACCESS_KEY.accessKeySecret },
    /belong together/,
  ],
  [
    'a secret with a line end',
    { ...KEY, ALIBABA_CLOUD_ACCESS_KEY_SECRET: `${ACCESS_KEY.accessKeySecret}\n` },
    /^ALIBABA_CLOUD_ACCESS_KEY_SECRET has characters/,
  ],
  [
    'an STS token with a line end',
    { ...KEY, ALIBABA_CLOUD_SECURITY_TOKEN: 'a\nb' },
    /^ALIBABA_CLOUD_SECURITY_TOKEN has characters/,
  ],
  [
    'a token with a space',
    { YUNXIAO_ACCESS_TOKEN: `${TOKEN} x` },
    /^YUNXIAO_ACCESS_TOKEN has characters/,
  ],
  [
    'a region token without a region endpoint',
    { YUNXIAO_REGION_ACCESS_TOKEN: TOKEN },
    /FLOW_RUN_PROXY_OAPI_REGION_ENDPOINT/,
  ],
  ...[
    ['path', 'https://a.example/b'],
    ['query', 'https://a.example?b'],
    ['user', 'https://u:p@a.example'],
    ['file', 'file:///etc/passwd'],
    ['scheme of its own', 'ftp://a.example'],
    ['word', 'devops'],
  ].map(
    ([kind, value]) =>
      /** @type {[string, Record<string, string>, RegExp]} */ ([
        `an endpoint that is or has a ${kind}`,
        { ...KEY, FLOW_RUN_PROXY_ENDPOINT: value },
        /^FLOW_RUN_PROXY_ENDPOINT has to be an address/,
      ]),
  ),
  [
    'an unencrypted endpoint on another machine',
    { ...KEY, FLOW_RUN_PROXY_ENDPOINT: 'http://a.example' },
    /FLOW_RUN_PROXY_ALLOW_HTTP=1/,
  ],
  [
    'a port that is none',
    { ...KEY, FLOW_RUN_PROXY_PORT: '65536' },
    /^FLOW_RUN_PROXY_PORT has to be a whole number from 0 to 65535/,
  ],
  [
    'a time-out of nothing',
    { ...KEY, FLOW_RUN_PROXY_TIMEOUT_MS: '0' },
    /^FLOW_RUN_PROXY_TIMEOUT_MS/,
  ],
  [
    'a limit in words',
    { ...KEY, FLOW_RUN_PROXY_MAX_BODY_BYTES: '1e3' },
    /^FLOW_RUN_PROXY_MAX_BODY_BYTES/,
  ],
  [
    'a base path with a dot segment',
    { ...KEY, FLOW_RUN_PROXY_BASE_PATH: '/a/..' },
    /^FLOW_RUN_PROXY_BASE_PATH has to be a path/,
  ],
  [
    'a base path with a space',
    { ...KEY, FLOW_RUN_PROXY_BASE_PATH: '/a b' },
    /^FLOW_RUN_PROXY_BASE_PATH has to be a path/,
  ],
];

/** @type {[string, string, RegExp][]} */
const UNUSABLE_FILES = [
  ['a file that is not YAML', 'a: [', /:1:\d+ is not valid YAML or JSON/],
  ['a file that is only a word', 'listen', /has to hold keys such as listen:/],
  ['an unknown group', 'lisen: {}', /^lisen is not known: did you mean listen\.$/],
  ['an unknown key', 'listen: {prot: 1}', /^listen\.prot is not known: did you mean port\.$/],
  [
    'an unknown key of a credential',
    'organizations: {a: {apis: {oapi-v1: {credential: {type: token, tokenFiel: /x}}}}}',
    /^organizations\.a\.apis\.oapi-v1\.credential\.?\w* .*token/,
  ],
  [
    'a dialect that does not exist',
    'organizations: {a: {apis: {oapi-v2: {}}}}',
    /oapi-v2 is not known: did you mean oapi-v1\./,
  ],
  ['a number out of range', 'listen: {port: 70000}', /^listen\.port .* from 0 to 65535\.$/],
  ['a missing key', 'callers: {type: jwt}', /^callers\.jwksUrl is missing: /],
  [
    'an unknown type',
    'callers: {type: jwd}',
    /^callers\.type has to be one of none, header, jwt\.$/,
  ],
  [
    'an algorithm that anybody can sign with',
    'callers: {type: jwt, jwksUrl: "https://a/b", issuer: i, audience: a, algorithms: [none]}',
    /^callers\.algorithms\.0 has to be one of RS256, /,
  ],
  [
    'a network that is none',
    'callers: {type: header, subjectHeader: x-user, trustedAddresses: [10.0.0.0/33]}',
    /^callers\.trustedAddresses\.0 is not an address or a range such as 10\.0\.0\.0\/8\.$/,
  ],
  [
    'a gateway that may be anybody',
    'callers: {type: header, subjectHeader: x-user, trustedAddresses: [10.0.0.1, 0.0.0.0/0]}',
    /^callers\.trustedAddresses trusts every address: /,
  ],
  [
    'a credential of the wrong kind',
    'organizations: {a: {apis: {oapi-v1: {credential: {type: default}}}}}',
    /oapi-v1 takes a personal token/,
  ],
  [
    'an origin with a path',
    'listen: {allowedOrigins: ["https://portal.example/a"]}',
    /^listen\.allowedOrigins\.0 is not an origin such as https:/,
  ],
  ['any host without callers', 'listen: {host: 0.0.0.0}', /^callers identifies nobody/],
  [
    'two organizations of the region edition',
    'organizations: {a: &a {apis: {oapi-v1-region: {endpoint: "https://r.example", credential: {type: token, token: t}}}}, b: *a}',
    /a request of the region edition names none/,
  ],
];

/**
 * @param {import('node:test').TestContext} t
 * @param {string} content
 */
function fileWith(t, content) {
  const folder = mkdtempSync(path.join(tmpdir(), 'flow-run-proxy-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'proxy.yaml');
  writeFileSync(file, content);
  return file;
}

/**
 * @param {() => unknown} read
 * @param {RegExp} sentence
 */
function refusesInOneSentence(read, sentence) {
  assert.throws(read, (error) => {
    assert.ok(error instanceof ConfigurationError);
    assert.match(error.message, sentence);
    assert.match(error.message, /^[^\n]+\.$/);
    for (const value of [ACCESS_KEY.accessKeyId, ACCESS_KEY.accessKeySecret, TOKEN]) {
      assert.equal(error.message.includes(value), false);
    }
    return true;
  });
}

for (const [name, environment, sentence] of UNUSABLE) {
  test(`${name} is refused in one sentence without the value`, () => {
    refusesInOneSentence(() => readConfiguration({ environment }), sentence);
  });
}

for (const [name, content, sentence] of UNUSABLE_FILES) {
  test(`in a file, ${name} is refused in one sentence that names the key`, (t) => {
    const file = fileWith(t, content);
    refusesInOneSentence(() => readConfiguration({ file, environment: KEY }), sentence);
  });
}

test('a file that cannot be read is named', () => {
  refusesInOneSentence(
    () => readConfiguration({ environment: { ...KEY, FLOW_RUN_PROXY_CONFIG: '/nowhere/x.yaml' } }),
    /^\/nowhere\/x\.yaml cannot be read \(ENOENT\): flow-run-proxy init writes an example\.$/,
  );
});

test('a variable that is misspelt is refused, with the one that was meant', () => {
  refusesInOneSentence(
    () => readConfiguration({ environment: { ...KEY, FLOW_RUN_PROXY_TIMEOUTMS: '1' } }),
    /^FLOW_RUN_PROXY_TIMEOUTMS is not known: did you mean FLOW_RUN_PROXY_TIMEOUT_MS\.$/,
  );
});

test('an access key alone is enough, and goes to the public endpoint', () => {
  const { listen, organizations, callers } = readConfiguration({ environment: KEY });
  assert.deepEqual(Object.keys(organizations), ['*']);
  assert.deepEqual(organizations['*'].apis, {
    '2021-06-25': {
      endpoint: 'https://devops.cn-hangzhou.aliyuncs.com',
      credential: { type: 'accessKey', ...ACCESS_KEY },
    },
  });
  assert.deepEqual(organizations['*'].pipelines, { '*': { groups: '*' } });
  assert.equal(listen.basePath, '/flow');
  assert.deepEqual([listen.host, listen.port], ['127.0.0.1', 8787]);
  assert.deepEqual(callers, { type: 'none', allowAnonymous: false });
});

test('a personal token alone is enough, and goes to the newer API', () => {
  const { organizations } = readConfiguration({ environment: { YUNXIAO_ACCESS_TOKEN: TOKEN } });
  assert.deepEqual(organizations['*'].apis, {
    'oapi-v1': {
      endpoint: 'https://openapi-rdc.aliyuncs.com',
      credential: { type: 'token', token: TOKEN },
    },
  });
});

test('each edition is asked with its own token at its own address', () => {
  const { organizations } = readConfiguration({
    environment: {
      YUNXIAO_ACCESS_TOKEN: TOKEN,
      YUNXIAO_REGION_ACCESS_TOKEN: 'pt-region',
      FLOW_RUN_PROXY_OAPI_ENDPOINT: 'https://central.example/',
      FLOW_RUN_PROXY_OAPI_REGION_ENDPOINT: 'https://region.example:8443',
      FLOW_RUN_PROXY_HOST_HEADER: 'tenant.example',
    },
  });
  assert.deepEqual(organizations['*'].apis, {
    'oapi-v1': {
      endpoint: 'https://central.example',
      credential: { type: 'token', token: TOKEN },
    },
    'oapi-v1-region': {
      endpoint: 'https://region.example:8443',
      hostHeader: 'tenant.example',
      credential: { type: 'token', token: 'pt-region' },
    },
  });
});

test('credentials can be files', () => {
  const { organizations } = readConfiguration({
    environment: {
      ALIBABA_CLOUD_ACCESS_KEY_ID_FILE: '/run/secrets/id',
      ALIBABA_CLOUD_ACCESS_KEY_SECRET_FILE: '/run/secrets/secret',
      YUNXIAO_ACCESS_TOKEN_FILE: '/run/secrets/token',
    },
  });
  assert.deepEqual(organizations['*'].apis['2021-06-25']?.credential, {
    type: 'accessKey',
    accessKeyIdFile: '/run/secrets/id',
    accessKeySecretFile: '/run/secrets/secret',
  });
  assert.deepEqual(organizations['*'].apis['oapi-v1']?.credential, {
    type: 'token',
    tokenFile: '/run/secrets/token',
  });
});

for (const endpoint of ['http://localhost:8021', 'http://127.0.0.1:8021', 'http://[::1]:8021']) {
  test(`${endpoint} may be unencrypted, for it is this machine`, () => {
    const { organizations } = readConfiguration({
      environment: { ...KEY, FLOW_RUN_PROXY_ENDPOINT: endpoint },
    });
    assert.equal(organizations['*'].apis['2021-06-25']?.endpoint, endpoint);
  });
}

test('another machine may be unencrypted only if the operator says so', () => {
  const { organizations } = readConfiguration({
    environment: {
      ...KEY,
      FLOW_RUN_PROXY_ENDPOINT: 'http://simulator:8021',
      FLOW_RUN_PROXY_ALLOW_HTTP: '1',
    },
  });
  assert.equal(organizations['*'].apis['2021-06-25']?.endpoint, 'http://simulator:8021');
});

test('numbers and the base path are taken as they are meant', () => {
  const { listen, upstream } = readConfiguration({
    environment: {
      ...KEY,
      FLOW_RUN_PROXY_BASE_PATH: '/portal/yunxiao/',
      FLOW_RUN_PROXY_MAX_BODY_BYTES: '1000',
      FLOW_RUN_PROXY_PORT: '0',
      FLOW_RUN_PROXY_TIMEOUT_MS: '2500',
    },
  });
  assert.equal(listen.basePath, '/portal/yunxiao');
  assert.equal(upstream.maxBodyBytes, 1000);
  assert.equal(upstream.timeoutMs, 2500);
  assert.equal(listen.port, 0);
});

test('a base path of / is none', () => {
  const { listen } = readConfiguration({ environment: { ...KEY, FLOW_RUN_PROXY_BASE_PATH: '/' } });
  assert.equal(listen.basePath, '');
});

test('variables go over the file, and JSON is a file too', (t) => {
  const file = fileWith(t, '{"listen": {"port": 1, "basePath": "/a"}, "log": {"level": "warn"}}');
  const { listen, log } = readConfiguration({
    file,
    environment: { ...KEY, FLOW_RUN_PROXY_PORT: '2', FLOW_RUN_PROXY_ALLOWED_HOSTS: 'a.b, c.d' },
  });
  assert.deepEqual([listen.port, listen.basePath, log.level], [2, '/a', 'warn']);
  assert.deepEqual(listen.allowedHosts, ['a.b', 'c.d']);
});

test('a program may give a client of the credentials library, which is left as it is', () => {
  const client = { getCredential: async () => ({}) };
  const config = defineConfiguration({
    organizations: { o1: { apis: { '2021-06-25': { credential: { type: 'client', client } } } } },
  });
  assert.equal(
    /** @type {any} */ (config.organizations.o1.apis['2021-06-25']).credential.client,
    client,
  );
  assert.equal(Object.isFrozen(client), false);
  assert.ok(Object.isFrozen(config.organizations.o1.apis));
});
