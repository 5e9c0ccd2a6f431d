// A server of a copied site, with its memory. Used by stream.mjs and memory.mjs.
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

/** The words that name the place of a site to the program. */
export const words = ({ database, files, key }) => ['--database', database, '--files', files, '--key-file', key];

/** Starts the program at a place, with settings from the environment. Sizes are in kB. */
export async function served(program, place, env) {
  const server = spawn(program, [...words(place), 'serve', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...env },
  });
  const url = await new Promise((resolve, reject) => {
    let said = '';
    server.stdout.on('data', (bytes) => {
      said += bytes;
      const found = /http:\/\/\S+/.exec(said);
      if (found) resolve(found[0]);
    });
    server.on('exit', (code) => reject(new Error('the server ended with ' + code)));
  });
  const status = (name) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))[1]);
  return {
    url,
    memory: () => status('VmRSS'),
    peak: () => status('VmHWM'),
    newPeak: () => writeFileSync(`/proc/${server.pid}/clear_refs`, '5'), // the kernel forgets the highest number so far
    async stop() {
      server.removeAllListeners('exit');
      server.kill('SIGTERM');
      await new Promise((resolve) => server.on('exit', resolve));
    },
  };
}
