#!/bin/sh
# Fetches and starts three SPARQL servers on loopback, for the tests of remote stores.
#
#   scripts/stores.sh start [oxigraph] [fuseki] [virtuoso]    all three if none is named
#   scripts/stores.sh stop  [oxigraph] [fuseki] [virtuoso]
#
# Each line of the answer is a server and its address, or why it is skipped:
#   oxigraph http://127.0.0.1:17878
#   fuseki skipped: no Java 17 or later
#
# The graphs are thrown away at each start. What is fetched stays in $HUSTINGS_STORES (default
# ~/.cache/hustings/stores), the servers' own logs too. Ports: OXIGRAPH_PORT, FUSEKI_PORT,
# VIRTUOSO_PORT (the last also takes the port above it).
set -u

OXIGRAPH_VERSION=0.5.13
FUSEKI_VERSION=5.2.0
ROOT="${HUSTINGS_STORES:-${XDG_CACHE_HOME:-$HOME/.cache}/hustings/stores}"
OXIGRAPH_PORT="${OXIGRAPH_PORT:-17878}"
FUSEKI_PORT="${FUSEKI_PORT:-17030}"
VIRTUOSO_PORT="${VIRTUOSO_PORT:-17890}"
PYTHON="${PYTHON:-python3}"
# Made up for servers that hold nothing and listen on loopback only.
PASSWORD=loopback-only

skip() {
  echo "$1 skipped: $2"
  return 1
}

# wait_for NAME URL: until the server answers, for a minute at most.
wait_for() {
  left=120
  while [ "$left" -gt 0 ]; do
    if "$PYTHON" -c 'import sys, urllib.request
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
opener.open(sys.argv[1], timeout=2).read()' "$2?query=ASK%20%7B%7D" 2>/dev/null; then
      return 0
    fi
    if ! kill -0 "$(cat "$ROOT/$1/pid")" 2>/dev/null; then
      skip "$1" "it ended at once; see $ROOT/$1/log"
      return 1
    fi
    sleep 0.5
    left=$((left - 1))
  done
  skip "$1" "no answer within a minute; see $ROOT/$1/log"
}

# launch NAME COMMAND...: in the background, its process id in a file.
launch() {
  name=$1
  shift
  nohup "$@" >"$ROOT/$name/log" 2>&1 </dev/null &
  echo $! >"$ROOT/$name/pid"
}

stop() {
  if [ -f "$ROOT/$1/pid" ]; then
    pid=$(cat "$ROOT/$1/pid")
    kill "$pid" 2>/dev/null
    left=40
    while [ "$left" -gt 0 ] && kill -0 "$pid" 2>/dev/null; do
      sleep 0.25
      left=$((left - 1))
    done
    rm -f "$ROOT/$1/pid"
  fi
}

start_oxigraph() {
  program=$(command -v oxigraph || true)
  if [ -z "$program" ]; then
    program="$ROOT/oxigraph/program/bin/oxigraph"
    if [ ! -x "$program" ]; then
      "$PYTHON" -m pip install --quiet --no-deps --prefix "$ROOT/oxigraph/program" \
        "oxigraph==$OXIGRAPH_VERSION" >"$ROOT/oxigraph/fetch.log" 2>&1 ||
        { skip oxigraph "pip cannot fetch it; see $ROOT/oxigraph/fetch.log"; return; }
      [ -x "$program" ] || program=$(find "$ROOT/oxigraph/program" -name oxigraph -type f | head -1)
    fi
  fi
  rm -rf "$ROOT/oxigraph/data"
  launch oxigraph "$program" serve --location "$ROOT/oxigraph/data" \
    --bind "127.0.0.1:$OXIGRAPH_PORT"
  wait_for oxigraph "http://127.0.0.1:$OXIGRAPH_PORT/query" &&
    echo "oxigraph http://127.0.0.1:$OXIGRAPH_PORT"
}

