// SPDX-License-Identifier: GPL-3.0-or-later
// podcast.js FOLDER BASE CHROMIUM: the podcast of FOLDER, made for the address
// BASE.  feedsmith reads the feed back, m3u8-parser and mpv the playlists;
// what they find is held against the files of the folder and against what
// directories and the W3C's feed validator ask.  The index in a browser, and
// what axe says of it.  Status 1 if something is not right.
'use strict';
const assert = require('assert');
const {execFileSync} = require('child_process');
const fs = require('fs');
const path = require('path');
const {pathToFileURL} = require('url');
const {parseOpml, parseRssFeed} = require('feedsmith');
const {Parser} = require('m3u8-parser');
const {chromium} = require('playwright-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const [folder, base, browserPath] = process.argv.slice(2);
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic',
  '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
const text = (name) => fs.readFileSync(path.join(folder, name), 'utf8');

// The file that an address of the feed leads to.
function fileOf(url) {
  assert(url.startsWith(base), `${url} is not below ${base}`);
  const file = path.join(folder, decodeURIComponent(url.slice(base.length)));
  assert(fs.existsSync(file), `${url}: there is no such file`);
  return file;
}
const bytesOf = (url) => fs.statSync(fileOf(url)).size;

// RFC 822, as the validator wants it: the weekday must be that of the date.
function checkDate(date) {
  assert.match(date, /^(Sun|Mon|Tue|Wed|Thu|Fri|Sat), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d [+-]\d{4}$/);
  const [, day, rest, zone] = /^(\w+), (.*) ([+-]\d{4})$/.exec(date);
  const there = new Date(`${rest} +0000`);
  assert.equal(['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][there.getUTCDay()], day, date);
  assert(!Number.isNaN(Date.parse(`${rest} ${zone}`)), date);
}

function checkChannel(feed) {
  for (const field of ['title', 'link', 'description', 'language'])
    assert(feed[field], `no ${field}`);
  assert(Buffer.byteLength(feed.description) <= 4000);
  assert.match(feed.link, /^https?:\/\//);
  assert.match(feed.language, /^[a-z]{2,3}(-[A-Za-z]+)?$/);
  assert.equal(feed.atom.links.find((l) => l.rel === 'self').href, `${base}feed.xml`);
  checkDate(feed.lastBuildDate);
  assert.equal(feed.lastBuildDate, feed.items[0].pubDate);
  const {itunes, podcast} = feed;
  assert.equal(itunes.explicit, false);
  assert.equal(itunes.author, 'The Harnell Post');
  assert.deepEqual(itunes.owner, {name: 'The Harnell Post', email: 'desk@harnell.example'});
  assert.deepEqual(itunes.categories,
    [{text: 'Society & Culture', categories: [{text: 'Documentary'}]}]);
  const cover = fs.readFileSync(fileOf(itunes.image));
  assert.equal(cover.toString('latin1', 12, 16), 'IHDR');
  assert.deepEqual([cover.readUInt32BE(16), cover.readUInt32BE(20), cover[25]],
    [1400, 1400, 2], 'the cover is not 1400 x 1400 in RGB');
  assert.equal(feed.image.url, itunes.image);
  assert.deepEqual(podcast.locked, {value: false, owner: 'desk@harnell.example'});
  assert.match(podcast.guid, /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(podcast.medium, 'podcast');
}

function checkTranscripts(item) {
  const kinds = item.podcast.transcripts.map((t) => t.type);
  assert.deepEqual(kinds, ['text/vtt', 'application/x-subrip', 'application/json', 'text/html']);
  for (const t of item.podcast.transcripts) {
    assert(bytesOf(t.url) > 0 && t.language);
    if (t.type === 'application/json')
      assert(JSON.parse(fs.readFileSync(fileOf(t.url), 'utf8')).segments.length);
  }
  if (!item.podcast.chapters) return;
  assert.equal(item.podcast.chapters.type, 'application/json+chapters');
  const {chapters} = JSON.parse(fs.readFileSync(fileOf(item.podcast.chapters.url), 'utf8'));
  assert(chapters.every((c, i) => c.startTime >= (i ? chapters[i - 1].startTime : 0)));
}

function checkItem(item) {
  assert(item.title && item.description && item.guid.value);
  assert.equal(item.guid.isPermaLink, false);
  assert.match(item.link, /^https?:\/\//);
  checkDate(item.pubDate);
  assert.equal(item.enclosures.length, 1);
  const [{url, length, type}] = item.enclosures;
  assert.equal(length, bytesOf(url));
  assert.equal(type, 'audio/mpeg');
  assert(Number.isInteger(item.itunes.duration) && item.itunes.duration > 0);
  assert.equal(item.itunes.title, item.title);
  assert(item.itunes.author);
  assert.equal(item.itunes.explicit, false);
  assert.equal(item.itunes.episodeType, 'full');
  const sounds = item.podcast.alternateEnclosures;
  assert.deepEqual(sounds.map((s) => [s.type, s.codecs, s.default]),
    [['audio/mpeg', undefined, true], ['audio/ogg', 'opus', undefined]]);
  for (const s of sounds) {
    assert.equal(s.length, bytesOf(s.sources[0].uri));
    assert(Math.abs(s.bitrate * item.itunes.duration / 8 / s.length - 1) < 0.1);
  }
  assert.equal(sounds[0].sources[0].uri, url);
  checkTranscripts(item);
  checkNotes(item);
}

function checkFeed(xml) {
  const feed = parseRssFeed(xml);
  checkChannel(feed);
  feed.items.forEach(checkItem);
  assert.equal(new Set(feed.items.map((i) => i.guid.value)).size, feed.items.length);
  const dates = feed.items.map((i) => Date.parse(i.pubDate));
  assert(dates.every((d, i) => !i || d <= dates[i - 1]), 'not newest first');
  const outlines = parseOpml(text('podcast.opml')).body.outlines;
  assert.equal(outlines[0].xmlUrl, `${base}feed.xml`);
  return feed;
}

// A judge that finds nothing wrong anywhere is none.
function checkBroken(xml) {
  const faults = [[/<language>.*?<\/language>/, ''], [/, (\d\d) Sep/, ', 01 Sep'],
    [/length="(\d+)"/, 'length="1$1"'], [/<itunes:duration>/, '$&0.'],
    [/isPermaLink="false"/, ''], [/rel="self"/, ''], [/"Documentary"/, '"News"'],
    [/\.vtt"/, '.ttv"'], [/podcast:chapters url="(.*?)"/, 'podcast:chapters url="$1x"'],
    [/cover\.png/g, 'cover.jpg'], [/bitrate="/, 'bitrate="9'], [/<guid .*<\/guid>/, '']];
  for (const [what, by] of faults)
    assert.throws(() => checkFeed(xml.replace(what, by)), `${what} is not missed`);
}

// What a playlist leads to, from the folder that it stands in.
const listed = (location) => path.join(folder, 'playlists', decodeURIComponent(location));

function checkPlaylists(feed) {
  const sounds = feed.items.map((i) => fileOf(i.enclosures[0].url));
  const parser = new Parser();
  parser.push(text('playlists/all.m3u8'));
  parser.end();
  const {segments} = parser.manifest;
  assert.deepEqual(segments.map((s) => path.join(folder, 'playlists', s.uri)), sounds);
  assert.deepEqual(segments.map((s) => s.duration), feed.items.map((i) => i.itunes.duration));
  assert(segments.every((s, i) => s.title.endsWith(` - ${feed.items[i].title}`)));
  const {track} = JSON.parse(text('playlists/all.jspf')).playlist;
  assert.deepEqual(track.map((t) => listed(t.location[0])), sounds);
  assert.deepEqual(track.map((t) => t.title), feed.items.map((i) => i.title));
  const xspf = Array.from(text('playlists/all.xspf').matchAll(/<location>(.*)<\/location>/g));
  assert.deepEqual(xspf.map((m) => listed(m[1])), sounds);
  const played = execFileSync('mpv', ['--no-config', '--ao=null', '--vo=null', '--length=0.1',
    `--playlist=${path.join(folder, 'playlists/all.m3u8')}`],
  {encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']});
  assert.equal(played.match(/^Playing: /gm).length, sounds.length);
  console.log('playlists: m3u8-parser and mpv find every episode');
}

async function accessible(page, what) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document));
  for (const v of found.violations)
    console.log(`axe, ${what}: ${v.id}: ${v.nodes.map((n) => n.html).join('\n  ')}`);
  assert.equal(found.violations.length, 0, `axe finds faults: ${what}`);
  console.log(`axe, ${what}: ${found.passes.length} passes`);
}

// What apps show of an episode.
function checkNotes(item) {
  const notes = item.content.encoded;
  assert(Buffer.byteLength(notes) <= 4000);
  const links = Array.from(notes.matchAll(/<a href="([^"]*)">/g), (m) => m[1]);
  assert(links.some((l) => l.startsWith(`${base}episodes/`) && fileOf(l)));
  if (item.podcast.chapters) {
    const {chapters} = JSON.parse(
      fs.readFileSync(fileOf(item.podcast.chapters.url), 'utf8'));
    assert.equal(notes.match(/<li>\d\d:\d\d:\d\d /g).length, chapters.length);
  }
  const picture = fs.readFileSync(fileOf(item.itunes.image));
  assert.equal(picture.toString('latin1', 6, 10), 'JFIF');
  for (const p of item.podcast.persons || [])
    assert(p.role === 'author' && item.itunes.author.includes(p.value || p.display || p.name));
}

async function checkSubscribe(browser) {
  const page = await browser.newPage();
  const faults = [];
  page.on('console', (m) => { if (m.type() === 'error') faults.push(m.text()); });
  await page.goto(pathToFileURL(path.join(folder, 'subscribe.html')).href);
  assert.equal(await page.inputValue('input[readonly]'), `${base}feed.xml`);
  const rest = base.replace('https://', '');
  assert.deepEqual(await page.locator('.apps a').evaluateAll((l) => l.map((a) => a.getAttribute('href'))),
    [`podcast://${rest}feed.xml`, `pcast://${rest}feed.xml`, `itpc://${rest}feed.xml`,
      `feed://${rest}feed.xml`]);
  await page.locator('#copy').click();
  await page.waitForFunction(() => document.querySelector('#status').textContent);
  assert.equal(await page.locator('svg.code').count(), 1);
  assert.deepEqual(faults, []);
  await page.close();
  console.log('subscribe: every button has its address');
}

const index = (name) => pathToFileURL(path.join(folder, name)).href;

// From episode to episode, and what was heard is marked, later too.
async function checkPlaysOn(browser) {
  const page = await browser.newPage();
  await page.goto(index('index.html'));
  const end = (i) => page.evaluate((k) => {
    const sound = document.querySelectorAll('audio')[k];
    sound.muted = true;
    sound.currentTime = sound.duration - 0.2;
  }, i);
  const plays = (i) => page.waitForFunction((k) => {
    const sound = document.querySelectorAll('audio')[k];
    return !sound.paused && sound.currentTime > 0;
  }, i);
  await page.locator('#playAll').click();
  await plays(0);
  await end(0);
  await plays(1);
  await page.reload();
  assert.equal(await page.locator('.heard').first().isVisible(), true);
  assert.equal(await page.locator('.heard').nth(1).isVisible(), false);
  await page.close();
  console.log('index: plays on, and remembers what was heard');
}

async function checkPages(browser) {
  for (const name of ['index.html', 'subscribe.html'])
    await checkPage(browser, name);
}

async function checkPage(browser, name) {
  const views = [['wide, light', 1440, 900, 'light'], ['wide, dark', 1440, 900, 'dark'],
    ['narrow, light', 320, 568, 'light'], ['narrow, dark', 320, 568, 'dark'],
    ['between, light', 768, 1024, 'light'], ['between, dark', 768, 1024, 'dark'], ['200 %, dark', 640, 360, 'dark']];
  const faults = [];
  for (const [what, width, height, colorScheme] of views) {
    const context = await browser.newContext({viewport: {width, height}, colorScheme,
      bypassCSP: true});
    const page = await context.newPage();
    page.on('console', (m) => { if (m.type() === 'error') faults.push(m.text()); });
    page.on('requestfailed', (r) => faults.push(r.url()));
    await page.goto(index(name));
    await accessible(page, `${name}, ${what}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert(wide <= width, `${what}: ${wide} px wide`);
    await page.keyboard.press('Tab');
    const skip = await page.locator('.skip').boundingBox();
    assert(skip.y >= 0, 'the skip link is seen when it has the focus');
    await context.close();
  }
  assert.deepEqual(faults, []);
}

async function checkIndex(browser, feed) {
  const faults = [];
  const page = await browser.newPage();
  page.on('console', (m) => { if (m.type() === 'error') faults.push(m.text()); });
  await page.goto(pathToFileURL(path.join(folder, 'index.html')).href);
  assert.deepEqual(await page.locator('h3').allTextContents(), feed.items.map((i) => i.title));
  const addresses = await page.evaluate(() => Array.from(
    document.querySelectorAll('main [href], main [src]'), (e) => e.href || e.src));
  for (const address of addresses)
    assert(fs.existsSync(new URL(address)), address);
  await page.evaluate(async () => {
    const sound = document.querySelector('audio');
    sound.muted = true;
    await sound.play();
  });
  await page.waitForFunction(() => document.querySelector('audio').currentTime > 0.2);
  assert(await page.evaluate(() => document.querySelector('.cover').naturalWidth) === 1400);
  assert.deepEqual(faults, []);
  await page.close();
  console.log('index: plays, and leads only to what is there');
}

async function judge() {
  const feed = checkFeed(text('feed.xml'));
  console.log(`feed: ${feed.items.length} episodes as they are in the folder`);
  checkBroken(text('feed.xml'));
  checkPlaylists(feed);
  const browser = await chromium.launch({executablePath: browserPath, args: flags});
  try {
    await checkPages(browser);
    await checkIndex(browser, feed);
    await checkPlaysOn(browser);
    await checkSubscribe(browser);
  } finally {
    await browser.close();
  }
}

judge().catch((e) => {
  console.log(`podcast: ${e.stack}`);
  process.exit(1);
});
