// Launches the Chromium that scripts/setup or the system has installed.

import { chromium } from 'playwright-core';

const executablePath = process.env.CHROMIUM ?? process.env.FLOW_RUN_CHROMIUM ?? '/usr/bin/chromium';

/**
 * Features to disable. The address bar's pop-ups are pages of some hundred files that are loaded
 * again for each context, and slow down tests and benchmarks. The others are Playwright's own list,
 * which this one replaces.
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
// Chromium has no sandbox when run as root, as in containers.
if (process.getuid?.() === 0) args.push('--no-sandbox');

export function launchBrowser() {
  return chromium.launch({ executablePath, args });
}
