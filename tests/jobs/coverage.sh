# shellcheck shell=bash disable=SC2154,SC2164 # what ../../dev has: set -e, need, build, root, jobs, …
# ./dev coverage, read by ../../dev: how much of sim/ the tests reach, by folder and by file.

coverage_least=90 # per cent of lines
coverage_labels='^(unit|scenarios|errors|contracts|cli)$' # known answers go the same ways again, for much longer

# coverage_table FILE.json: a row for each folder; fails below coverage_least
coverage_table() {
  awk -v least="$coverage_least" '
    /"filename"/ { split($0, part, "\""); file = part[4] }
    /"line_covered"/ { gsub(/[^0-9]/, ""); covered = $0 }
    /"line_total"/ && file != "" {
      gsub(/[^0-9]/, "")
      folder = file
      sub(/\/[^\/]*$/, "", folder)
      hit[folder] += covered; all[folder] += $0; hits += covered; alls += $0
      file = ""
    }
    END {
      for (folder in all) printf "%-26s %6d of %6d lines  %5.1f %%\n", folder, hit[folder], all[folder], 100 * hit[folder] / all[folder] | "sort"
      close("sort")
      if (alls == 0) exit 1
      printf "%-26s %6d of %6d lines  %5.1f %%\n", "sim", hits, alls, 100 * hits / alls
      exit 100 * hits / alls < least
    }' "$1"
}

command_coverage() {
  local time_limit=1800
  need "${build_packages[@]}" "${test_packages[@]}" gcovr
  configure debug build-coverage -B "$root/build-coverage" -DFRONTLINE_COVERAGE=ON -DFRONTLINE_TESTS=ON \
    -DFRONTLINE_BENCH=OFF -DFRONTLINE_GUI=OFF
  build build-coverage frontline frontline_tests
  find "$root/build-coverage" -name '*.gcda' -delete
  say "testing"
  quietly "$root/build-coverage/test.log" test_in build-coverage "$coverage_labels" "$@"
  cd "$root"
  quietly build-coverage/gcovr.log gcovr --root . --filter 'sim/' -j "$jobs" \
    --json-summary-pretty --json-summary build-coverage/summary.json --txt build-coverage/files.txt build-coverage
  say "by file: build-coverage/files.txt"
  coverage_table build-coverage/summary.json || die 1 "less than $coverage_least % of the lines of sim/"
}
