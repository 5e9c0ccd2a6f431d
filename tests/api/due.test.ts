// `motcua due` as docs/time-rules.md describes it: the text's own example, errors in their place, exit statuses, the
// derivation.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { program, root } from '../support/server.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'motcua-due-'));
after(() => rmSync(folder, { recursive: true }));
const day = [
  ['07:30', '11:30'],
  ['13:00', '17:00'],
];
const office = {
  utc_offset_minutes: 420,
  weekly: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] },
  exceptions: [
    { date: '2026-08-31', kind: 'off', name: 'swap' },
    { date: '2026-08-22', kind: 'work', intervals: day },
  ] as object[],
};
let files = 0;
const calendarFile = (content: object | string) => {
  const file = path.join(folder, `${++files}.json`);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};
const ask = (lines: (object | string)[], calendar: object | string = office, ...more: string[]) => {
  const done = spawnSync(program, ['due', '--calendar', calendarFile(calendar), ...more], {
    encoding: 'utf8',
    input: lines.map((l) => (typeof l === 'string' ? l : JSON.stringify(l))).join('\n') + '\n',
  });
  return {
    status: done.status,
    error: done.stderr,
    answers: done.stdout
      .split('\n')
      .filter(Boolean)
      .map((l) => JSON.parse(l)),
  };
};
const question = (more: object = {}) => ({
  received: '2026-08-21T09:12:00+07:00',
  limit: { amount: 5, unit: 'working_day' },
  ...more,
});

const extended = (...extensions: object[]) => question({ extensions });

test('the example in the rules is answered as the rules say', () => {
  const [asked, answer] = /```json\n(\{"received".*)\n(\{"due".*)\n```/
    .exec(readFileSync(path.join(root, 'docs/time-rules.md'), 'utf8'))!
    .slice(1);
  const { status, answers } = ask([asked!]);
  assert.deepEqual(answers, [JSON.parse(answer!)]);
  assert.equal(status, 0);
});

