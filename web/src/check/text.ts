// The sentences that /kiem-tra shows after a check. Both languages are in the page: it works without the server.
import { en } from './en.ts';
import { vi } from './vi.ts';

const english = document.documentElement.lang === 'en';
export const t = english ? en : vi;
export const locale = english ? 'en-GB' : 'vi-VN';
export const tracking = english ? '/en/tra-cuu' : '/tra-cuu';

const weekdays = Object.values(t.weekdays);
const twoDigits = (n: number) => String(n).padStart(2, '0');

/** "7 giờ 05, thứ Hai ngày 02/11/2026", in English "07:05, Monday 02/11/2026". `weekday`: 0 is Sunday. */
export function momentText(hour: number, minute: number, weekday: number, day: string): string {
  const shownHour = english ? twoDigits(hour) : hour;
  return minute
    ? t.moment(shownHour, twoDigits(minute), weekdays[weekday]!, day)
    : t.momentOnHour(shownHour, weekdays[weekday]!, day);
}
