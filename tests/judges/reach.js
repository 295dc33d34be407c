// SPDX-License-Identifier: GPL-3.0-or-later
// reach.js FOLDER CHROMIUM [regen]: the player of everything.listen.html and
// rtl.listen.html of FOLDER, on the page and in a frame, by the keyboard alone,
// in windows of all sizes, and as a screen reader is told of it: trees and
// messages are those of tree/, which regen writes anew.  Status 1 if not.
'use strict';
const assert = require('assert');
const fs = require('fs');
const path = require('path');
const {browse, serve} = require('./browser');

const [folder, browserPath, regen] = process.argv.slice(2);
let origin;
const addressOf = (name) => `${origin}/${name}.listen.html`;

async function opened(browser, url, options = {}) {
  const context = await browser.newContext({reducedMotion: 'reduce', ...options});
  const page = await context.newPage();
  await page.goto(url);
  await ready(page);
  return page;
}
const ready = (frame) =>
  frame.waitForFunction(() => document.getElementById('sound').readyState > 0);

// Sound that is not there.
const silence = (context) => context.route(/\.(opus|mp3)$/, (route) => route.abort());

/* ---- a page around a frame ---------------------------------------------- */

async function host(browser, name, width, height, more = '', options = {}) {
  fs.writeFileSync(path.join(folder, 'around.html'), `<!DOCTYPE html>
<html lang="en"><title>An article</title><body style="margin: 0">
<script>const heard = []; addEventListener('message', (e) => heard.push(e.data));</script>
<a id="before" href="#before">Before</a>
<iframe src="${addressOf(name)}#player${more}" title="Listen" height="${height}"
  style="border: 0; width: ${width}px; color-scheme: light"></iframe>
<a id="after" href="#after">After</a>`);
  const context = await browser.newContext({reducedMotion: 'reduce',
    viewport: {width: Math.max(width, 320), height: 400}, ...options});
  const page = await context.newPage();
  if (options.silent) await silence(context);
  await page.goto(`${origin}/around.html`);
  const frame = page.frames()[1];
  await frame.waitForSelector(options.silent ? '#retry' : '#play', {state: 'visible'});
  return {page, frame};
}

/* ---- by the keyboard alone ---------------------------------------------- */

// What can have the focus, is seen, and is a stop of the tab key.
const controls = (frame) => frame.evaluate(() => Array.from(document.querySelectorAll(
  'a[href],button,select,input,textarea,summary,[tabindex="0"]'))
  .filter((e) => e.checkVisibility({visibilityProperty: true}) && !e.closest('details:not([open])>:not(summary)'))
  .map((e) => e.id || e.dataset.do || e.className || e.outerHTML));

const none = (faults, what) => assert(!faults.length, `${what}:\n  ${faults.join('\n  ')}`);
const same = (a, b, what) => assert.equal(a.slice().sort().join(', '), b.slice().sort().join(', '), what);

// What has the focus; `fault` tells why nobody can see that it has.
const focused = (frame) => frame.evaluate(() => {
  const e = document.activeElement;
  if (e === document.body) return null;
  const box = e.getBoundingClientRect(), style = getComputedStyle(e);
  const at = document.elementFromPoint(
    Math.min(Math.max(box.x + Math.min(box.width / 2, 20), 1), innerWidth - 1), box.y + box.height / 2);
  let fault = '';
  if (!e.matches(':focus-visible')) fault = 'not :focus-visible';
  else if (style.outlineStyle === 'none') fault = 'no outline';
  else if (!at || !(e.contains(at) || at.contains(e) || at.closest('label')?.contains(e)))
    fault = `it is behind ${at && at.outerHTML}`;
  return {name: e.id || e.dataset.do || e.className || e.outerHTML, fault};
});

