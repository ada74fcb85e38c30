# shellcheck shell=bash disable=SC2154 # flow_run_cache is of messages.sh
# Emscripten 6 or newer: from the system, from EMSDK, from the cache, from a pinned emsdk, or
# from Debian's packages. Not for building with it: CMake does that, see wasm/cmake/emscripten.cmake.

emscripten_wanted=6.0
# The release that emsdk installs; raise it together with the size and speed tables of the docs.
emscripten_pinned=6.0.5

# emscripten_serves ROOT: is there an Emscripten that is new enough?
emscripten_serves() {
  [ -f "$1/emscripten-version.txt" ] && [ -f "$1/cmake/Modules/Platform/Emscripten.cmake" ] &&
    at_least "$emscripten_wanted" "$(tr -d '"' <"$1/emscripten-version.txt")"
}

# root_on_path: prints the root of the Emscripten that is on PATH, if there is one.
root_on_path() {
  local program root
  program="$(command -v emcc)" || return 1
  root="$(dirname "$(readlink -f "$program" 2>/dev/null || echo "$program")")"
  # A distribution may start it through a script elsewhere: then Emscripten itself knows.
  [ -f "$root/emscripten-version.txt" ] || root="$(em-config EMSCRIPTEN_ROOT 2>/dev/null)"
  [ -n "$root" ] && echo "$root"
}

# use_emscripten ROOT [CONFIG]: what the environment file will say.
# shellcheck disable=SC2034 # scripts/setup reads them
use_emscripten() {
  emscripten_root="$1"
  emscripten_config="${2:-}"
}

# require_emscripten: the first that serves, in the order named at the top.
require_emscripten() {
  local root debian="$flow_run_cache/emscripten-debian"
  local emsdk="$flow_run_cache/emsdk-$emscripten_pinned"
  if root="$(root_on_path)" && [ "$root" != "$debian/usr/share/emscripten" ]; then
    if emscripten_serves "$root"; then
      use_emscripten "$root" "${EM_CONFIG:-}"
      return 0
    fi
    say "the Emscripten on PATH is older than $emscripten_wanted and is left alone"
  fi
  if [ -n "${EMSDK:-}" ]; then
    if emscripten_serves "$EMSDK/upstream/emscripten"; then
      use_emscripten "$EMSDK/upstream/emscripten" "$EMSDK/.emscripten"
      return 0
    fi
    say "the Emscripten of EMSDK is older than $emscripten_wanted or not installed, and is left alone"
  fi
  if emscripten_serves "$emsdk/upstream/emscripten"; then
    use_emscripten "$emsdk/upstream/emscripten" "$emsdk/.emscripten"
    return 0
  fi
  if emscripten_serves "$debian/usr/share/emscripten"; then
    configure_debian_emscripten "$debian"
    return 0
  fi
  say "missing: Emscripten $emscripten_wanted or newer, compiles the core to WebAssembly"
  install_emsdk "$emsdk" && return 0
  install_debian_emscripten "$debian" && return 0
  fail "could not install Emscripten (logs: $flow_run_cache/logs); install it as https://emscripten.org/docs/getting_started/downloads.html says, put emcc on PATH and run scripts/setup again"
}

# install_emsdk DIR: Emscripten's own installer, where GitHub answers within seconds.
install_emsdk() {
  local url=https://github.com/emscripten-core/emsdk.git limit=()
  command -v git >/dev/null || return 1
  command -v timeout >/dev/null && limit=(timeout 15)
  say "looking for emsdk $emscripten_pinned on GitHub"
  GIT_TERMINAL_PROMPT=0 logged emsdk-look ${limit[@]+"${limit[@]}"} \
    git ls-remote --exit-code "$url" "refs/tags/$emscripten_pinned" || {
    say 'GitHub is out of reach or does not have it: trying the packages of Debian'
    return 1
  }
  say "installing emsdk $emscripten_pinned into $1 (some minutes; log: $flow_run_cache/logs/emsdk.log)"
  rm -rf "$1" "$1.partial"
  if logged emsdk-clone git clone --quiet --depth 1 --branch "$emscripten_pinned" "$url" "$1.partial" &&
    logged emsdk "$1.partial/emsdk" install "$emscripten_pinned" &&
    logged emsdk-activate "$1.partial/emsdk" activate "$emscripten_pinned" &&
    emscripten_serves "$1.partial/upstream/emscripten"; then
    mv "$1.partial" "$1"
    use_emscripten "$1/upstream/emscripten" "$1/.emscripten"
    return 0
  fi
  rm -rf "$1.partial"
  say 'emsdk could not be installed: trying the packages of Debian'
  return 1
}

