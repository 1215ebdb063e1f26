#!/bin/sh
# Installs what `make browser` needs and the project does not: Debian's Chromium with its driver,
# and axe-core, the accessibility checker, from npm at a fixed version and hash.
set -eu

AXE_VERSION=4.14.1
AXE_SHA256=29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c
VENV=${VENV:-.venv}
TARGET=$VENV/share/axe-core

if ! command -v chromium >/dev/null || ! command -v chromedriver >/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -q && apt-get install -q -y --no-install-recommends chromium chromium-driver
  else
    echo "browser.sh: install the packages chromium and chromium-driver; the tests are skipped" >&2
  fi
fi

if [ ! -f "$TARGET/axe.min.js" ]; then
  if command -v npm >/dev/null; then
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    (cd "$work" && npm pack --silent "axe-core@$AXE_VERSION" >/dev/null && tar xzf axe-core-*.tgz)
    echo "$AXE_SHA256  $work/package/axe.min.js" | sha256sum --check --quiet -
    mkdir -p "$TARGET"
    cp "$work/package/axe.min.js" "$work/package/LICENSE" "$TARGET/"
  else
    echo "browser.sh: npm is missing; accessibility is not checked" >&2
  fi
fi
