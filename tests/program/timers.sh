#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The samples of timers are what systemd and cron take. Status 77: no
# systemd-analyze is here.
. "$(dirname "$0")/common.sh"

# The command of each is one that the program takes.
expect 0 "$program" podcast -q --engine silent -d pod "$samples/ghost.html" --base-url https://pod.example/
for file in lectern-podcast.service crontab; do
    command=$(sed -n 's/^ExecStart=lectern //p; s/^[0-9]* [* ]*lectern //p' \
        "$samples/timer/$file" | sed 's|/srv/pod|pod|; s/--sandbox=require //')
    [ "$command" ] || fail "$file has no command"
    # shellcheck disable=SC2086  # its words
    expect 0 "$program" $command
done
command -v systemd-analyze >/dev/null || {
    echo "left out: no systemd-analyze is here"
    [ $failures = 0 ] && exit 77
    finish
}
mkdir units
cp "$samples"/timer/lectern-podcast.* units
sed -i "s|^ExecStart=lectern|ExecStart=$program|" units/lectern-podcast.service
SYSTEMD_UNIT_PATH=$PWD/units: expect 0 systemd-analyze verify --man=no \
    units/lectern-podcast.service units/lectern-podcast.timer
grep -E "lectern-podcast\.(service|timer)" err &&
    fail "systemd warns of them"
# The verification sees a fault.
sed -i 's/^Type=oneshot/Type=oneshots/' units/lectern-podcast.service
SYSTEMD_UNIT_PATH=$PWD/units: systemd-analyze verify --man=no \
    units/lectern-podcast.service >seen 2>&1
grep -q oneshots seen || fail "a fault is not seen: $(cat seen)"
finish
