# shellcheck shell=bash
# Sourced by the other scripts: `. scripts/tools/toolchain/activate.sh NEED` sets up what NEED (build,
# demo, node, test or lint) takes and puts it on PATH. Leaves `repository` and works from there.

repository="$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)"
. "$repository/scripts/tools/toolchain/messages.sh"
"$repository/scripts/setup" --for "$1" || exit 1
# shellcheck disable=SC1091 # written by scripts/setup
. "$flow_run_cache/env.sh"
. "$repository/scripts/tools/toolchain/cmake.sh"
cd "$repository" || exit 1
