#!/usr/bin/env bash
# Checks the types of the desk, the tests and the tools. The last line is one that the runner counts.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../web"
npx --no-install svelte-check --fail-on-warnings --tsconfig ./tsconfig.json --output human
npx --no-install tsc --project tsconfig.tests.json --noEmit
printf '2 passed, 0 failed\n'
