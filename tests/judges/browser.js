// SPDX-License-Identifier: GPL-3.0-or-later
// The browser of the judges, and a server of loopback for the files of a folder.
'use strict';
const fs = require('fs');
const http = require('http');
const path = require('path');
const {chromium} = require('playwright-core');

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic',
  '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
  '--autoplay-policy=no-user-gesture-required'];

// A server that knows ranges: without them a browser does not seek.
function serve(folder) {
  const types = {'.html': 'text/html; charset=utf-8', '.opus': 'audio/ogg', '.mp3': 'audio/mpeg'};
  const server = http.createServer((request, response) => {
    const file = path.join(folder, path.basename(decodeURIComponent(request.url)));
    if (!fs.existsSync(file)) return response.writeHead(404).end();
    const bytes = fs.readFileSync(file);
    const [, from, to] = /bytes=(\d+)-(\d*)/.exec(request.headers.range || '') || [];
    const end = to ? +to : bytes.length - 1;
    const head = {'Content-Type': types[path.extname(file)], 'Accept-Ranges': 'bytes'};
    if (from === undefined) return response.writeHead(200, head).end(bytes);
    response.writeHead(206, {...head,
      'Content-Range': `bytes ${from}-${end}/${bytes.length}`});
    return response.end(bytes.subarray(+from, end + 1));
  });
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => done(server));
  });
}

const browse = (executablePath) => chromium.launch({executablePath, args: flags});

module.exports = {browse, serve};
