// Everything that a consumer test needs: projects, a browser, and the demo's proxy and simulator.

import { createDemo } from '../../../demo/server.js';
import { openBrowser } from './page.js';
import { openPortal } from './portal.js';
import { openProjects } from './project.js';

/** Close it at the end. */
export async function openFixture() {
  const demo = await createDemo();
  const projects = await openProjects();
  const browser = await openBrowser();
  return {
    ...projects,
    ...browser,
    /** For the configuration of development servers. */
    environment: { FLOW_PROXY: demo.url },
    proxy: demo.url,

    /**
     * Serves a folder, with the proxy under /flow, while `use` runs.
     * @param {string} folder
     * @param {(url: string) => Promise<unknown>} use
     * @param {Partial<Parameters<typeof openPortal>[0]>} [options]
     */
    async withPortal(folder, use, options) {
      const portal = await openPortal({ folder, proxy: demo.url, ...options });
      try {
        await use(portal.url);
      } finally {
        await portal.close();
      }
    },

    async close() {
      await browser.close();
      await projects.close();
      await demo.close();
    },
  };
}
