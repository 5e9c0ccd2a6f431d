// The national record of procedures and the tables through which it is read (data/README.md).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { rowsOf } from '../../tools/csv.mjs';
import { root } from '../support/sites.ts';

type Limit = {
  case: string;
  case_ids: string[];
  area: string;
  amount: number | null;
  unit: string | null;
  scope: string;
  source: string;
};
type Procedure = {
  code: string;
  legal_limit: Limit[];
  extensions: { max_amount: number | null; unit: string | null }[];
  pauses: { what: string }[];
  cases: { id: string }[];
};
type Part = 'legal_limit' | 'extensions' | 'pauses';
type Row = Record<string, string>;

const read = (name: string) => readFileSync(path.join(root, 'data/catalogue', name), 'utf8');
const table = (name: string): Row[] => rowsOf(read(name));
const record: Procedure[] = ['record.json', 'record-additions.json'].flatMap((name) => JSON.parse(read(name)));
const reading = table('reading.csv'),
  extensions = table('reading-extensions.csv'),
  pauses = table('reading-pauses.csv');

const place = (row: Row) => `${row.code} ${row.row}`;
const procedureOf = (row: Row) => record.find(({ code }) => code === row.code)!;
const limitOf = (row: Row) => procedureOf(row).legal_limit[Number(row.row) - 1]!;
const rowsOfCode = (code: string) => reading.filter((row) => row.code === code);
const text = (value: number | string | null) => String(value ?? '');
/** The unit of the program for a unit of the record. */
const unit = (word: string | null) => (word === 'hour' ? 'working_hour' : text(word));
/** The first of each two rows that are told apart by 15:00 alone. */
const beforeThree = (limits: Limit[]) =>
  limits.flatMap((limit, at) =>
    limit.case.endsWith('trước 15:00') && limits[at + 1]?.case.endsWith('sau 15:00') ? [at + 1] : [],
  );

/** Faults of rows that are no choice: two totals that the same case, area and answer select. */
function unclear(procedure: Procedure, rows: Row[]): string[] {
  const found: string[] = [];
  const totals = rows.filter((row) => row.kind === 'total');
  const areas = totals.some((row) => row.area !== 'any') ? ['normal', 'difficult'] : ['any'];
  for (const { id } of procedure.cases)
    for (const area of areas) {
      const fits = (row: Row) => ['any', area].includes(row.area!) && limitOf(row).case_ids.includes(id);
      const seen = new Map<string, string>();
      const limits = new Set(totals.filter(fits).map((row) => row.limit));
      for (const row of totals.filter(fits)) {
        if (limits.size > 1 && !row.question) found.push(`${place(row)}: no question for ${id}`);
        const before = seen.get(row.answer!) ?? row.limit!;
        if (before !== row.limit) found.push(`${place(row)}: ${before} has the same answer for ${id}, ${area}`);
        seen.set(row.answer!, before);
      }
    }
  return found;
}

test('each limit, extension and pause of the record has one row, and each row its entry', () => {
  assert.equal(record.length, 152);
  assert.equal(new Set(record.map(({ code }) => code)).size, record.length);
  const entries = (part: Part) => record.flatMap((one) => one[part].map((_, at) => `${one.code} ${at + 1}`));
  assert.deepEqual(reading.map(place), entries('legal_limit'));
  assert.deepEqual(extensions.map(place), entries('extensions'));
  assert.deepEqual(pauses.map(place), entries('pauses'));
  for (const row of reading) {
    assert.equal(row.case, limitOf(row).case.normalize('NFC'), place(row));
    assert.equal(row.area, limitOf(row).area, place(row));
  }
});

