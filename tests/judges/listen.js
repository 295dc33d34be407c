// SPDX-License-Identifier: GPL-3.0-or-later
// listen.js FOLDER CHROMIUM: the listen page everything.listen.html of FOLDER
// in a browser, from file: and from a server; what axe says of it, and whether
// it plays, marks, seeks, listens to keys and remembers.  Status 1 if not.
'use strict';
const assert = require('assert');
const fs = require('fs');
const path = require('path');
const {pathToFileURL} = require('url');
const {browse, serve} = require('./browser');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const [folder, browserPath] = process.argv.slice(2);
const name = 'everything.listen.html';
// What the page should mark at a moment, from its own times, found anew.
const wanted = (ms) => {
  const times = JSON.parse(document.getElementById('times').textContent);
  let now = null;
  for (const [id, from, to, words] of times.lines) {
    if (from > ms) break;
    const parts = document.querySelectorAll(`#s${id}, [data-s="${id}"]`);
    const text = Array.from(parts, (e) => e.textContent).join('');
    now = {id: `s${id}`, word: ''};
    for (let i = 0, at = 0, start = from; i < words.length; i += 3) {
      at += words[i];
      start += words[i + 2];
      if (start <= ms && ms < to) now.word = text.slice(at, at + words[i + 1]);
      at += words[i + 1];
    }
  }
  return now;
};

const marked = () => ({
  ms: document.getElementById('sound').currentTime * 1000,
  id: document.querySelector('.s.now')?.id,
  word: Array.from(CSS.highlights.get('word'), String).join(''),
});

const at = (page) => page.evaluate(() => document.getElementById('sound').currentTime);
const from = (page, id) => page.evaluate((s) => JSON.parse(
  document.getElementById('times').textContent).lines.find((l) => l[0] === s)[1] / 1000, id);
const near = (a, b, what) => assert(Math.abs(a - b) < 0.1, `${what}: ${a} is not ${b}`);
const pause = (page) => page.evaluate(() => document.getElementById('sound').pause());

// Sampled in every frame while it plays: the mark of each must be that of some
// moment not more than 50 ms away.
async function inStep(page, rate) {
  const samples = await page.evaluate(async ([look, r]) => {
    const marks = new Function(`return (${look})()`);
    const sound = document.getElementById('sound');
    sound.currentTime = 10;
    sound.playbackRate = r;
    await sound.play();
    const seen = [];
    const end = performance.now() + 3000;
    while (performance.now() < end) {
      await new Promise(requestAnimationFrame);
      seen.push(marks());
    }
    sound.pause();
    return seen;
  }, [marked.toString(), rate]);
  let late = 0;
  for (const s of samples.slice(3)) {
    const same = await page.evaluate(([look, one]) => {
      const want = new Function('ms', `return (${look})(ms)`);
      return [0, -50, 50, -25, 25].some((d) => {
        const w = want(one.ms + d);
        return w && w.id === one.id && w.word === one.word;
      });
    }, [wanted.toString(), s]);
    late += !same;
  }
  const words = new Set(samples.map((s) => s.word)).size;
  console.log(`rate ${rate}: ${samples.length} frames, ${words} words, ${late} out of step`);
  assert(words > 2 && late === 0, 'the marks are not in step');
}

async function play(page) {
  near(await at(page), 0, 'start');
  await page.click('#play');
  await page.waitForFunction(() => document.getElementById('sound').currentTime > 0.4);
  await page.keyboard.press('k');
  assert(await page.evaluate(() => document.getElementById('sound').paused), 'k pauses');
  for (const rate of [1, 3]) await inStep(page, rate);
}

