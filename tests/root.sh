# SPDX-License-Identifier: GPL-3.0-or-later
# What tests/bare and tests/packages share, each after setting `suite`: a folder
# $work that goes when they end, and roots of Debian in it. The current folder
# is the tree.
# shellcheck shell=sh
me=tests/$(basename "$0")
[ "$(id -u)" -eq 0 ] || {
    echo "$me: wants to be root: it makes a root by debootstrap" >&2
    exit 2
}
command -v debootstrap >/dev/null || {
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends debootstrap >/dev/null
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
export LC_ALL=C

# apt itself reads sources.list and sources.list.d, in each of their forms. A
# mirror that has the suite that this machine is of has the next one, too.
# shellcheck disable=SC2016  # apt fills these in
apt-get indextargets --format 'deb $(REPO_URI) $(RELEASE) $(COMPONENT)' \
    'Created-By: Packages' | sort -u >"$work/known"
mirror=$(sed -n "s|^deb \([^ ]*\) $suite main\$|\1|p" "$work/known")
grep " ${suite}[ -]" "$work/known" >"$work/sources.list" || {
    mirror=$(sed -n 's|^deb \([^ ]*\) [a-z]* main$|\1|p' "$work/known" | head -n 1)
    echo "deb $mirror $suite main" >"$work/sources.list"
}
[ "$mirror" ] || {
    echo "$me: apt knows no mirror of Debian here" >&2
    exit 1
}

# timed WHAT COMMAND...
timed() {
    what=$1
    began=$(date +%s)
    shift
    echo "$me: $what"
    "$@" || {
        echo "$me: $what: failed" >&2
        exit 1
    }
    echo "$me: $what: $(($(date +%s) - began)) s"
}

# inside ROOT COMMAND: in the root, with processes and mounts of its own, which
# end when it does
inside() {
    # shellcheck disable=SC2016  # the inner shell fills these in
    unshare --mount --pid --fork --kill-child sh -c '
        mount -t proc proc "$1/proc" && mount -t tmpfs tmpfs "$1/dev/shm" &&
            exec chroot "$1" sh -c "cd /bare && $2"' inside "$1" "$2"
}

# make_root ROOT [PACKAGE]: Debian and nothing else, or one more package; /bare
# is an empty folder
make_root() {
    debootstrap --variant=minbase ${2:+--include="$2"} "$suite" "$1" "$mirror" \
        >"$work/log" 2>&1 || {
        tail "$work/log" "$1/debootstrap/debootstrap.log" >&2
        return 1
    }
    # How this machine reaches its mirror.
    cp "$work/sources.list" "$1/etc/apt/sources.list"
    cp -R /etc/apt/trusted.gpg.d "$1/etc/apt"
    apt-config dump | grep '^Acquire::' >"$1/etc/apt/apt.conf.d/90acquire" || true
    cp /etc/resolv.conf /etc/hosts "$1/etc"
    mkdir -p "$1/dev/shm" "$1/bare"
}
