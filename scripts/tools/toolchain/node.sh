# shellcheck shell=bash disable=SC2154 # flow_run_cache is of messages.sh
# Node 22 or newer and the project's npm dependencies. Not for browsers: see packages.sh.

# Node's long-term release that is fetched where the system's Node is missing or too old.
node_release=24

# node_serves PROGRAM: is it Node 22 or newer?
node_serves() {
  [ "$("$1" -p 'Number(process.versions.node.split(".")[0]) >= 22' 2>/dev/null)" = true ]
}

# require_node: puts a Node that serves on PATH, from the system, the cache, or npm's own
# packages of Node (Debian 12 has Node 18 and an npm that can fetch them).
require_node() {
  local cached="$flow_run_cache/node-$node_release" arch
  if command -v npm >/dev/null && node_serves node; then
    return 0
  fi
  if node_serves "$cached/bin/node"; then
    PATH="$cached/bin:$PATH"
    return 0
  fi
  say "missing: Node 22 or newer, runs the tools, the proxy and the demo"
  case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) arch=linux-x64 ;;
    Linux-aarch64) arch=linux-arm64 ;;
    *) fail 'please install Node 22 or newer from https://nodejs.org, then run scripts/setup again' ;;
  esac
  if ! command -v npm >/dev/null; then
    command -v apt-get >/dev/null ||
      fail 'please install Node 22 or newer from https://nodejs.org, then run scripts/setup again'
    say 'installing nodejs npm with apt-get: npm carries newer releases of Node'
    apt_install nodejs npm ||
      fail 'could not install npm (no network, or not allowed); run: sudo apt-get update && sudo apt-get install nodejs npm'
    hash -r
    node_serves node && return 0
  fi
  say "fetching Node $node_release from npm into $cached"
  rm -rf "$cached.partial"
  mkdir -p "$cached.partial"
  logged node npm install --prefix "$cached.partial" --no-save --no-audit --no-fund \
    "node-$arch@$node_release" npm@11 ||
    fail "could not fetch Node from npm (log: $flow_run_cache/logs/node.log); install Node 22 or newer from https://nodejs.org and run scripts/setup again"
  mkdir "$cached.partial/bin"
  ln -s "../node_modules/node-$arch/bin/node" "$cached.partial/bin/node"
  ln -s ../node_modules/npm/bin/npm-cli.js "$cached.partial/bin/npm"
  ln -s ../node_modules/npm/bin/npx-cli.js "$cached.partial/bin/npx"
  node_serves "$cached.partial/bin/node" ||
    fail 'the Node that npm carries does not run here; install Node 22 or newer from https://nodejs.org and run scripts/setup again'
  rm -rf "$cached"
  mv "$cached.partial" "$cached"
  PATH="$cached/bin:$PATH"
  hash -r
}

# require_npm_packages ROOT: node_modules holds exactly what the lock file says.
require_npm_packages() {
  node "$1/scripts/tools/toolchain/npm-is-current.mjs" "$1" && return 0
  say 'installing the npm packages of package-lock.json'
  (cd "$1" && logged npm npm ci) ||
    fail "could not install the npm packages (log: $flow_run_cache/logs/npm.log); with a network, run: npm ci"
}

# require_consumer_tools ROOT: the tools of the consumer tests are in a folder of the cache, as their
# lock file says. Neither the build nor the other tests need them.
require_consumer_tools() {
  local sources="$1/web/e2e/consumers" folder
  folder="$(node "$sources/support/tools-folder.js" "$flow_run_cache")"
  node "$1/scripts/tools/toolchain/npm-is-current.mjs" "$folder" && return 0
  say 'missing: Vite, webpack, Rollup, esbuild, Parcel, Next, React, Vue, Svelte, qiankun, wujie, Vitest, Jest and TypeScript, for the consumer tests'
  say "installing them with npm into $folder (0.7 GB)"
  # Those of other lock files, unless another checkout still uses them.
  find "$flow_run_cache" -maxdepth 1 -name 'consumers-*' -mtime +30 -exec rm -rf {} +
  rm -rf "$folder"
  mkdir "$folder"
  cp "$sources"/{package.json,package-lock.json,.npmrc} "$folder"
  # No scripts: the packages have their programs for this system in packages of their own.
  (cd "$folder" && logged consumers npm ci --ignore-scripts) ||
    fail "could not install them (log: $flow_run_cache/logs/consumers.log); with a network, run: scripts/setup --for consumers"
}
