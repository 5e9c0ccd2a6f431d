import '../testing/browser.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as format from './format.ts';

const {
  date,
  dateTime,
  money,
  parseDate,
  parseMoney,
  plainDate,
  readDate,
  shownDate,
  time,
  workingLeft,
  workingMinutes,
  workingTime,
} = format;
const at = (iso: string) => Date.parse(iso);

/** Runs the check as if the machine were in each of these zones. */
function inEveryZone(check: () => void): void {
  const kept = process.env.TZ;
  for (const zone of ['UTC', 'Asia/Ho_Chi_Minh', 'America/Los_Angeles', 'Pacific/Kiritimati', 'America/Santiago']) {
    process.env.TZ = zone;
    check();
  }
  if (kept === undefined) delete process.env.TZ;
  else process.env.TZ = kept;
}

test('a moment is shown in the zone of the site, whatever the zone of the machine', () =>
  inEveryZone(() => {
    assert.equal(dateTime('2026-11-28T16:59:59Z'), '23:59 28/11/2026');
    assert.equal(dateTime('2026-11-28T17:00:00Z'), '00:00 29/11/2026');
    assert.equal(dateTime('2026-11-28T07:05:00+07:00'), '07:05 28/11/2026');
  }));

test('midnight is 00:00 and never 24:00', () => assert.equal(time('2026-01-01T00:00:00+07:00'), '00:00'));

test('the last minute of a year belongs to the old year', () => {
  assert.equal(date('2026-12-31T23:59:59+07:00'), '31/12/2026');
  assert.equal(date('2026-12-31T17:00:00Z'), '01/01/2027');
});

test('a date without a time is shown as the same date in every zone, a leap day too', () =>
  inEveryZone(() => {
    assert.equal(plainDate('2028-02-29'), '29/02/2028');
    assert.equal(format.weekday('2028-02-29'), 'Thứ 3');
    assert.equal(format.fullDate('2026-09-02'), 'Thứ Tư, 02/09/2026');
  }));

test('a day by which somebody plans has its weekday, of an instant that at the site', () =>
  inEveryZone(() => {
    assert.equal(format.plannedDate('2026-11-30'), 'thứ Hai, 30/11/2026');
    assert.equal(format.plannedDate('2026-11-29T17:00:00Z'), 'thứ Hai, 30/11/2026');
    assert.equal(format.plannedTime('2026-11-29T16:59:00Z'), '23:59 Chủ nhật, 29/11/2026');
    const days = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'];
    days.forEach((name, i) => assert.equal(format.plannedDate(`2026-11-0${2 + i}`), `${name}, 0${2 + i}/11/2026`));
  }));

test('an instant that cannot be read is an error, not a wrong date', () =>
  assert.throws(() => date('yesterday'), RangeError));

test('a typed date is read with slash, dot or dash, with one or two digits', () => {
  for (const typed of ['28/11/2026', '28.11.2026', '28-11-2026', '  28/11/2026 '])
    assert.equal(parseDate(typed), '2026-11-28', typed);
  assert.equal(parseDate('1/2/2026'), '2026-02-01', 'the day comes first');
});

test('a typed date without a year is one of the current year of the site', () =>
  inEveryZone(() => {
    assert.equal(parseDate('5/1', new Date('2026-12-31T16:59:00Z')), '2026-01-05');
    assert.equal(parseDate('5/1', new Date('2026-12-31T17:00:00Z')), '2027-01-05');
  }));

test('29 February is a date in a leap year alone', () => {
  assert.equal(parseDate('29/2/2028'), '2028-02-29');
  assert.equal(parseDate('29/2/2000'), '2000-02-29');
  for (const typed of ['29/2/2026', '29/2/2100', '29/02/1900']) assert.equal(parseDate(typed), '', typed);
  assert.equal(parseDate('29/2', new Date('2026-05-05T00:00:00Z')), '');
});

test('a day that no month has is none', () => {
  for (const typed of ['31/4/2026', '32/1/2026', '0/1/2026', '1/13/2026', '1/0/2026', '00/00/0000'])
    assert.equal(parseDate(typed), '', typed);
});

test('a year of the first century is not taken for one of the twentieth', () =>
  assert.equal(parseDate('1/1/0050'), '0050-01-01'));

test('words that are no date are none', () => {
  for (const typed of [
    '',
    '   ',
    'mai',
    '28',
    '28/11/26',
    '28/11/',
    '2026-11-28',
    '28/11/2026 08:00',
    '+',
    '+1000',
    '-1',
  ])
    assert.equal(parseDate(typed), '', typed);
});

