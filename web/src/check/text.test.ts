import { page } from '../testing/browser.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';

type Text = typeof import('./text.ts');
const inLanguage = async (lang: string): Promise<Text> => {
  const before = page.lang;
  page.lang = lang;
  const loaded = (await import(new URL(`./text.ts?${lang}`, import.meta.url).href)) as Text;
  page.lang = before;
  return loaded;
};
const [vi, en] = [await inLanguage('vi'), await inLanguage('en')];

test('a day is written day first in Vietnamese; English names its month', () => {
  const moment = new Date('2026-12-05T00:00:00Z');
  assert.deepEqual([vi.dayText(moment), en.dayText(moment)], ['05/12/2026', '5 Dec 2026']);
  assert.equal(en.dayText(new Date('2026-09-30T23:59:00Z')), '30 Sep 2026');
  assert.equal(vi.momentText(7, 5, 6, vi.dayText(moment)), '7 giờ 05, thứ Bảy ngày 05/12/2026');
  assert.equal(en.momentText(7, 5, 6, en.dayText(moment)), '07:05, Saturday 5 Dec 2026');
});
