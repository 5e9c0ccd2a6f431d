// The page /kiem-tra is of the public pages: one file of its own, which goes on without the server.
import { gzipSync } from 'node:zlib';
import { readFileSync, writeFileSync } from 'node:fs';
import { defineConfig } from 'vite';
import { writeTables } from '../tools/desk_texts.mjs';

writeTables();

export default defineConfig({
  publicDir: false,
  plugins: [
    {
      name: 'gzipped',
      closeBundle() {
        writeFileSync('dist/kiem-tra.js.gz', gzipSync(readFileSync('dist/kiem-tra.js'), { level: 9 }));
      },
    },
  ],
  build: {
    emptyOutDir: false,
    target: 'es2022',
    rolldownOptions: { input: 'src/check/main.ts', output: { entryFileNames: 'kiem-tra.js' } },
  },
});
