# shellcheck shell=bash
# Messages of the scripts: progress on standard error, and one sentence for an error.
# The output of the programs they call goes to log files in the cache.

# Outside the checkout, so that a clean clone uses it too: toolchains, downloads, logs.
flow_run_cache="${FLOW_RUN_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/flow-run-table}"

# say TEXT: one line of progress.
say() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
}

# fail TEXT: prints one sentence that names the command that helps, and exits.
fail() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

# logged NAME COMMAND…: run a command with its output in a log; its status is the result.
logged() {
  local log="$flow_run_cache/logs/$1.log"
  shift
  mkdir -p "${log%/*}"
  "$@" >"$log" 2>&1 </dev/null
}

# at_least WANTED HAVE: is version HAVE not older than WANTED?
at_least() {
  [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]
}
