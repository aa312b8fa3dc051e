#!/usr/bin/env bash
# Looks through the project without asking anybody outside: its code, its locks, the list of its parts.
# `audit.sh lock` writes the locks anew after a change of a requirements file.
set -euo pipefail
cd "$(dirname "$0")/.."

tools=.venv-audit
sums="$(cat deploy/requirements-audit.lock | sha256sum)"
if [ "$(cat "$tools/stamp" 2>/dev/null)" != "$sums" ]; then
  python3 -m venv --clear "$tools"
  "$tools/bin/pip" install -q --disable-pip-version-check --require-hashes -r deploy/requirements-audit.lock
  echo "$sums" > "$tools/stamp"
fi

# Every file that pip may take for a name and version, on every kind of machine, by its SHA-256.
lock() {
  "$tools/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
    "$1.txt" --output-file "$1.lock"
}
if [ "${1:-}" = lock ]; then
  for file in requirements requirements-dev deploy/requirements-node deploy/requirements-audit deploy/requirements-scan; do lock "$file"; done
  exit
fi

echo "Mã nguồn (bandit)"
"$tools/bin/bandit" --quiet --configfile pyproject.toml --recursive app deploy migrations wsgi.py \
  2> >(grep -v 'nosec encountered' >&2) # bandit tries each rule at every part of a line, and wonders where it is quiet

echo "Thư viện Python đã cài đúng như khóa"
.venv/bin/pip check --disable-pip-version-check
.venv/bin/pip freeze --disable-pip-version-check | .venv/bin/python -m deploy.locks requirements-dev.lock

echo "Thư viện giao diện: package-lock.json khớp package.json, tệp nào cũng có mã băm"
export PATH="$PATH:$PWD/.venv/bin"
npm ci --dry-run --ignore-scripts --no-audit --no-fund --silent
.venv/bin/python -m deploy.locks package-lock.json

echo "Bảng kê thành phần (SBOM, CycloneDX)"
mkdir -p build
"$tools/bin/cyclonedx-py" requirements requirements.lock --output-reproducible --output-format JSON --output-file build/sbom-python.json
npm sbom --sbom-format cyclonedx --package-lock-only --omit dev 2>/dev/null > build/sbom-npm.json
.venv/bin/python -m deploy.locks build/sbom-python.json build/sbom-npm.json
