#!/usr/bin/env bash
# The desk, the tests and the tools fit their types; ends with a line that the runner counts.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../web"
npx --no-install svelte-check --fail-on-warnings --tsconfig ./tsconfig.json --output human
npx --no-install tsc --project tsconfig.tests.json --noEmit
printf '2 passed, 0 failed\n'
