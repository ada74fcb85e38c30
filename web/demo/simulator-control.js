// Forwards the control API of the simulator, so that the page can use it on its own origin. For the
// demo only: everyone who can open the page can use it.
import { Hono } from 'hono';

/** @param {string} simulatorUrl */
export function simulatorControl(simulatorUrl) {
  const app = new Hono();
  app.all('*', async (context) => {
    const { pathname, search } = new URL(context.req.url);
    const { method, body } = context.req.raw;
    const type = context.req.header('content-type');
    /** @type {RequestInit & { duplex: 'half' }} */
    const request = {
      method,
      // The simulator uses the content type to reject forms of other origins.
      headers: type === undefined ? {} : { 'content-type': type },
      body,
      duplex: 'half',
      redirect: 'manual',
    };
    const response = await fetch(`${simulatorUrl}${pathname}${search}`, request);
    return new Response(await response.arrayBuffer(), {
      status: response.status,
      headers: {
        'content-type': response.headers.get('content-type') ?? 'application/octet-stream',
        'cache-control': 'no-store',
      },
    });
  });
  return app;
}
