// A bill of materials (CycloneDX 1.5): what Debian libraries the program links, and what of npm goes into the desk.
// ./dev sbom
import { execFileSync } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';

const program = process.argv[2] ?? 'build/release/src/motcua';
const run = (command, ...args) => execFileSync(command, args, { encoding: 'utf8' });
const files = [
  ...new Set(
    run('ldd', program)
      .split('\n')
      .map((line) => /=> (\/\S+)/.exec(line)?.[1])
      .filter(Boolean),
  ),
];
const packages = new Set();
for (const file of files) {
  // Debian knows a library by either of its names since /lib became /usr/lib.
  for (const name of new Set([
    file,
    realpathSync(file),
    file.replace(/^\/usr\/lib/, '/lib'),
    realpathSync(file).replace(/^\/usr\/lib/, '/lib'),
  ])) {
    try {
      packages.add(
        execFileSync('dpkg-query', ['-S', name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).split(
          ':',
        )[0],
      );
      break;
    } catch {
      // the other name
    }
  }
}
const components = [...packages].sort().map((name) => {
  const version = run('dpkg-query', '-W', '-f=${Version}\n', name).split('\n')[0];
  return { type: 'library', name, version, purl: `pkg:deb/debian/${name}@${encodeURIComponent(version)}` };
});
const lock = JSON.parse(readFileSync('web/package-lock.json', 'utf8')).packages;
for (const name of ['svelte'])
  components.push({
    type: 'library',
    name,
    version: lock['node_modules/' + name].version,
    purl: `pkg:npm/${name}@${lock['node_modules/' + name].version}`,
  });
const version = /VERSION (\S+)/.exec(readFileSync('CMakeLists.txt', 'utf8').replace(/^cmake_minimum.*$/m, ''))[1];
console.log(
  JSON.stringify(
    {
      bomFormat: 'CycloneDX',
      specVersion: '1.5',
      version: 1,
      metadata: { component: { type: 'application', name: 'motcua', version } },
      components,
    },
    null,
    2,
  ),
);