test('each cell of a choice has one of its words', () => {
  const words: Record<string, string[]> = {
    area: ['any', 'normal', 'difficult'],
    kind: ['total', 'step', 'none'],
    starts_at: ['', 'receipt', 'acceptance', 'review'],
    unit: ['', 'working_day', 'calendar_day', 'month', 'working_hour', 'same_day'],
    rule: ['', 'same_day', 'unknown'],
    form: ['added', 'total', 'agreed', 'none'],
    outside_limit: ['yes', 'no'],
    sort: 'apology asking campaign excluded objection posting result step supplement'.split(' '),
  };
  for (const row of [...reading, ...extensions, ...pauses])
    for (const [name, known] of Object.entries(words))
      if (row[name] !== undefined) assert.ok(known.includes(row[name]), `${place(row)}: ${name} ${row[name]}`);
  for (const row of reading) {
    assert.match(row.limit!, /^[a-z0-9]+(-[a-z0-9]+)*$/, place(row));
    assert.ok(row.kind !== 'total' || row.starts_at, `${place(row)} starts at nothing`);
    assert.ok(row.kind !== 'none' || !row.starts_at, `${place(row)} is no limit, but starts`);
    assert.equal(row.kind === 'none', !row.unit, place(row));
    assert.equal(!row.amount, row.kind === 'none' || row.unit === 'same_day', place(row));
  }
});

test('an id names one limit of its code; only the two rows around 15:00 share one', () => {
  for (const { code, legal_limit: limits } of record) {
    const pairs = beforeThree(limits);
    const ids = rowsOfCode(code)
      .filter((row) => !pairs.includes(Number(row.row) - 1))
      .map((row) => row.limit);
    assert.equal(new Set(ids).size, ids.length, code);
  }
});

test('"trước/sau 15:00" is one limit by the rule same_day', () => {
  let found = 0;
  for (const { code, legal_limit: limits } of record) {
    const rows = rowsOfCode(code);
    const pairs = beforeThree(limits);
    for (const at of pairs) {
      const [before, after] = [rows[at - 1]!, rows[at]!];
      const same = (row: Row) => Object.entries(row).filter(([name]) => !['row', 'case', 'note'].includes(name));
      assert.deepEqual(same(before), same(after), place(before));
      assert.deepEqual([before.rule, before.unit, before.kind], ['same_day', 'same_day', 'total'], place(before));
      assert.deepEqual([limits[at]!.amount, limits[at]!.unit], [1, 'working_day'], place(after));
      found += 1;
    }
    assert.equal(rows.filter((row) => row.rule === 'same_day').length, 2 * pairs.length, code);
    assert.ok(!limits.some((limit, at) => /15:00/.test(limit.case) && ![at, at + 1].some((n) => pairs.includes(n))));
  }
  assert.equal(found, 20);
});

test('amounts, units and kinds are those of the record, or the row says why not', () => {
  for (const row of reading) {
    const limit = limitOf(row);
    if (row.rule === 'same_day') continue;
    const wanted = [limit.scope, unit(limit.unit), limit.unit === 'same_day' ? '' : text(limit.amount)].join(' ');
    const found = [row.kind, row.unit, row.amount].join(' ');
    if (row.differs) assert.notEqual(found, wanted, place(row));
    else if (limit.amount === null) assert.equal(row.kind, 'none', place(row));
    else assert.equal(found, wanted, place(row));
  }
  for (const row of extensions) {
    const { max_amount: amount, unit: word } = procedureOf(row).extensions[Number(row.row) - 1]!;
    const same = row.amount === text(amount) && row.unit === unit(word);
    assert.equal(same, !row.differs, place(row));
  }
});

test('a limit without a number or from memory is none, and is told to nobody', () => {
  for (const row of reading) {
    const { amount, source } = limitOf(row);
    if (amount === null || source === 'memory') assert.equal(row.kind, 'none', place(row));
    assert.ok(row.rule !== 'unknown' || row.kind === 'none', place(row));
    assert.ok(row.kind !== 'none' || row.rule === 'unknown' || row.note, `${place(row)}: why there is no limit`);
  }
});

