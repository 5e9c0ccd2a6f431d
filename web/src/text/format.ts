// Dates, money and countdowns in Vietnamese, always in the zone of the site.
const zone = 'Asia/Ho_Chi_Minh';
const day = new Intl.DateTimeFormat('vi-VN', { timeZone: zone, day: '2-digit', month: '2-digit', year: 'numeric' });
const clock = new Intl.DateTimeFormat('vi-VN', { timeZone: zone, hour: '2-digit', minute: '2-digit', hour12: false });

export const date = (iso: string) => day.format(new Date(iso));
export const time = (iso: string) => clock.format(new Date(iso));
export const dateTime = (iso: string) => `${time(iso)} ${date(iso)}`;
export const money = (dong: number) => new Intl.NumberFormat('vi-VN').format(dong) + ' đồng';
export const bytes = (n: number) => (n < 1024 * 1024 ? `${Math.ceil(n / 1024)} KB` : `${(n / 1024 / 1024).toFixed(1).replace('.', ',')} MB`);

/** "còn 3 giờ", "còn 2 ngày", "quá 1 ngày": calendar distance for the eye; the legal count is the server's. */
export function countdown(iso: string, now: number): string {
  const minutes = Math.round((new Date(iso).getTime() - now) / 60000);
  const word = minutes < 0 ? 'quá' : 'còn';
  const n = Math.abs(minutes);
  if (n < 60) return `${word} ${n} phút`;
  if (n < 48 * 60) return `${word} ${Math.floor(n / 60)} giờ`;
  return `${word} ${Math.floor(n / 1440)} ngày`;
}

/** dd/mm/yyyy, d/m, "+3" (days from today) or "hôm nay" → yyyy-mm-dd; "" if it is none of these. */
export function parseDate(text: string, today = new Date()): string {
  const t = text.trim().toLowerCase();
  const local = new Date(today.toLocaleString('en-US', { timeZone: zone }));
  const iso = (d: Date) => `${d.getFullYear()}-${String(d.getMonth() + 1).padStart(2, '0')}-${String(d.getDate()).padStart(2, '0')}`;
  const plus = /^\+(\d{1,3})$/.exec(t);
  if (plus) return iso(new Date(local.getFullYear(), local.getMonth(), local.getDate() + Number(plus[1])));
  if (t === 'hôm nay' || t === 'hom nay') return iso(local);
  const parts = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?$/.exec(t);
  if (!parts) return '';
  const made = new Date(Number(parts[3] ?? local.getFullYear()), Number(parts[2]) - 1, Number(parts[1]));
  return made.getDate() === Number(parts[1]) && made.getMonth() === Number(parts[2]) - 1 ? iso(made) : '';
}