test('"+3" is three days from today at the site, over the end of a month and a leap day', () =>
  inEveryZone(() => {
    assert.equal(parseDate('+3', new Date('2028-02-27T16:59:00Z')), '2028-03-01');
    assert.equal(parseDate('+3', new Date('2028-02-27T17:00:00Z')), '2028-03-02');
    assert.equal(parseDate('+0', new Date('2026-12-31T17:00:00Z')), '2027-01-01');
    assert.equal(parseDate('+365', new Date('2026-06-01T00:00:00Z')), '2027-06-01');
  }));

test('"+1" is tomorrow also where the machine changes its clock that night', () => {
  const kept = process.env.TZ;
  process.env.TZ = 'America/Santiago'; // no midnight on 6 September 2026
  assert.equal(parseDate('+1', new Date('2026-09-05T12:00:00Z')), '2026-09-06');
  assert.equal(parseDate('6/9/2026'), '2026-09-06');
  if (kept === undefined) delete process.env.TZ;
  else process.env.TZ = kept;
});

test('"hôm nay" is today: with marks or without, in any case, composed or decomposed', () => {
  const today = new Date('2026-11-27T17:30:00Z');
  for (const typed of ['hôm nay', 'Hôm Nay', 'HOM NAY', 'today', 'hôm nay'.normalize('NFD')])
    assert.equal(parseDate(typed, today), '2026-11-28', typed);
});

test('today is that of the server clock, not that of the machine', () => {
  format.setClock('2020-02-28T16:00:00Z');
  assert.equal(parseDate('+1'), '2020-02-29');
  assert.ok(Math.abs(format.siteNow() - at('2020-02-28T16:00:00Z')) < 5000);
  format.setClock(new Date().toISOString());
});

test('working time left is told in minutes below an hour, in hours up to the next working day, in days above', () => {
  const left = (minutes: number, days: number) => workingLeft({ minutes, days }, false);
  assert.equal(left(0, 0), 'còn 0 phút làm việc');
  assert.equal(left(59, 0), 'còn 59 phút làm việc');
  assert.equal(left(60, 1), 'còn 1 giờ làm việc');
  assert.equal(left(119, 1), 'còn 1 giờ làm việc');
  assert.equal(left(960, 2), 'còn 2 ngày làm việc');
  assert.equal(workingLeft(null, false), '');
});

test('a promise that is over is told as late by working time, and by none on the evening of its day', () => {
  const late = (minutes: number) => workingLeft({ minutes, days: 0 }, true);
  assert.equal(late(0), '');
  assert.equal(late(-1), 'quá 1 phút làm việc');
  assert.equal(late(-90), 'quá 1 giờ làm việc');
});

test('money is grouped by points and has no decimals', () => {
  assert.equal(money(0), '0 đồng');
  assert.equal(money(999), '999 đồng');
  assert.equal(money(1_500_000), '1.500.000 đồng');
  assert.equal(money(-2000), '-2.000 đồng');
  assert.equal(money(9_007_199_254_740_991), '9.007.199.254.740.991 đồng');
});

test('a typed amount is read with points, blanks or nothing between groups of three', () => {
  for (const typed of ['500000', '500.000', '500 000', ' 500.000 ', '500\u00a0000', '５０００００'])
    assert.equal(parseMoney(typed), 500_000, typed);
  assert.equal(parseMoney('1.234.567'), 1_234_567);
  assert.equal(parseMoney('0'), 0);
});

test('a typed amount may end in đ, Đ, đồng or VND', () => {
  for (const typed of ['500.000đ', '500.000 Đ', '500.000 ĐỒNG', '500000 VND', '500000 đồng'.normalize('NFD')])
    assert.equal(parseMoney(typed), 500_000, typed);
});

test('an amount with a fraction, a sign, mixed or wrong groups is none: it never grows a hundredfold', () => {
  for (const typed of [
    '500.000,00',
    '500,000.00',
    '1,500,000.00',
    '1,500,000',
    '500,000',
    '1,5 triệu',
    '1,5',
    '12.50',
    '-5000',
    '5.0000',
    '1.000 000',
    '1e6',
    'năm',
    '',
    'đ',
  ])
    assert.equal(parseMoney(typed), undefined, typed);
});

