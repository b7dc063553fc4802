#!/bin/sh
# Installs openday with its locked dependencies into .venv: install.sh runtime|dev STAMP
set -eu
kind=$1
stamp=$2
venv=.venv

# pyenv and its like put commands on the path that refuse to run, so each candidate has to answer.
fits() {
    "$1" -c 'import sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1
}

find_python() {
    for candidate in ${PYTHON:-} python3.13 python3.12 python3.11 python3 python \
        "${HOME:-}"/.pyenv/versions/3.1[321].*/bin/python3 /usr/bin/python3 /usr/local/bin/python3 /opt/homebrew/bin/python3; do
        if fits "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    echo "openday needs Python 3.11, 3.12 or 3.13; none was found (PYTHON=/path/to/python3 names one)" >&2
    return 1
}

if ! fits "$venv/bin/python"; then
    python=$(find_python)
    echo "Making $venv with $("$python" --version)" >&2
    # Some systems ship Python without ensurepip; the pip beside it then serves the new environment.
    "$python" -m venv --clear "$venv" >/dev/null 2>&1 || "$python" -m venv --clear --without-pip "$venv"
fi

pip() {
    if "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
        "$venv/bin/python" -m pip --disable-pip-version-check --quiet "$@"
    else
        "${python:-$(find_python)}" -m pip --disable-pip-version-check --quiet --python "$venv/bin/python" "$@"
    fi
}

case $kind in
    runtime) lock=requirements.lock ;;
    dev) lock=requirements-dev.lock ;;
    *) echo "install.sh runtime|dev STAMP" >&2 && exit 2 ;;
esac
echo "Installing what $lock names" >&2
pip install --require-hashes --requirement "$lock"
pip install --no-deps --no-build-isolation --editable .
rm -f "$venv/.$kind-"*
touch "$stamp"
