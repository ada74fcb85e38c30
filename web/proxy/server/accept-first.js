// New connections first. The event loop accepts one connection a turn, and a turn in which hundreds of
// viewers are served is long: of 500 who come at once the last would wait for seconds, while the
// first are served again and again. So responses wait while connections come in, which makes turns
// short, but never for longer than `MAX_WAIT_MS`.

/** Enough to accept about two thousand connections. */
const MAX_WAIT_MS = 100;

/**
 * @param {import('node:net').Server} server
 * @returns {(respond: () => void) => void} calls `respond`: at once, or when no connection waits
 */
export function acceptFirst(server) {
  /** @type {(() => void)[]} */
  let waiting = [];
  let accepting = false;
  let acceptedInTurn = false;
  let sinceMs = 0;

  function endTurn() {
    if (acceptedInTurn && performance.now() - sinceMs < MAX_WAIT_MS) {
      acceptedInTurn = false;
      setImmediate(endTurn);
      return;
    }
    accepting = false;
    acceptedInTurn = false;
    const responses = waiting;
    waiting = [];
    for (const respond of responses) respond();
  }

  server.on('connection', () => {
    acceptedInTurn = true;
    if (accepting) return;
    accepting = true;
    sinceMs = performance.now();
    setImmediate(endTurn);
  });

  return (respond) => {
    if (accepting) waiting.push(respond);
    else respond();
  };
}
