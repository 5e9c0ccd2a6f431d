// The sentences that /kiem-tra shows after a check. Both languages are in the page: it works without the server.
import { en } from './en.ts';
import { vi } from './vi.ts';

const english = document.documentElement.lang === 'en';
export const t = english ? en : vi;
export const locale = english ? 'en-GB' : 'vi-VN';
export const tracking = english ? '/en/tra-cuu' : '/tra-cuu';

const weekdays = Object.values(t.weekdays);
const twoDigits = (n: number) => String(n).padStart(2, '0');

const month = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long' });

/** The day of a UTC time: "02/11/2026". English names the month: "2 Nov 2026". */
export function dayText(moment: Date): string {
  const [day, year] = [moment.getUTCDate(), moment.getUTCFullYear()];
  return english
    ? `${day} ${month.format(moment).slice(0, 3)} ${year}`
    : [twoDigits(day), twoDigits(moment.getUTCMonth() + 1), year].join('/');
}

/** "7 giờ 05, thứ Hai ngày 02/11/2026", in English "07:05, Monday 2 Nov 2026". `weekday`: 0 is Sunday. */
export function momentText(hour: number, minute: number, weekday: number, day: string): string {
  const shownHour = english ? twoDigits(hour) : hour;
  return minute
    ? t.moment(shownHour, twoDigits(minute), weekdays[weekday]!, day)
    : t.momentOnHour(shownHour, weekdays[weekday]!, day);
}
