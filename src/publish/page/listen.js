// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';
(() => {
const $ = (id) => document.getElementById(id);
const sound = $('sound'), seek = $('seek'), speed = $('speed');
const times = JSON.parse($('times').textContent);
const words = JSON.parse($('words').textContent);
const phrase = (key, ...parts) =>
  words[key].replace(/\{(\d)\}/g, (gap, n) => parts[n - 1]);
const duration = times.duration / 1000;

// What the address asks for: PAGE#t=83; in a frame PAGE#player&theme=dark&t=83.
const asked = () => new URLSearchParams(location.hash.slice(1).replace(/^player(&|$)/, ''));
const embedded = /^#player(&|$)/.test(location.hash);

/* ---- what is heard when ------------------------------------------------- */

// A sentence: from, to in ms; parts, its elements; starts, places of its words.
const parts = new Map();
for (const e of document.querySelectorAll('.s')) {
  const id = e.dataset.s || e.id.slice(1);
  parts.set(id, (parts.get(id) || []).concat(e));
}
const sentences = [];
for (const [id, from, to, words] of times.lines) {
  if (parts.has(String(id)))
    sentences.push({from, to, words, parts: parts.get(String(id)), read: null});
}
const indexOf = new Map();
sentences.forEach((s, i) => s.parts.forEach((e) => indexOf.set(e, i)));
const paragraphOf = (i) =>
  sentences[i].parts[0].closest('h1,h2,h3,h4,h5,h6,p,li,tr,pre');
const chapters = Array.from(document.querySelectorAll('#chapters [data-ms]'));

// Of a recording by others it is not known when its words are heard.
if (!sentences.length)
  for (const b of document.querySelectorAll(
    '[data-do^="sentence"],[data-do^="paragraph"],#follow')) b.hidden = true;

// The last of `count` whose start is not after `ms`; -1 before the first.
function last(count, start, ms) {
  let low = 0, high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (start(middle) <= ms) low = middle + 1; else high = middle;
  }
  return low - 1;
}

// When each word of a sentence starts and where it stands, when first needed.
function wordsOf(s) {
  if (s.read) return s.read;
  const starts = [], from = [], to = [];
  let at = 0, ms = s.from;
  for (let i = 0; i < s.words.length; i += 3) {
    from.push(at += s.words[i]);
    to.push(at += s.words[i + 1]);
    starts.push(ms += s.words[i + 2]);
  }
  return s.read = {starts, from, to};
}

/* ---- the spoken word ---------------------------------------------------- */

const canMark = typeof Highlight === 'function' && CSS.highlights;
const mark = canMark ? new Highlight() : null;
if (canMark) CSS.highlights.set('word', mark);
let nowSentence = -1, nowWord = -1;

// The place `at` UTF-16 units into a sentence; `end` prefers the earlier node.
function pointAt(s, at, end) {
  for (const part of s.parts) {
    const walk = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    for (let node; (node = walk.nextNode());) {
      if (at < node.length || (end && at === node.length)) return [node, at];
      at -= node.length;
    }
  }
  return null;
}

function markWord(s, i) {
  if (!canMark) return;
  mark.clear();
  if (i < 0) return;
  const words = wordsOf(s);
  const from = pointAt(s, words.from[i], false);
  const to = pointAt(s, words.to[i], true);
  if (!from || !to) return;
  const range = new Range();
  range.setStart(...from);
  range.setEnd(...to);
  mark.add(range);
}

function show(ms) {
  const i = last(sentences.length, (k) => sentences[k].from, ms);
  const s = sentences[i];
  let word = -1;
  if (s && ms < s.to) {
    const words = wordsOf(s);
    word = last(words.starts.length, (k) => words.starts[k], ms);
  }
  if (i !== nowSentence) {
    if (nowSentence >= 0)
      sentences[nowSentence].parts.forEach((e) => e.classList.remove('now'));
    if (s) s.parts.forEach((e) => e.classList.add('now'));
    nowSentence = i;
    nowWord = -2;
    if (s && !inText()) rove(i);
    if (s && following) comeAlong(s);
    showChapter(ms);
  }
  if (word !== nowWord) {
    nowWord = word;
    markWord(s, word);
  }
}

function showChapter(ms) {
  const now = last(chapters.length, (k) => +chapters[k].dataset.ms, ms + 1);
  chapters.forEach((c, k) => {
    if (k === now) c.setAttribute('aria-current', 'true');
    else c.removeAttribute('aria-current');
  });
}

function clock(s) {
  s = Math.max(0, Math.round(s));
  const two = (n) => String(n).padStart(2, '0');
  return s >= 3600 ? `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`
    : `${Math.floor(s / 60)}:${two(s % 60)}`;
}

let shownSecond = -1;
function showTime() {
  const second = Math.floor(sound.currentTime);
  if (second === shownSecond) return;
  shownSecond = second;
  $('elapsed').textContent = clock(second);
  seek.value = sound.currentTime;
  seek.setAttribute('aria-valuetext', phrase('of', clock(second), clock(duration)));
  $('moment').value = momentLink(second);
}

function tick() {
  show(sound.currentTime * 1000);
  showTime();
  if (!sound.paused) requestAnimationFrame(tick);
}

/* ---- following ---------------------------------------------------------- */

let following = true, ours = 0;
const calm = matchMedia('(prefers-reduced-motion: reduce)');

function comeAlong(s) {
  const box = s.parts[0].getBoundingClientRect();
  const top = Math.max(0, $('player').getBoundingClientRect().bottom);
  const end = s.parts[s.parts.length - 1].getBoundingClientRect().bottom;
  if (box.top > top + 16 && end < innerHeight - 24) return;
  ours = performance.now() + 1200;
  scrollBy({top: box.top - top - (innerHeight - top) * 0.25,
    behavior: calm.matches ? 'instant' : 'smooth'});
}

function setFollow(on) {
  following = on;
  $('follow').setAttribute('aria-pressed', String(on));
  if (on && sentences[nowSentence]) comeAlong(sentences[nowSentence]);
}

// Whoever scrolls wants to look elsewhere.
const yieldTo = () => { if (following && !sound.paused) setFollow(false); };
addEventListener('wheel', yieldTo, {passive: true});
addEventListener('touchmove', (e) => {
  if (!$('player').contains(e.target)) yieldTo();
}, {passive: true});
addEventListener('scroll', () => { if (performance.now() > ours) yieldTo(); },
  {passive: true});

/* ---- going places ------------------------------------------------------- */

let said = 0;
function say(text) {
  $('status').textContent = text;
  clearTimeout(said);
  said = setTimeout(() => { $('status').textContent = ''; }, 4000);
}

function goTo(ms) {
  sound.currentTime = Math.min(Math.max(0, ms / 1000), duration);
  shownSecond = -1;
  tick();
  remember();
}

// An error of the sound itself is told by missed().  Who did not ask for sound
// does not miss it: the page around is told alone.
function play(unasked) {
  const started = sound.play();
  if (started) started.catch((e) => {
    if (e.name !== 'NotAllowedError') return;
    if (unasked === true) tell('error', {reason: 'blocked'});
    else trouble('blocked');
  });
}

function goToSentence(i) {
  i = Math.min(Math.max(0, i), sentences.length - 1);
  if (sentences[i]) goTo(sentences[i].from);
}

// Back goes to the beginning first, as on a record player.
function sentenceBack() {
  const s = sentences[nowSentence];
  const begun = s && sound.currentTime * 1000 - s.from > 1500 * sound.playbackRate;
  goToSentence(begun ? nowSentence : nowSentence - 1);
}

function startOf(i) {
  while (i > 0 && paragraphOf(i - 1) === paragraphOf(i)) i--;
  return i;
}

function paragraphBack() {
  if (nowSentence < 0) return goToSentence(0);
  const start = startOf(nowSentence);
  goToSentence(start < nowSentence ? start : startOf(Math.max(0, start - 1)));
}

function paragraphOn() {
  if (!sentences.length) return;
  let i = Math.max(0, nowSentence);
  const here = paragraphOf(i);
  while (i < sentences.length && paragraphOf(i) === here) i++;
  if (i < sentences.length) goToSentence(i);
}

// A chapter begins with the silence before its first sentence.
function goToChapter(chapter) {
  const ms = +chapter.dataset.ms;
  goToSentence(last(sentences.length, (k) => sentences[k].from, ms - 1) + 1);
}

function goChapter(step) {
  const now = chapters.findIndex((c) => c.hasAttribute('aria-current'));
  const to = chapters[Math.min(Math.max(0, now + step), chapters.length - 1)];
  if (!to) return;
  goToChapter(to);
  say(to.firstElementChild.textContent);
}

function setSpeed(rate) {
  const options = Array.from(speed.options).map((o) => +o.value);
  const far = options.map((o) => Math.abs(o - rate));
  const i = far.indexOf(Math.min(...far));
  if (i < 0) return; // no number
  speed.selectedIndex = i;
  sound.defaultPlaybackRate = sound.playbackRate = options[i];
  keep();
}

function stepSpeed(step) {
  const i = Math.min(Math.max(0, speed.selectedIndex + step), speed.options.length - 1);
  setSpeed(+speed.options[i].value);
  say(phrase('speed', speed.value));
}

function setVolume(v) {
  sound.volume = Math.min(Math.max(0, v), 1);
  sound.muted = false;
  $('volume').value = sound.volume;
  $('volume').setAttribute('aria-valuetext', `${Math.round(sound.volume * 100)} %`);
  keep();
}

const sayVolume = () => say(phrase('volume', Math.round(sound.volume * 100)));

const acts = {
  toggle: () => { if (sound.paused) play(); else sound.pause(); },
  tenBack: () => goTo(sound.currentTime * 1000 - 10000),
  tenOn: () => goTo(sound.currentTime * 1000 + 10000),
  sentenceBack, paragraphBack, paragraphOn,
  sentenceOn: () => goToSentence(nowSentence + 1),
  chapterBack: () => goChapter(-1),
  chapterOn: () => goChapter(1),
  slower: () => stepSpeed(-1),
  faster: () => stepSpeed(1),
  softer: () => { setVolume(sound.volume - 0.1); sayVolume(); },
  louder: () => { setVolume(sound.volume + 0.1); sayVolume(); },
  mute: () => { sound.muted = !sound.muted; say(phrase(sound.muted ? 'muted' : 'unmuted')); },
  follow: () => { setFollow(!following); say(phrase(following ? 'following' : 'staying')); },
  start: () => goTo(0),
  keys: () => toggle($('more'), $('moreButton')),
  chapters: () => { if (chapters.length) toggle($('chapters'), $('chaptersButton')); },
};

/* ---- what opens --------------------------------------------------------- */

// A panel takes the focus, and gives it back to what had it, or to its button.
let before = null;
function toggle(panel, button) {
  if (embedded && innerHeight < 120) return; // nobody could see it
  before = document.activeElement === document.body ? button : document.activeElement;
  panel.togglePopover();
}
for (const panel of document.querySelectorAll('.panel'))
  panel.addEventListener('toggle', (e) => {
    const open = e.newState === 'open', at = document.activeElement;
    if (open) {
      (panel.querySelector('[aria-current]') || panel.querySelector('button,input')).focus();
    } else if (at === document.body || panel.contains(at)) {
      const back = before && before.checkVisibility() ? before : $('stepsButton');
      back.focus();
    }
    if (!open) before = null;
  });

function openSteps(open) {
  $('steps').hidden = !open;
  $('stepsButton').setAttribute('aria-expanded', String(open));
}
$('stepsButton').addEventListener('click', () => openSteps($('steps').hidden));

/* ---- the reader's hands ------------------------------------------------- */

// One sentence is a stop of the tab key; the arrows move it.
let stop = -1;
function rove(i) {
  if (stop >= 0) sentences[stop].parts[0].removeAttribute('tabindex');
  stop = i;
  if (i >= 0) sentences[i].parts[0].tabIndex = 0;
}
const inText = () => indexOf.has(document.activeElement);

function moveStop(i) {
  i = Math.min(Math.max(0, i), sentences.length - 1);
  rove(i);
  ours = performance.now() + 1200;
  sentences[i].parts[0].focus();
}

function listenFrom(i) {
  goTo(sentences[i].from);
  play();
}

$('article').addEventListener('click', (e) => {
  const s = e.target.closest('.s');
  if (!s || e.target.closest('a') || String(getSelection())) return;
  rove(indexOf.get(s));
  listenFrom(indexOf.get(s));
});

const keysOf = {
  ' ': 'toggle', k: 'toggle', j: 'tenBack', l: 'tenOn', ArrowLeft: 'sentenceBack', ArrowRight: 'sentenceOn',
  p: 'chapterBack', n: 'chapterOn', ',': 'slower', '.': 'faster', '-': 'softer',
  '+': 'louder', '=': 'louder', m: 'mute', f: 'follow', c: 'chapters', 0: 'start',
  '?': 'keys',
};

// Where the bar runs from the right, so do the keys.
const mirrored = getComputedStyle($('player')).direction === 'rtl';
const otherArrow = {ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft'};

function actOf(e) {
  const key = mirrored && otherArrow[e.key] || e.key;
  if (e.shiftKey && key === 'ArrowLeft') return 'paragraphBack';
  if (e.shiftKey && key === 'ArrowRight') return 'paragraphOn';
  return keysOf[key.length === 1 ? key.toLowerCase() : key];
}

function keyInText(e) {
  const here = indexOf.get(document.activeElement);
  const to = {ArrowUp: here - 1, ArrowDown: here + 1}[e.key];
  if (e.key === 'Enter') listenFrom(here);
  else if (to !== undefined) moveStop(to);
  else return false;
  return true;
}

document.addEventListener('keydown', (e) => {
  if (e.ctrlKey || e.altKey || e.metaKey || e.isComposing) return;
  if (inText() && keyInText(e)) return e.preventDefault();
  if (!$('shortcuts').checked) return;
  if (e.target.closest('input,select')) return; // they have keys of their own
  if (e.key === ' ' && e.target.closest('button,a')) return;
  const act = actOf(e);
  if (!act) return;
  e.preventDefault();
  acts[act]();
});

for (const b of document.querySelectorAll('[data-do]'))
  b.addEventListener('click', () => acts[b.dataset.do]());
for (const c of chapters)
  c.addEventListener('click', () => {
    goToChapter(c);
    play();
    $('chapters').hidePopover();
  });
seek.addEventListener('input', () => goTo(seek.value * 1000));
speed.addEventListener('change', () => setSpeed(+speed.value));
$('volume').addEventListener('input', () => setVolume(+$('volume').value));
$('shortcuts').addEventListener('change', keep);

/* ---- the sound ---------------------------------------------------------- */

sound.addEventListener('play', () => {
  document.body.classList.add('playing');
  $('play').setAttribute('aria-label', phrase('pause'));
  requestAnimationFrame(tick);
});
sound.addEventListener('pause', () => {
  document.body.classList.remove('playing');
  $('play').setAttribute('aria-label', phrase('play'));
  remember();
});
sound.addEventListener('seeked', tick);
// The index of a podcast marks the page as heard.
sound.addEventListener('ended', () => store(`lectern heard ${location.pathname}`, 1));

// Sound that is missing or blocked is told where it is missed, with a way out.
function trouble(reason) {
  if ($('retry')) return;
  const again = document.createElement('button');
  again.type = 'button';
  again.id = 'retry';
  again.textContent = phrase('retry');
  again.addEventListener('click', retry);
  const link = document.querySelector('a[download]');
  $('trouble').replaceChildren(phrase('silent'), ' ', again);
  if (link) $('trouble').append(' ', link.cloneNode(true));
  document.body.classList.add('silent');
  tell('error', {reason});
}
// The last <source> fails last.
function missed() {
  if (sound.networkState === HTMLMediaElement.NETWORK_NO_SOURCE || sound.error)
    trouble('sound');
}
function retry() {
  const at = sound.currentTime;
  $('trouble').replaceChildren();
  document.body.classList.remove('silent');
  sound.load();
  sound.currentTime = at;
  play();
  $('play').focus();
}
sound.addEventListener('error', missed);
for (const source of sound.querySelectorAll('source'))
  source.addEventListener('error', () => setTimeout(missed));

/* ---- the device's own buttons ------------------------------------------- */

function tellDevice() {
  const session = navigator.mediaSession;
  if (!session || typeof MediaMetadata !== 'function') return;
  const about = JSON.parse(document.querySelector('[type="application/ld+json"]').textContent);
  const site = document.querySelector('.site')?.textContent ||
    document.querySelector('.logo')?.alt || '';
  session.metadata = new MediaMetadata({title: document.title,
    artist: about.author.map((a) => a.name).join(', ') || site, album: site,
    artwork: Array.from(document.querySelectorAll('.site .logo'), (e) => ({src: e.src}))});
  const on = (name, act) => {
    try { session.setActionHandler(name, act); } catch { /* a button it has not */ }
  };
  on('play', play);
  on('pause', () => sound.pause());
  on('seekbackward', (e) => goTo((sound.currentTime - (e.seekOffset || 10)) * 1000));
  on('seekforward', (e) => goTo((sound.currentTime + (e.seekOffset || 10)) * 1000));
  on('seekto', (e) => goTo(e.seekTime * 1000));
  if (!chapters.length) return;
  on('previoustrack', acts.chapterBack);
  on('nexttrack', acts.chapterOn);
}

/* ---- stopping by itself ------------------------------------------------- */

let stopAt = 0, stopChapter = 0; // seconds: of the clock, of the sound
$('sleep').addEventListener('change', () => {
  const wish = $('sleep').value;
  stopAt = +wish > 0 ? performance.now() / 1000 + wish * 60 : 0;
  const now = chapters.findIndex((c) => c.hasAttribute('aria-current'));
  const next = chapters[now + 1];
  stopChapter = wish === 'chapter' ? (next ? next.dataset.ms / 1000 : duration) : 0;
});
sound.addEventListener('timeupdate', () => {
  if (!(stopAt && performance.now() / 1000 >= stopAt) &&
      !(stopChapter && sound.currentTime >= stopChapter - 0.3)) return;
  stopAt = stopChapter = 0;
  $('sleep').value = '';
  sound.pause();
});
for (const o of $('sleep').options)
  if (+o.value) o.textContent = inMinutes(+o.value);

function inMinutes(n) {
  return new Intl.NumberFormat($('player').lang || undefined,
    {style: 'unit', unit: 'minute', unitDisplay: 'short'}).format(n);
}

/* ---- how it looks ------------------------------------------------------- */

function setTheme(theme) {
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}
function setSize(percent) {
  $('size').value = percent;
  $('size').setAttribute('aria-valuetext', `${$('size').value} %`);
  $('article').style.zoom = $('size').value / 100;
}
$('size').addEventListener('input', () => { setSize(+$('size').value); keep(); });
$('theme').addEventListener('change', () => { setTheme($('theme').value); keep(); });

/* ---- what is remembered ------------------------------------------------- */

// Storage may be forbidden, or full: then nothing is remembered.
function stored(key) {
  try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
}
function store(key, value) {
  try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* so be it */ }
}
const placeKey = `lectern place ${location.pathname}`;

function remember() {
  store(placeKey, {of: times.duration, at: sound.ended ? 0 : sound.currentTime});
}
let recalled = false;
function keep() {
  if (!recalled) return;
  store('lectern settings', {speed: sound.playbackRate, volume: sound.volume,
    shortcuts: $('shortcuts').checked, size: +$('size').value, theme: $('theme').value});
}
setInterval(() => { if (!sound.paused) remember(); }, 3000);
addEventListener('pagehide', remember);

function recall() {
  const settings = stored('lectern settings') || {};
  $('shortcuts').checked = settings.shortcuts !== false;
  if (settings.speed > 0) setSpeed(settings.speed);
  setVolume(settings.volume >= 0 ? settings.volume : 1);
  if (settings.theme) $('theme').value = settings.theme;
  setTheme(embedded ? frameTheme() : settings.theme);
  setSize(settings.size || 100);
  if (goToAsked()) return;
  const place = stored(placeKey);
  if (!place || place.of !== times.duration || !(place.at > 1)) return;
  sound.currentTime = place.at;
  show(place.at * 1000);
  say(phrase('place', clock(place.at)));
}

// A page is light unless it says otherwise: the device's wish is not its own.
const frameTheme = () => asked().get('theme') || 'light';

/* ---- a moment, as a link ------------------------------------------------ */

const momentLink = (second) => `${location.href.split('#')[0]}#t=${second}`;

// Go to the second that the address asks for; false if it asks for none.
function goToAsked() {
  const t = parseFloat(asked().get('t'));
  if (!(t >= 0)) return false;
  sound.currentTime = Math.min(t, duration);
  show(t * 1000);
  if (following && sentences[nowSentence]) comeAlong(sentences[nowSentence]);
  return true;
}
addEventListener('hashchange', () => {
  if (embedded) setTheme(frameTheme());
  goToAsked();
});

async function copyFrom(field) {
  field.focus();
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    say(phrase('copied'));
  } catch { say(phrase('selected')); }
}
$('copyMoment').addEventListener('click', () => copyFrom($('moment')));

