// Working hours as an officer writes them, "07:00–11:30, 13:30–17:00", and as the server takes them.
export type Hours = { open: string; close: string }[];

export const hoursText = (hours: Hours) => hours.map((one) => `${one.open}–${one.close}`).join(', ');

/** Returns null if the text cannot be read. The server checks whether the hours make sense. */
export function readHours(text: string): Hours | null {
  const parts = text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter(Boolean);
  const hours = parts.map((part) => /^(\d{1,2})[:hg.]?(\d{2})?\s*[-–—]\s*(\d{1,2})[:hg.]?(\d{2})?$/i.exec(part));
  if (hours.some((found) => !found)) return null;
  const clock = (hour: string, minute = '00') => `${hour.padStart(2, '0')}:${minute}`;
  return hours.map((found) => ({ open: clock(found![1]!, found![2]), close: clock(found![3]!, found![4]) }));
}

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
