// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';
(() => {
const $ = (id) => document.getElementById(id);
const words = JSON.parse($('words').textContent);
const phrase = (key, ...parts) =>
  words[key].replace(/\{(\d)\}/g, (gap, n) => parts[n - 1]);
const episodes = Array.from(document.querySelectorAll('article'), (e) => ({
  sound: e.querySelector('audio'), mark: e.querySelector('.heard'),
  link: e.querySelector('h3 a'),
}));

/* ---- what was heard: the listen pages write it, too ---------------------- */

// Storage may be forbidden, or full: then nothing is remembered.
const keyOf = (e) => `lectern heard ${new URL(e.link.href).pathname}`;
function isHeard(e) {
  try { return localStorage.getItem(keyOf(e)) !== null; } catch { return false; }
}
function hear(e) {
  try { localStorage.setItem(keyOf(e), '1'); } catch { /* so be it */ }
  e.mark.hidden = false;
}
function mark() {
  for (const e of episodes) e.mark.hidden = !isHeard(e);
}

/* ---- from episode to episode --------------------------------------------- */

const say = (text) => { $('status').textContent = text; };
function play(e) {
  const started = e.sound.play();
  if (started) started.catch(() => say(phrase('silent')));
}

episodes.forEach((e, i) => {
  e.sound.addEventListener('play', () => {
    for (const other of episodes) if (other !== e) other.sound.pause();
    say(phrase('playing', e.link.textContent));
  });
  e.sound.addEventListener('ended', () => {
    hear(e);
    const next = episodes[i + 1];
    if (!next) return;
    next.sound.currentTime = 0;
    play(next);
  });
});

$('playAll').hidden = !episodes.length;
$('playAll').addEventListener('click', () => {
  const first = episodes.find((e) => !isHeard(e)) || episodes[0];
  first.sound.scrollIntoView({block: 'center'});
  play(first);
});
addEventListener('pageshow', mark); // also when one comes back to the page
mark();
})();
