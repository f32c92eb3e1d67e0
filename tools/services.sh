#!/bin/sh
# The real servers for tests and benchmarks, on this machine: PostgreSQL and Chromium; and the
# spelling program with the dictionaries of both scripts of Serbian and of English; and the
# program that recognises the words of scanned documents in both; and ClamAV, which the tests start.
# Debian, as root, safe to repeat. The database lives in a cluster of its own (UTF-8, whatever
# the machine's locale), so whatever else PostgreSQL serves here is left alone.
# The last line is the DATABASE_URL.
set -eu

CLUSTER=javnost
PASSWORD=javnost # answers on localhost only
export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive

[ "$(id -u)" = 0 ] || { echo "make services installs packages: run it as root." >&2; exit 1; }
command -v apt-get >/dev/null || { echo "make services knows Debian only." >&2; exit 1; }

# Fetched and started while the packages are installed.
search=$(mktemp)
trap 'rm -f "$search"' EXIT
python3 "$(dirname "$0")/search_servers.py" >"$search" &
searching=$!

missing=
for package in postgresql chromium-headless-shell fonts-dejavu-core \
    hunspell hunspell-sr hunspell-en-gb hunspell-en-us \
    tesseract-ocr tesseract-ocr-srp tesseract-ocr-srp-latn clamav-daemon; do
    dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed \
        || missing="$missing $package"
done
if [ -n "$missing" ]; then
    echo "Installing$missing"
    apt-get update -qq
    # shellcheck disable=SC2086 # a list of words
    apt-get install -qq -y --no-install-recommends $missing >/dev/null
fi

version=$(pg_lsclusters --no-header | awk -v name=$CLUSTER '$2 == name {print $1; exit}')
if [ -z "$version" ]; then
    version=$(find /usr/lib/postgresql -mindepth 1 -maxdepth 1 -printf '%f\n' | sort -n | tail -n 1)
    pg_createcluster --locale C.UTF-8 --encoding UTF8 "$version" $CLUSTER >/dev/null
fi
pg_ctlcluster "$version" $CLUSTER status >/dev/null 2>&1 || pg_ctlcluster "$version" $CLUSTER start
port=$(pg_lsclusters --no-header | awk -v name=$CLUSTER '$2 == name {print $3; exit}')

as_postgres() { runuser -u postgres -- psql --cluster "$version/$CLUSTER" -qtAX -v ON_ERROR_STOP=1 "$@"; }
for _ in 1 2 3 4 5 6 7 8 9 10; do
    as_postgres -c 'SELECT 1' >/dev/null 2>&1 && break
    sleep 1
done
[ -n "$(as_postgres -c "SELECT 1 FROM pg_roles WHERE rolname = 'javnost'")" ] \
    || as_postgres -c "CREATE ROLE javnost LOGIN CREATEDB PASSWORD '$PASSWORD'"
[ -n "$(as_postgres -c "SELECT 1 FROM pg_database WHERE datname = 'javnost'")" ] \
    || as_postgres -c 'CREATE DATABASE javnost OWNER javnost'

# A database that only tests write to need not outlive the machine's next failure.
if [ -n "${JAVNOST_THROWAWAY:-}" ]; then
    for setting in fsync synchronous_commit full_page_writes; do
        as_postgres -c "ALTER SYSTEM SET $setting = off"
    done
    as_postgres -c 'SELECT pg_reload_conf()' >/dev/null
fi

wait "$searching" || echo "Without search servers: their tests are skipped." >&2

echo "Chromium: $(command -v chromium-headless-shell)"
echo "PostgreSQL: $version, port $port"
cat "$search"
echo "DATABASE_URL=postgres://javnost:$PASSWORD@127.0.0.1:$port/javnost"