test('a bad line gives its error in its place, the good ones are answered, the status is 1', () => {
  const lines: [object | string, string][] = [
    ['{', 'bad_json'],
    ['[]', 'bad_json'],
    [{ limit: { amount: 5, unit: 'working_day' } }, 'missing_field'],
    [{ received: '2026-08-21T09:12:00+07:00' }, 'missing_field'],
    [question({ limit: { unit: 'month' } }), 'missing_field'],
    [question({ colour: 1 }), 'unknown_field'],
    [question({ received: '2026-08-21T09:12:00' }), 'bad_instant'],
    [question({ received: '2026-02-30T09:12:00+07:00' }), 'bad_instant'],
    [question({ limit: { amount: 0, unit: 'working_day' } }), 'bad_limit'],
    [question({ limit: { amount: 1.5, unit: 'month' } }), 'bad_limit'],
    [question({ limit: { amount: -1, unit: 'working_hour' } }), 'bad_limit'],
    [question({ limit: { amount: 5, unit: 'week' } }), 'bad_limit'],
    [question({ due_time: 'noon' }), 'bad_option'],
    [question({ cutoff: '25:00' }), 'bad_option'],
    [question({ after_supplement: 1 }), 'bad_option'],
    [question({ pauses: [{ from: '2026-08-20T09:00:00+07:00' }] }), 'bad_pause'],
    [question({ pauses: [{ from: '2026-08-24T09:00:00+07:00', to: '2026-08-23T09:00:00+07:00' }] }), 'bad_pause'],
    [
      question({
        pauses: [
          { from: '2026-08-24T09:00:00+07:00', to: '2026-08-26T09:00:00+07:00' },
          { from: '2026-08-25T09:00:00+07:00', to: '2026-08-27T09:00:00+07:00' },
        ],
      }),
      'bad_pause',
    ],
    [question({ limit: { amount: 1.25, unit: 'working_day' } }), 'bad_limit'],
    [question({ limit: { amount: 2.5, unit: 'calendar_day' } }), 'bad_limit'],
    [extended({ at: '2026-08-21T09:12:30+07:00', amount: 1, unit: 'working_day' }), 'bad_extension'],
    [extended({ at: '2026-08-27T17:01:00+07:00', amount: 1, unit: 'working_day' }), 'bad_extension'],
    [extended({ at: '2026-08-25T09:00:00+07:00', amount: 1, unit: 'month' }), 'bad_extension'],
    [extended({ at: '2026-08-25T09:00:00+07:00', amount: 1.5, unit: 'working_day' }), 'bad_extension'],
    [extended({ at: '2026-08-25T09:00:00+07:00', form: 'more', amount: 1, unit: 'working_day' }), 'bad_extension'],
    [
      extended({ at: '2026-08-25T09:00:00+07:00', form: 'agreed', until: '2026-08-29T09:00:00+07:00' }),
      'bad_extension',
    ],
    [extended({ at: '2026-08-25T09:00:00+07:00', form: 'agreed' }), 'missing_field'],
    [extended({ at: 'soon', amount: 1, unit: 'working_day' }), 'bad_instant'],
    [
      {
        ...extended({ at: '2026-08-25T09:00:00+07:00', amount: 1, unit: 'working_day' }),
        pauses: [{ from: '2026-08-25T09:00:00+07:00', to: '2026-08-25T09:01:00+07:00' }],
      },
      'bad_extension',
    ],
    [question({ limit: { amount: 3_000_000, unit: 'working_day' } }), 'out_of_range'],
  ];
  const { status, answers, error } = ask([question(), '', ...lines.map(([line]) => line), question()]);
  assert.equal(status, 1);
  assert.equal(error, '');
  assert.equal(answers.length, lines.length + 2);
  assert.deepEqual(
    [answers[0], answers.at(-1)],
    [{ due: '2026-08-27T17:00:00+07:00' }, { due: '2026-08-27T17:00:00+07:00' }],
  );
  lines.forEach(([line, code], i) => {
    assert.equal(answers[i + 1].error.code, code, JSON.stringify(line));
    assert.equal(answers[i + 1].error.line, i + 3); // the empty second line is counted, but not answered
    assert.ok(answers[i + 1].error.detail.length > 3);
  });
});

// A line that uses every member, and a calendar that uses every member.
const whole = {
  received: '2026-08-21T09:12:00+07:00',
  limit: { amount: 5, unit: 'working_day' },
  pauses: [{ kind: 'supplement', from: '2026-08-25T09:00:00+07:00', to: '2026-08-26T10:00:00+07:00' }],
  extensions: [
    { at: '2026-08-26T11:00:00+07:00', form: 'added', amount: 3, unit: 'working_day' },
    { at: '2026-08-26T11:30:00+07:00', form: 'agreed', until: '2026-09-18T10:00:00+07:00' },
  ],
  after_supplement: 'continue',
  due_time: 'closing',
  cutoff: '15:00',
};
const wholeCalendar = {
  ...office,
  exceptions: [
    { date: '2026-08-31', kind: 'off', name: 'swap' },
    { date: '2026-08-22', kind: 'work', name: 'x', intervals: day },
  ],
};

/** The same JSON once for each member of each object, with that member written twice. */
function repeated(value: unknown, write: (name: string) => string): string[] {
  if (Array.isArray(value)) {
    const parts = value.map((one) => JSON.stringify(one));
    return value.flatMap((one, i) => repeated(one, write).map((text) => `[${parts.with(i, text).join(',')}]`));
  }
  if (typeof value !== 'object' || value === null) return [];
  const members = Object.entries(value);
  const parts = members.map(([name, one]) => `${JSON.stringify(name)}:${JSON.stringify(one)}`);
  return members.flatMap(([name, one], i) => [
    `{${[...parts, `${write(name)}:${JSON.stringify(one)}`].join(',')}}`,
    ...repeated(one, write).map((text) => `{${parts.with(i, `${JSON.stringify(name)}:${text}`).join(',')}}`),
  ]);
}
const plain = (name: string) => JSON.stringify(name);
const escaped = (name: string) =>
  `"${[...name].map((c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0')).join('')}"`;

