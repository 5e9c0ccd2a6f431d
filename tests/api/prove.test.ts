// PostgreSQL too
// Proofs for a person who does not have the log: the state of a thing on a day, and the unaltered words of a receipt.
// Both verifiers say the same.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { type Client, receive, signIn } from '../support/client.ts';
import { eventsOf, headOver, keyOf, motcua, secondVerifier, verifier } from '../support/log.ts';
import { qrOn, wordsOn } from '../support/paper.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { sql } from '../support/sql.ts';

let server: TestServer, desk: Client, key: string;
const folder = mkdtempSync(path.join(tmpdir(), 'motcua-prove-'));
let files = 0;
const fresh = () => path.join(folder, `proof-${++files}.txt`);
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00' });
  desk = await signIn(server, 'tiepnhan.codo');
  key = await keyOf(server);
  await headOver(server, eventsOf(server));
});
after(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server.stop();
});

/** The verdict of both verifiers. */
function checked(...words: string[]): { right: boolean; said: string } {
  const [what, subject, ...more] = words as [string, string, ...string[]];
  const first = spawnSync(verifier, [what, subject, '--key', key, ...more.flatMap((file) => ['--printed', file])], {
    encoding: 'utf8',
  });
  const second = secondVerifier(what, subject, key, ...more);
  assert.equal(first.status === 0, second.status === 0, first.stdout + first.stderr + second.stdout + second.stderr);
  return { right: first.status === 0, said: first.stdout + first.stderr };
}

test('how a thing of each kind stood on a day is proved with one event, and a changed word of it is wrong', () => {
  const names = sql(server.database, 'SELECT kind, MIN(name) AS name FROM stream GROUP BY kind ORDER BY kind');
  assert.ok(names.length >= 7, JSON.stringify(names));
  for (const { kind, name } of names as { kind: string; name: string }[]) {
    const file = fresh();
    const made = motcua(server, 'prove', kind, name, file, '--on', '2026-11-16');
    assert.equal(made.status, 0, `${kind}: ${made.stderr}`);
    assert.match(made.stdout, new RegExp(`^${kind} ${name.replaceAll('/', '\\/')}, event \\d+: `), kind);
    const found = checked('event', file);
    assert.ok(found.right, found.said);
    assert.ok(found.said.includes('facts {'), found.said);
    const text = readFileSync(file, 'utf8');
    for (const [from, to] of [
      ['"', "'"],
      [`\t${kind}\t`, '\tdossier\t'],
      [`\t${name}\t`, '\tother\t'],
      [/\t(\d{16})\t/.exec(text)![1]!, '1795690295202871'],
    ] as const) {
      const wrong = fresh();
      writeFileSync(wrong, text.replace(from, to));
      assert.equal(checked('event', wrong).right, false, `${kind}: ${from}`);
    }
  }
});

test('who held a post is told by the event of that day', () => {
  const [post] = sql(
    server.database,
    `SELECT s.name, h.person_id FROM stream s JOIN post_holder h ON h.post_id = s.id JOIN staff p ON p.id = h.person_id
     WHERE s.kind = 'post' AND p.username = 'lanhdao.codo'`,
  );
  const made = motcua(server, 'prove', 'post', String(post!.name), fresh());
  assert.equal(made.status, 0, made.stderr);
  assert.ok(made.stdout.includes(`"person_id":"${post!.person_id}"`), made.stdout);
  assert.ok(made.stdout.includes('"roles":"leader"'), made.stdout);
});

test('what cannot be proved is told, and no file is left', () => {
  const taken = fresh();
  writeFileSync(taken, 'x');
  for (const [words, why] of [
    [['prove', 'post', 'khong-co/1', fresh()], /the log has no post khong-co\/1/],
    [['prove', 'unit', 'xa-co-do', fresh(), '--on', '2026-11-15'], /unit xa-co-do is not in the log up to that day/],
    [['prove', 'unit', 'xa-co-do', fresh(), '--on', 'hôm qua'], /--on is a day, as in 2026-11-23/],
    [['prove', 'unit', 'xa-co-do', fresh(), '--on', '2099-01-01'], /--on is a day to come/],
    [['prove', 'unit', 'xa-co-do', '/nowhere/proof.txt'], /cannot write \/nowhere\/proof.txt/],
    [['prove', 'unit', 'xa-co-do', taken], /there is a file .* already/],
  ] as const) {
    const made = motcua(server, ...words);
    assert.equal(made.status, 1, made.stdout);
    assert.match(made.stderr, why);
    assert.equal(made.stdout, '');
    if (words[3] !== taken) assert.throws(() => readFileSync(words[3]), /ENOENT/);
  }
});

test('an event that was altered is no proof, but damage that names it', () => {
  const put = (from: string, to: string) =>
    sql(
      server.database,
      `UPDATE event SET facts = replace(facts, '${from}', '${to}') WHERE stream_kind = 'post' AND seq = 1 AND ` +
        `stream_id IN (SELECT id FROM stream WHERE kind = 'post' AND name = 'xa-co-do/1')`,
    );
  put('"post":', '"tsop":');
  const file = fresh();
  const made = motcua(server, 'prove', 'post', 'xa-co-do/1', file);
  put('"tsop":', '"post":');
  assert.equal(made.status, 1, made.stdout);
  assert.match(made.stderr, /is not what the log signed/);
  assert.throws(() => readFileSync(file), /ENOENT/);
  assert.equal(motcua(server, 'prove', 'post', 'xa-co-do/1', file).status, 0);
});

