// Where the lines of the log go. Not pino's own destination: at the end of the process that writes
// synchronously until it succeeds, which on a full disk or with a reader that stalls is never.
import { openSync, write } from 'node:fs';

/** Lines that wait for a reader who is slow; more are dropped. */
const MAX_WAITING_BYTES = 8 * 1024 * 1024;
/** After a reader had no room (EAGAIN). */
const RETRY_MS = 50;

/**
 * @typedef {object} LogDestination
 * @property {(line: string) => void} write never throws
 * @property {(timeoutMs: number) => Promise<void>} flush waits until all is written, or so long
 * @property {() => number} dropped how many lines could not be written
 */

/**
 * @param {number | string} target a file descriptor, or the path of a file to append to
 * @returns {LogDestination}
 */
export function createLogDestination(target) {
  const fd = typeof target === 'number' ? target : openSync(target, 'a');
  /** @type {string[]} */
  let waiting = [];
  let waitingBytes = 0;
  let writing = false;
  let dropped = 0;
  /** @type {(() => void)[]} */
  const flushed = [];

  function next() {
    if (waiting.length === 0) {
      writing = false;
      for (const done of flushed.splice(0)) done();
      return;
    }
    const lines = waiting;
    waiting = [];
    waitingBytes = 0;
    writing = true;
    put(Buffer.from(lines.join('')), lines.length);
  }

  /**
   * @param {Buffer} bytes
   * @param {number} lines
   */
  function put(bytes, lines) {
    write(fd, bytes, (error, written) => {
      if (error?.code === 'EAGAIN') {
        setTimeout(() => put(bytes, lines), RETRY_MS);
      } else if (error) {
        // A full disk (ENOSPC) or a closed pipe (EPIPE): the next lines are tried again.
        dropped += lines;
        next();
      } else if (written < bytes.length) {
        put(bytes.subarray(written), lines);
      } else {
        next();
      }
    });
  }

  return {
    write(line) {
      if (waitingBytes > MAX_WAITING_BYTES) {
        dropped += 1;
        return;
      }
      waiting.push(line);
      waitingBytes += line.length;
      if (!writing) next();
    },
    flush: (timeoutMs) =>
      writing
        ? new Promise((resolve) => {
            const timer = setTimeout(resolve, timeoutMs);
            flushed.push(() => {
              clearTimeout(timer);
              resolve();
            });
          })
        : Promise.resolve(),
    dropped: () => dropped,
  };
}
