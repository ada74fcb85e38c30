# shellcheck shell=bash disable=SC2154 # flow_run_cache is of messages.sh
# What the project needs from the system: how each thing is recognised, why it is wanted, and
# which Debian package brings it. Not for Node and Emscripten, which have files of their own.

# has_header PATH: is a header installed where compilers look?
has_header() {
  local prefix
  for prefix in /usr /usr/local /opt/homebrew; do
    [ -e "$prefix/include/$1" ] && return 0
  done
  return 1
}

has_compiler() {
  printf '#include <concepts>\n' | "${CXX:-c++}" -std=c++20 -fsyntax-only -x c++ - 2>/dev/null
}

has_cmake() {
  command -v cmake >/dev/null && at_least 3.25 "$(cmake --version | sed -n '1s/[^0-9]*//p')"
}

has_clang() {
  local runtimes
  command -v clang++ >/dev/null || return 1
  runtimes="$(clang++ -print-runtime-dir 2>/dev/null)"
  # Debian names the folder after the system ("linux"), whatever the driver prints.
  compgen -G "$runtimes/libclang_rt.fuzzer*" >/dev/null ||
    compgen -G "${runtimes%/*}/linux/libclang_rt.fuzzer*" >/dev/null
}

# find_chromium: prints the program that the browser tests start.
find_chromium() {
  local candidate
  for candidate in "${FLOW_RUN_CHROMIUM:-}" chromium chromium-browser google-chrome \
    '/Applications/Chromium.app/Contents/MacOS/Chromium' \
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'; do
    [ -n "$candidate" ] && command -v "$candidate" && return 0
  done
  return 1
}

# The other engines are tested where they are to be had: WebKitGTK and the Chromium that npm brings
# are programs for Linux.
has_firefox() {
  [ "$(uname -s)" != Linux ] || command -v firefox-esr >/dev/null || command -v firefox >/dev/null
}

has_webkit() {
  [ "$(uname -s)" != Linux ] || command -v WebKitWebDriver >/dev/null
}

# Debian puts it where only root looks.
has_nginx() {
  command -v nginx >/dev/null || [ -x /usr/sbin/nginx ]
}

has_chinese_font() {
  # Only Linux needs to be told: elsewhere the system has the fonts.
  [ "$(uname -s)" != Linux ] || [ -n "$(fc-list :lang=zh-cn file 2>/dev/null | head -n 1)" ]
}

# The GoogleTest sources, from which the tests are built natively and as WebAssembly.
gtest_sources="${FLOW_RUN_GTEST_SOURCE:-/usr/src/googletest}"

# is_here NEED: does the system have it already?
is_here() {
  case $1 in
    compiler) has_compiler ;;
    cmake) has_cmake ;;
    ninja) command -v ninja >/dev/null ;;
    python) command -v python3 >/dev/null ;;
    nlohmann_json) has_header nlohmann/json.hpp ;;
    googletest) [ -e "$gtest_sources/CMakeLists.txt" ] ;;
    rapidcheck) has_header rapidcheck.h ;;
    clang) has_clang ;;
    clang-format) command -v clang-format >/dev/null ;;
    clang-tidy) command -v clang-tidy >/dev/null ;;
    shellcheck) command -v shellcheck >/dev/null ;;
    chromium) find_chromium >/dev/null ;;
    firefox) has_firefox ;;
    webkit) has_webkit ;;
    redis) command -v redis-server >/dev/null ;;
    nginx) has_nginx ;;
    curl) command -v curl >/dev/null ;;
    wrk) command -v wrk >/dev/null ;;
    xvfb) [ "$(uname -s)" != Linux ] || command -v xvfb-run >/dev/null ;;
    chinese-font) has_chinese_font ;;
  esac
}

# why NEED: what it is for, in a few words.
why() {
  case $1 in
    compiler) echo 'a C++20 compiler, for the native tests' ;;
    cmake) echo 'CMake 3.25 or newer, configures the C++ build' ;;
    ninja) echo 'Ninja, runs the C++ build' ;;
    python) echo 'Python 3, runs Emscripten' ;;
    nlohmann_json) echo 'nlohmann_json, the JSON parser of the core' ;;
    googletest) echo 'the sources of GoogleTest, for the native tests' ;;
    rapidcheck) echo 'rapidcheck, for the property tests' ;;
    clang) echo 'clang with its runtimes, for sanitizers and fuzzing' ;;
    clang-format) echo 'clang-format, checks the layout of C++' ;;
    clang-tidy) echo 'clang-tidy, checks the C++' ;;
    shellcheck) echo 'shellcheck, checks the scripts' ;;
    chromium) echo 'Chromium, for the browser tests' ;;
    firefox) echo 'Firefox, for the tests in other engines' ;;
    webkit) echo 'WebKitGTK with its driver, for the tests in other engines' ;;
    redis) echo 'Redis, for the tests of what several proxies share' ;;
    nginx) echo 'nginx, for the tests of the deployment files and as the baseline of the proxy bench' ;;
    curl) echo 'curl, which the commands of the documents use' ;;
    wrk) echo 'wrk, makes the load in the bench of the proxy' ;;
    xvfb) echo 'a virtual screen, for WebKitGTK' ;;
    chinese-font) echo 'a font with Chinese, for the browser tests' ;;
  esac
}

# debian_packages NEED: the packages that bring it.
debian_packages() {
  case $1 in
    compiler) echo g++ ;;
    ninja) echo ninja-build ;;
    python) echo python3 ;;
    nlohmann_json) echo nlohmann-json3-dev ;;
    googletest) echo libgtest-dev libgmock-dev ;;
    rapidcheck) echo librapidcheck-dev ;;
    clang) echo clang libclang-rt-dev llvm ;;
    firefox) echo firefox-esr ;;
    webkit) echo webkit2gtk-driver ;;
    redis) echo redis-server ;;
    nginx) echo nginx-light ;;
    xvfb) echo xvfb xauth ;;
    chinese-font) echo fonts-noto-cjk fontconfig ;;
    *) echo "$1" ;;
  esac
}

# as_root COMMAND…: run it as root, asking for a password only where somebody can type one.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || { [ -t 2 ] && sudo -v; }; }; then
    sudo "$@"
  else
    return 1
  fi
}

# apt_install PACKAGE…: from Debian's or Ubuntu's archive, after a fresh look at its lists.
apt_install() {
  logged apt-update as_root apt-get update
  logged apt-install as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends "$@"
}

# require NEED…: install what is missing of the needs, or say which command would.
require() {
  local need packages=() missing=()
  for need in "$@"; do
    is_here "$need" && continue
    missing+=("$need")
    say "missing: $(why "$need")"
    # shellcheck disable=SC2207 # package names have no spaces
    packages+=($(debian_packages "$need"))
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  if ! command -v apt-get >/dev/null; then
    fail "please install, with this system's package manager, ${missing[*]}; then run scripts/setup again"
  fi
  say "installing ${packages[*]} with apt-get (log: $flow_run_cache/logs/apt-install.log)"
  apt_install "${packages[@]}" ||
    fail "could not install them (no network, or not allowed); run: sudo apt-get update && sudo apt-get install ${packages[*]}"
  hash -r
  for need in "${missing[@]}"; do
    is_here "$need" ||
      fail "the package of this system does not serve; please install $(why "$need"), then run scripts/setup again"
  done
}
