// SPDX-License-Identifier: GPL-3.0-or-later
// house.js FOLDER CHROMIUM: what a house makes its own, the page of explain, the
// transcript and the drawn sound of FOLDER in a browser, on narrow and wide,
// light and dark screens, and what axe says of them.  Status 1 if not.
'use strict';
const assert = require('assert');
const fs = require('fs');
const path = require('path');
const {pathToFileURL} = require('url');
const {chromium} = require('playwright-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const [folder, browserPath] = process.argv.slice(2);
const url = (name) => pathToFileURL(path.join(folder, name)).href;
const screens = [320, 768, 1440].flatMap((width) =>
  ['light', 'dark'].map((colorScheme) => ({viewport: {width, height: 800}, colorScheme})));

// Call `look` with a page on each screen; no policy may be hurt there, nothing
// may stand beside the screen, and axe must find nothing wrong.
async function onScreens(browser, name, look) {
  for (const screen of screens) {
    const context = await browser.newContext({...screen, permissions: ['clipboard-read', 'clipboard-write']});
    const page = await context.newPage();
    const said = [];
    page.on('console', (line) => said.push(line.text()));
    await page.goto(url(name));
    await look(page, screen);
    const where = `${name} at ${screen.viewport.width}, ${screen.colorScheme}`;
    assert.deepStrictEqual(said.filter((line) => /violates|Refused/.test(line)), [], where);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert(wide <= 0, `${where} is too wide: ${wide}`);
    await page.evaluate(`{${axe}}`);
    const found = await page.evaluate(() => window.axe.run());
    assert.deepStrictEqual(found.violations.map((v) =>
      `${v.id}: ${v.nodes.map((n) => n.target).join(' ')}`), [], where);
    await context.close();
  }
}

async function sees(page, light) {
  const logo = await page.locator('.site .logo').boundingBox();
  assert(logo && logo.width > 100 && Math.abs(logo.width / logo.height - 4) < 0.1,
    'the logo is not drawn in its shape');
  assert.strictEqual(await page.getAttribute('.house', 'href'), 'https://tide.example/');
  assert.strictEqual(await page.evaluate(() => !document.getElementById('sound') ||
    navigator.mediaSession.metadata.artwork.length === 1), true, 'the lock screen has no logo');
  const colour = await page.evaluate(() =>
    getComputedStyle(document.documentElement).getPropertyValue('--accent'));
  assert.strictEqual(colour === '#0b6e4f', light, colour);
}

// In a frame the logo stands before the title where there is room for both, and
// never in place of who reads.
async function frame(browser) {
  for (const [width, there] of [[280, false], [700, true]]) {
    const page = await browser.newPage({viewport: {width, height: 64}});
    await page.goto(`${url('everything.listen.html')}#player`);
    const seen = await page.evaluate(() => ({
      logo: document.querySelector('.what .logo').getBoundingClientRect(),
      told: document.querySelector('.what .disclosure').getBoundingClientRect(),
      name: document.querySelector('.what .logo').alt,
      target: document.querySelector('.what .house').target,
    }));
    assert.strictEqual(seen.logo.width > 20, there, `the logo at ${width}`);
    assert(seen.logo.height < 20 && seen.told.width > 100);
    assert(seen.name && seen.target === '_blank');
    await page.close();
  }
}

// Reasons are seen without pointer or focus; a run is one line that opens; the
// keys alone copy a rule.
async function explained(page) {
  const why = await page.evaluate(() => Array.from(document.querySelectorAll('li.kept .why'),
    (e) => e.getBoundingClientRect().height > 10 && getComputedStyle(e).clipPath === 'none'));
  assert(why.length > 3 && why.every(Boolean), 'a reason is not seen');
  assert(await page.locator('.run').first().evaluate((e) => e.offsetHeight < 80), 'a run is not folded');
  await page.locator('.run summary').first().focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.getElementById('status').textContent === 'Copied');
  const rule = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(rule, /^\[[a-z.*]+\]\nalso = [a-z]+/);
}

async function withoutScript(browser) {
  const context = await browser.newContext({javaScriptEnabled: false});
  const page = await context.newPage();
  await page.goto(url('why.html'));
  await page.locator('li.kept .rule summary').first().click();
  assert(await page.locator('li.kept .rule pre').first().isVisible(), 'no rule without script');
  assert(!await page.locator('li.kept .rule button').first().isVisible(), 'a button that does nothing');
  await context.close();
}

async function stamps(page, screen) {
  const [time, text] = await page.evaluate(() => ['time', 'main p, p'].map((s) => {
    const range = document.createRange();
    range.selectNodeContents(document.querySelector(s));
    return range.getClientRects()[0].toJSON();
  }));
  assert(Math.abs(time.bottom - text.bottom) < 8, 'a time does not stand beside its words');
  const margin = await page.evaluate(() => document.querySelector('h1').getBoundingClientRect().left);
  assert.strictEqual(time.right <= margin, screen.viewport.width > 544, 'the margin');
}

async function drawing(browser) {
  const grounds = [];
  for (const colorScheme of ['light', 'dark']) {
    const page = await browser.newPage({colorScheme});
    await page.goto(url('house.svg'));
    grounds.push(await page.evaluate(() => getComputedStyle(document.querySelector('rect')).fill));
    await page.close();
  }
  assert.deepStrictEqual(grounds, ['rgb(255, 255, 255)', 'rgb(23, 22, 20)']);
}

(async () => {
  const browser = await chromium.launch({executablePath: browserPath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync']});
  const own = (page, screen) => sees(page, screen.colorScheme === 'light');
  await onScreens(browser, 'everything.listen.html', own);
  await onScreens(browser, 'pod/index.html', own);
  await onScreens(browser, 'pod/subscribe.html', own);
  await onScreens(browser, 'why.html', explained);
  await onScreens(browser, 'everything.transcript.html', stamps);
  await frame(browser);
  await withoutScript(browser);
  await drawing(browser);
  await browser.close();
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
