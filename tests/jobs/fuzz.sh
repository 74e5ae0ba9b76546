# shellcheck shell=bash disable=SC2154,SC2164 # what ../../dev has: set -e, need, build, root, jobs, …
# ./dev fuzz, read by ../../dev: the fuzzers of tests/fuzz, each for some time.
# A fuzzer begins with its kept corpus (tests/fuzz/corpus/TARGET), files of the repository as seeds, and what it found
# interesting before (build-fuzz/corpus/TARGET).

fuzz_targets=(commands csv database random scenario study)
declare -gA fuzz_most_bytes=([commands]=2000 [csv]=2000 [database]=60000 [random]=2000 [scenario]=6000 [study]=3000)

# fuzz_seeds TARGET: files of the repository that are such inputs, null-terminated
fuzz_seeds() {
  case $1 in
    csv) find tests/errors tests/examples scenarios/data -name '*.csv' -size -8k -print0 ;;
    scenario) find scenarios tests/errors tests/examples -name '*.yaml' ! -name '*.study.yaml' -size -16k -print0 ;;
    study) find scenarios tests/errors tests/examples -name '*.study.yaml' -print0 ;;
  esac
}

# fuzz_dictionary: the words of the language, as they stand in scenarios
fuzz_dictionary() {
  {
    grep -ohE --include='*.yaml' -r '\b[a-z_]{3,20}: ' scenarios tests/errors tests/examples
    printf '%s\n' ' per hour' ' min' ' s' '%' '09:00' '24:00' 'Mon-Fri ' none auto unlimited '====\x0a' \
      'time_s,command,subject,value\x0a' 'time,value\x0a' 'UPDATE metric SET ' 'UPDATE point SET ' 'UPDATE run SET ' \
      'UPDATE target SET ' ' WHERE pt=1;' 'confidence=' 'formula=' 'params=' 'reps=' 'scope=' 'within=' 'numbers=' 'intervals=' 'zeroblob(' 'NULL'
  } | sort -u | sed 's/.*/"&"/'
}

# fuzz_one TARGET SECONDS: with its output in build-fuzz/log/TARGET
fuzz_one() {
  local target=$1 seconds=$2 kept=tests/fuzz/corpus/$1 work=build-fuzz/corpus/$1 seeds=build-fuzz/seeds/$1
  mkdir -p "$work" "$seeds" build-fuzz/findings build-fuzz/log
  fuzz_seeds "$target" | while IFS= read -r -d "" file; do cp "$file" "$seeds/${file//\//_}"; done
  local begin file
  begin=$(date +%s)
  # A unit that takes longer, or more memory, is a finding, too: nothing that is fed may hang or exhaust the machine.
  # What is freed goes back to the system: in half an hour the sanitizer would keep more than the limit.
  ASAN_OPTIONS=allocator_release_to_os_interval_ms=1000:quarantine_size_mb=64 \
    "build-fuzz/fuzz_$target" "$work" "$kept" "$seeds" -dict=build-fuzz/words.dict -max_total_time="$seconds" \
    -max_len="${fuzz_most_bytes[$target]}" -timeout=60 -rss_limit_mb=600 -malloc_limit_mb=200 -print_final_stats=1 \
    -artifact_prefix="build-fuzz/findings/$target-" >"build-fuzz/log/$target" 2>&1 </dev/null ||
    echo "$target" >>build-fuzz/found
  echo "$(($(date +%s) - begin))" >"build-fuzz/log/$target.seconds"
}

# fuzz_row TARGET: what its log says
fuzz_row() {
  local log=build-fuzz/log/$1 runs before after finding
  runs=$(sed -nE 's/^stat::number_of_executed_units: *//p' "$log")
  before=$(sed -nE 's/.*INITED cov: ([0-9]+).*/\1/p' "$log")
  after=$(sed -nE 's/.* cov: ([0-9]+).*/\1/p' "$log" | tail -n 1)
  finding=$(sed -nE 's/.*Test unit written to //p' "$log")
  printf '%-10s %7s s %9s runs %7s edges %6s new  %s\n' "$1" "$(<"$log.seconds")" "${runs:-?}" "${after:-?}" \
    "$((${after:-0} - ${before:-0}))" "${finding:-no finding}"
}

# command_fuzz [MINUTES] [TARGET…]
command_fuzz() {
  local minutes=5 targets=() target
  if [[ ${1:-} =~ ^[1-9][0-9]*$ ]]; then # libFuzzer takes 0 for no limit
    minutes=$1
    shift
  fi
  for target; do
    [[ " ${fuzz_targets[*]} " == *" $target "* ]] || die 2 "no such fuzzer: $target (there are: ${fuzz_targets[*]})"
    targets+=("$target")
  done
  [ ${#targets[@]} -gt 0 ] || targets=("${fuzz_targets[@]}")
  fuzz_for "$((60 * minutes))" "${targets[@]}"
}

# fuzz_for SECONDS TARGET…
fuzz_for() {
  local seconds=$1 target
  shift
  need "${build_packages[@]}" "${fuzz_packages[@]}"
  configure fuzz build-fuzz
  build build-fuzz "${@/#/fuzz_}"
  cd "$root"
  rm -f build-fuzz/found
  fuzz_dictionary >build-fuzz/words.dict
  say "fuzzing $* for $seconds s each, $jobs at a time"
  for target; do
    while [ "$(jobs -rp | wc -l)" -ge "$jobs" ]; do wait -n || true; done
    fuzz_one "$target" "$seconds" &
  done
  wait
  for target; do fuzz_row "$target"; done
  [ -f build-fuzz/found ] || return 0
  while read -r target; do
    tail -n 40 "build-fuzz/log/$target" >&2
    say "$target: build-fuzz/fuzz_$target build-fuzz/findings/$target-… shows it again; what is mended belongs into" \
      "tests/fuzz/corpus/$target"
  done <build-fuzz/found
  return 1
}
