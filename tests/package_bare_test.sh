#!/usr/bin/env bash
# The Debian packages on a bare machine: a tree with nothing but Debian, where apt installs them, they run, and leave nothing.
# usage, as root and after ./dev package: package_bare_test.sh [SUITE]   (default: bookworm; debootstrap is needed)
set -euo pipefail
export LC_ALL=C.UTF-8

suite=${1:-bookworm}
build=$(cd "$(dirname "${BASH_SOURCE[0]}")/../build" && pwd -P)
packages=("$build"/frontline_*.deb "$build"/frontline-live_*.deb)
[ -e "${packages[0]}" ] && [ -e "${packages[1]}" ] || { echo "no packages in $build: ./dev package makes them" >&2; exit 2; }
[ "$(id -u)" -eq 0 ] || { echo "this wants root, for debootstrap and chroot" >&2; exit 2; }
mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | sed -n 1p) # where this machine's own come from

folder=$(mktemp -d)
tree=$folder/tree
leave() {
  umount "$tree/proc" "$tree/dev" 2>/dev/null || true
  rm -rf --one-file-system "$folder"
}
trap leave EXIT
debootstrap --variant=minbase "$suite" "$tree" "${mirror:-http://deb.debian.org/debian}" >"$folder/log" 2>&1 ||
  { tail -n 5 "$folder/log" >&2; exit 1; }
cp /etc/resolv.conf "$tree/etc/"
cp -r /etc/apt/apt.conf.d/. "$tree/etc/apt/apt.conf.d/"
mount -t proc proc "$tree/proc"
mount --bind /dev "$tree/dev"
cp "${packages[@]}" "$tree/root/"

# inside WHAT COMMAND: in the tree; its output is shown when it fails
inside() {
  local what=$1 start=$SECONDS
  if ! chroot "$tree" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
    "http_proxy=${http_proxy:-}" "https_proxy=${https_proxy:-}" bash -ec "cd /root; $2" >"$folder/out" 2>&1; then
    tail -n 40 "$folder/out" >&2
    echo "package_bare_test: failed in $suite: $what" >&2
    exit 1
  fi
  echo "$suite: $what: fine, $((SECONDS - start)) s"
}
hotel=/usr/share/frontline/scenarios/S01_hotel_checkin.yaml

inside "the program without the window" "apt-get -q update; apt-get -q -y install --no-install-recommends ./frontline_*.deb
  frontline --version; ! dpkg -l | grep -q libsfml"
inside "a run, a comparison, a study" "frontline run $hotel --report hotel.html; frontline compare $hotel --plans pre_check
  frontline sweep /usr/share/frontline/scenarios/S01_clerks.study.yaml -o clerks.db --shard 0/40
  frontline check /usr/share/frontline/scenarios/*.yaml; frontline schema > schema.json; test -s hotel.html"
inside "the window" "apt-get -q -y install --no-install-recommends ./frontline-live_*.deb xvfb xauth
  frontline-live --version; printf 'expect picker = yes\nclick open_S05_airport_checkin.yaml\nat 11:20\nshot live.png\n' > demo.txt
  xvfb-run -a -s '-screen 0 1920x1080x24' frontline-live --script demo.txt; test \$(stat -c %s live.png) -gt 50000"
cp "$tree/root/live.png" "$build/package_bare_test.png" # to be looked at
inside "nothing is left behind" "apt-get -q -y purge frontline frontline-live
  ! find / -xdev -path /proc -prune -o -path /root -prune -o -iname '*frontline*' -print | grep ."