// Go on by the tab key until `stop`, or around; each stop must be seen.
async function tabs(page, frame, stop) {
  const names = [];
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab');
    const at = await focused(frame);
    if (!at || names.includes(at.name)) break;
    assert.equal(at.fault, '', at.name);
    names.push(at.name);
    if (at.name === stop) break;
  }
  return names;
}

async function tabTo(page, frame, name) {
  const names = await tabs(page, frame, name);
  assert.equal(names.at(-1), name, `not reached: ${name}, but ${names}`);
}

const act = (frame, script) => frame.evaluate(script);
const time = (frame) => act(frame, () => document.getElementById('sound').currentTime);

// Press each button of the bar where the tab key finds it, and see what it does.
async function bar(page, frame) {
  const press = async (name, key = 'Enter') => {
    await frame.focus(`#${name}, [data-do="${name}"]`);
    await page.keyboard.press(key);
  };
  await press('play');
  await frame.waitForFunction(() => !document.getElementById('sound').paused);
  await press('play', 'Space');
  await frame.waitForFunction(() => document.getElementById('sound').paused);
  await act(frame, () => { document.getElementById('sound').currentTime = 30; });
  await frame.waitForFunction(() => document.getElementById('seek').value === '30');
  await frame.focus('#seek');
  await page.keyboard.press('Home');
  await frame.waitForFunction(() => document.getElementById('sound').currentTime === 0);
  await press('tenOn');
  assert.equal(await time(frame), 10, 'ten seconds on');
  await press('tenBack', 'Space');
  assert.equal(await time(frame), 0, 'ten seconds back');
  await frame.focus('#speed');
  await page.keyboard.press('ArrowDown');
  assert.equal(await act(frame, () => document.getElementById('sound').playbackRate), 1.1);
  await page.keyboard.press('ArrowUp');
}

// Open what a button opens, go through all of it, and come back by Escape.
async function panel(page, frame, button, id, stops) {
  await frame.focus(`#${button}`);
  await page.keyboard.press('Enter');
  await frame.waitForFunction((i) => document.activeElement.closest(`#${i}`), id);
  const first = await focused(frame), inside = [first.name];
  for (let i = 1; i < stops; i++) {
    await page.keyboard.press('Tab');
    const at = await focused(frame);
    assert.equal(at.fault, '', at.name);
    inside.push(at.name);
  }
  const all = await act(frame, `Array.from(document.querySelectorAll(
    '#${id} :is(button, input, select)')).filter((e) => e.checkVisibility()).map((e) =>
    e.id || e.className || e.outerHTML)`);
  same(inside, all, `all of ${id}`);
  await page.keyboard.press('Escape');
  await frame.waitForFunction((i) => !document.querySelector(`#${i}:popover-open`), id);
  assert.equal((await focused(frame)).name, button, 'Escape gives the focus back');
}

async function settings(page, frame) {
  await frame.focus('#moreButton');
  await page.keyboard.press('Space');
  await frame.waitForFunction(() => document.activeElement.id === 'volume');
  await page.keyboard.press('Home');
  assert.equal(await act(frame, () => document.getElementById('sound').volume), 0);
  await page.keyboard.press('End');
  await frame.focus('#sleep');
  await page.keyboard.press('ArrowDown');
  assert.equal(await frame.inputValue('#sleep'), '5');
  await page.keyboard.press('ArrowUp');
  await frame.focus('#size');
  await page.keyboard.press('ArrowRight');
  assert.equal(await act(frame, () => document.getElementById('article').style.zoom), '1.1');
  await page.keyboard.press('ArrowLeft');
  await frame.focus('#theme');
  await page.keyboard.press('End');
  assert.equal(await act(frame, () => document.documentElement.dataset.theme), 'dark');
  await page.keyboard.press('Home');
  await frame.focus('#shortcuts');
  await page.keyboard.press('Space');
  assert(!await frame.isChecked('#shortcuts'));
  await page.keyboard.press('Space');
  await frame.focus('#copyMoment');
  await page.keyboard.press('Enter');
  await frame.waitForFunction(() => document.getElementById('status').textContent);
  await page.keyboard.press('Escape');
}

