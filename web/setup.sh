# shellcheck shell=bash disable=SC2034
# What web/run and tests/run share: the Debian packages the project needs (stated here and nowhere else), installing
# those that are missing, and building into build/. Sourced by bash, never run; changes nothing when sourced.

root=$(CDPATH="" cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
build=$root/build

build_packages=(g++ cmake ninja-build pkg-config libicu-dev libxapian-dev libcpp-httplib-dev zlib1g-dev libssl-dev nlohmann-json3-dev
  libcli11-dev libkainjow-mustache-dev libboost-dev libxml2-dev libzip-dev libpugixml-dev poppler-utils catdoc antiword)
test_packages=(catch2 python3 curl strace libxml2-utils)
browser_packages=(chromium fonts-dejavu-core biber)
bench_packages=(libsqlite3-dev python3 wrk kiwix-tools zim-tools)

say() { printf 'vankien: %s\n' "$*" >&2; }

# Prints those of the packages named that are not installed, one a line.
missing_packages() {
  local installed
  installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p') || true
  LC_ALL=C comm -23 <(printf '%s\n' "$@" | LC_ALL=C sort -u) <(LC_ALL=C sort -u <<<"$installed")
}

# Installs those of the packages named that are missing, without a question; no apt call when all are there.
install_missing() {
  if ! command -v dpkg-query >/dev/null; then
    say "this is no Debian system; going on as if these were installed: $*"
    return
  fi
  local missing as_root=()
  mapfile -t missing < <(missing_packages "$@")
  if ((${#missing[@]} == 0)); then return; fi
  if (($(id -u) != 0)); then
    if ! command -v sudo >/dev/null; then
      say "these Debian packages are missing, and installing them takes root or sudo: ${missing[*]}"
      say "as root: apt-get install --no-install-recommends ${missing[*]}"
      return 1
    fi
    as_root=(sudo)
  fi
  say "installing ${missing[*]}"
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300)
  "${as_root[@]}" "${apt[@]}" update >&2 || say "not every package list could be fetched; going on with those at hand"
  if ! "${as_root[@]}" "${apt[@]}" install --no-install-recommends "${missing[@]}" >&2 </dev/null; then
    say "apt-get could not install: ${missing[*]}"
    return 1
  fi
}

# What the browser tests use from npm, into build/browser; they are skipped by name where it cannot be had.
install_browser_tests() {
  local from=$root/tests/browser to=$build/browser
  if ! command -v npm >/dev/null; then install_missing nodejs npm || return 0; fi
  if cmp -s "$from/package-lock.json" "$to/package-lock.json" && [[ -e $to/complete ]]; then return; fi
  say "fetching what the browser tests use from npm"
  mkdir -p -- "$to"
  rm -f -- "$to/complete"
  cp -- "$from/package.json" "$from/package-lock.json" "$to/"
  if npm ci --prefix "$to" --no-audit --no-fund --ignore-scripts --loglevel=error >&2; then
    touch "$to/complete"
  else
    say "npm could not fetch them; the browser tests will be skipped"
  fi
}

# Whether build/ is configured, for this very place (a clone that was moved or copied is not).
configured() {
  [[ -e $build/build.ninja ]] && grep -qsxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$build/CMakeCache.txt"
}

# configure [cmake options]: Release, into build/. What is built stays, unless it was built for another place.
configure() {
  local fresh=()
  if ! configured; then fresh=(--fresh); fi
  (cd -- "$root" && cmake --preset release "${fresh[@]}" "$@" >&2)
}

# build_targets target…: `all` is every one of them.
build_targets() {
  cmake --build "$build" --parallel "$(nproc)" --target "$@" >&2
}