test('no two totals answer to the same case, area and answer', () => {
  assert.deepEqual(
    record.flatMap((one) => unclear(one, rowsOfCode(one.code))),
    [],
  );
  const land = rowsOfCode('1.013978');
  const without = land.map((row) => ({ ...row, question: '' }));
  assert.ok(unclear(procedureOf(land[0]!), without).length > 0);
  const same = land.map((row) => ({ ...row, answer: 'chỉ đăng ký đất đai' }));
  assert.ok(unclear(procedureOf(land[0]!), same).some((fault) => /same answer/.test(fault)));
});

test('a procedure asks one question, as people are addressed, and each answer is a choice', () => {
  for (const { code } of record) {
    const asked = rowsOfCode(code).filter((row) => row.question || row.answer);
    if (!asked.length) continue;
    assert.equal(new Set(asked.map((row) => row.question)).size, 1, code);
    assert.match(asked[0]!.question!, /ông\/bà.*\?$/i, code);
    assert.ok(
      asked.every((row) => row.answer && row.kind === 'total'),
      code,
    );
    assert.ok(new Set(asked.map((row) => row.answer)).size > 1, code);
  }
});

test('a case that the record leaves without a total is known', () => {
  const found = record.flatMap((procedure) => {
    const totals = rowsOfCode(procedure.code).filter((row) => row.kind === 'total');
    const areas = totals.some((row) => row.area !== 'any') ? ['normal', 'difficult'] : ['any'];
    return procedure.cases.flatMap(({ id }) =>
      areas
        .filter(
          (area) => !totals.some((row) => ['any', area].includes(row.area!) && limitOf(row).case_ids.includes(id)),
        )
        .map((area) => `${procedure.code} ${id} ${area}`),
    );
  });
  assert.deepEqual(found, [
    '1.013831 cho-thue-lai-kcn normal',
    '1.013831 cho-thue-lai-kcn difficult',
    '1.013831 tang-cho-nha-nuoc difficult',
    '1.011606 ho-de-nghi any',
    '1.001699 thong-thuong any',
    '1.001653 doi-muc-do any',
    '1.010803 thong-thuong any',
    '2.002516 ca-nhan any',
    '2.002516 co-quan any',
    '1.013988 thong-thuong difficult',
    '2.000286 thong-thuong any',
    '1.010824 mot-lan any',
    '1.010824 mai-tang any',
    '1.010824 tuat-hang-thang any',
    '2.002913 bhxh any',
    '1.012582 mac-dinh any',
    '2.002165 nguoi-bi-thiet-hai any',
    '2.002165 thua-ke-dai-dien any',
  ]);
});

test('an extension has the parts of its form, and names limits of its code', () => {
  for (const row of extensions) {
    const counted = row.form === 'added' || row.form === 'total';
    assert.equal(Boolean(row.amount && row.unit), counted, place(row));
    assert.equal(Boolean(row.times), row.form !== 'none', place(row));
    assert.ok(row.ground, place(row));
    const known = rowsOfCode(row.code!).map(({ limit }) => limit);
    for (const one of row.limits!.split(' ').filter(Boolean)) assert.ok(known.includes(one), `${place(row)}: ${one}`);
  }
});

test('asking another agency never pauses, and each row says why', () => {
  for (const row of pauses) {
    const { what } = procedureOf(row).pauses[Number(row.row) - 1]!;
    assert.ok(row.why, place(row));
    if (row.outside_limit === 'yes') {
      assert.ok(['posting', 'excluded'].includes(row.sort!), place(row));
      assert.doesNotMatch(what, /hỏi|trả lời|xác minh|lấy ý kiến/i, place(row));
    }
    if (/hỏi (UBND|công an|cơ quan|nơi)|xác minh ở nơi khác/i.test(what))
      assert.ok(['asking', 'apology'].includes(row.sort!), place(row));
  }
  assert.ok(pauses.some((row) => row.outside_limit === 'yes'));
});
