// Passes the simulator's control endpoint on, so that the page can ask for faults from its own
// origin. For the demo only: whoever reaches the page can reach it.
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
      // Only what the page said: the simulator tells by it that no foreign form is asking.
      headers: type === undefined ? {} : { 'content-type': type },
      body,
      duplex: 'half',
      redirect: 'manual',
    };
    const answer = await fetch(`${simulatorUrl}${pathname}${search}`, request);
    return new Response(await answer.arrayBuffer(), {
      status: answer.status,
      headers: {
        'content-type': answer.headers.get('content-type') ?? 'application/octet-stream',
        'cache-control': 'no-store',
      },
    });
  });
  return app;
}
