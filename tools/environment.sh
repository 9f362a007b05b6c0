#!/bin/sh
# Make the Python environment that a command needs, or say in one line what is missing.
#
#   tools/environment.sh run      .venv with what the dashboard needs
#   tools/environment.sh dev      .venv with what tests and checks need as well
#   tools/environment.sh bench    benchmarks/.venv with what the benchmarks compare against
#
# Packages are installed again only when the requirements or the Python change. A half-made environment is made anew.
set -eu
cd "$(dirname "$0")/.."

refuse() {
    printf '%s\n' "$*" >&2
    exit 1
}

case "${1:-}" in
    run) home=.venv requirements=requirements.txt files=requirements.txt ;;
    dev) home=.venv requirements=requirements-dev.txt files="requirements.txt requirements-dev.txt" ;;
    bench) home=benchmarks/.venv requirements=benchmarks/requirements.txt files="requirements.txt benchmarks/requirements.txt" ;;
    *) refuse "usage: tools/environment.sh run|dev|bench" ;;
esac

# Two commands at once wait for each other (where the machine has flock) instead of installing over each other.
if command -v flock >/dev/null 2>&1; then
    exec 9<"$requirements"
    flock 9
fi

new_enough='import sys; sys.exit(sys.version_info < (3, 11))'
works() { "$home/bin/python" -c "$new_enough" >/dev/null 2>&1 && "$home/bin/python" -m pip --version >/dev/null 2>&1; }

find_python() {
    for candidate in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11; do
        if "$candidate" -c "$new_enough" >/dev/null 2>&1; then
            printf '%s\n' "$candidate"
            return
        fi
    done
}

# Remake what does not run, and what an installation was cut off in.
if [ -d "$home" ] && { [ -e "$home/installing" ] || ! works; }; then
    echo "$home is only half made: making it anew."
    rm -rf "$home"
fi

if [ ! -d "$home" ]; then
    python=$(find_python)
    if [ -z "$python" ]; then
        found=$(python3 --version 2>/dev/null) || found="no python3"
        refuse "Python 3.11 or later is needed, found $found: sudo apt-get install python3 python3-venv (or a distribution that has it, such as Debian 12 or Ubuntu 24.04)"
    fi
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        package=python3-venv
        [ "$python" = python3 ] || package="$(basename "$python")-venv"
        refuse "Python's venv is missing: sudo apt-get install $package"
    fi
    "$python" -m venv "$home" || { rm -rf "$home"; refuse "The environment could not be made (see above): sudo apt-get install python3-venv"; }
fi

# shellcheck disable=SC2086  # the files are a list
wanted="$("$home/bin/python" --version) $(cat $files | cksum)"
stamp="$home/installed-${1}"
[ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && exit 0

echo "Installing what $requirements names into $home; the first time takes a minute or two …"
: >"$home/installing"
status=0
PIP_USER=0 "$home/bin/python" -m pip install --quiet --disable-pip-version-check -r "$requirements" || status=$?
rm -f "$home/installing"
[ "$status" -eq 0 ] || refuse "The packages could not be installed (see above). With a working network, run the same command again: it goes on from here."
printf '%s\n' "$wanted" >"$stamp"