/* ---- the player on another page ----------------------------------------- */

// The page around hears what happens, and may say what is to happen:
// {lectern: 'seek', value: 83}.
function tell(what, more) {
  if (!embedded || parent === window) return;
  parent.postMessage({lectern: what, time: sound.currentTime, duration, ...more}, '*');
}
const commands = {
  play: () => play(true), pause: () => sound.pause(),
  seek: (value) => { if (value >= 0) goTo(value * 1000); },
  speed: (value) => setSpeed(+value),
};
addEventListener('message', (e) => {
  if (!embedded || e.source !== parent || parent === window) return;
  const name = e.data && e.data.lectern;
  if (Object.hasOwn(commands, name)) commands[name](e.data.value);
});

let quarter = 0;
function tellAll() {
  sound.addEventListener('play', () => tell('play'));
  sound.addEventListener('pause', () => { if (!sound.ended) tell('pause'); });
  sound.addEventListener('ended', () => tell('end'));
  sound.addEventListener('timeupdate', () => {
    const now = Math.min(3, Math.floor(4 * sound.currentTime / duration));
    if (now > quarter) tell('quarter', {quarter: quarter = now});
  });
  tell('ready', {title: document.title});
}

// In a frame the player is all there is; its title leads to the page.
function fillFrame() {
  document.documentElement.classList.add('embed');
  const logo = document.querySelector('.house .logo');
  if (logo) {
    const house = logo.parentNode.cloneNode(true);
    house.replaceChildren(logo.cloneNode());
    house.firstChild.alt = logo.alt || logo.parentNode.textContent;
    house.target = '_blank';
    house.rel = 'noopener';
    document.querySelector('.what').prepend(house);
  }
  $('player').setAttribute('role', 'main');
  const name = document.querySelector('.what .name'), link = document.createElement('a');
  link.href = location.href.split('#')[0];
  link.target = '_blank';
  link.rel = 'noopener';
  link.append(...name.childNodes);
  name.append(link);
  name.setAttribute('role', 'heading');
  name.setAttribute('aria-level', '1');
  openSteps(innerHeight >= 120);
}

