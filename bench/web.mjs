// `./dev bench web`: Lighthouse on the public pages, on its mobile profile (slow 4G, a slow processor). It takes the
// median of three runs a page. Numbers are reported, never asserted: the machine is shared. One JSON line at the end
// for machines.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const [program, lighthouse, runs = '3'] = process.argv.slice(2);
const folder = mkdtempSync(path.join(tmpdir(), 'motcua-bench-'));
const database = path.join(folder, 'site.db');
execFileSync(program, ['--database', database, 'demo', '--site', 'co-do-2020'], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
const server = spawn(program, ['--database', database, 'serve', '--port', '0'], {
  stdio: ['ignore', 'pipe', 'ignore'],
});
const url = await new Promise((resolve) => {
  let said = '';
  server.stdout.on('data', (bytes) => {
    said += bytes;
    const found = /http:\/\/\S+/.exec(said);
    if (found) resolve(found[0]);
  });
});
const code = execFileSync(
  'sqlite3',
  [
    database,
    "SELECT code FROM dossier WHERE receiving_unit_id = (SELECT id FROM unit WHERE slug = 'thi-tran-co-do') ORDER BY id DESC LIMIT 1",
  ],
  { encoding: 'utf8' },
).trim();
const pages = [
  '/',
  '/thu-tuc',
  '/thu-tuc/1.001193',
  '/tra-cuu/' + code,
  '/don-vi/thi-tran-co-do',
  '/thong-ke/thi-tran-co-do',
  '/danh-gia',
  '/en/',
];
const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
// Chromium sometimes does not answer in time on a busy machine. The run is repeated twice.
function lighthouseRun(args) {
  for (let tries = 3; ; --tries) {
    try {
      return execFileSync(process.execPath, args, {
        stdio: ['ignore', 'ignore', 'pipe'],
        timeout: 120_000,
        env: { ...process.env, CHROME_PATH: '/usr/bin/chromium' },
      });
    } catch (error) {
      if (tries === 1)
        throw new Error(
          String(error.stderr)
            .split('\n')
            .filter((line) => /error|protocol/i.test(line))
            .join(' ') || error.message,
          { cause: error },
        );
    }
  }
}
const results = {};
try {
  console.log('page                               performance  accessibility  LCP ms  kB  requests');
  for (const page of pages) {
    const seen = [];
    for (let i = 0; i < Number(runs); ++i) {
      const file = path.join(folder, 'report.json');
      lighthouseRun([
        lighthouse,
        url + page,
        '--quiet',
        '--output=json',
        '--output-path=' + file,
        '--only-categories=performance,accessibility',
        '--chrome-flags=--headless=new --no-sandbox --disable-gpu',
      ]);
      const report = JSON.parse(readFileSync(file, 'utf8'));
      const items = report.audits['network-requests'].details.items;
      seen.push({
        performance: Math.round(report.categories.performance.score * 100),
        accessibility: Math.round(report.categories.accessibility.score * 100),
        lcp: Math.round(report.audits['largest-contentful-paint'].numericValue),
        bytes: items.reduce((sum, item) => sum + (item.transferSize ?? 0), 0),
        requests: items.length,
      });
    }
    const row = Object.fromEntries(Object.keys(seen[0]).map((key) => [key, median(seen.map((one) => one[key]))]));
    results[page.replace(code, '{code}')] = row;
    console.log(
      `${page.padEnd(36)} ${String(row.performance).padStart(9)} ${String(row.accessibility).padStart(14)} ${String(row.lcp).padStart(7)} ${(row.bytes / 1024).toFixed(1).padStart(5)} ${String(row.requests).padStart(6)}`,
    );
  }
  console.log(JSON.stringify(results));
} finally {
  server.kill('SIGTERM');
  await new Promise((resolve) => server.on('exit', resolve));
  rmSync(folder, { recursive: true });
}
