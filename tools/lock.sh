#!/bin/sh
# Writes the lock files: names, versions and hashes for every system and Python that openday runs on.
# lock.sh [--upgrade]
set -eu
venv=.venv-lock

if [ ! -x "$venv/bin/uv" ]; then
    "${PYTHON:-python3}" -m venv "$venv"
    "$venv/bin/python" -m pip --disable-pip-version-check --quiet install 'uv>=0.9,<1'
fi

compile() {
    # Indexes of this machine stay out: their files may differ from those that everybody else gets.
    env -u UV_DEFAULT_INDEX -u UV_INDEX -u UV_INDEX_URL -u UV_EXTRA_INDEX_URL -u UV_FIND_LINKS \
        "$venv/bin/uv" pip compile pyproject.toml --quiet --no-config --universal --python-version 3.11 \
        --generate-hashes --no-header --no-annotate --no-emit-index-url "$@"
}

compile --group build --output-file requirements.lock "$@"
compile --group build --group dev --constraint requirements.lock --output-file requirements-dev.lock "$@"