// Whoever reads somewhere stays there while the keyboard goes through the bar.
async function stays(page) {
  await page.evaluate(() => { document.activeElement.blur(); scrollTo(0, 1000); });
  await page.focus('#play');
  for (let i = 0; i < 6; i++) await page.keyboard.press('Tab');
  assert.equal((await focused(page)).name, 'stepsButton');
  assert.equal(await page.evaluate(() => scrollY), 1000, 'the bar scrolls the page');
}

async function keyboard(browser) {
  const page = await opened(browser, addressOf('everything'), {viewport: {width: 1000, height: 600}});
  let want = await controls(page);
  same(await tabs(page, page), want, 'all of the page');
  await bar(page, page);
  await stays(page);
  await page.focus('#stepsButton');
  await page.keyboard.press('Enter');
  for (const [name, to] of [['sentenceOn', 1], ['sentenceOn', 2], ['sentenceBack', 1], ['paragraphOn', 2],
    ['paragraphBack', 1]]) {
    await page.focus(`[data-do="${name}"]`);
    await page.keyboard.press('Enter');
    const now = await page.evaluate(() => document.querySelector('.s.now').id);
    assert.equal(now, `s${to}`, name);
  }
  await page.focus('#follow');
  await page.keyboard.press('Space');
  assert.equal(await page.getAttribute('#follow', 'aria-pressed'), 'false');
  await panel(page, page, 'moreButton', 'more', 7);
  await settings(page, page);
  await panel(page, page, 'chaptersButton', 'chapters', await page.locator('#chapters button').count());
  await page.focus('#embed summary');
  await page.keyboard.press('Enter');
  await page.evaluate(() => { document.activeElement.blur(); scrollTo(0, 0); });
  want = await controls(page);
  await page.keyboard.press('Escape');
  await page.focus('.skip');
  const names = ['skip', ...await tabs(page, page)];
  same(names, want, 'all of the page, with all that opens');
  await page.focus('#copy');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.getElementById('status').textContent);
  await page.focus('.skip');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'article', 'the skip link');
  await page.context().close();
  console.log(`keyboard: ${want.length} stops of the page`);
}

async function keyboardInFrame(browser) {
  for (const [width, height] of [[280, 64], [700, 64], [320, 160]]) {
    const {page, frame} = await host(browser, 'everything', width, height);
    await ready(frame);
    await page.focus('#before');
    const want = await controls(frame), names = await tabs(page, frame);
    same(names, want, `all of a frame of ${width} x ${height}`);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'after',
      'the tab key leaves the frame');
    await bar(page, frame);
    if (height > 120) await panel(page, frame, 'moreButton', 'more', 5);
    await page.context().close();
    console.log(`keyboard: ${want.length} stops of a frame of ${width} x ${height}`);
  }
}

// Where the bar runs from the right, the arrows do.
async function mirrored(browser) {
  const page = await opened(browser, addressOf('rtl'), {viewport: {width: 768, height: 600}});
  const now = () => page.evaluate(() => document.querySelector('.s.now').id);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  assert.equal(await now(), 's2', 'left is on');
  await page.keyboard.press('ArrowRight');
  assert.equal(await now(), 's1', 'right is back');
  const start = await time(page);
  await page.focus('#seek');
  await page.keyboard.press('ArrowLeft');
  assert(await time(page) > start, 'left is on, on the bar, too');
  const boxes = await page.evaluate(() => ['play', 'seek', 'speed', 'stepsButton'].map((id) =>
    document.getElementById(id).getBoundingClientRect().left));
  assert.deepEqual(boxes, boxes.slice().sort((a, b) => b - a), 'the bar is mirrored');
  await page.context().close();
}

