// Browser engines other than the current Chromium, each with its own driver, behind one interface:
// open a page, evaluate an expression, press a key.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import sparticuz from '@sparticuz/chromium';
import { chromium } from 'playwright-core';
import puppeteer from 'puppeteer-core';
import { Builder, Key } from 'selenium-webdriver';

/**
 * @typedef {object} Engine
 * @property {(url: string) => Promise<unknown>} open
 * @property {(script: string) => Promise<any>} evaluate an expression in the page
 * @property {(key: 'ArrowDown' | 'Enter' | 'End' | 'Tab') => Promise<unknown>} press
 * @property {() => Promise<unknown>} close
 */

/** @returns {Promise<Engine>} the oldest supported Chromium */
async function chromium109() {
  const browser = await chromium.launch({
    executablePath: await sparticuz.executablePath(),
    args: sparticuz.args,
  });
  const page = await browser.newPage();
  return {
    open: (url) => page.goto(url),
    evaluate: (script) => page.evaluate(script),
    press: (key) => page.keyboard.press(key),
    close: () => browser.close(),
  };
}

/** @returns {Promise<Engine>} */
async function firefox() {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath:
      ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) => existsSync(path)) ?? '',
    headless: true,
  });
  const page = await browser.newPage();
  return {
    open: (url) => page.goto(url),
    evaluate: (script) => page.evaluate(script),
    press: (key) => page.keyboard.press(key),
    close: () => browser.close(),
  };
}

/** @returns {Promise<Engine>} */
async function webKit() {
  const port = await freePort();
  const server = spawn('xvfb-run', ['-a', 'WebKitWebDriver', `--port=${port}`], {
    stdio: 'ignore',
    detached: true,
  });
  const machine = process.arch === 'arm64' ? 'aarch64' : 'x86_64';
  const binary = `/usr/lib/${machine}-linux-gnu/webkit2gtk-4.1/MiniBrowser`;
  const build = () =>
    new Builder()
      .usingServer(`http://127.0.0.1:${port}`)
      .withCapabilities({
        browserName: 'MiniBrowser',
        'webkitgtk:browserOptions': { binary, args: ['--automation'] },
      })
      .build();
  await waitForServer(port);
  const driver = await build();
  return {
    open: (url) => driver.get(url),
    evaluate: (script) => driver.executeScript(`return ${script}`),
    press: (key) =>
      driver
        .actions()
        .sendKeys({ ArrowDown: Key.ARROW_DOWN, Enter: Key.ENTER, End: Key.END, Tab: Key.TAB }[key])
        .perform(),
    close: async () => {
      await driver.quit();
      // The process group includes the virtual screen.
      if (server.pid) process.kill(-server.pid);
    },
  };
}

/**
 * Functions that start each engine, by name. They are Linux programs; on other systems there are
 * none.
 */
export const engines =
  process.platform === 'linux'
    ? { 'Chromium 109': chromium109, Firefox: firefox, WebKitGTK: webKit }
    : {};

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}

/** Waits until a server responds at the port. @param {number} port */
async function waitForServer(port) {
  for (let tries = 0; tries < 200; tries += 1) {
    try {
      await fetch(`http://127.0.0.1:${port}/status`);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error('WebKitWebDriver does not respond.');
}
