// The browser that the tests drive: Chromium, found where set-up or the system put it.

import { chromium } from 'playwright-core';

const executablePath = process.env.CHROMIUM ?? process.env.FLOW_RUN_CHROMIUM ?? '/usr/bin/chromium';

/** Chromium refuses its sandbox to root, as which containers run. */
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export function launchBrowser() {
  return chromium.launch({ executablePath, args });
}
