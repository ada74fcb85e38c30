// The browser engines beside today's Chromium, each with a driver of its own, under one small
// interface: open a page, ask it something, press a key.

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
 * @property {(script: string) => Promise<any>} ask an expression of the page
 * @property {(key: 'ArrowDown' | 'Enter' | 'End' | 'Tab') => Promise<unknown>} press
 * @property {() => Promise<unknown>} close
 */

/** @returns {Promise<Engine>} the browser floor of the design */
async function chromium109() {
  const browser = await chromium.launch({
    executablePath: await sparticuz.executablePath(),
    args: sparticuz.args,
  });
  const page = await browser.newPage();
  return {
    open: (url) => page.goto(url),
    ask: (script) => page.evaluate(script),
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
    ask: (script) => page.evaluate(script),
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
  await answered(port);
  const driver = await build();
  return {
    open: (url) => driver.get(url),
    ask: (script) => driver.executeScript(`return ${script}`),
    press: (key) =>
      driver
        .actions()
        .sendKeys({ ArrowDown: Key.ARROW_DOWN, Enter: Key.ENTER, End: Key.END, Tab: Key.TAB }[key])
        .perform(),
    close: async () => {
      await driver.quit();
      // The group: the virtual screen goes with its driver.
      if (server.pid) process.kill(-server.pid);
    },
  };
}

/** By name, what starts each. All of them are programs for Linux; elsewhere there are none. */
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

/** Waits until something answers at the port. @param {number} port */
async function answered(port) {
  for (let tries = 0; tries < 200; tries += 1) {
    try {
      await fetch(`http://127.0.0.1:${port}/status`);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error('WebKitWebDriver does not answer.');
}
