# shellcheck shell=bash disable=SC2154,SC2164 # what ../../dev has: set -e, need, build, root, jobs, …
# ./dev mutations, read by ../../dev: each bug of tests/mutations/list.txt in a scratch copy, where its test must fail.

# mutations_of LIST: name, file, test, old and new text of each, separated by tabs
mutations_of() {
  awk -v OFS='\t' '
    /^= / { name = substr($0, 3); sub(/:.*/, "", name); line = 0; next }
    /^- / { old = substr($0, 3); next }
    /^\+ / { print name, file, test, old, substr($0, 3); next }
    /^[^#]/ { if (line++ == 0) file = $0; else test = $0 }' "$1"
}

# mutate FILE OLD NEW: in place; fails unless exactly one line has the old text
mutate() {
  OLD=$2 NEW=$3 awk '
    (at = index($0, ENVIRON["OLD"])) {
      ++found
      $0 = substr($0, 1, at - 1) ENVIRON["NEW"] substr($0, at + length(ENVIRON["OLD"]))
    }
    { print }
    END { exit found != 1 }' "$1" >"$1.mutant" || {
    rm "$1.mutant"
    return 1
  }
  cat "$1.mutant" >"$1"
  rm "$1.mutant"
}

# mutation_test TEST…: whether these pass in the scratch copy, built anew
mutation_test() {
  local pattern
  pattern=$(printf '%s|' "$@")
  quietly build-mutations/build.log cmake --build build-mutations/build -j "$jobs" --target frontline_tests || return 2
  ctest --test-dir build-mutations/build -R "^(${pattern%|})\$" -j "$jobs" --timeout 300 --no-tests=error \
    >build-mutations/test.log 2>&1
}

# mutation_try NAME FILE TEST OLD NEW: prints a line; fails when the bug was not found
mutation_try() {
  local name=$1 file=build-mutations/source/$2 test=$3 status=0
  cp "$file" build-mutations/original
  mutate "$file" "$4" "$5" || die 1 "$name: not exactly one line of $2 has the text: $4"
  mutation_test "$test" || status=$?
  cp build-mutations/original "$file"
  case $status in
    0) printf '%-18s NOT FOUND by %s\n' "$name" "$test" ;;
    2) printf '%-18s does not compile\n' "$name" ;;
    *) printf '%-18s found by %s\n' "$name" "$test" ;;
  esac
  [ "$status" -ne 0 ] && [ "$status" -ne 2 ]
}

# command_mutations [NAME…]
command_mutations() {
  local name file test old new tests=() missed=0 tried=0
  need "${build_packages[@]}" "${test_packages[@]}" git
  cd "$root"
  mkdir -p build-mutations/source
  git ls-files -co --exclude-standard -z | while IFS= read -r -d '' file; do
    cmp -s "$file" "build-mutations/source/$file" || cp --parents "$file" build-mutations/source # else not built again
  done
  quietly build-mutations/configure.log cmake -S build-mutations/source -B build-mutations/build -G Ninja \
    -DCMAKE_BUILD_TYPE=Release -DFRONTLINE_UNITY=OFF -DFRONTLINE_GUI=OFF -DFRONTLINE_BENCH=OFF
  mapfile -t tests < <(mutations_of tests/mutations/list.txt | cut -f3 | sort -u)
  say "building the scratch copy, in which these tests must pass: ${tests[*]}"
  mutation_test "${tests[@]}" || die 1 "the tests fail without any bug: see build-mutations/test.log"
  while IFS=$'\t' read -r name file test old new; do
    [ $# -eq 0 ] || [[ " $* " == *" $name "* ]] || continue
    tried=$((tried + 1))
    mutation_try "$name" "$file" "$test" "$old" "$new" || missed=$((missed + 1))
  done < <(mutations_of tests/mutations/list.txt)
  say "$tried bugs, $missed not found"
  [ "$tried" -gt 0 ] && [ "$missed" -eq 0 ]
}
