# shellcheck shell=bash disable=SC2154,SC2164 # what ../../dev has: set -e, need, build, root, jobs, …
# ./dev portability, read by ../../dev: the same bits of every compiler and kind of build, and the tests on bare trees
# of Debian 12 and 13.

portable_variants=(g++-Release g++-Release-v3 g++-Debug g++-Debug-v3
  clang++-Release clang++-Release-v3 clang++-Debug clang++-Debug-v3)

# portable_build VARIANT: COMPILER-TYPE, with -v3 for processors that have AVX2 and FMA, else for every x86-64
portable_build() {
  local variant=$1 compiler type level
  IFS=- read -r compiler type level <<<"$variant"
  configure release "build-portable/$variant" -B "$root/build-portable/$variant" -DCMAKE_CXX_COMPILER="$compiler" \
    -DCMAKE_BUILD_TYPE="$type" -DCMAKE_CXX_FLAGS="${level:+-march=x86-64-$level}" \
    -DFRONTLINE_TESTS=OFF -DFRONTLINE_BENCH=OFF -DFRONTLINE_GUI=OFF
  build "build-portable/$variant" frontline
}

# portable_fingerprints PROGRAM: a table like tests/pins.txt, the events replaced by a hash of all numbers
portable_fingerprints() {
  local program=$1 file plan result
  grep -v '^#' tests/pins.txt | while read -r file plan _; do
    [ "$plan" != - ] || plan=''
    result=$("$program" run "scenarios/$file" ${plan:+--plan "$plan"} --replications 2 --threads 2 --quiet \
      --format json </dev/null) || [ $? -eq 1 ] || return
    printf '%s %s %s %s\n' "$file" "${plan:--}" \
      "$(sed -nE 's/^"fingerprint": "([0-9a-f]+)".*/\1/p' <<<"$result")" "$(sha256sum <<<"$result" | cut -c1-16)"
  done
}

# portable_compilers [VARIANT…]
portable_compilers() {
  local variants=("$@") variant first='' status=0
  [ ${#variants[@]} -gt 0 ] || variants=("${portable_variants[@]}")
  need "${build_packages[@]}" clang
  cd "$root"
  for variant in "${variants[@]}"; do
    if [[ $variant == *-v3 ]] && ! { grep -qw avx2 /proc/cpuinfo && grep -qw fma /proc/cpuinfo; }; then
      printf '%-18s left out: this processor has no AVX2 or FMA\n' "$variant"
      continue
    fi
    portable_build "$variant"
    portable_fingerprints "$root/build-portable/$variant/frontline" >"build-portable/$variant.txt"
    first=${first:-$variant}
    portable_compare "$variant" "$first" || status=1
  done
  return "$status"
}

# portable_compare VARIANT FIRST: its fingerprints with the pins, all its numbers with those of the first one
portable_compare() {
  local all bits numbers
  all=$(wc -l <"build-portable/$1.txt")
  bits=$(diff <(grep -v '^#' tests/pins.txt | cut -d' ' -f1,2,4) <(cut -d' ' -f1-3 "build-portable/$1.txt") |
    grep -c '^[<>]') || true
  numbers=$(diff "build-portable/$1.txt" "build-portable/$2.txt" | grep -c '^<') || true
  printf '%-18s %3d runs: %s fingerprints differ from tests/pins.txt, %s runs in any number from %s\n' \
    "$1" "$all" "$bits" "$numbers" "$2"
  [ "$bits" -eq 0 ] && [ "$numbers" -eq 0 ] && [ "$all" -gt 50 ]
}

# portable_tree SUITE: ./dev test in a bare tree of this Debian, with a clone of the last commit
portable_tree() (
  suite=$1 tree=$(mktemp -d)/$1
  mirror=$(grep -hiE '^URIs:|^deb ' /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null |
    grep -oE 'https?://[^ ]+' | sed -n 1p)
  trap 'umount "$tree/proc" "$tree/dev" "$tree/sys" 2>/dev/null || true
    rm -rf --one-file-system "$(dirname "$tree")"' EXIT
  quietly "$root/build-portable/$suite.log" debootstrap --variant=minbase --include=git,ca-certificates "$suite" "$tree" "$mirror"
  cp /etc/resolv.conf "$tree/etc/"
  cp -r /etc/apt/apt.conf.d/. "$tree/etc/apt/apt.conf.d/"
  for each in proc dev sys; do mount --bind "/$each" "$tree/$each"; done
  git clone -q "$root" "$tree/home/frontline"
  say "testing on a bare $suite"
  quietly "$root/build-portable/$suite.log" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
    chroot "$tree" bash -c "cd /home/frontline && JOBS=$jobs ./dev test"
  printf '%-18s ./dev test: %s\n' "$suite" "$(grep 'tests passed' "$root/build-portable/$suite.log")"
)

# command_portability [VARIANT… | bookworm | trixie]: default: all variants, and as root both trees
command_portability() {
  local variants=() trees=() each status=0
  for each; do
    case $each in
      bookworm | trixie) trees+=("$each") ;;
      *)
        [[ " ${portable_variants[*]} " == *" $each "* ]] ||
          die 2 "no such variant: $each (there are: ${portable_variants[*]} bookworm trixie)"
        variants+=("$each")
        ;;
    esac
  done
  if [ $# -eq 0 ]; then
    variants=("${portable_variants[@]}")
    if [ "$(id -u)" -eq 0 ]; then trees=(bookworm trixie); else say "bare trees are left out: they want root"; fi
  fi
  mkdir -p "$root/build-portable"
  if [ ${#variants[@]} -gt 0 ]; then portable_compilers "${variants[@]}" || status=1; fi
  for each in "${trees[@]}"; do
    need debootstrap git
    portable_tree "$each" || status=1
  done
  return "$status"
}
