// The environment of a deployment: what it turns into, and the sentence for each way to get it wrong.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigurationError, readConfiguration } from '../configuration.js';
import { ACCESS_KEY, TOKEN } from './stage.js';

const KEY = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: ACCESS_KEY.accessKeyId,
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: ACCESS_KEY.accessKeySecret,
};

/** @type {[string, Record<string, string>, RegExp][]} */
const UNUSABLE = [
  ['no credentials at all', {}, /^There are no credentials: set ALIBABA_CLOUD_ACCESS_KEY_ID/],
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

for (const [name, environment, sentence] of UNUSABLE) {
  test(`${name} is refused in one sentence without the value`, () => {
    assert.throws(
      () => readConfiguration(environment),
      (error) => {
        assert.ok(error instanceof ConfigurationError);
        assert.match(error.message, sentence);
        assert.match(error.message, /^[^\n]+\.$/);
        for (const value of [ACCESS_KEY.accessKeyId, ACCESS_KEY.accessKeySecret, TOKEN]) {
          assert.equal(error.message.includes(value), false);
        }
        return true;
      },
    );
  });
}

test('an access key alone is enough, and goes to the public endpoint', () => {
  const { proxy, host, port } = readConfiguration(KEY);
  assert.deepEqual(Object.keys(proxy.upstreams), ['2021-06-25']);
  assert.equal(proxy.upstreams['2021-06-25']?.endpoint, 'https://devops.cn-hangzhou.aliyuncs.com');
  assert.equal(proxy.basePath, '');
  assert.deepEqual([host, port], ['127.0.0.1', 8787]);
});

test('a personal token alone is enough, and goes to the newer API', () => {
  const { proxy } = readConfiguration({ YUNXIAO_ACCESS_TOKEN: TOKEN });
  assert.deepEqual(proxy.upstreams, {
    'oapi-v1': { endpoint: 'https://openapi-rdc.aliyuncs.com', token: TOKEN },
  });
});

test('each edition is asked with its own token at its own address', () => {
  const { proxy } = readConfiguration({
    YUNXIAO_ACCESS_TOKEN: TOKEN,
    YUNXIAO_REGION_ACCESS_TOKEN: 'pt-region',
    FLOW_RUN_PROXY_OAPI_ENDPOINT: 'https://central.example/',
    FLOW_RUN_PROXY_OAPI_REGION_ENDPOINT: 'https://region.example:8443',
  });
  assert.deepEqual(proxy.upstreams, {
    'oapi-v1': { endpoint: 'https://central.example', token: TOKEN },
    'oapi-v1-region': { endpoint: 'https://region.example:8443', token: 'pt-region' },
  });
});

for (const endpoint of ['http://localhost:8021', 'http://127.0.0.1:8021', 'http://[::1]:8021']) {
  test(`${endpoint} may be unencrypted, for it is this machine`, () => {
    const { proxy } = readConfiguration({ ...KEY, FLOW_RUN_PROXY_ENDPOINT: endpoint });
    assert.equal(proxy.upstreams['2021-06-25']?.endpoint, endpoint);
  });
}

test('another machine may be unencrypted only if the operator says so', () => {
  const { proxy } = readConfiguration({
    ...KEY,
    FLOW_RUN_PROXY_ENDPOINT: 'http://simulator:8021',
    FLOW_RUN_PROXY_ALLOW_HTTP: '1',
  });
  assert.equal(proxy.upstreams['2021-06-25']?.endpoint, 'http://simulator:8021');
});

test('numbers and the base path are taken as they are meant', () => {
  const { proxy, port } = readConfiguration({
    ...KEY,
    FLOW_RUN_PROXY_BASE_PATH: '/portal/yunxiao/',
    FLOW_RUN_PROXY_MAX_BODY_BYTES: '1000',
    FLOW_RUN_PROXY_PORT: '0',
    FLOW_RUN_PROXY_TIMEOUT_MS: '2500',
  });
  assert.equal(proxy.basePath, '/portal/yunxiao');
  assert.equal(proxy.maxBodyBytes, 1000);
  assert.equal(proxy.timeoutMs, 2500);
  assert.equal(port, 0);
});
