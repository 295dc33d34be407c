# SPDX-License-Identifier: GPL-3.0-or-later
# What the tests of the whole program share.  Sourced: $1 is the program.
set -u
program=$1
here=$(cd "$(dirname "$0")" && pwd)
samples=$here/../../samples
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
unset LECTERN_VOICE LECTERN_TO LECTERN_RATE LECTERN_LANG LECTERN_JOBS
export XDG_CONFIG_HOME="$dir/config"
# Most of what is judged is known of eSpeak NG's own voices, without a finish.
export LECTERN_VOICE_EN=en LECTERN_VOICE_EN_GB=en-gb
failures=0

fail() {
    echo "FAILED: $*"
    failures=$((failures + 1))
}

# expect STATUS COMMAND...: run it; its output is in ./out and ./err after
expect() {
    want=$1
    shift
    "$@" >out 2>err </dev/null
    got=$?
    if [ "$got" -ne "$want" ]; then
        fail "exit status $got instead of $want: $*"
        sed 's/^/    /' err
    fi
}

# said TEXT: standard error of the last command has it
said() {
    grep -qF -- "$1" err || {
        fail "not said: $1"
        sed 's/^/    /' err
    }
}

# serve: serve the folder ./site (serve.py) at $url; ./log is what is asked for
serve() {
    mkdir -p site
    python3 "$here/../program/serve.py" site log >port &
    server=$!
    trap 'kill $server 2>/dev/null; rm -rf "$dir"' EXIT
    while [ ! -s port ]; do sleep 0.05; done
    url=http://127.0.0.1:$(cat port)
}

# has_terminal: a command can be run on a pseudo-terminal
has_terminal() {
    script -qec true /dev/null >/dev/null 2>&1
}

# stops_soon COMMAND...: a second after it began, it is stopped, and heeds it;
# what it says, and how long that took, is in the file err.
stops_soon() {
    python3 - "$@" <<'END' 2>err || fail "not stopped at once: $*"
import signal, subprocess, sys, time
run = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL,
                       stdin=subprocess.DEVNULL)
time.sleep(1)
if run.poll() is not None:
    sys.exit("it had ended by itself")
began = time.monotonic()
run.send_signal(signal.SIGINT)
run.wait(40)
took = time.monotonic() - began
print("%.0f ms" % (1000 * took), file=sys.stderr)
sys.exit(took > 2)
END
}

# comes_to_have PID LIBRARY: within ten seconds a child of the process has the
# library mapped; what its children have is in the file maps.
comes_to_have() {
    for _ in $(seq 100); do
        grep -l "^PPid:.$1\$" /proc/[0-9]*/status 2>/dev/null |
            sed 's/status$/maps/' | xargs cat >maps 2>/dev/null
        grep -q "$2" maps && return
        sleep 0.1
    done
    return 1
}

finish() {
    exit $((failures > 0))
}