// The sound ends by itself when the time is over that was chosen.
async function sleeps(browser) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(addressOf('everything'));
  await ready(page);
  await page.keyboard.press('?');
  await page.selectOption('#sleep', '5');
  await page.keyboard.press('Escape');
  await page.click('#play');
  await page.clock.fastForward('04:50');
  await page.waitForFunction(() => document.getElementById('sound').currentTime > 0.6);
  assert(await page.evaluate(() => !document.getElementById('sound').paused), 'not before');
  await page.clock.fastForward('00:11');
  await page.waitForFunction(() => document.getElementById('sound').paused);
  assert.equal(await page.inputValue('#sleep'), '', 'it sleeps once');
  await context.close();
}

// The buttons of headsets, keyboards and lock screens, pressed here.
async function device(browser) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.buttons = {};
    MediaSession.prototype.setActionHandler = (name, act) => { window.buttons[name] = act; };
  });
  await page.goto(addressOf('everything'));
  await ready(page);
  const press = (name, more = {}) => page.evaluate(([n, m]) => { window.buttons[n]({action: n, ...m}); }, [name, more]);
  const chapter = (n) => page.evaluate((i) =>
    document.querySelectorAll('#chapters [data-ms]')[i].getAttribute('aria-current'), n);
  await press('seekforward');
  assert.equal(await time(page), 10);
  await press('seekbackward', {seekOffset: 4});
  assert.equal(await time(page), 6);
  await press('seekto', {seekTime: 3});
  assert.equal(await time(page), 3);
  await press('nexttrack');
  assert.equal(await chapter(1), 'true', 'the next chapter');
  await press('previoustrack');
  assert.equal(await chapter(0), 'true', 'the one before');
  await press('play');
  await page.waitForFunction(() => !document.getElementById('sound').paused);
  await press('pause');
  await page.waitForFunction(() => document.getElementById('sound').paused);
  await context.close();
}

/* ---- windows of all sizes ----------------------------------------------- */

// Each control that is seen is large enough, whole, and above all others.
const faultsOf = (frame, within) => frame.evaluate((selector) => {
  const faults = [];
  const name = (e) => e.id || e.dataset.do || e.outerHTML.slice(0, 80);
  if (document.documentElement.scrollWidth > innerWidth)
    faults.push(`${document.documentElement.scrollWidth} px wide`);
  for (const e of document.querySelectorAll(selector)) {
    if (!e.checkVisibility() || e.closest('.name')) continue;
    e.scrollIntoView({block: 'nearest'});
    const box = e.getBoundingClientRect();
    if (box.width < 23.9 || box.height < 23.9)
      faults.push(`${name(e)} is ${box.width} x ${box.height}`);
    if (box.left < -0.5 || box.right > innerWidth + 0.5 || box.top < -0.5 || box.bottom > innerHeight + 0.5)
      faults.push(`${name(e)} is cut off`);
    for (const [x, y] of [[0.5, 0.5], [0.5, 0.2], [0.5, 0.8], [0.2, 0.5], [0.8, 0.5]]) {
      const at = document.elementFromPoint(box.x + box.width * x, box.y + box.height * y);
      if (!at || !(e.contains(at) || at.contains(e)))
        faults.push(`${name(e)} is under ${at && name(at)}`);
    }
  }
  return faults;
}, within);

async function barOf(page, what, most) {
  const {bar, rows} = await page.evaluate(() => {
    document.body.style.minHeight = '300vh'; // a long article
    scrollTo(0, 500);
    const middle = (e) => { const b = e.getBoundingClientRect(); return b.y + b.height / 2; };
    const row = Array.from(document.querySelectorAll('.main > *, #elapsed, .rest > *'))
      .filter((e) => e.checkVisibility()).map(middle);
    return {bar: document.getElementById('player').getBoundingClientRect(),
      rows: Math.max(...row) - Math.min(...row)};
  });
  assert(rows < 4, `${what}: not one row`);
  assert(bar.bottom > 40 && bar.bottom <= most, `${what}: the bar ends at ${bar.bottom}`);
}