// Only a browser knows where the page stands.
function frameLine() {
  const quoted = (text) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;')
    .replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return `<iframe src="${quoted(location.href.split('#')[0])}#player" ` +
    `title="${quoted(phrase('frame', document.title))}" width="100%" height="64" ` +
    'style="border: 0; color-scheme: light" loading="lazy"></iframe>';
}

for (const field of [$('frame'), $('moment')])
  field.addEventListener('focus', () => field.select());
$('copy').addEventListener('click', () => copyFrom($('frame')));

// Who reads is told whole, if need be instead of "Listen".
function tighten() {
  const told = document.querySelector('.what .disclosure');
  document.body.classList.remove('tight');
  if (told && told.scrollWidth > told.clientWidth) document.body.classList.add('tight');
}

/* ---- begin -------------------------------------------------------------- */

sound.controls = false;
$('bar').hidden = false;
$('frame').value = frameLine();
$('embed').hidden = false;
$('chaptersButton').hidden = $('sleepChapter').hidden = !chapters.length;
for (const c of chapters.slice(1)) {
  const tick = document.createElement('span');
  tick.style.insetInlineStart = `${c.dataset.ms / times.duration * 100}%`;
  $('ticks').append(tick);
}
if (embedded) fillFrame();
seek.max = duration;
$('total').textContent = clock(duration);
document.body.classList.add('ready');
new ResizeObserver(() => {
  document.documentElement.style.setProperty(
    '--bar-height', `${$('player').offsetHeight}px`);
  tighten();
}).observe($('player'));
rove(sentences.length ? 0 : -1);
showChapter(0);
recall();
recalled = true;
tellDevice();
setTimeout(missed, 1000); // what failed before this script was here
showTime();
tellAll();
})();