# install_debian_emscripten DIR: Debian's testing suite, unpacked into the cache. None of the
# packages' scripts run and the system is left alone.
install_debian_emscripten() {
  local partial="$1.partial" suite=forky tools=()
  command -v apt-get >/dev/null || return 1
  command -v mmdebstrap >/dev/null || tools+=(mmdebstrap)
  command -v patchelf >/dev/null || tools+=(patchelf)
  [ -e /usr/share/keyrings/debian-archive-keyring.gpg ] || tools+=(debian-archive-keyring)
  if [ ${#tools[@]} -gt 0 ]; then
    say "installing ${tools[*]} with apt-get: they unpack Emscripten beside the system"
    apt_install "${tools[@]}" || {
      say "could not install them; run: sudo apt-get update && sudo apt-get install ${tools[*]}"
      return 1
    }
  fi
  say "unpacking Emscripten of Debian $suite into $1 (about a minute, 0.8 GB)"
  rm -rf "$partial" "$1"
  # A mirror may be older than its own expiry date; signatures are checked all the same.
  logged mmdebstrap mmdebstrap --variant=extract --include=emscripten "$suite" "$partial" ||
    { rm -rf "$partial" && logged mmdebstrap mmdebstrap --variant=extract \
      --aptopt='Acquire::Check-Valid-Until "false"' --include=emscripten "$suite" "$partial"; } || {
    rm -rf "$partial"
    say "could not unpack it (log: $flow_run_cache/logs/mmdebstrap.log)"
    return 1
  }
  point_to_own_libraries "$partial" "$1" || return 1
  # Emscripten finds acorn by Node's ordinary search, without NODE_PATH.
  ln -s ../nodejs "$partial/usr/share/emscripten/node_modules"
  mv "$partial" "$1"
  configure_debian_emscripten "$1"
}

# point_to_own_libraries UNPACKED FINAL: the programs want the newer libc that came with them.
point_to_own_libraries() {
  local interpreter libraries llvm file
  interpreter="$(patchelf --print-interpreter "$1"/usr/bin/wasm-opt)" || return 1
  libraries="$(echo "$1"/usr/lib/*-linux-gnu)"
  libraries="$2${libraries#"$1"}"
  llvm="$(echo "$1"/usr/lib/llvm-*/bin)"
  llvm="$2${llvm#"$1"}"
  libraries="$libraries:${llvm%/bin}/lib"
  for file in "$1"/usr/lib/llvm-*/bin/* "$1"/usr/bin/wasm*; do
    # The folder also has links and scripts; the links lead to files that are done by themselves.
    { [ ! -L "$file" ] && patchelf --print-interpreter "$file" >/dev/null 2>&1; } || continue
    patchelf --set-interpreter "$2/usr$interpreter" --force-rpath --set-rpath "$libraries" "$file" || return 1
  done
  # These two bring a search path of their own, which would hide the programs'.
  for file in "$1"/usr/lib/*-linux-gnu/libLLVM.so.* "$1"/usr/lib/*-linux-gnu/libclang-cpp.so.*; do
    [ -L "$file" ] || patchelf --force-rpath --set-rpath "$libraries" "$file" || return 1
  done
}

# start_wasm2js DIR: in a cache that an earlier version of this script made, wasm2js does not find its
# libraries; there, a script starts it with the loader that came with it.
start_wasm2js() {
  local program="$1/usr/bin/wasm2js" loader libraries
  ! "$program" --version >/dev/null 2>&1 || return 0
  loader="$(echo "$1"/usr/lib*/ld-linux-*.so.*)"
  libraries="$(echo "$1"/usr/lib/*-linux-gnu)"
  mv "$program" "$program.program"
  printf '#!/bin/sh\nexec "%s" --library-path "%s" "%s" "$@"\n' \
    "$loader" "$libraries" "$program.program" >"$program"
  chmod +x "$program"
}

# configure_debian_emscripten DIR: where its parts are; written anew for the Node of today.
configure_debian_emscripten() {
  local config="$1/usr/share/emscripten/.emscripten" text
  start_wasm2js "$1"
  text="$(printf "%s = '%s'\n" \
    LLVM_ROOT "$(echo "$1"/usr/lib/llvm-*/bin)" \
    BINARYEN_ROOT "$1/usr" \
    NODE_JS "$(command -v node)" \
    CACHE "$flow_run_cache/emscripten-libraries")"
  # Emscripten drops its cache of libraries when the file is newer: write only what changed.
  [ "$(cat "$config" 2>/dev/null)" = "$text" ] || printf '%s\n' "$text" >"$config"
  use_emscripten "$1/usr/share/emscripten" "$config"
}
