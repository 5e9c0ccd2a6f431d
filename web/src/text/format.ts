// Dates, money and countdowns in the language of the page, always in the zone of the site.
import { language, t } from './index.ts';

const zone = 'Asia/Ho_Chi_Minh';
const locale = language === 'en' ? 'en-GB' : 'vi-VN';
const clock = new Intl.DateTimeFormat(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit', hour12: false });
const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone: zone });
const months = Array.from({ length: 12 }, (_, month) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long' }).format(Date.UTC(2026, month, 1)),
);

/** The day of an instant at the site, yyyy-mm-dd. A date without a time is its own day. */
const dayOf = (iso: string) => (/^\d{4}-\d\d-\d\d$/.test(iso) ? iso : isoDay.format(new Date(iso)));
/**
 * A day yyyy-mm-dd in the words of the page. English names the month, because people read 05/12 in two ways. It is
 * 5 Dec 2026, or in full 5 December 2026.
 */
function dayText(isoDate: string, long = false): string {
  const [year = '', month = '', day = ''] = isoDate.split('-');
  if (language !== 'en') return `${day}/${month}/${year}`;
  const name = months[Number(month) - 1]!;
  return `${Number(day)} ${long ? name : name.slice(0, 3)} ${year}`;
}
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
const withWeekday = (isoDate: string) =>
  t.dates.on[weekdays[new Date(isoDate + 'T00:00:00Z').getUTCDay()]!](dayText(isoDate, true));

export const date = (iso: string) => dayText(dayOf(iso));
/** A date without a time, yyyy-mm-dd, as `date` shows one. */
export const plainDate = (isoDate: string) => dayText(isoDate);
export const time = (iso: string) => clock.format(new Date(iso));
export const dateTime = (iso: string) => `${time(iso)} ${date(iso)}`;
/** A day by which somebody plans, of an instant or a date: "thứ Hai, 30/11/2026", "Monday 30 November 2026". */
export const plannedDate = (iso: string) => withWeekday(dayOf(iso));
/** An instant by which somebody plans: "17:00 thứ Hai, 30/11/2026". */
export const plannedTime = (iso: string) => `${time(iso)} ${plannedDate(iso)}`;
export const number = (n: number) => new Intl.NumberFormat(locale).format(n);
export const money = (dong: number) => `${number(dong)} ${t.units.currency}`;
export const bytes = (n: number) =>
  n < 1024 * 1024
    ? `${Math.ceil(n / 1024)} KB`
    : `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(n / 1024 / 1024)} MB`;

// The lead of the server's clock in milliseconds. At a sample site the server's clock may not move.
let ahead = 0;
export const setClock = (iso: string) => {
  ahead = new Date(iso).getTime() - Date.now();
};
export const siteNow = () => Date.now() + ahead;

/** "còn 3 giờ làm việc", "còn 2 ngày làm việc", "quá 1 giờ làm việc", as the server counted; "" if no limit runs. */
export function workingLeft(left: { minutes: number; days: number | null } | null, late: boolean): string {
  if (!left) return '';
  const minutes = Math.abs(left.minutes);
  if (late)
    return minutes === 0
      ? ''
      : minutes < 60
        ? t.units.past.minute(minutes)
        : t.units.past.hour(Math.floor(minutes / 60));
  if (left.days !== null && left.days >= 2) return t.units.left.day(left.days);
  return minutes < 60 ? t.units.left.minute(minutes) : t.units.left.hour(Math.floor(minutes / 60));
}

/** Permille as a percentage with one decimal: 972 → 97,2 %. */
export const percent = (permille: number | null) =>
  permille === null ? '–' : `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(permille / 10)} %`;

/** Hundredths as a decimal: 437 → 4,37. */
export const hundredths = (n: number | null) =>
  n === null ? '–' : new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(n / 100);

const weekdayShort = new Intl.DateTimeFormat(locale, { timeZone: zone, weekday: 'short' });
export const weekday = (isoDate: string) => weekdayShort.format(new Date(isoDate + 'T12:00:00+07:00'));

/** A date with its weekday, at the beginning of a line. */
export const fullDate = (isoDate: string) => {
  const text = withWeekday(isoDate);
  return text.slice(0, 1).toUpperCase() + text.slice(1);
};

/** Working minutes exactly: "9 giờ 5 phút". */
export const workingMinutes = (minutes: number) =>
  [
    minutes >= 60 && `${number(Math.floor(minutes / 60))} ${t.units.hour}`,
    minutes % 60 !== 0 && `${minutes % 60} ${t.units.minutes}`,
  ]
    .filter(Boolean)
    .join(' ') || `0 ${t.units.minutes}`;

