import { svelte } from '@sveltejs/vite-plugin-svelte';
import { gzipSync } from 'node:zlib';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { writeTables } from '../tools/desk_texts.mjs';

writeTables();

// The server sends what is packed; it does not compress while serving.
function gzipped(): Plugin {
  return {
    name: 'gzipped',
    closeBundle() {
      for (const entry of readdirSync('dist', { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || entry.name.endsWith('.gz')) continue;
        const file = path.join(entry.parentPath, entry.name);
        writeFileSync(file + '.gz', gzipSync(readFileSync(file), { level: 9 }));
      }
    },
  };
}

// The worker that holds the line (src/live) is a module of its own beside the files of the desk.
// What the first load and a page that comes later both need is one file: the first load asks for few things.
export default defineConfig({
  plugins: [svelte(), gzipped()],
  worker: { format: 'es' },
  build: {
    assetsDir: 'tai-nguyen',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'desk',
              test: /node_modules\/(?!eventsource-parser)|src\/(api\/(?!upload)|design|live\/(?!hub|line|tabs|worker)|shell\/(router|keys|key_table|said|leaving)|features\/(work\/list|catalogue\/ChannelField)|text\/(format|index)|features\/(index|.*\/(outcome|waits|device)\.))/,
            },
          ],
        },
      },
    },
  },
});