# One server, four services: a TDB2 dataset whose default graph is the union of all others, one in
# memory without that, the first for reading only, and one behind a password.
fuseki_configuration() {
  cat <<TURTLE
@prefix : <#> .
@prefix fuseki: <http://jena.apache.org/fuseki#> .
@prefix ja: <http://jena.hpl.hp.com/2005/11/Assembler#> .
@prefix tdb2: <http://jena.apache.org/2016/tdb#> .
[] a fuseki:Server ; fuseki:passwd "$ROOT/fuseki/passwd" ;
   fuseki:services ( :union :plain :reading :closed ) .
:union a fuseki:Service ; fuseki:name "hustings" ; fuseki:dataset :kept ;
  fuseki:endpoint [ fuseki:operation fuseki:query ; fuseki:name "query" ] ,
    [ fuseki:operation fuseki:update ; fuseki:name "update" ] ,
    [ fuseki:operation fuseki:gsp-rw ; fuseki:name "data" ] .
:plain a fuseki:Service ; fuseki:name "plain" ; fuseki:dataset :volatile ;
  fuseki:endpoint [ fuseki:operation fuseki:query ; fuseki:name "query" ] ,
    [ fuseki:operation fuseki:update ; fuseki:name "update" ] ,
    [ fuseki:operation fuseki:gsp-rw ; fuseki:name "data" ] .
:reading a fuseki:Service ; fuseki:name "reading" ; fuseki:dataset :kept ;
  fuseki:endpoint [ fuseki:operation fuseki:query ; fuseki:name "query" ] ,
    [ fuseki:operation fuseki:gsp-r ; fuseki:name "data" ] .
:closed a fuseki:Service ; fuseki:name "closed" ; fuseki:dataset :behind ;
  fuseki:allowedUsers "hustings" ;
  fuseki:endpoint [ fuseki:operation fuseki:query ; fuseki:name "query" ] ,
    [ fuseki:operation fuseki:update ; fuseki:name "update" ] ,
    [ fuseki:operation fuseki:gsp-rw ; fuseki:name "data" ] .
:kept a tdb2:DatasetTDB2 ; tdb2:location "$ROOT/fuseki/data" ; tdb2:unionDefaultGraph true .
:volatile a ja:MemoryDataset .
:behind a ja:MemoryDataset .
TURTLE
}

start_fuseki() {
  command -v java >/dev/null 2>&1 || { skip fuseki "no Java 17 or later"; return; }
  version=$(java -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -1)
  [ "${version:-0}" -ge 17 ] || { skip fuseki "Java $version; it needs 17 or later"; return; }
  jar="${FUSEKI_JAR:-$ROOT/fuseki/jena-fuseki-server-$FUSEKI_VERSION.jar}"
  if [ ! -f "$jar" ]; then
    command -v mvn >/dev/null 2>&1 ||
      { skip fuseki "no mvn to fetch it with; name its jar in FUSEKI_JAR"; return; }
    mvn --quiet --batch-mode dependency:copy -Dmdep.stripVersion=false \
      "-Dartifact=org.apache.jena:jena-fuseki-server:$FUSEKI_VERSION" \
      "-DoutputDirectory=$ROOT/fuseki" >"$ROOT/fuseki/fetch.log" 2>&1 ||
      { skip fuseki "mvn cannot fetch it; see $ROOT/fuseki/fetch.log"; return; }
  fi
  rm -rf "$ROOT/fuseki/data"
  mkdir -p "$ROOT/fuseki/data"
  fuseki_configuration >"$ROOT/fuseki/config.ttl"
  echo "hustings: $PASSWORD" >"$ROOT/fuseki/passwd"
  (cd "$ROOT/fuseki" && launch fuseki java -Xmx2g -jar "$jar" --localhost \
    "--port=$FUSEKI_PORT" "--config=$ROOT/fuseki/config.ttl")
  wait_for fuseki "http://127.0.0.1:$FUSEKI_PORT/hustings/query" &&
    echo "fuseki http://127.0.0.1:$FUSEKI_PORT/hustings"
}