test('a member that stands twice in any object is bad_json, however its name is written; in the calendar too', () => {
  assert.equal(ask([whole], wholeCalendar).status, 0);
  const lines = [...repeated(whole, plain), ...repeated(whole, escaped)];
  assert.equal(lines.length, 2 * 19);
  for (const { error } of ask(lines, wholeCalendar).answers) {
    assert.equal(error?.code, 'bad_json');
    assert.match(error.detail, /twice/);
  }
  for (const calendar of [...repeated(wholeCalendar, plain), ...repeated({ weekly: office.weekly }, escaped)]) {
    const { status, error } = ask([whole], calendar);
    assert.equal(status, 2, calendar);
    assert.match(error, /twice/);
  }
});

test('a second 60 is no instant, wherever one is read', () => {
  const text = JSON.stringify(whole);
  const instants = [...text.matchAll(/T\d\d:\d\d:00/g)];
  assert.equal(instants.length, 6);
  for (const found of instants) {
    const [answer] = ask([text.slice(0, found.index + 7) + '60' + text.slice(found.index + 9)]).answers;
    assert.equal(answer.error?.code, 'bad_instant');
  }
  const [last] = ask([question({ received: '2026-08-21T23:59:59+07:00' })]).answers;
  assert.equal(last.due, ask([question({ received: '2026-08-21T23:59:00+07:00' })]).answers[0].due);
});

test('ten years without a working interval are an error, not an endless search', () => {
  const { status, answers } = ask([question()], { ...office, weekly: { sat: [] }, exceptions: [] });
  assert.deepEqual([status, answers[0].error.code], [1, 'no_working_time']);
});

test('an open pause leaves what remains, in the words of the rules', () => {
  const open = [{ kind: 'supplement', from: '2026-08-25T09:00:00+07:00' }];
  const { answers } = ask([
    question({ pauses: open }),
    question({ limit: { amount: 1, unit: 'month' }, pauses: open }),
    question({ limit: { amount: 60, unit: 'working_hour' }, pauses: open }),
    question({ limit: { unit: 'same_day' }, pauses: [{ from: '2026-08-21T09:30:00+07:00' }] }),
    question({ pauses: open, after_supplement: 'restart' }),
  ]);
  // Used parts of the 60 hours: 21/8 09:12–11:30 and 13:00–17:00, the whole swap Saturday and Monday, 25/8 07:30–09:00.
  assert.deepEqual(
    answers.map((a) => [a.due, a.remaining.amount, a.remaining.unit]),
    [
      [null, 3, 'working_day'],
      [null, 28, 'calendar_day'],
      [null, 60 * 60 - (138 + 240 + 480 + 480 + 90), 'working_minute'],
      [null, 1, 'same_day'],
      [null, 5, 'working_day'],
    ],
  );
});

