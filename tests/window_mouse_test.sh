#!/usr/bin/env bash
# The window as a person uses it: a real pointer and a real keyboard (xdotool) under a virtual display.
# usage: window_mouse_test.sh FRONTLINE-LIVE SOURCE-FOLDER
# What happened is read from the window's own state (--state), never from pixels. Ends with 77 (skipped)
# without the programs it needs.
set -euo pipefail
export LC_ALL=C.UTF-8

live=$1 source=$2
if [ -z "${IN_DISPLAY:-}" ]; then
  for tool in xvfb-run xdotool; do
    command -v "$tool" >/dev/null || { echo "skipped: $tool is not installed"; exit 77; }
  done
  IN_DISPLAY=$(mktemp -d)
  export IN_DISPLAY
  exec xvfb-run -a -f "$IN_DISPLAY/display.key" -s '-screen 0 1920x1080x24' "$0" "$@"
fi

folder=$IN_DISPLAY
window=
trap 'kill "$window" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
cp "$source/scenarios/S01_hotel_checkin.yaml" hotel.yaml
cp "$source/scenarios/S04_hotline.yaml" hotline.yaml
cp -r "$source/scenarios/data" data
export XDG_STATE_HOME=$folder/state ASAN_OPTIONS=detect_leaks=0

fail() {
  echo "window_mouse_test: $*" >&2
  cat state.json >&2 || true
  exit 1
}

# fact NAME: its value in the state
fact() { sed -nE 's/^  "'"$1"'": "?(.*[^",])"?,?$/\1/p' state.json; }

# eventually WHAT COMMAND…: within ten seconds
eventually() {
  local what=$1
  shift
  for _ in $(seq 100); do
    "$@" && return
    kill -0 "$window" || fail "the window is gone: $(cat log.txt)"
    sleep 0.1
  done
  fail "never came true: $what"
}
is() { [ "$(fact "$1")" = "$2" ]; }
differs() { [ "$(fact "$1")" != "$2" ]; }
there() { grep -q "^    \"$1\": \"" state.json; }
expect() { eventually "$1 = $2" is "$1" "$2"; }

# middle NAME: of a widget, in pixels
middle() {
  eventually "there is $1" there "$1"
  sed -nE 's/^    "'"$1"'": "([0-9]+) ([0-9]+)".*/\1 \2/p' state.json
}
# The pointer comes first and the button after it, as with a hand.
point() { xdotool mousemove --window "$on_screen" $(middle "$1") sleep 0.15; }
click() {
  point "$1"
  xdotool mousedown 1 sleep 0.1 mouseup 1 sleep 0.15
}
# drag NAME DX DY
drag() {
  point "$1"
  xdotool mousedown 1 sleep 0.1 mousemove_relative -- "$2" "$3" sleep 0.15 mouseup 1 sleep 0.15
}
key() { xdotool key --delay 60 "$@" sleep 0.15; }

"$live" hotel.yaml --plan coach --at 18:20 --state state.json 2>log.txt &
window=$!
eventually "the window opens" test -s state.json
on_screen=$(xdotool search --sync --onlyvisible --name '^Frontline$')
xdotool windowmove --sync "$on_screen" 0 0 windowfocus "$on_screen" sleep 0.3
expect time 18:20

# Play by mouse and keyboard.
key space
expect playing yes
eventually "time goes on" differs time 18:20
click play
expect playing no
key Page_Up
was=$(fact time)
key Right
eventually "one event" differs time "$was"
click faster
expect speed 300
key minus
expect speed 120

# Somebody's story, under the mouse and after a click.
key Home
expect time 14:00
for _ in $(seq 9); do key Page_Down; done
expect time 18:30
point first_check_in
eventually "somebody is under the pointer" differs looked_at none
click first_check_in
eventually "a story is told" differs story none
eventually "it has minutes" differs story_minutes 0
key Escape
expect story none

# The staff, undo and redo.
key Up
expect edits 1
expect plan B
click undo
expect edits 0
click redo
expect edits 1
key Tab
expect plan A
click restart
expect edits 0

# Another day, and panes.
click next_day
expect day 1
key shift+n
expect day 0
drag split_charts -60 0
eventually "the splitter moved" differs split_charts 0.345
key F4
click find
xdotool type --delay 60 'guest'
expect find guest
key Escape
key F3
expect waiting_chart no
key F3
key F1
expect help yes
click help_close
expect help no
click theme
expect theme dark
key l
expect language zh
key l

# A file that breaks, is mended, and goes; another by its path.
sed -i 's/^staff:/staf:/' hotel.yaml
eventually "the error is shown" differs errors 0
sed -i 's/^staf:/staff:/' hotel.yaml
expect errors 0
rm hotel.yaml
expect errors 1
key Escape
expect errors 0
key o
expect picker yes
click path
xdotool type --delay 60 "$folder/hotline.yaml"
xdotool key Return sleep 0.3
expect picker no
expect queue call
grep -q hotline.yaml state/frontline/recent || fail "the file is not among those opened last"

# In the middle of a run.
click play
expect playing yes
key ctrl+q
status=0
wait "$window" || status=$?
window=
[ "$status" -eq 0 ] || fail "left with $status"
[ ! -s log.txt ] || fail "it said: $(cat log.txt)"
echo "the window answered to mouse and keyboard"
