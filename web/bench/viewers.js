// Viewers of one page for `scripts/bench proxy`: all connect at once, and each asks again as soon as
// it is answered. `node viewers.js URL COUNT` sends what they waited. On bare sockets, since an HTTP
// client would cost more than the servers that it is to load.

import { connect } from 'node:net';

const url = new URL(process.argv[2] ?? '');
const count = Number(process.argv[3]);
/** What is measured begins when every connection is warm. */
const warmMs = 3000;
const measuredMs = 4000;

const request = Buffer.from(
  `GET ${url.pathname}${url.search} HTTP/1.1\r\nHost: ${url.host}\r\nAccept: application/json\r\n\r\n`,
);
const headEnd = Buffer.from('\r\n\r\n');

/** @type {number[]} */
const waits = [];
/** What each viewer has waited so far. @type {(() => void)[]} */
const unanswered = [];
/** @type {number[]} */
const firstWaits = [];
let failures = 0;
const begunMs = performance.now();

for (let i = 0; i < count; i++) {
  const socket = connect(Number(url.port), url.hostname);
  let sentMs = begunMs;
  let first = true;
  /** Bytes of the response that have not come yet; its head tells how many there are. */
  let missing = 0;
  let head = Buffer.alloc(0);

  const ask = () => {
    if (!first) sentMs = performance.now();
    socket.write(request);
  };
  const waited = () => {
    const nowMs = performance.now();
    if (first) firstWaits.push(nowMs - begunMs);
    else if (nowMs - begunMs > warmMs) waits.push(nowMs - sentMs);
    first = false;
  };
  const answered = () => {
    waited();
    ask();
  };
  unanswered.push(waited);
  socket.setNoDelay(true);
  socket.on('connect', ask);
  socket.on('error', () => {
    failures += 1;
  });
  socket.on('data', (chunk) => {
    if (missing === 0) {
      head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
      const end = head.indexOf(headEnd);
      if (end === -1) return;
      const text = head.toString('latin1', 0, end);
      if (!text.startsWith('HTTP/1.1 200')) failures += 1;
      const length = Number(/content-length: *(\d+)/i.exec(text)?.[1]);
      missing = length - (head.length - end - headEnd.length);
      head = Buffer.alloc(0);
    } else {
      missing -= chunk.length;
    }
    if (missing === 0) answered();
  });
}

setTimeout(() => {
  if (failures > 0) throw new Error(`${failures} requests failed`);
  const answers = waits.length;
  for (const waited of unanswered) waited();
  waits.sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => waits[Math.floor(share * (waits.length - 1))];
  const result = {
    perSecond: answers / (measuredMs / 1000),
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    slowestFirstMs: Math.max(...firstWaits),
  };
  process.send?.(result, () => process.exit());
}, warmMs + measuredMs);
