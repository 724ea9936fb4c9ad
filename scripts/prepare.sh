#!/bin/sh
# Installs, builds and bundles what is missing or older than its sources: `program` for running, `all` for the tests too. Does nothing twice.
set -eu
cd "$(dirname -- "$0")/.."
what=${1:-program}

# A symlink is another checkout's folder: installing into it would take it away from under that one.
if [ -f package-lock.json ] && [ ! -L node_modules ] && { [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; }; then
  echo "Installing …"
  npm ci --no-audit --no-fund --loglevel=error
  touch node_modules/.package-lock.json
fi

tsc=node_modules/typescript-native/bin/tsc
[ -f "$tsc" ] || exit 0
if [ "$what" = all ]; then project=tsconfig.json; else project=tsconfig.edges.json; fi
mark="dist/.built-$what"
if [ ! -f "$mark" ] || [ -n "$(find src scripts test bench tsconfig*.json package-lock.json -newer "$mark" -print 2>/dev/null | head -n 1)" ]; then
  echo "Building …"
  node_modules/.bin/node "$tsc" -b "$project"
  node_modules/.bin/node dist/scripts/bundle.js
  touch "$mark"
fi
