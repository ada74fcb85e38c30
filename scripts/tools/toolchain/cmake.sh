# shellcheck shell=bash disable=SC2154 # flow_run_cache is of messages.sh
# Configures and builds the presets of CMakePresets.json.

# As many jobs as cores, for Ninja and CTest, unless the caller said otherwise.
cores="$(getconf _NPROCESSORS_ONLN)"
export CMAKE_BUILD_PARALLEL_LEVEL="${CMAKE_BUILD_PARALLEL_LEVEL:-$cores}"
export CTEST_PARALLEL_LEVEL="${CTEST_PARALLEL_LEVEL:-$cores}"

# build_preset PRESET [TARGET…]: builds; configures afresh after a change that CMake does not detect (the
# checkout was moved, the presets, the toolchain, GoogleTest installed since).
build_preset() {
  local preset="$1" folder="build/$1" seen target
  shift
  seen="$(cksum <CMakePresets.json) $PWD ${FLOW_RUN_EMSCRIPTEN_ROOT:-}"
  [ ! -e "${FLOW_RUN_GTEST_SOURCE:-}/CMakeLists.txt" ] || seen="$seen, with tests"
  if [ ! -e "$folder/build.ninja" ] || [ "$(cat "$folder/configured" 2>/dev/null)" != "$seen" ]; then
    say "configuring $folder"
    cmake --fresh --preset "$preset" >"$flow_run_cache/logs/configure-$preset.log" 2>&1 || {
      cat "$flow_run_cache/logs/configure-$preset.log" >&2
      return 1
    }
    printf '%s\n' "$seen" >"$folder/configured"
  fi
  local targets=()
  for target in "$@"; do
    targets+=(--target "$target")
  done
  say "building $folder"
  cmake --build --preset "$preset" ${targets[@]+"${targets[@]}"}
}