async function keys(page) {
  await page.evaluate(() => { document.activeElement.blur(); });
  await page.keyboard.press('0');
  near(await at(page), 0, '0');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  near(await at(page), await from(page, 2), 'two sentences on');
  await page.keyboard.press('ArrowLeft');
  near(await at(page), await from(page, 1), 'a sentence back');
  await page.keyboard.press('n');
  near(await at(page), await from(page, 10), 'a chapter on');
  await page.keyboard.press('Shift+ArrowRight');
  near(await at(page), await from(page, 11), 'a paragraph on');
  await page.keyboard.press('Shift+ArrowLeft');
  near(await at(page), await from(page, 10), 'a paragraph back');
  await page.keyboard.press('0');
  await page.keyboard.press('l');
  near(await at(page), 10, 'ten seconds on');
  await page.keyboard.press('j');
  near(await at(page), 0, 'ten seconds back');
  await page.keyboard.press('.');
  assert.equal(await page.inputValue('#speed'), '1.1');
  await page.keyboard.press(',');
  assert.equal(await page.inputValue('#speed'), '1');
  await page.keyboard.press('f');
  assert.equal(await page.getAttribute('#follow', 'aria-pressed'), 'false');
  await page.keyboard.press('f');
  await page.keyboard.press('?');
  assert(await page.isVisible('#more'), '? shows the keys');
  await page.waitForFunction(() => document.activeElement.id === 'volume');
  await page.keyboard.press('Escape');
  const back = () => document.activeElement.matches('#player button:not(.panel *)');
  await page.waitForFunction(back); // Escape brings the focus back
  await page.keyboard.press('c');
  await page.waitForFunction(() => document.activeElement.closest('#chapters'));
  await page.keyboard.press('Escape');
  await page.waitForFunction(back);
  await page.keyboard.press('?');
  await page.uncheck('#shortcuts');
  await page.keyboard.press('Escape');
  const before = await at(page);
  await page.evaluate(() => { document.activeElement.blur(); });
  await page.keyboard.press('0');
  near(await at(page), before, 'keys that are switched off');
  await page.evaluate(() => {
    document.getElementById('shortcuts').click();
  });
}

async function sentences(page) {
  assert.equal(await page.locator('.s[tabindex]').count(), 1, 'one stop of the tab key');
  await page.click('#s12');
  await page.waitForFunction(() => !document.getElementById('sound').paused);
  assert(await at(page) >= await from(page, 12) - 0.02, 'a click plays from there');
  await pause(page);
  await page.focus('.s[tabindex]');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await pause(page);
  near(Math.max(await at(page), await from(page, 14)), await from(page, 14), 'Enter');
  // What has the focus is not behind the player.
  const hidden = await page.evaluate(async () => {
    const bar = document.getElementById('player').getBoundingClientRect().bottom;
    for (let i = 0; i < 25; i++) {
      const e = document.activeElement;
      e.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowDown', bubbles: true}));
      const box = document.activeElement.getBoundingClientRect();
      if (box.top < bar || box.bottom > innerHeight)
        return document.activeElement.id;
    }
    return '';
  });
  assert.equal(hidden, '', 'behind the player');
}

async function follow(page) {
  await page.evaluate(() => { scrollTo(0, 0); });
  await page.evaluate(() => new Promise((r) => { setTimeout(r, 1300); }));
  assert.equal(await page.getAttribute('#follow', 'aria-pressed'), 'true');
  await page.evaluate(() => { document.getElementById('sound').currentTime = 100; });
  await page.click('#play');
  await page.waitForFunction(() => scrollY > 100);
  await page.mouse.move(300, 300);
  await page.mouse.wheel(0, -2000);
  await page.waitForFunction(() =>
    document.getElementById('follow').getAttribute('aria-pressed') === 'false');
  await pause(page);
  await page.click('#stepsButton');
  assert.equal(await page.getAttribute('#stepsButton', 'aria-expanded'), 'true');
  await page.click('#follow');
  await page.click('#stepsButton');
  assert(!await page.isVisible('#follow'), 'the second row closes');
}

// What the device's own buttons know and do.
async function device(page) {
  const told = await page.evaluate(() => {
    const {title, artist, album} = navigator.mediaSession.metadata;
    return [title, artist, album];
  });
  assert.deepEqual(told, ['The ferry that waits for the last bell & other timetables',
    'Odile Marchetti', 'The Harrow Lane Gazette']);
}

// A moment's link; the colours and the size of the text; sound that ends by itself.
async function moments(page, url) {
  await page.goto('about:blank');
  await page.goto(`${url}#t=83`);
  await page.waitForFunction(() => document.getElementById('sound').readyState > 0);
  near(await at(page), 83, '#t=83');
  assert(await page.evaluate(() => document.getElementById('sound').paused), 'and not played');
  await page.evaluate(() => { location.hash = 't=14'; });
  await page.waitForFunction(() => document.getElementById('moment').value.endsWith('#t=14'));
  near(await at(page), 14, '#t=14');
  const bar = await page.locator('#ticks span').count();
  assert.equal(bar, await page.locator('#chapters li').count() - 1, 'a tick a chapter');
  await page.keyboard.press('?');
  const page0 = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const before = await page0();
  await page.selectOption('#theme', 'dark');
  assert.notEqual(await page0(), before, 'dark');
  const size = () => page.evaluate(() => document.querySelector('h1').getBoundingClientRect().height);
  const small = await size();
  await page.fill('#size', '150');
  assert(await size() > 1.4 * small, 'larger');
  await page.reload();
  assert.equal(await page.inputValue('#size'), '150');
  assert.equal(await page.inputValue('#theme'), 'dark');
  await page.keyboard.press('?');
  await page.fill('#size', '100');
  await page.selectOption('#theme', '');
  await page.selectOption('#sleep', 'chapter');
  await page.keyboard.press('Escape');
  await page.evaluate(() => {
    const next = document.querySelectorAll('#chapters [data-ms]')[1].dataset.ms / 1000;
    document.getElementById('sound').currentTime = next - 1.2;
  });
  await page.click('#play');
  await page.waitForFunction(() => document.getElementById('sound').paused);
  const end = await page.evaluate(() =>
    document.querySelectorAll('#chapters [data-ms]')[1].dataset.ms / 1000);
  assert(await at(page) < end + 0.3, 'it stops at the end of the chapter');
}

