// A bill of materials (CycloneDX 1.5): the Debian libraries that the program links, and the npm packages in the desk.
// ./dev sbom
import { execFileSync, spawnSync } from 'node:child_process';
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
// Debian knows a library by either of its names since /lib became /usr/lib. A library that Debian does not know is no
// fault here.
const names = files.flatMap((file) =>
  [file, realpathSync(file)].flatMap((name) => [name, name.replace(/^\/usr\/lib/, '/lib')]),
);
const owners = spawnSync('dpkg-query', ['-S', ...new Set(names)], { encoding: 'utf8' }).stdout;
const packages = new Set(
  owners
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split(':')[0]),
);
const components = run('dpkg-query', '-W', '-f=${Package} ${Version}\n', ...[...packages].sort())
  .trim()
  .split('\n')
  .map((line) => line.split(' '))
  .filter(([name], index, all) => all.findIndex(([other]) => other === name) === index)
  .map(([name, version]) => ({
    type: 'library',
    name,
    version,
    purl: `pkg:deb/debian/${name}@${encodeURIComponent(version)}`,
  }));
const lock = JSON.parse(readFileSync('web/package-lock.json', 'utf8')).packages;
for (const name of ['svelte', 'eventsource-parser'])
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
