// SQLite only, because the memory of the server is measured: 20 uploads at once, then 20 files of a dossier at once.
// Their size is MOTCUA_TEST_UPLOAD_MB, 8 without it. The bound is far below the sum of all bytes, and the same for
// every size.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { receive, signIn, type Client } from '../support/client.ts';
import { largePdf, megabyte, sha256 } from '../support/large.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { addUpload, begin, sendRest } from '../support/tus.ts';

const size = Number(process.env.MOTCUA_TEST_UPLOAD_MB ?? 8) * megabyte - 4096; // with its table the file is no longer
const most = 96 * megabyte;

let server: TestServer, desk: Client;
before(async () => {
  server = await startServer({ at: '2026-11-23T09:00:00+07:00', env: { MOTCUA_RATE_FACTOR: '100' } });
  desk = await signIn(server, 'tiepnhan.codo');
});
after(() => server.stop());

/** Bytes of memory that are the server's own. Pages of files that the system may drop do not count. */
function memory(): number {
  const status = readFileSync(`/proc/${server.pid}/status`, 'utf8');
  return Number(/^RssAnon:\s+(\d+) kB$/m.exec(status)![1]) * 1024;
}

/** The greatest memory while `act` runs. */
async function during(act: () => Promise<void>): Promise<number> {
  let greatest = memory();
  const timer = setInterval(() => (greatest = Math.max(greatest, memory())), 20);
  try {
    await act();
  } finally {
    clearInterval(timer);
  }
  return Math.max(greatest, memory());
}

test('twenty uploads at once, and twenty large files checked at once, cost no memory for their bytes', async (t) => {
  const { id } = await receive(desk, '1.004873');
  const small = largePdf(2 * megabyte);
  const first = await begin(desk, small.length);
  await sendRest(desk, first, small); // the server has what every upload needs
  assert.equal((await addUpload(desk, (await receive(desk, '1.004873')).id, first)).status, 201);
  const at = memory();
  const file = largePdf(size); // one file in the memory of the test; the uploads differ in their last line
  const ends = Array.from({ length: 20 }, (_, i) => Buffer.from(`% ${String(i).padStart(2, '0')}\n`));
  const ids: string[] = [];
  for (const end of ends) ids.push(await begin(desk, file.length + end.length));
  const sending = await during(async () => {
    await Promise.all(
      ids.map(async (upload, i) => {
        await sendRest(desk, upload, Buffer.concat([file, ends[i]!]));
      }),
    );
  });
  const adding = await during(async () => {
    const added = await Promise.all(ids.map((upload) => addUpload(desk, id, upload)));
    assert.deepEqual(
      added.map(({ status }) => status),
      Array(20).fill(201),
    );
  });
  const { files } = (await desk.get('/dossiers/' + id)).body;
  const last = files.find((one: any) => one.bytes === file.length + ends[0]!.length);
  const hash = sha256((await desk.get('/files/' + last.id)).bytes);
  assert.ok(ends.some((end) => sha256(Buffer.concat([file, end])) === hash));
  const mb = (bytes: number) => Math.round(bytes / megabyte);
  t.diagnostic(`20 uploads of ${mb(size)} MB; memory before, while they come, while they are added, in MB:`);
  t.diagnostic([at, sending, adding].map(mb).join(' '));
  assert.ok(sending - at < most, `${mb(sending - at)} MB more while they come`);
  assert.ok(adding - at < most, `${mb(adding - at)} MB more while they are added`);
});