const views = [
  ['320', {viewport: {width: 320, height: 568}}],
  ['640 x 360', {viewport: {width: 640, height: 360}}],
  ['768', {viewport: {width: 768, height: 1024}}],
  ['1440', {viewport: {width: 1440, height: 900}}],
  ['200 %', {viewport: {width: 640, height: 400}, deviceScaleFactor: 2}],
  ['dark', {viewport: {width: 768, height: 700}, colorScheme: 'dark'}],
  ['forced colours', {viewport: {width: 768, height: 700}, forcedColors: 'active'}],
];
const inPlayer = '#player :is(button, select, input, .trouble a):not(.panel *)';

async function sizes(browser) {
  for (const name of ['everything', 'rtl'])
    for (const [view, options] of views) {
      const what = `${name}, ${view}`;
      const page = await opened(browser, addressOf(name), options);
      const fine = async (selector, state) =>
        none(await faultsOf(page, selector), `${what}, ${state}`);
      await fine(`${inPlayer}, footer :is(a, button, summary, textarea)`, 'at the beginning');
      await barOf(page, what, 70);
      await page.click('#stepsButton');
      await fine(inPlayer, 'steps');
      await page.click('#moreButton');
      await fine('#more :is(button, select, input)', 'settings');
      await page.keyboard.press('Escape');
      if (await page.isVisible('#chaptersButton')) {
        await page.click('#chaptersButton');
        await fine('#chapters button', 'chapters');
      }
      await page.context().close();
    }
  console.log(`sizes: ${2 * views.length} windows`);
}

async function sizesOfFrames(browser) {
  for (const name of ['everything', 'rtl'])
    for (const [width, height, silent] of [[280, 64], [320, 64], [500, 64], [700, 64], [280, 160], [320, 160],
      [700, 160], [280, 64, true], [700, 64, true], [280, 160, true]]) {
      const what = `${name}, ${width} x ${height}${silent ? ', silent' : ''}`;
      const {page, frame} = await host(browser, name, width, height, '', {silent});
      none(await faultsOf(frame, inPlayer), what);
      const told = silent ? '.trouble' : '.what .disclosure';
      assert(await frame.evaluate((s) => {
        const e = document.querySelector(s), box = e.getBoundingClientRect();
        return e.checkVisibility() && box.top >= 0 && box.bottom <= innerHeight &&
          e.scrollWidth <= e.clientWidth;
      }, told), `${what}: ${told} is not seen whole`);
      if (silent) await page.waitForFunction(() =>
        heard.some((m) => m.lectern === 'error' && m.reason === 'sound')); // eslint-disable-line
      await page.context().close();
    }
}

// Told where all can see it: sound that is not there, and sound that may not be played.
async function troubles(browser) {
  const context = await browser.newContext({viewport: {width: 320, height: 568}});
  const page = await context.newPage();
  await page.addInitScript(() => {
    HTMLMediaElement.prototype.play = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  });
  await page.goto(addressOf('everything'));
  await ready(page);
  await page.click('#play');
  await page.waitForSelector('#retry', {state: 'visible'});
  none(await faultsOf(page, inPlayer), 'blocked');
  await context.close();
  // The page around is told when nobody here asked.
  const {page: outer, frame} = await host(browser, 'everything', 320, 64);
  await ready(frame);
  await frame.evaluate(() => {
    HTMLMediaElement.prototype.play = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  });
  await outer.evaluate(() => frames[0].postMessage({lectern: 'play'}, '*'));
  await outer.waitForFunction(() => heard.some((m) => m.lectern === 'error' && m.reason === 'blocked')); // eslint-disable-line
  assert(!await frame.isVisible('#retry'), 'nobody missed it');
  await outer.context().close();
}

