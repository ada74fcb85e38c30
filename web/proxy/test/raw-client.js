// Requests as bytes on a socket, for what no HTTP client would send. No test itself.
import net from 'node:net';

/**
 * Writes bytes and gathers everything that comes back until the other side closes.
 * @param {number} port
 * @param {string | Buffer} bytes
 * @param {{ halfClose?: boolean }} [options] halfClose: says that nothing more will come
 * @returns {Promise<string>} as latin1
 */
export function exchangeBytes(port, bytes, { halfClose = false } = {}) {
  return new Promise((resolve) => {
    let text = '';
    const socket = net.connect(port, '127.0.0.1', () => {
      if (halfClose) socket.end(bytes);
      else socket.write(bytes);
    });
    socket.setEncoding('latin1');
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(text));
  });
}

/**
 * A GET whose target is written as it is; the connection is closed after it.
 * @param {number} port
 * @param {string} target
 * @param {string[]} [headers] lines
 * @param {string} [method]
 * @returns {Promise<{ status: number, head: string, body: string }>}
 */
export async function askRaw(port, target, headers = ['Host: 127.0.0.1'], method = 'GET') {
  const lines = [`${method} ${target} HTTP/1.1`, ...headers, 'Connection: close', '', ''];
  return parsed(await exchangeBytes(port, Buffer.from(lines.join('\r\n'), 'latin1')));
}

/**
 * @param {string} text one response
 * @returns {{ status: number, head: string, body: string }}
 */
export function parsed(text) {
  const end = text.indexOf('\r\n\r\n');
  const head = text.slice(0, end);
  return {
    status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0),
    head,
    body: text.slice(end + 4),
  };
}

/**
 * A network of some milliseconds in each direction in front of a port.
 * @param {import('node:test').TestContext} test
 * @param {number} port
 * @param {number} delayMs
 * @returns {Promise<number>} the port to connect to
 */
export async function networkInFrontOf(test, port, delayMs) {
  const server = net.createServer({ allowHalfOpen: true }, (near) => {
    const far = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    for (const [from, to] of [
      [near, far],
      [far, near],
    ]) {
      from.on('data', (chunk) => setTimeout(() => to.write(chunk), delayMs));
      from.on('end', () => setTimeout(() => to.end(), delayMs));
      from.on('error', () => to.destroy());
      from.on('close', () => setTimeout(() => to.destroy(), 2 * delayMs));
    }
  });
  await /** @type {Promise<void>} */ (
    new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  );
  test.after(() => server.close());
  return /** @type {net.AddressInfo} */ (server.address()).port;
}