/** Working minutes, rounded for the reader: hours below a working day of eight hours, days above. */
export function workingTime(minutes: number | null): string {
  if (minutes === null) return '–';
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return minutes < 480
    ? `${decimal.format(minutes / 60)} ${t.units.hours}`
    : `${decimal.format(minutes / 480)} ${t.units.days}`;
}

// Points or blanks between groups of three digits. Commas only on the English page, which shows them: in Vietnamese
// "1,500" is one and a half.
const groups = language === 'en' ? '[., ]' : '[. ]';
const grouped = new RegExp(`^(?:\\d{1,15}|\\d{1,3}(${groups})\\d{3}(?:\\1\\d{3}){0,3})$`);

/** Replaces the full-width digits of East Asian keyboards with digits. Small, raised and circled digits stay. */
const withDigits = (text: string) =>
  text.normalize('NFC').replace(/[\uff10-\uff19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));

/** A whole number as people type one: "12", "1.000", "1 000", full-width digits; undefined if it is none. */
export function parseWhole(text: string): number | undefined {
  const typed = withDigits(text).trim().replace(/\s/g, ' ');
  return grouped.test(typed) ? Number(typed.replace(/\D/g, '')) : undefined;
}

/** Returns the number, or the typed text if it is none. The server then names the field. */
export const wholeOrTyped = (text: string): number => parseWhole(text) ?? (text as unknown as number);

/** A whole amount in dong, "500000", "500.000" or "500 000 đ"; undefined if it is none. A fraction is none. */
export const parseMoney = (text: string): number | undefined =>
  parseWhole(
    text
      .normalize('NFC')
      .trim()
      .replace(/\s*(?:đ|đồng|vnd)$/iu, ''),
  );

/** "30 Nov 2026" and "30 November 2026", as an English page shows a date, with figures instead of the name. */
function withoutNames(typed: string): string {
  const [, day, name, year] = /^(\d{1,2}) ([a-z]{3,9}) (\d{4})$/.exec(typed) ?? [];
  const month = name && language === 'en' ? months.findIndex((one) => one.toLowerCase().startsWith(name)) + 1 : 0;
  return month ? `${day}/${month}/${year}` : typed;
}

/** dd/mm/yyyy, d/m, "+3" (days from today) or "hôm nay" → yyyy-mm-dd; "" if it is none of these. */
export function parseDate(text: string, today = new Date(siteNow())): string {
  const typed = withoutNames(text.normalize('NFC').trim().toLowerCase());
  const now = isoDay.format(today);
  if (/^(?:hôm nay|hom nay|today)$/.test(typed)) return now;
  const plus = /^\+(\d{1,3})$/.exec(typed);
  if (plus) return new Date(Date.parse(now) + Number(plus[1]) * 86_400_000).toISOString().slice(0, 10);
  const parts = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?$/.exec(typed);
  if (!parts) return '';
  const [day, month] = [parts[1]!.padStart(2, '0'), parts[2]!.padStart(2, '0')];
  const wanted = `${parts[3] ?? now.slice(0, 4)}-${month}-${day}`;
  // 31 February is read as a day of March: the read date must be the typed date.
  const read = new Date(wanted + 'T00:00:00Z');
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(wanted) ? wanted : '';
}

const clockAndDay = /^(\d{1,2})[:h](\d{2})\s+(\S.*)$/;

/** Returns the date of a date field: yyyy-mm-dd, with a clock time before it yyyy-mm-ddThh:mm; else the typed text. */
export function readDate(text: string): string {
  const typed = text.trim();
  const [, hour = '', minute = '', day = ''] = clockAndDay.exec(typed) ?? [];
  const date = parseDate(day || typed);
  if (!day || !date) return date || typed;
  return Number(hour) < 24 && Number(minute) < 60 ? `${date}T${hour.padStart(2, '0')}:${minute}` : typed;
}

/** The other direction: 2026-11-20T08:00 is shown as 08:00 20/11/2026, in English as 08:00 20 Nov 2026. */
export const shownDate = (value: string): string => {
  const [, day, clock] = /^(\d{4}-(?:0[1-9]|1[0-2])-\d{2})(?:T(\d{2}:\d{2}))?$/.exec(value) ?? [];
  return day ? `${clock ? clock + ' ' : ''}${dayText(day)}` : value;
};
