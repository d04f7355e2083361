#!/usr/bin/env bash
# A fresh PostgreSQL for one run of the tests, on 127.0.0.1 and in a temporary folder, from Debian's package.
#
#   . tests/peers/postgres.sh
#   start_postgres    starts it and exports GN_POSTGRES, the connection string of its superuser
#   crash_postgres    breaks it off as a crash would, and starts it again on what the disk holds
#   stop_postgres     ends it, by its own process id, and removes its folder
#
# PostgreSQL refuses to run as root: a run as root starts it as the package's user.

as_postgres() {
    if [ "$(id -u)" -eq 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

postgres_programs() { find /usr/lib/postgresql -maxdepth 2 -name bin 2> /dev/null | sort -V | tail -1; }

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

start_postgres() {
    local bin port
    bin=$(postgres_programs)
    [ -n "$bin" ] || { echo "PostgreSQL is not installed"; return 1; }
    port=$(free_port) || return
    postgres_folder=$(mktemp -d) && chmod 755 "$postgres_folder" || return
    [ "$(id -u)" -ne 0 ] || chown postgres "$postgres_folder" || return

    as_postgres "$bin/initdb" -D "$postgres_folder/data" -U governed --auth=trust --encoding=UTF8 --locale=C.UTF-8 > "$postgres_folder/initdb.log" 2>&1 || { cat "$postgres_folder/initdb.log"; return 1; }
    as_postgres "$bin/pg_ctl" -D "$postgres_folder/data" -w -l "$postgres_folder/server.log" start \
        -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories= -c max_connections=400 -c fsync=off ${GN_POSTGRES_OPTIONS:-}" > /dev/null || { cat "$postgres_folder/server.log"; return 1; }
    postgres_pid=$(head -1 "$postgres_folder/data/postmaster.pid")
    export GN_POSTGRES="Host=127.0.0.1;Port=$port;Username=governed;Database=postgres"
}

crash_postgres() {
    as_postgres "$(postgres_programs)/pg_ctl" -D "$postgres_folder/data" -w -m immediate -l "$postgres_folder/server.log" restart > /dev/null || return
    postgres_pid=$(head -1 "$postgres_folder/data/postmaster.pid")
}

# SIGINT is PostgreSQL's fast shutdown: it breaks off what is connected and leaves its files whole.
stop_postgres() {
    [ -n "${postgres_pid:-}" ] || return 0
    kill -INT "$postgres_pid" 2> /dev/null
    for _ in $(seq 100); do
        kill -0 "$postgres_pid" 2> /dev/null || break
        sleep 0.1
    done
    rm -rf "$postgres_folder"
    unset postgres_pid GN_POSTGRES
}
