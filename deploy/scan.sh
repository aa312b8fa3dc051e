#!/usr/bin/env bash
# Attacks a server of its own on this machine, with invented data: wapiti as three roles and as nobody, sqlmap on every
# parameter of a search, a filter, a page. Nothing is asked of any other machine.
set -euo pipefail
cd "$(dirname "$0")/.."

tools=.venv-scan
sums="$(cat deploy/requirements-scan.lock | sha256sum)"
if [ "$(cat "$tools/stamp" 2>/dev/null)" != "$sums" ]; then
  python3 -m venv --clear "$tools"
  "$tools/bin/pip" install -q --disable-pip-version-check --require-hashes -r deploy/requirements-scan.lock
  echo "$sums" > "$tools/stamp"
fi
exec .venv/bin/python -m deploy.scan "$@"
