/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';
for (const button of document.querySelectorAll('.rule button')) {
  const rule = button.previousElementSibling;
  button.hidden = false;
  button.addEventListener('click', async () => {
    getSelection().selectAllChildren(rule);
    const say = (text) => { document.getElementById('status').textContent = button.textContent = text; };
    try {
      await navigator.clipboard.writeText(rule.textContent);
      say('Copied');
    } catch { say('Selected: copy it by your keys'); }
    setTimeout(() => { button.textContent = 'Copy'; }, 4000);
  });
}
