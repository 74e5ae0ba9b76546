#!/usr/bin/env bash
# What is installed is enough: it is installed, moved, and used from a folder that is neither.
# usage: install_test.sh BUILD-FOLDER
set -euo pipefail
export LC_ALL=C.UTF-8

build=$(realpath "$1")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
fail() {
  echo "install_test: $*" >&2
  exit 1
}

cmake --install "$build" --prefix "$folder/first" >"$folder/install.log" 2>&1 || fail "$(cat "$folder/install.log")"
mv "$folder/first" "$folder/moved"
mkdir "$folder/elsewhere"
cd "$folder/elsewhere"
export XDG_STATE_HOME=$folder/state ASAN_OPTIONS=detect_leaks=0
programs=$folder/moved/bin share=$folder/moved/share
scenarios=$share/frontline/scenarios

# The program and its scenarios, with the data that they read.
[ "$("$programs/frontline" --version)" = "$("$build/frontline" --version)" ] || fail "another version is installed"
find "$scenarios" -name '*.yaml' -not -path '*/chaos/*' -print0 | xargs -0 "$programs/frontline" check --quiet >checked.txt ||
  fail "installed scenarios do not pass"
[ "$(grep -c ': fine' checked.txt)" -ge 30 ] || fail "scenarios are missing: $(cat checked.txt)"
hotel=$scenarios/S01_hotel_checkin.yaml
"$programs/frontline" run "$hotel" --with "$scenarios/chaos/hotel_desk/coach_party.yaml" --replications 20 \
  --format json --quiet --report hotel.html >hotel.json || [ $? -eq 1 ] || fail "the hotel does not run"
grep -q '"fingerprint"' hotel.json || fail "no result of the hotel"
grep -q '</html>' hotel.html || fail "no report of the hotel"
"$programs/frontline" schema >schema.json
grep -q '"\$schema"' schema.json || fail "no schema"

# Documents: every link of the filesystem and of the README leads somewhere.
broken=$(find "$folder/moved" -xtype l)
[ -z "$broken" ] || fail "links to nowhere: $broken"
for document in README.md scenarios/README.md gui/README.md; do
  sed -nE 's/.*\]\(([^)#:]+)(#[^)]*)?\).*/\1/p' "$share/doc/frontline/$document" | while read -r link; do
    [ -e "$(realpath -sm "$share/doc/frontline/$(dirname "$document")/$link")" ] || fail "$document: there is no $link"
  done
done
for file in doc/frontline/copyright doc/frontline/changelog.gz man/man1/frontline.1.gz; do
  [ -s "$share/$file" ] || fail "$file is missing"
done

# The window: what it opens by itself, what it offers beside a scenario of one's own.
live=$programs/frontline-live
[ -x "$live" ] || exit 0
[ "$("$live" --version)" = "$("$build/frontline-live" --version)" ] || fail "another window is installed"
if ! command -v xvfb-run >/dev/null; then
  echo "the installed window was not opened: xvfb-run is not installed"
  exit 0
fi
# play NAME WORDS…: the script of standard input, with these words on the command line
play() {
  local name=$1
  shift
  cat >"$name.txt"
  xvfb-run -a -f display.key -s '-screen 0 1920x1080x24' "$live" "$@" --script "$name.txt" >"$name.log" 2>&1 ||
    fail "$name: $(cat "$name.log")"
}
play unasked <<'T'
expect picker = yes
expect queue = check_in
click open_S04_hotline.yaml
expect picker = no
expect queue = call
shot hotline.png
T
[ "$(stat -c %s hotline.png)" -gt 20000 ] || fail "the picture of the window is empty"
cat >own.yaml <<'T'
name: Own
clock: {start: 09:00, end: 10:00}
customers: {c: {arrivals: {rate: 20 per hour}, journey: [serve: desk]}}
staff: {s: {count: 1, serves: {desk: 2 min}}}
T
play own own.yaml <<'T'
expect picker = no
expect queue = desk
key O
click shipped_S01_hotel_checkin.yaml
expect queue = check_in
T
mv "$share/frontline" "$folder/gone"
status=0
"$live" 2>asked.txt || status=$?
[ "$status" -eq 2 ] && grep -q 'which scenario' asked.txt || fail "without scenarios: exit code $status, $(cat asked.txt)"
