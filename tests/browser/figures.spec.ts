// The desk's figures on a month of work, and the desk in English.
import { expect, type Page, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { enter, story, storySite } from './desk.ts';
import { look } from './look.ts';
import { root } from '../support/server.ts';
import { deskTexts } from '../../tools/desk_texts.mjs';

const desk = () => story() + '/ban-lam-viec';

test('a supervisor reads the figures, and each number opens its list', async ({ page }) => {
  test.setTimeout(240_000);
  await enter(page, 'giamsat.cantho', storySite());
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await expect(page.getByRole('heading', { level: 1, name: 'Thống kê: thành phố Cần Thơ' })).toBeVisible();
  await look(page, 'figures');
  await page.getByLabel('Từ ngày').fill('32/10/2026');
  await page.getByRole('button', { name: 'Xem' }).click();
  await expect(page.getByText('Ngày chưa đúng').first()).toBeVisible();
  await page.getByLabel('Từ ngày').fill('01/10/2026');
  await page.getByLabel('Đơn vị').selectOption({ label: 'xã Thạnh Phú' });
  await page.getByRole('button', { name: 'Xem' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Thống kê: xã Thạnh Phú' })).toBeVisible();
  const overdue = page.getByRole('row', { name: /^Quá hạn/ }).getByRole('link');
  const number = Number(await overdue.textContent());
  expect(number).toBeGreaterThan(0);
  await overdue.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Quá hạn' })).toBeVisible();
  await expect(page.locator('tbody tr')).toHaveCount(number);
  await look(page, 'figures-dossiers');
  await page.getByRole('link', { name: 'Về trang thống kê' }).click();
  await page
    .getByRole('row', { name: /^Hướng dẫn/ })
    .first()
    .getByRole('link')
    .click();
  await expect(page.getByText('Được hướng dẫn').first()).toBeVisible();
  await look(page, 'figures-visits');
  await page.goBack();
  await page
    .getByRole('row', { name: /^Đánh giá đã nhận/ })
    .getByRole('link')
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ý kiến công dân' })).toBeVisible();
  await look(page, 'figures-ratings');
});

test('a counter officer makes an address for the tablet, and sees no single rating', async ({ page }) => {
  await enter(page, 'tiepnhan.codo', storySite());
  await page.goto(desk() + '/mat-khau');
  await page.getByRole('button', { name: 'Tạo địa chỉ cho máy tính bảng' }).click();
  const link = page.getByRole('link', { name: /danh-gia\/may/ });
  await expect(link).toBeVisible();
  await look(page, 'tablet-made');
  await page.goto(story() + new URL((await link.getAttribute('href'))!).pathname);
  await expect(page.getByRole('button', { name: 'Bắt đầu đánh giá' })).toBeVisible();
  await look(page, 'tablet');
  await page.goto(desk() + '/thong-ke');
  await expect(page.getByRole('row', { name: /^Đánh giá đã nhận/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /^Đánh giá đã nhận/ }).getByRole('link')).toHaveCount(0);
});

/** The sentences of the server without places, by section and id. */
function serverTexts(language: string): Map<string, string> {
  const all = new Map<string, string>();
  let section = '';
  for (const line of readFileSync(path.join(root, `text/${language}.toml`), 'utf8').split('\n')) {
    section = /^\[(\w+)\]$/.exec(line)?.[1] ?? section;
    const [, id, words] = /^(\w+) = "([^"{}]{4,})"$/.exec(line) ?? [];
    if (id && !section.startsWith('desk_')) all.set(`${section}.${id}`, words!);
  }
  return all;
}

/**
 * Sentences of the Vietnamese tables. An English screen shows none of them outside the parts that are marked as
 * Vietnamese.
 */
function vietnamese(): string[] {
  const english = deskTexts('en');
  const screen = [...deskTexts('vi')]
    .filter(([id, sentence]) => sentence.length >= 4 && sentence !== english.get(id))
    .map(([, sentence]) => sentence);
  const server = serverTexts('en');
  const differ = [...serverTexts('vi')].filter(([id, sentence]) => sentence !== server.get(id));
  return [...screen, ...differ.map(([, sentence]) => sentence)].filter((sentence) =>
    /[^\p{ASCII}–—…·“”×▸]/u.test(sentence),
  );
}

async function english(page: Page, name: string): Promise<void> {
  const shown = await page.evaluate(() => {
    const texts: string[] = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const element = node.parentElement!;
      if (element.closest('[lang]')?.getAttribute('lang') === 'vi' || element.closest('script, style, noscript'))
        continue;
      if (node.textContent!.trim()) texts.push(node.textContent!.trim());
    }
    return texts;
  });
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  const sentences = new Set(vietnamese());
  expect(
    shown.filter((text) => sentences.has(text.replace(/\s*[:(].*$/, '').trim()) || sentences.has(text)),
    name,
  ).toEqual([]);
}

test('the desk in English: no Vietnamese sentence is left on any screen, and the work is done in it', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await enter(page, 'tiepnhan.codo', storySite());
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('link', { name: 'My work' })).toBeVisible();
  await english(page, 'work');
  await look(page, 'work-en');
  await page.goto(desk() + '/tiep-nhan');
  await page.getByRole('combobox', { name: 'Procedure' }).fill('tinh trang hon nhan');
  await page
    .getByRole('option', { name: /hôn nhân/ })
    .first()
    .click();
  await expect(page.getByText('Promised for:')).toBeVisible();
  await page.getByLabel('ID number').fill('12');
  await page.getByRole('button', { name: 'Receive and print the receipt' }).click();
  await expect(page.getByRole('alert')).toContainText('Some fields are wrong');
  await expect(page.getByRole('alert')).toContainText('Please fill this in.');
  await english(page, 'intake-wrong');
  await look(page, 'intake-en');
  await page.getByLabel('ID number').fill('');
  await page.getByLabel('Full name', { exact: true }).fill('Nguyễn Văn Út');
  await page.getByRole('button', { name: 'All in order' }).click();
  await page.getByRole('button', { name: 'Receive and print the receipt' }).click();
  await expect(page.getByRole('heading', { name: 'Received' })).toBeVisible();
  await english(page, 'intake-done');
  await page.getByRole('link', { name: 'Open the dossier' }).click();
  await expect(page.getByRole('button', { name: 'Hand over', exact: true })).toBeVisible();
  await english(page, 'dossier');
  await look(page, 'dossier-en');
  await page.getByRole('button', { name: 'Hand over', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Hand over (' }).click();
  await expect(page.getByText('Handed to the office in charge')).toBeVisible();
  for (const [address, wait] of [
    ['/thong-ke?from=2026-10-01', 'At the desk'],
    ['/don-vi', 'Dossiers of the unit'],
    ['/so-lieu', 'Counts of the day'],
    ['/thu-tuc', 'Filter'],
    ['/thu-tuc/2.000815', 'Deciding office'],
    ['/mat-khau', 'Current password'],
    ['/tra-ket-qua', 'Hand over'],
    ['/tim/khong-co-ai-ca', 'No dossier matches'],
  ] as const) {
    await page.goto(desk() + address);
    await expect(page.getByText(wait).first()).toBeVisible();
    await page.waitForLoadState('networkidle'); // the rows too
    await english(page, address);
  }
  await page.goto(desk());
  await page.getByRole('button', { name: 'Tiếng Việt' }).click();
  await expect(page.getByRole('link', { name: 'Việc của tôi' })).toBeVisible();
});

test('one language a page: the English desk does not load the Vietnamese sentences', async ({ page }) => {
  await enter(page, 'tiepnhan.codo', storySite());
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('link', { name: 'My work' })).toBeVisible();
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  await page.reload({ waitUntil: 'networkidle' });
  expect(loaded.filter((name) => /\/en-/.test(name))).toHaveLength(1);
  expect(loaded.filter((name) => /\/vi-/.test(name))).toHaveLength(0);
  await page.evaluate(() => localStorage.clear());
});