/** The fields that the log covers, with the words on the paper. The test looks for each on the paper. */
async function printedOf(dossier: any, given: any, text: string): Promise<[string, string][]> {
  const list = /Thành phần hồ sơ nộp gồm:? (.*?) Số lượng hồ sơ/.exec(text)![1]!;
  const papers = list.split(/(?:^| )\d+\. /).slice(1);
  assert.ok(papers.length > 0, text);
  const minute = (iso: string) => iso.slice(0, 16).replace('T', ' ');
  const between = (from: string, to: string) => new RegExp(`${from}:? (.*?) ${to}`).exec(text)?.[1] ?? '';
  const person = (of: string, one: any): [string, string][] => [
    [of, one.name],
    [`${of}_id`, one.id_number],
    [`${of}_address`, one.address],
    [`${of}_phone`, one.phone],
    [`${of}_email`, one.email],
  ];
  const procedure = (await desk.get(`/procedures/${dossier.procedure.code}`)).body;
  const at_once = given.at_once !== undefined;
  const said: [string, string][] = [
    ...person('applicant', given.applicant),
    ...(given.representative ? person('representative', given.representative) : []),
    ['authorisation', given.representative?.authorisation ?? ''],
    ['procedure', procedure.name],
    ...papers.map((one): [string, string] => ['paper', one]),
    ['sets', '1'],
    ['limit', between('Thời gian giải quyết hồ sơ theo quy định', '(?:Thời hạn đơn vị|Thời gian nhận)')],
    ['declared', between('Thời hạn đơn vị đã công bố', 'Thời gian nhận')],
  ];
  const more: [string, string][] = [
    ['delivery', between('Đăng ký nhận kết quả tại', '(?:Phí, lệ phí|Vào Sổ)')],
    ['fee', dossier.fee ? String(dossier.fee) : ''],
    ['register', /Số thứ tự: (\d+)/.exec(text)![1]!],
    ['officer', dossier.timeline[0].person],
  ];
  for (const [field, words] of [...said, ...more])
    if (field !== 'fee') assert.ok(text.includes(words), `${field}: ${words} is not on ${text}`);
  return [
    ['code', dossier.code] as [string, string],
    ...said,
    ['received', minute(dossier.received_at)] as [string, string],
    ...(at_once
      ? ([
          ['number', dossier.document_number],
          ['book', dossier.book ?? ''],
        ] as [string, string][])
      : ([['due', minute(dossier.due.promised)]] as [string, string][])),
    ...more,
  ].filter(([, words]) => words !== '');
}

const person = { kind: 'person', name: 'Nguyễn Thị Mẫu', id_number: '092300000012', address: 'ấp Thới Hòa' };
const neighbour = { name: 'Trần Văn Thử', id_number: '092300000029', address: 'ấp Thới Bình' };
const reached = { phone: '0912345678', email: 'mau@example.com' };

for (const [what, procedure, given] of [
  ['one who comes alone', '1.004873', { applicant: { ...person, ...reached } }],
  [
    'one who sends another',
    '1.004873',
    {
      applicant: { ...person, phone: '', email: '' },
      representative: { ...neighbour, ...reached, authorisation: 'Giấy ủy quyền số 12 ngày 10/11/2026' },
    },
  ],
  ['one who takes the result along', '2.000815', { applicant: { ...person, ...reached }, at_once: {} }],
] as const)
  test(`each word that the receipt of ${what} prints is covered by its QR code`, async () => {
    const signatory = 'at_once' in given && (await desk.get('/signing-posts')).body.items[0].post;
    const dossier = await receive(desk, procedure, { ...given, ...(signatory ? { at_once: { signatory } } : {}) });
    const paper = (await desk.get(`/dossiers/${dossier.id}/receipt.pdf`)).bytes;
    const address = qrOn(paper);
    const printed = await printedOf(dossier, given, wordsOn(paper));
    const fileOf = (fields: [string, string][]) => {
      const file = fresh();
      writeFileSync(file, fields.map((field) => field.join('\t')).join('\n') + '\n');
      return file;
    };
    const right = checked('receipt', address, fileOf(printed));
    assert.ok(right.right, right.said + JSON.stringify(printed));
    assert.match(right.said, /what was printed is right/);
    assert.match(right.said, new RegExp(`^procedure ${procedure.replaceAll('.', '\\.')}$`, 'm'));
    assert.equal(/^due /m.test(right.said), !signatory, right.said);
    printed.forEach(([field, value], at) => {
      const altered = printed.with(at, [field, value + '.']);
      assert.equal(checked('receipt', address, fileOf(altered)).right, false, field);
    });
    assert.equal(checked('receipt', address, fileOf(printed.slice(1))).right, false);
  });