test('extensions are counted in parts, in the order of granting, and told as what remains and what follows', () => {
  const three = { at: '2026-08-25T09:00:00+07:00', amount: 3, unit: 'working_day' };
  const { status, answers } = ask([
    extended(three), // 27/8, then 28/8, and 31/8 is off: 1/9, 2/9
    extended({ ...three, form: 'added' }, { at: '2026-08-24T09:00:00+07:00', amount: 1, unit: 'calendar_day' }),
    extended({ ...three, form: 'total' }), // three days from the receipt are earlier than five
    extended({ ...three, form: 'total', amount: 8 }),
    extended({ at: three.at, form: 'agreed', until: '2026-09-01T10:00:00+07:00' }),
    { ...extended(three), pauses: [{ from: '2026-08-26T09:00:00+07:00' }] },
    { ...extended(three), pauses: [{ from: '2026-08-28T09:00:00+07:00' }] },
    { ...extended(three), pauses: [{ from: '2026-08-26T09:00:00+07:00' }], after_supplement: 'restart' },
    { ...question({ limit: { amount: 1.5, unit: 'working_day' } }) },
    {
      ...question({ limit: { amount: 2.5, unit: 'working_day' }, pauses: [{ from: '2026-08-25T09:00:00+07:00' }] }),
    },
    // A Friday: the third working day after it is Tuesday 25.
    { ...question({ pauses: [{ from: '2026-08-25T17:00:00+07:00' }] }), after_supplement: 'decree' },
    { ...question({ pauses: [{ from: '2026-08-25T17:01:00+07:00' }] }), after_supplement: 'decree' },
  ]);
  assert.equal(status, 0);
  const left = (amount: number, ...then: object[]) => ({
    due: null,
    remaining: { amount, unit: 'working_day' },
    ...(then.length ? { then } : {}),
  });
  assert.deepEqual(answers, [
    { due: '2026-09-02T17:00:00+07:00' },
    { due: '2026-09-03T17:00:00+07:00' },
    { due: '2026-08-27T17:00:00+07:00' },
    { due: '2026-09-02T17:00:00+07:00' },
    { due: '2026-09-01T10:00:00+07:00' },
    left(2, { amount: 3, unit: 'working_day' }),
    left(3),
    left(5),
    { due: '2026-08-24T11:30:00+07:00' },
    left(0.5),
    left(5),
    left(2),
  ]);
});

test('the derivation tells every date between receipt and due, what it counted as and why', () => {
  const [answer] = ask(
    [
      question({
        received: '2026-08-27T09:00:00+07:00',
        limit: { amount: 3, unit: 'working_day' },
        pauses: [{ kind: 'financial_duty', from: '2026-09-01T08:00:00+07:00', to: '2026-09-03T09:00:00+07:00' }],
      }),
    ],
    office,
    '--explain',
  ).answers;
  assert.equal(answer.due, '2026-09-04T17:00:00+07:00');
  assert.equal(answer.explain.rule, 'working_day');
  assert.deepEqual(
    answer.explain.dates.map((d: any) => [d.date, d.what]),
    [
      ['2026-08-28', 'counted'],
      ['2026-08-29', 'weekly_rest'],
      ['2026-08-30', 'weekly_rest'],
      ['2026-08-31', 'exception'],
      ['2026-09-01', 'paused'],
      ['2026-09-02', 'paused'],
      ['2026-09-03', 'counted'],
      ['2026-09-04', 'counted'],
    ],
  );
  assert.equal(answer.explain.dates[3].reason, 'swap');
  assert.match(answer.explain.sentence, /^3 ngày làm việc/);
});

test('a bad calendar is one clear error and status 2 before any line is read', () => {
  for (const [calendar, message] of [
    ['{', /not a JSON object/],
    [{ utc_offset_minutes: 420 }, /weekly is missing/],
    [{ ...office, weekly: { mon: [['11:30', '07:30']] } }, /11:30|07:30/],
    [{ ...office, weekly: { someday: [] } }, /someday/],
    [
      {
        ...office,
        weekly: {
          mon: [
            ['07:30', '12:00'],
            ['11:00', '17:00'],
          ],
        },
      },
      /./,
    ],
    [{ ...office, exceptions: [{ date: '2026-02-30', kind: 'off' }] }, /date/],
    [{ ...office, exceptions: [{ date: '2026-08-31', kind: 'holiday' }] }, /2026-08-31/],
    [{ ...office, exceptions: [office.exceptions[0], office.exceptions[0]] }, /2026-08-31/],
    [{ ...office, utc_offset_minutes: 5000 }, /utc_offset_minutes/],
  ] as [object | string, RegExp][]) {
    const { status, error, answers } = ask([question()], calendar);
    assert.deepEqual([status, answers], [2, []]);
    assert.match(error, message);
    assert.equal(error.trim().split('\n').length, 1);
  }
  assert.equal(spawnSync(program, ['due', '--calendar', path.join(folder, 'absent')], { input: '' }).status, 2);
});
