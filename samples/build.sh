#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# build.sh PRESET [PACKAGE...]: install the Debian packages that are lacking
# (those that building needs, and the ones named), configure, build.
set -e
cd "$(dirname "$0")/.."
preset=$1
shift

missing=
for package in gcc libc6-dev cmake ninja-build pkg-config libxml2-dev \
    libicu-dev libpcre2-dev libjansson-dev libcmark-dev libinih-dev \
    libsndfile1-dev libflac-dev libopusenc-dev libmp3lame-dev libvorbis-dev \
    libebur128-dev libsqlite3-dev libmd-dev libsoxr-dev libsox-dev libespeak-ng-dev espeak-ng-data \
    libcurl4-openssl-dev libminizip-dev zlib1g-dev libseccomp-dev \
    libpango1.0-dev libqrencode-dev libturbojpeg0-dev libwebp-dev libkissfft-dev libmecab-dev libpulse-dev \
    fonts-dejavu-core "$@"; do
    state=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)
    [ "$state" = "install ok installed" ] || missing="$missing $package"
done
if [ -n "$missing" ]; then
    echo "installing$missing"
    sudo=
    [ "$(id -u)" -eq 0 ] || sudo=sudo
    $sudo apt-get update -qq
    # shellcheck disable=SC2086  # one word a package
    $sudo env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

[ -f "build/$preset/build.ninja" ] || cmake --preset "$preset" >/dev/null
cmake --build --preset "$preset"
