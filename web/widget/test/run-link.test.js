// The URL of a run: values are encoded, and only http(s) URLs become links.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultPipelineUrl, defaultRunUrl, httpUrl, isRunUrl, runLink } from '../run-link.js';

const run = { organizationId: 'org', pipelineId: '1234', pipelineRunId: '56' };
const base = 'https://portal.example/teams/';

test('without a template the link leads to the page in Flow', () => {
  const link = runLink(defaultRunUrl, run, base);
  assert.equal(link, 'https://flow.aliyun.com/pipelines/1234/builds/56');
});

test('the page of a pipeline in Flow has its id', () => {
  assert.equal(
    runLink(defaultPipelineUrl, run, base),
    'https://flow.aliyun.com/pipelines/1234/current',
  );
});

for (const [url, link] of [
  ['/login?back=/', 'https://portal.example/login?back=/'],
  ['http://sso.example/', 'http://sso.example/'],
  ['javascript:alert(1)', null],
  ['data:text/html,x', null],
  ['blob:https://portal.example/1', null],
  ['https://', null],
]) {
  test(`${url} ${link ? 'is' : 'never becomes'} a link`, () => {
    assert.equal(httpUrl(String(url), base), link);
  });
}

test('a relative template is relative to the page', () => {
  const template = '../runs/{organizationId}/{pipelineRunId}';
  assert.equal(runLink(template, run, base), 'https://portal.example/runs/org/56');
});

test('a value cannot change the rest of the URL', () => {
  const nasty = { ...run, organizationId: '../x?y#z&a=b/\'"()*!' };
  assert.equal(
    runLink('https://x.example/{organizationId}/{pipelineRunId}', nasty, base),
    'https://x.example/..%2Fx%3Fy%23z%26a%3Db%2F%27%22%28%29%2A%21/56',
  );
});

for (const template of [
  'javascript:alert(1)//{pipelineRunId}',
  'data:text/html,{pipelineRunId}',
  'https://',
  'https://x.example/{unknown}',
  'ftp://x.example/{pipelineRunId}',
]) {
  test(`${template} is rejected as a template`, () => {
    assert.equal(isRunUrl(template, base), false);
  });
}

test('a template without placeholders is valid', () => {
  assert.equal(isRunUrl('/all-runs', base), true);
});