async function prints(browser) {
  const page = await opened(browser, addressOf('everything'));
  await page.emulateMedia({media: 'print', colorScheme: 'dark'});
  const seen = await page.evaluate(() => ({
    hidden: ['#player', '.skip', '#embed', '#status'].filter((s) => document.querySelector(s).checkVisibility()),
    ink: getComputedStyle(document.querySelector('h1')).color,
    ground: getComputedStyle(document.body).backgroundColor,
    told: document.querySelector('footer').innerText,
    wide: document.documentElement.scrollWidth > innerWidth}));
  assert.deepEqual(seen.hidden, [], 'no control is printed');
  assert.equal(seen.ink, 'rgb(0, 0, 0)');
  assert.equal(seen.ground, 'rgba(0, 0, 0, 0)');
  assert(/computer voice/.test(seen.told), 'the disclosure is printed');
  assert(!seen.wide);
  await page.context().close();
}

/* ---- what a screen reader is told --------------------------------------- */

const quiet = ['generic', 'none', 'StaticText', 'InlineTextBox', 'LineBreak', 'ListMarker', 'paragraph',
  'LabelText', 'MenuListPopup', 'option', 'Iframe', 'RootWebArea', 'emphasis', 'strong', 'DescriptionListTerm',
  'DescriptionListDetail', 'term', 'definition', 'SvgRoot', 'image', 'time', 'superscript', 'code'];
const named = ['link', 'button', 'heading', 'combobox', 'DescriptionList', 'article', 'LabelText', 'DisclosureTriangle'];
const told = ['level', 'expanded', 'pressed', 'checked', 'hasPopup', 'live', 'disabled', 'readonly',
  'modal', 'keyshortcuts'];
