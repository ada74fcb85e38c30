# shellcheck shell=bash
# How the scripts speak: progress to standard error, one sentence when they give up.
# Not for logging: the output of the programs they call goes to files in the cache.

# The folder that survives a clean clone: tool chains, downloads, logs.
flow_run_cache="${FLOW_RUN_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/flow-run-table}"

# say TEXT: one line of progress.
say() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
}

# give_up TEXT: one sentence that names the command that would help, then the end.
give_up() {
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
