// The browser that the tests drive: Chromium, found where set-up or the system put it.

import { chromium } from 'playwright-core';

const executablePath = process.env.CHROMIUM ?? process.env.FLOW_RUN_CHROMIUM ?? '/usr/bin/chromium';

/**
 * Parts of the browser that nobody here looks at. The pop-ups of its address bar are pages of some
 * hundred files, loaded anew for every context, while a test waits or a benchmark measures. The rest
 * is what Playwright turns off: a list of ours replaces its own.
 */
const offFeatures = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'Translate',
];

const args = [`--disable-features=${offFeatures.join(',')}`];
// Chromium refuses its sandbox to root, as which containers run.
if (process.getuid?.() === 0) args.push('--no-sandbox');

export function launchBrowser() {
  return chromium.launch({ executablePath, args });
}
