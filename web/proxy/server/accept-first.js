// New connections first. The event loop accepts one connection a turn, and a turn in which hundreds of
// viewers are answered is long: of 500 who come at once the last would wait for seconds, while the
// first are answered again and again. So answers wait while connections come in, which makes turns
// short, but never for longer than `MAX_WAIT_MS`.

/** Enough to accept about two thousand connections. */
const MAX_WAIT_MS = 100;

/**
 * @param {import('node:net').Server} server
 * @returns {(answer: () => void) => void} calls `answer`: at once, or when no connection waits
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
    const answers = waiting;
    waiting = [];
    for (const answer of answers) answer();
  }

  server.on('connection', () => {
    acceptedInTurn = true;
    if (accepting) return;
    accepting = true;
    sinceMs = performance.now();
    setImmediate(endTurn);
  });

  return (answer) => {
    if (accepting) waiting.push(answer);
    else answer();
  };
}
