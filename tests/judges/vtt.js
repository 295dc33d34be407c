// SPDX-License-Identifier: GPL-3.0-or-later
// vtt.js FILE.vtt...: what the WebVTT validator says; status 1 if anything.
'use strict';
const fs = require('fs');
const {WebVTTParser} = require('webvtt-parser');

function judge(text) {
  const {errors, cues} = new WebVTTParser().parse(text, 'metadata');
  const cueErrors = new WebVTTParser().parse(text, 'subtitles').errors;
  return {errors: errors.concat(cueErrors), cues: cues.length};
}

let failed = false;
for (const file of process.argv.slice(2)) {
  const text = fs.readFileSync(file, 'utf8');
  const {errors, cues} = judge(text);
  for (const e of errors) console.log(`${file}:${e.line}:${e.col}: ${e.message}`);
  // A judge that finds nothing wrong anywhere is none.
  const broken = judge(text.replace(/-->/, '->').replace(/\.(\d{3})/, ',$1'));
  if (!broken.errors.length) console.log(`${file}: the judge sees no errors`);
  console.log(`${file}: ${cues} cues`);
  failed = failed || errors.length > 0 || cues === 0 || !broken.errors.length;
}
process.exit(failed ? 1 : 0);