const timeless = (text) => text.replace(/\d+ min\b/g, '2 min').replace(/\d+:\d\d/g, '0:00')
  .replace(/https?:\/\/[^"]*#t=\d+/, 'http://pod.example/page#t=0');

// What the protocol does not tell stands in the element.
async function attributes(session, node) {
  const {node: {attributes: list = []}} = await session.send('DOM.describeNode', {backendNodeId: node.backendDOMNodeId});
  const at = (key) => (list.includes(key) ? ` ${key.slice(5)}=${list[list.indexOf(key) + 1]}` : '');
  return at('aria-valuetext') + at('aria-current');
}

async function lineOf(session, node) {
  const facts = (node.properties || []).filter((p) => told.includes(p.name) &&
    p.value.value !== '' && p.value.value !== 'off' && !(p.name === 'disabled' && !p.value.value))
    .map((p) => ` ${p.name}=${p.value.value}`).join('');
  const more = ['slider', 'button'].includes(node.role.value) ? await attributes(session, node) : '';
  const part = (key, value) => (value && value.value !== '' ? ` ${key}${JSON.stringify(String(value.value))}` : '');
  return `${node.role.value}${part('', node.name)}${/:/.test(more) ? '' : part('= ', node.value)}` +
    `${part('described ', node.description)}${facts}${more}`;
}

// The tree as the browser hands it to the device; of the article its headings
// and links, and the text of nothing that is named by it.
async function tree(page) {
  await page.evaluate(() => { document.getElementById('status').textContent = ''; });
  const session = await page.context().newCDPSession(page);
  await session.send('Accessibility.enable');
  const {nodes} = await session.send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((n) => [n.nodeId, n]));
  const lines = [];
  const walk = async (node, depth, within) => {
    const role = node.role && node.role.value;
    const text = role === 'StaticText' && !within.some((r) => named.includes(r));
    const kept = !node.ignored && (text || !quiet.includes(role)) &&
      (!within.includes('article') || ['heading', 'link'].includes(role));
    if (kept) lines.push('  '.repeat(depth) + timeless(text ? node.name.value.trim() : await lineOf(session, node)));
    for (const id of node.childIds || [])
      if (byId.has(id)) await walk(byId.get(id), depth + kept, within.concat(role));
  };
  await walk(nodes[0], 0, []);
  await session.detach();
  return `${lines.filter((l) => l.trim()).join('\n')}\n`;
}

let differ = 0;
function hold(name, text) {
  const file = path.join(__dirname, 'tree', `${name}.txt`);
  const old = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  if (old === text) return;
  if (regen) return fs.writeFileSync(file, text);
  differ++;
  const now = text.split('\n');
  console.log(`tree/${name}.txt differs:`);
  old.split('\n').filter((l) => !now.includes(l)).forEach((l) => console.log(`- ${l}`));
  now.filter((l) => !old.split('\n').includes(l)).forEach((l) => console.log(`+ ${l}`));
}

async function trees(browser) {
  const page = await opened(browser, addressOf('everything'), {viewport: {width: 1000, height: 600}});
  hold('page', await tree(page));
  await page.click('#stepsButton');
  await page.click('#follow');
  await page.click('#play');
  await page.waitForFunction(() => !document.getElementById('sound').paused);
  hold('page-playing', await tree(page));
  await page.click('#moreButton');
  hold('page-settings', await tree(page));
  await page.keyboard.press('Escape');
  await page.click('#chaptersButton');
  hold('page-chapters', await tree(page));
  await page.context().close();
  const arabic = await opened(browser, addressOf('rtl'), {viewport: {width: 1000, height: 600}});
  hold('page-rtl', await tree(arabic));
  await arabic.context().close();
  const silent = await browser.newContext();
  await silence(silent);
  const gone = await silent.newPage();
  await gone.goto(addressOf('everything'));
  await gone.waitForSelector('#retry');
  hold('page-silent', await tree(gone));
  await silent.close();
  for (const [name, height, isGone] of [['frame', 64], ['frame-160', 160], ['frame-silent', 64, true]]) {
    const context = await browser.newContext({viewport: {width: 280, height}});
    if (isGone) await silence(context);
    const frame = await context.newPage();
    await frame.goto(`${addressOf('everything')}#player`);
    await frame.waitForSelector(isGone ? '#retry' : '#play', {state: 'visible'});
    if (!isGone) await ready(frame);
    hold(name, await tree(frame));
    await context.close();
  }
}

// What is said of each key, and when a place is found again.
async function messages(browser) {
  const page = await opened(browser, addressOf('everything'), {viewport: {width: 1000, height: 600}});
  const lines = [];
  const hear = async (what) => {
    await page.waitForTimeout(60);
    const text = await page.evaluate(() => document.getElementById('status').textContent);
    lines.push(`${what}: ${timeless(text)}`);
    await page.evaluate(() => { document.getElementById('status').textContent = ''; });
  };
  for (const key of ['n', 'p', '.', ',', '-', '+', 'm', 'm', 'f', 'f', '0', 'ArrowRight', 'l', 'j']) {
    await page.keyboard.press(key);
    await hear(key);
  }
  await page.click('#stepsButton');
  await page.click('#moreButton');
  await page.click('#copyMoment');
  await hear('copy');
  await page.keyboard.press('Escape');
  await page.evaluate(() => { document.getElementById('sound').currentTime = 42; });
  await page.waitForTimeout(200);
  await page.reload();
  await ready(page);
  await hear('again');
  hold('messages', `${lines.join('\n')}\n`);
  await page.context().close();
}

async function judge() {
  const server = await serve(folder);
  origin = `http://127.0.0.1:${server.address().port}`;
  const browser = await browse(browserPath);
  try {
    for (const test of [keyboard, keyboardInFrame, mirrored, sleeps, device, sizes, sizesOfFrames, troubles, prints, trees, messages])
      await test(browser);
    assert.equal(differ, 0, 'what a screen reader is told differs');
  } finally {
    await browser.close();
    server.close();
  }
  console.log('reach: keyboard, windows, frames, print, trees, messages');
}

judge().catch((e) => {
  console.log(`reach: ${e.stack}`);
  process.exit(1);
});