// Sound that is not there is said where it is missed, and tried again.
async function missing(browser, url) {
  const context = await browser.newContext({bypassCSP: true});
  const page = await context.newPage();
  let gone = true;
  await page.route(/\.(opus|mp3)$/, (route) => (gone ? route.abort() : route.continue()));
  await page.goto(url);
  await page.waitForSelector('#retry');
  assert.equal(await page.locator('#trouble a[download]').count(), 1, 'a download');
  await accessible(page, 'without its sound');
  await page.click('#play'); // says no more than is said
  gone = false;
  await page.click('#retry');
  await page.waitForFunction(() => document.getElementById('sound').currentTime > 0.2);
  assert(!await page.isVisible('#retry'), 'it is mended');
  await context.close();
}

async function remembers(page) {
  await page.selectOption('#speed', '1.5');
  await page.evaluate(() => { document.getElementById('sound').currentTime = 42; });
  await page.waitForTimeout(200);
  await page.reload();
  await page.waitForFunction(() => document.getElementById('sound').readyState > 0);
  near(await at(page), 42, 'the place is remembered');
  assert(await page.evaluate(() => document.getElementById('sound').paused), 'and not played');
  assert.equal(await page.inputValue('#speed'), '1.5');
  await page.selectOption('#speed', '1');
}

async function accessible(page, what) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document));
  for (const v of found.violations)
    console.log(`axe, ${what}: ${v.id}: ${v.nodes.map((n) => n.html).join('\n  ')}`);
  assert.equal(found.violations.length, 0, `axe finds faults: ${what}`);
  console.log(`axe, ${what}: ${found.passes.length} passes`);
}

async function looks(browser, url) {
  const views = [['wide, light', 1280, 800, 'light'], ['wide, dark', 1280, 800, 'dark'],
    ['narrow, light', 320, 568, 'light'], ['200 %, dark', 640, 360, 'dark']];
  const row = {1280: 60, 320: 70, 640: 60}; // most pixels that the bar may take
  for (const [what, width, height, colorScheme] of views) {
    const context = await browser.newContext({viewport: {width, height}, colorScheme,
      reducedMotion: 'reduce', bypassCSP: true});
    const page = await context.newPage();
    await page.goto(url);
    await page.evaluate(() => { document.getElementById('sound').currentTime = 14; });
    await page.waitForSelector('.s.now');
    await accessible(page, what);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert(wide <= width, `${what}: ${wide} px wide`);
    await page.evaluate(() => { scrollTo(0, 400); });
    const bar = await page.locator('#player').boundingBox();
    assert(bar.y + bar.height > 40 && bar.y + bar.height <= row[width],
      `${what}: the bar is not one row in sight: ${JSON.stringify(bar)}`);
    await page.click('#stepsButton');
    await page.click('#moreButton');
    await accessible(page, `${what}, settings`);
    await context.close();
  }
}

