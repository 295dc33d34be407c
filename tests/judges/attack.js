// SPDX-License-Identifier: GPL-3.0-or-later
// attack.js FOLDER CHROMIUM: the pages that tests/hostile/attack.py left in
// FOLDER, in a browser that is told to heed no policy of theirs. Status 1 if a
// script runs that is not ours, or a handler, a frame, a forwarding or an
// address that is a script is there, or anything is asked of the network.
'use strict';
const crypto = require('crypto');
const fs = require('fs');
const path = require('path');
const {pathToFileURL} = require('url');
const {chromium} = require('playwright-core');

const [folder, browserPath] = process.argv.slice(2);
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic',
  '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--allow-file-access-from-files'];

function pages(at) {
  return fs.readdirSync(at, {withFileTypes: true}).flatMap((e) => {
    const name = path.join(at, e.name);
    if (e.isDirectory()) return e.name.startsWith('in-') ? [] : pages(name);
    return e.name.endsWith('.html') ? [name] : [];
  });
}

// All that could act in a page, and the scripts that it has.
const look = () => {
  const wrong = [];
  const scripts = [];
  for (const e of document.querySelectorAll('*')) {
    for (const a of e.attributes) {
      if (a.name.startsWith('on')) wrong.push(`<${e.localName} ${a.name}>`);
      const icon = e.localName === 'link' && e.rel === 'icon' &&
        a.value.startsWith('data:image/svg+xml,'); // of every page, and a picture
      if (!icon && /^\s*(javascript|vbscript|data|file):/i.test(a.value) &&
          /^(href|src|action|formaction|data|poster|xlink:href)$/.test(a.name)) {
        wrong.push(`<${e.localName} ${a.name}=${a.value.slice(0, 40)}>`);
      }
    }
    if (/^(iframe|object|embed|base|form|frame|portal)$/.test(e.localName)) wrong.push(`<${e.localName}>`);
    if (e.localName === 'meta' && e.httpEquiv === 'refresh') wrong.push('a forwarding');
    if (e.localName === 'script') scripts.push([e.type, e.text]);
  }
  if (window.evil || document.title === 'evil') wrong.push('a script ran');
  return {wrong, scripts};
};

async function judge(browser, name, ours, learns) {
  const context = await browser.newContext({bypassCSP: true});
  const page = await context.newPage();
  const wrong = [];
  page.on('dialog', (d) => { wrong.push(`a dialog: ${d.message()}`); d.dismiss(); });
  page.on('request', (r) => { if (!r.url().startsWith('file:')) wrong.push(`asked for ${r.url().slice(0, 80)}`); });
  await page.route((url) => url.protocol !== 'file:', (route) => route.abort());
  await page.goto(pathToFileURL(name).href, {waitUntil: 'load'});
  const found = await page.evaluate(look);
  for (const [type, text] of found.scripts) {
    if (/json/.test(type)) JSON.parse(text);
    const key = type + crypto.createHash('sha256').update(/json/.test(type) ? '' : text).digest('hex');
    if (learns) ours.add(key);
    if (!ours.has(key)) wrong.push(`a script: ${text.slice(0, 60)}`);
  }
  await context.close();
  return {wrong: wrong.concat(found.wrong), scripts: found.scripts.length};
}

(async () => {
  const browser = await chromium.launch({executablePath: browserPath, args: flags});
  const ours = new Set();
  let count = 0;
  let scripts = 0;
  let bad = 0;
  const harmless = (name) => path.relative(folder, name).startsWith('harmless');
  const all = pages(folder).sort((a, b) => harmless(b) - harmless(a));
  for (const name of all) {
    const told = await judge(browser, name, ours, harmless(name));
    count += 1;
    scripts += told.scripts;
    for (const what of told.wrong) console.log(`${name}: ${what}`);
    bad += told.wrong.length;
  }
  // A judge that finds nothing wrong anywhere is none.
  const trap = path.join(folder, 'trap.html');
  fs.writeFileSync(trap, '<img src=x onerror=alert(1)><a href=javascript:1>x</a><script>alert(2)</script>');
  const caught = await judge(browser, trap, ours, false);
  fs.unlinkSync(trap);
  await browser.close();
  if (caught.wrong.length < 4 || !count) throw new Error(`the trap is not seen: ${caught.wrong}`);
  console.log(`${count} pages with ${scripts} scripts, all of them ours; ${bad} wrong`);
  process.exit(bad ? 1 : 0);
})();