virtuoso_configuration() {
  cat <<INI
[Database]
DatabaseFile = $ROOT/virtuoso/data/virtuoso.db
ErrorLogFile = $ROOT/virtuoso/data/virtuoso.log
LockFile = $ROOT/virtuoso/data/virtuoso.lck
TransactionFile = $ROOT/virtuoso/data/virtuoso.trx
xa_persistent_file = $ROOT/virtuoso/data/virtuoso.pxa
[TempDatabase]
DatabaseFile = $ROOT/virtuoso/data/virtuoso-temp.db
TransactionFile = $ROOT/virtuoso/data/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:$((VIRTUOSO_PORT + 1))
NumberOfBuffers = 40000
MaxDirtyBuffers = 30000
DirsAllowed = $ROOT/virtuoso
ThreadsPerQuery = 2
MaxSortedTopRows = 1000000
[HTTPServer]
ServerPort = 127.0.0.1:$VIRTUOSO_PORT
ServerThreads = 8
EnabledGzipContent = 0
[SPARQL]
ResultSetMaxRows = 10000000
MaxQueryExecutionTime = 600
INI
}

# Without root: the packages are unpacked, not installed.
fetch_virtuoso() {
  command -v apt-get >/dev/null 2>&1 && command -v dpkg-deb >/dev/null 2>&1 ||
    { skip virtuoso "no apt-get to fetch it with"; return; }
  mkdir -p "$ROOT/virtuoso/packages"
  (cd "$ROOT/virtuoso/packages" && apt-get download virtuoso-opensource-7-bin libpcre3 \
    libldap-2.5-0 libminizip1 >"$ROOT/virtuoso/fetch.log" 2>&1 &&
    for package in *.deb; do dpkg-deb -x "$package" "$ROOT/virtuoso/program" || exit 1; done) ||
    skip virtuoso "apt-get cannot fetch virtuoso-opensource-7; see $ROOT/virtuoso/fetch.log"
}

start_virtuoso() {
  program=$(command -v virtuoso-t || true)
  if [ -z "$program" ]; then
    program="$ROOT/virtuoso/program/usr/bin/virtuoso-t"
    [ -x "$program" ] || fetch_virtuoso || return
  fi
  libraries=$(find "$ROOT/virtuoso/program" -name '*.so*' -exec dirname {} \; 2>/dev/null |
    sort -u | paste -sd: -)
  isql=$(dirname "$program")/isql-vt
  rm -rf "$ROOT/virtuoso/data"
  mkdir -p "$ROOT/virtuoso/data"
  virtuoso_configuration >"$ROOT/virtuoso/virtuoso.ini"
  launch virtuoso env "LD_LIBRARY_PATH=$libraries" "$program" +foreground \
    +configfile "$ROOT/virtuoso/virtuoso.ini"
  wait_for virtuoso "http://127.0.0.1:$VIRTUOSO_PORT/sparql" || return
  LD_LIBRARY_PATH=$libraries "$isql" "127.0.0.1:$((VIRTUOSO_PORT + 1))" dba dba \
    "EXEC=user_create('hustings', '$PASSWORD'); \
     grant SPARQL_SELECT to \"hustings\"; grant SPARQL_UPDATE to \"hustings\"; \
     user_set_qualifier('hustings', 'DB');" \
    >"$ROOT/virtuoso/isql.log" 2>&1 ||
    { skip virtuoso "no account can be made; see $ROOT/virtuoso/isql.log"; return; }
  echo "virtuoso http://127.0.0.1:$VIRTUOSO_PORT/sparql-auth"
}

verb=${1:-}
case "$verb" in
  start | stop) shift ;;
  *)
    sed -n '2,14s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
[ $# -gt 0 ] || set -- oxigraph fuseki virtuoso
for server in "$@"; do
  case "$server" in
    oxigraph | fuseki | virtuoso) mkdir -p "$ROOT/$server" ;;
    *) echo "$server: no such server; there are oxigraph, fuseki and virtuoso" >&2; exit 2 ;;
  esac
  stop "$server"
  if [ "$verb" = start ]; then
    "start_$server" || true
  fi
done