// The line that the page gives, and the one of 160 pixels that stands on pages
// of others, in columns as narrow and as wide as those of articles.
async function framed(browser, url) {
  const context = await browser.newContext({bypassCSP: true, colorScheme: 'dark'});
  const page = await context.newPage();
  await page.goto(url);
  await page.click('#embed summary');
  const line = await page.inputValue('#frame');
  assert(line.includes(`src="${url}#player"`) && line.includes('height="64"'), line);
  for (const [width, height] of [[280, 64], [320, 64], [700, 64], [320, 160], [700, 160]]) {
    fs.writeFileSync(path.join(folder, 'host.html'),
      `<!DOCTYPE html><html lang="en"><title>An article</title><body style="margin: 0">
<main><h1>An article</h1><script>const heard = [];
addEventListener('message', (e) => heard.push(e.data));</script>
${line.replace('height="64"', `height="${height}"`)}`);
    await page.setViewportSize({width, height: 400});
    await page.goto(url.replace(name, 'host.html'));
    const frame = page.frames()[1];
    await frame.waitForSelector('#play', {state: 'visible'});
    assert(!await frame.isVisible('#article'), 'the player alone');
    const cut = await frame.evaluate(() => Array.from(document.querySelectorAll(
      '#player button, #player select, #player input, #player .disclosure')).filter((e) => {
      const b = e.getBoundingClientRect();
      return e.checkVisibility() && (b.left < 0 || b.top < 0 || b.right > innerWidth ||
        b.bottom > innerHeight);
    }).map((e) => e.outerHTML));
    assert.deepEqual(cut, [], `cut off at ${width} x ${height}`);
    assert(/Read by a computer voice/.test(await frame.innerText('.what')), 'disclosure');
    await frame.evaluate(axe); // it looks into frames where it is loaded
    await accessible(page, `in a frame of ${width} x ${height}`);
    await frame.click('#play');
    await frame.waitForFunction(() => document.getElementById('sound').currentTime > 0.2);
    if (height < 160) continue;
    await frame.click('#moreButton');
    const box = await frame.locator('#more').boundingBox();
    const around = await page.locator('iframe').boundingBox();
    assert(box.y >= around.y && box.y + box.height <= around.y + around.height,
      'the settings are seen whole');
  }
  await spoken(page);
  await context.close();
}

// The page around is light while the device is dark, hears, and commands.
async function spoken(page) {
  const frame = page.frames()[1];
  const ground = () => frame.evaluate(() => [getComputedStyle(document.documentElement).colorScheme,
    getComputedStyle(document.getElementById('player')).backgroundColor]);
  assert.deepEqual(await ground(), ['light', 'rgb(255, 255, 255)'], 'as light as the page');
  await frame.evaluate(() => { location.hash = 'player&theme=dark&t=83'; });
  await frame.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
  assert.deepEqual(await ground(), ['light', 'rgb(33, 31, 28)'], 'dark when told');
  near(await at(frame), 83, 't=83');
  const command = (lectern, value) => page.evaluate((m) =>
    document.querySelector('iframe').contentWindow.postMessage(m, '*'), {lectern, value});
  await command('pause');
  await frame.waitForFunction(() => document.getElementById('sound').paused);
  await command('speed', 2);
  await command('seek', 60);
  await command('constructor', 1);
  await frame.waitForFunction(() => document.getElementById('sound').currentTime === 60);
  assert.equal(await frame.inputValue('#speed'), '2');
  await command('play');
  await frame.waitForFunction(() => document.getElementById('sound').currentTime > 60.2);
  await command('seek', 1e9);
  await page.waitForFunction(() => heard.some((m) => m.lectern === 'end')); // eslint-disable-line
  const heard = await page.evaluate('heard');
  for (const what of ['ready', 'play', 'pause', 'quarter', 'end'])
    assert(heard.some((m) => m.lectern === what), `no ${what}: ${JSON.stringify(heard)}`);
  assert(heard[0].lectern === 'ready' && heard[0].duration > 100, 'ready comes first');
}

// A judge that finds nothing wrong anywhere is none.
async function broken(browser) {
  const context = await browser.newContext({bypassCSP: true});
  const page = await context.newPage();
  await page.setContent(fs.readFileSync(path.join(folder, name), 'utf8')
    .replace(/(aria-label|title)="Back 10 seconds[^"]*"/g, ''));
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document));
  assert(found.violations.some((v) => v.id === 'button-name'), 'axe sees no fault');
  await context.close();
}

async function judge() {
  const server = await serve(folder);
  const browser = await browse(browserPath);
  const urls = [pathToFileURL(path.join(folder, name)).href,
    `http://127.0.0.1:${server.address().port}/${name}`];
  try {
    for (const url of urls) {
      const page = await browser.newPage({viewport: {width: 1000, height: 600},
        reducedMotion: 'reduce'});
      const faults = [];
      page.on('pageerror', (e) => faults.push(e.message));
      page.on('console', (m) => { if (m.type() === 'error') faults.push(m.text()); });
      await page.goto(url);
      await page.waitForFunction(() => document.getElementById('sound').readyState > 0);
      for (const test of [play, keys, sentences, follow, remembers, device, moments])
        await test(page, url);
      assert.deepEqual(faults, []);
      await page.close();
      console.log(`${url.slice(0, 5)} plays, marks, seeks, follows, remembers`);
    }
    await looks(browser, urls[0]);
    await missing(browser, urls[1]);
    await framed(browser, urls[1]);
    await broken(browser);
  } finally {
    await browser.close();
    server.close();
  }
}

judge().catch((e) => {
  console.log(`listen page: ${e.stack}`);
  process.exit(1);
});
