// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';
(() => {
const $ = (id) => document.getElementById(id);
const words = JSON.parse($('words').textContent);
const phrase = (key) => words[key];
if (!$('copy')) return;
$('copy').hidden = false;
$('copy').addEventListener('click', async () => {
  $('address').select();
  try {
    await navigator.clipboard.writeText($('address').value);
    $('status').textContent = phrase('copied');
    $('copy').textContent = phrase('copied');
  } catch { $('status').textContent = phrase('selected'); }
});
$('address').addEventListener('focus', () => $('address').select());
})();
