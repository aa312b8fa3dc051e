#!/usr/bin/env bash
# Brings a Debian machine to the point where Vinh Danh runs (`set_up.sh run`) or is tested (`set_up.sh test`).
# Nothing is done twice: what is there is left alone, and stamps hold the checksums of what was installed.
set -euo pipefail
cd "$(dirname "$0")/.."

needed=(python3 python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 libmagic1 fontconfig fonts-liberation2)
requirements=requirements
if [ "${1:-run}" = test ]; then
  needed+=(chromium libatomic1 libreoffice-writer-nogui nginx-light poppler-utils postgresql rsyslog rsyslog-gnutls)
  requirements=requirements-dev
fi

# Looks for the thing itself, not for the package: it may have come under another name.
is_there() {
  case "$1" in
    python3) command -v python3 ;;
    python3-venv) python3 -c 'import ensurepip, venv' ;;
    libpango-1.0-0) has_library libpango-1.0.so.0 ;;
    libpangoft2-1.0-0) has_library libpangoft2-1.0.so.0 ;;
    libharfbuzz-subset0) has_library libharfbuzz-subset.so.0 ;;
    libmagic1) has_library libmagic.so.1 ;;
    libatomic1) has_library libatomic.so.1 ;; # for the Node inside Playwright
    fontconfig) command -v fc-list ;;
    fonts-liberation2) [ -n "$(fc-list 'Liberation Serif:charset=1ed9')" ] ;; # version 1 of this font has no "ộ"
    chromium) [ -x /usr/bin/chromium ] ;;
    libreoffice-writer-nogui) command -v soffice && [ -e /usr/lib/libreoffice/program/libswlo.so ] ;;
    nginx-light) [ -x /usr/sbin/nginx ] ;;
    poppler-utils) command -v pdftotext ;;
    rsyslog) [ -x /usr/sbin/rsyslogd ] ;;
    rsyslog-gnutls) compgen -G '/usr/lib/*/rsyslog/lmnsd_gtls.so' ;;
    postgresql) compgen -G '/usr/lib/postgresql/*/bin/initdb' ;;
  esac >/dev/null 2>&1
}
libraries="$(/sbin/ldconfig -p)"
has_library() { [[ "$libraries" == *"$1 "* ]]; }

install_packages() {
  local missing=() as_root=() package
  for package in "$@"; do is_there "$package" || missing+=("$package"); done
  [ ${#missing[@]} -eq 0 ] && return
  if [ "$(id -u)" -ne 0 ]; then
    if can_sudo; then as_root=(sudo)
    else
      echo "Thiếu các gói hệ thống sau; hãy nhờ người quản trị máy cài rồi chạy lại:" >&2
      echo "  apt-get install --no-install-recommends ${missing[*]}" >&2
      exit 1
    fi
  fi
  echo "Cài gói hệ thống: ${missing[*]}"
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
can_sudo() { command -v sudo >/dev/null && { sudo -n true 2>/dev/null || { [ -t 0 ] && sudo -v; }; }; }

# True when the named stamp does not hold the checksum of these files; `stamp` writes it afterwards.
is_stale() { [ "$(cat ".venv/stamp-$1" 2>/dev/null)" != "$(cat "${@:2}" | sha256sum)" ]; }
stamp() { cat "${@:2}" | sha256sum > ".venv/stamp-$1"; }

# A file whose SHA-256 is not in the lock is refused, whoever serves it.
install_python() { .venv/bin/pip install -q --disable-pip-version-check --require-hashes -r "$1"; }

install_packages "${needed[@]}"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cần Python 3.11 trở lên." >&2; exit 1; }

# The commands in an environment name its folder, so one that was moved or half made is made anew.
if [ ! -x .venv/bin/python ] || ! grep -qsF "$PWD/.venv/" .venv/bin/pip; then python3 -m venv --clear .venv; fi
if is_stale "$requirements" "$requirements.lock"; then
  echo "Cài thư viện Python theo $requirements.lock"
  install_python "$requirements.lock"
  stamp "$requirements" "$requirements.lock"
fi
if [ ! -d node_modules ] || [ ! -d static/vendor ] || is_stale front-end package-lock.json deploy/front_end.py static/js/ballot.js static/js/randomness.js; then
  echo "Tải các tệp giao diện theo package-lock.json"
  export PATH="$PATH:$PWD/.venv/bin"
  command -v npm >/dev/null || install_python deploy/requirements-node.lock
  npm ci --ignore-scripts --no-audit --no-fund --silent
  .venv/bin/python deploy/front_end.py
  stamp front-end package-lock.json deploy/front_end.py static/js/ballot.js static/js/randomness.js
fi
# Where the program's folder may not be written to, or Python is told to write no such files, every start would compile anew.
.venv/bin/python -m compileall -q app deploy migrations wsgi.py
