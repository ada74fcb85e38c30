// A page with the table of one pipeline, to be put in a frame of Confluence, DingTalk or a portal:
//   /embed?organization-id=…&pipeline-id=…     and any other attribute of the element
// Only for whoever may see the pipeline, and only in frames of the configured origins.
import { assetReply, loadAssets } from './assets.js';
import { readEmbedParameters } from './parameters.js';

const FRAME_ANCESTOR =
  /^https?:\/\/(\*\.)?[A-Za-z0-9.-]+(:\d{1,5})?$|^https?:\/\/\[[0-9A-Fa-f:.]+\](:\d{1,5})?$/;

const SCRIPTS = Object.freeze(['split.js', 'embed.js']);

/** What a person in front of the frame reads, by the code of the refusal. */
const MESSAGES = Object.freeze({
  Unauthorized: ['请先登录，然后刷新此页面。', 'Sign in, then reload this page.'],
  Forbidden: ['您没有查看此流水线的权限。', 'You may not see this pipeline.'],
  InvalidRequest: ['此页面的地址有误。', 'The address of this page is wrong.'],
  TooManyRequests: ['请求过于频繁，请稍后再试。', 'Too many requests. Try again later.'],
});
const OTHER_MESSAGE = ['暂时无法显示此页面。', 'This page cannot be shown at the moment.'];

/**
 * @param {object} options
 * @param {string} options.basePath empty, or a path without a slash at its end
 * @param {string[]} options.frameAncestors origins; none: only pages of the proxy's own origin
 * @param {boolean} options.names whether the proxy offers names
 * @param {(caller: import('../access/callers.js').Caller,
 *   query: import('../server/query.js').PipelineQuery) => unknown} options.permit throws a Refusal
 */
export async function createEmbedHandler({ basePath, frameAncestors, names, permit }) {
  const wrong = frameAncestors.find((origin) => !FRAME_ANCESTOR.test(origin));
  if (wrong !== undefined) throw new TypeError(`embed.frameAncestors: ${wrong} is not an origin.`);
  const assets = await loadAssets();
  const pageHeaders = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy(frameAncestors),
    'cache-control': 'private, no-store',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': frameAncestors.length > 0 ? 'cross-origin' : 'same-origin',
  };

  return {
    /** @param {string} path below the base path */
    handles: (path) => path === '/embed' || assets.has(path),

    /** @param {string} path below the base path */
    isPage: (path) => path === '/embed',

    /**
     * @param {object} request
     * @param {string} request.path below the base path
     * @param {string} request.search with its question mark, or empty
     * @param {import('../access/callers.js').Caller} request.caller
     * @param {string} [request.ifNoneMatch]
     * @param {string} [request.acceptEncoding]
     * @returns {import('../directory/names-handler.js').Reply}
     * @throws {import('../server/refusal.js').Refusal}
     */
    handle({ path, search, caller, ifNoneMatch, acceptEncoding }) {
      const asset = assets.get(path);
      if (asset) return assetReply(asset, { ifNoneMatch, acceptEncoding });
      const { attributes, query } = readEmbedParameters(search);
      permit(caller, query);
      const table = element('flow-run-table', {
        'base-url': basePath || '/',
        ...attributes,
        ...(names && { 'data-names': '' }),
      });
      const html = page({ basePath, attributes, content: table, scripts: SCRIPTS });
      return { status: 200, headers: pageHeaders, body: Buffer.from(html) };
    },

    /**
     * A refusal for a person instead of a program.
     * @param {import('../server/refusal.js').Refusal} refusal
     * @returns {import('../directory/names-handler.js').Reply}
     */
    errorReply({ code, status, details }) {
      const known = Object.hasOwn(MESSAGES, code);
      const texts = known ? MESSAGES[/** @type {keyof typeof MESSAGES} */ (code)] : OTHER_MESSAGE;
      const content = `<p lang="zh-CN">${texts[0]}</p><p lang="en">${texts[1]}</p>`;
      const html = page({ basePath, attributes: {}, content, scripts: [] });
      const { retryAfterSeconds } = details;
      const headers =
        retryAfterSeconds === undefined
          ? pageHeaders
          : { ...pageHeaders, 'retry-after': String(retryAfterSeconds) };
      return { status, headers, body: Buffer.from(html) };
    },
  };
}

/** @param {string[]} frameAncestors */
function policy(frameAncestors) {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "connect-src 'self'",
    "style-src 'self'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${frameAncestors.length > 0 ? frameAncestors.join(' ') : "'self'"}`,
  ].join('; ');
}

/**
 * @param {object} parts
 * @param {string} parts.basePath
 * @param {Record<string, string>} parts.attributes
 * @param {string} parts.content HTML
 * @param {readonly string[]} parts.scripts
 */
function page({ basePath, attributes: { lang, theme, label }, content, scripts }) {
  const folder = `${escapeHtml(basePath)}/embed`;
  const root = { ...(lang && { lang }), ...(theme && theme !== 'auto' && { 'data-theme': theme }) };
  return [
    '<!doctype html>',
    `<html${attributeText(root)}>`,
    '<head>',
    '<meta charset="utf-8">',
    `<title>${escapeHtml(label ?? 'flow-run-table')}</title>`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<link rel="stylesheet" href="${folder}/embed.css">`,
    ...(scripts.length > 0
      ? [`<link rel="preload" as="fetch" crossorigin href="${folder}/flow-run-table.wasm">`]
      : []),
    ...scripts.map((name) => `<script type="module" src="${folder}/${name}"></script>`),
    '</head>',
    `<body>${content}</body>`,
    '</html>',
    '',
  ].join('\n');
}

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 */
function element(name, attributes) {
  return `<${name}${attributeText(attributes)}></${name}>`;
}

/** @param {Record<string, string>} attributes */
function attributeText(attributes) {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeHtml(value)}"`)
    .join('');
}

/** @param {string} text */
function escapeHtml(text) {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
