#!/usr/bin/env bash
# Run a command beside a throw-away PostgreSQL server, whose address it finds in TETRAPYLON_TEST_POSTGRES:
#     scripts/with_postgres.sh make test
# The server listens on a socket in a temporary folder alone, and is gone with its data when the command ends.
set -euo pipefail

programs=$(find /usr/lib/postgresql /usr/pgsql-* /usr/local/pgsql /opt/homebrew/opt/postgresql* \
    -type f -name initdb -path '*/bin/*' 2>/dev/null | sort -V | tail -n 1 | xargs -r dirname || true)
if [ -z "$programs" ]; then
    echo "scripts/with_postgres.sh: PostgreSQL's server is not installed; on Debian: apt-get install postgresql" >&2
    exit 3
fi

folder=$(mktemp -d /tmp/tetrapylon-postgres.XXXXXX)
as_server() {
    if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi # the server refuses to run as root
}
cleared() {
    as_server "$programs/pg_ctl" --pgdata "$folder/data" --mode immediate stop >"$folder/stop.log" 2>&1 || true
    rm -rf "$folder"
}
trap cleared EXIT

printf 'throw-away-secret' >"$folder/password"
chmod 755 "$folder"
[ "$(id -u)" != 0 ] || chown -R postgres "$folder"
# ICU's English order differs from the order of bytes that SQLite has: what depends on either shows here.
as_server "$programs/initdb" --pgdata "$folder/data" --username tester --pwfile "$folder/password" \
    --auth scram-sha-256 --encoding UTF8 --locale C.UTF-8 --locale-provider icu --icu-locale en --no-sync \
    >"$folder/initdb.log" 2>&1 || { cat "$folder/initdb.log" >&2; exit 3; }
as_server "$programs/pg_ctl" --pgdata "$folder/data" --log "$folder/server.log" --wait \
    --options "-c listen_addresses='' -c unix_socket_directories=$folder -c fsync=off -c max_connections=60 -c shared_buffers=32MB" \
    start >"$folder/start.log" 2>&1 || { cat "$folder/start.log" "$folder/server.log" >&2; exit 3; }

export TETRAPYLON_TEST_POSTGRES="postgresql://tester:throw-away-secret@/postgres?host=$folder"
"$@"