test('a whole number is read strictly: what is none is sent as it was typed', () => {
  for (const [typed, number] of [
    ['12', 12],
    ['1.000', 1000],
    ['1 000', 1000],
    [' 7 ', 7],
    ['１２', 12],
    ['007', 7],
  ] as const) {
    assert.equal(format.parseWhole(typed), number, typed);
    assert.equal(format.wholeOrTyped(typed), number, typed);
  }
  for (const typed of [
    '12 tờ',
    '2o',
    '1,5',
    '1.5',
    '1.00',
    '1e2',
    '0x10',
    '-3',
    '+3',
    '1/2',
    '12.000.00',
    '',
    ' ',
    '٣٣',
    '½',
  ]) {
    assert.equal(format.parseWhole(typed), undefined, typed);
    assert.equal(format.wholeOrTyped(typed), typed);
  }
});

test('what money shows is what a typed amount reads', () => {
  for (const dong of [0, 1, 999, 1000, 20_000, 1_234_567, 999_999_999_999]) assert.equal(parseMoney(money(dong)), dong);
});

test('working minutes are told exactly, and none as 0 minutes', () => {
  assert.equal(workingMinutes(0), '0 phút');
  assert.equal(workingMinutes(59), '59 phút');
  assert.equal(workingMinutes(60), '1 giờ');
  assert.equal(workingMinutes(545), '9 giờ 5 phút');
  assert.equal(workingMinutes(60_001), '1.000 giờ 1 phút');
});

test('working time is in hours below a day of eight hours, in days from it on', () => {
  assert.equal(workingTime(null), '–');
  assert.equal(workingTime(0), '0 giờ làm việc');
  assert.equal(workingTime(90), '1,5 giờ làm việc');
  assert.equal(workingTime(479), '8 giờ làm việc');
  assert.equal(workingTime(480), '1 ngày làm việc');
  assert.equal(workingTime(720), '1,5 ngày làm việc');
});

test('a share has at most one decimal, a score two, and an unknown one a dash', () => {
  assert.deepEqual([972, 1000, 0].map(format.percent), ['97,2 %', '100 %', '0 %']);
  assert.deepEqual([437, 500].map(format.hundredths), ['4,37', '5,00']);
  assert.deepEqual([format.percent(null), format.hundredths(null)], ['–', '–']);
});

test('the size of a file is rounded up to whole KB, and has one decimal in MB', () => {
  assert.equal(format.bytes(0), '0 KB');
  assert.equal(format.bytes(1), '1 KB');
  assert.equal(format.bytes(1024 * 1024 - 1), '1024 KB');
  assert.equal(format.bytes(1024 * 1024), '1 MB');
  assert.equal(format.bytes(20 * 1024 * 1024 + 600_000), '20,6 MB');
});

test('a date field means a day, with a clock time an instant of the site, and else what was typed', () => {
  for (const [typed, meant] of [
    ['20/11/2026', '2026-11-20'],
    ['2026-11-20', '2026-11-20'],
    ['8:05 20/11/2026', '2026-11-20T08:05'],
    ['23h59 1/2/2026', '2026-02-01T23:59'],
    ['2026-11-20T08:05', '2026-11-20T08:05'],
    ['24:00 20/11/2026', '24:00 20/11/2026'],
    ['08:60 20/11/2026', '08:60 20/11/2026'],
    ['08:00 31/2/2026', '08:00 31/2/2026'],
    ['mai', 'mai'],
    [' ', ''],
  ] as const)
    assert.equal(readDate(typed), meant, typed);
});

test('a date field shows what it means, and means what it shows', () => {
  for (const [value, shown] of [
    ['2026-11-20', '20/11/2026'],
    ['2026-11-20T08:05', '08:05 20/11/2026'],
    ['mai', 'mai'],
    ['', ''],
  ] as const) {
    assert.equal(shownDate(value), shown);
    assert.equal(readDate(shownDate(value)), value);
  }
});

test('digits that stand small, raised or circled are no part of a number; full-width ones are', () => {
  for (const typed of ['12²', '①②', '¹²', '₁', '½', '⑿', '㉑', '12٣'])
    assert.deepEqual([format.parseWhole(typed), parseMoney(typed)], [undefined, undefined], typed);
  assert.deepEqual([format.parseWhole('１２'), parseMoney('５００.０００ đồng')], [12, 500_000]);
  assert.equal(parseMoney('500.000 đồng'.normalize('NFD')), 500_000);
});
