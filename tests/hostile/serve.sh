# SPDX-License-Identifier: GPL-3.0-or-later
# Starts the hostile server (server.py) at $url; ./log is what is asked for.
# Sourced after common.sh.
python3 "$here/../hostile/server.py" log >port &
server=$!
trap 'kill $server 2>/dev/null; rm -rf "$dir"' EXIT
while [ ! -s port ]; do sleep 0.05; done
url=http://127.0.0.1:$(cat port)
unset http_proxy https_proxy HTTPS_PROXY all_proxy ALL_PROXY no_proxy NO_PROXY
unset LECTERN_ALLOW_PRIVATE
