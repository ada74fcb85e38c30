// Passes the simulator's control endpoint on, so that the page can ask for faults from its own
// origin. For the demo only: whoever reaches the page can reach it.
import { Hono } from 'hono';

/** @param {string} simulatorUrl */
export function simulatorControl(simulatorUrl) {
  const app = new Hono();
  app.all('*', async (context) => {
    const { pathname, search } = new URL(context.req.url);
    const { method } = context.req;
    const answer = await fetch(`${simulatorUrl}${pathname}${search}`, {
      method,
      headers: { 'content-type': context.req.header('content-type') ?? 'application/json' },
      body: method === 'GET' || method === 'HEAD' ? undefined : await context.req.arrayBuffer(),
      redirect: 'manual',
    });
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
