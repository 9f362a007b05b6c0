#!/bin/sh
# Run a command under a name and say how long it took:  tools/timed.sh NAME COMMAND [ARGUMENT ...]
set -u
name=$1
shift
started=$(date +%s)
printf '\n== %s\n' "$name"
"$@"
status=$?
printf '== %s: %s in %s s\n' "$name" "$([ "$status" -eq 0 ] && echo good || echo failed)" "$(($(date +%s) - started))"
exit "$status"
