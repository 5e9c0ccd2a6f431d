// Printed proofs of a day. Anybody prints the proof of a limit. A person who sees the accounts of the unit prints the
// proof of a post.
import { expect, test, type Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { base, enter, runJobs } from './desk.ts';
import { look } from './look.ts';

const url = () => process.env.MOTCUA_TEST_URL!;
/** No line is wider than the sheet: 180 mm of A4 at 96 dots an inch. */
async function fitsA4(page: Page): Promise<void> {
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 680, height: 962 });
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBeLessThanOrEqual(0);
  await expect(page.getByRole('button')).toBeHidden();
  // A name is beside its value, and the sample mark is on each sheet.
  const tops = (what: string) =>
    page
      .locator(what)
      .first()
      .evaluate((one) => one.getBoundingClientRect().top);
  expect(await tops('dl.facts dt')).toBe(await tops('dl.facts dd'));
  await expect(page.locator('.sample')).toBeVisible();
  await expect(page.locator('.sample')).toHaveText('MẪU');
  await expect(page.locator('.sample')).toHaveCSS('position', 'fixed');
  await page.emulateMedia({ media: 'screen' });
  await expect(page.locator('.sample')).toBeHidden();
}
/** How far down the words of each sheet reach, from 0 to 1. */
function filled(pdf: Buffer): number[] {
  const boxes = execFileSync('pdftotext', ['-bbox', '-', '-'], { input: pdf, encoding: 'utf8' });
  return boxes
    .split('<page ')
    .slice(1)
    .map((sheet) => {
      const height = Number(/height="([\d.]+)"/.exec(sheet)![1]);
      return Math.max(0, ...[...sheet.matchAll(/yMax="([\d.]+)"/g)].map((found) => Number(found[1]))) / height;
    });
}

test('a citizen prints which limit was in force today, from the page of the procedure, without JavaScript', async ({
  browser,
}) => {
  await runJobs();
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.goto(url() + '/thu-tuc/1.001193');
  await page.getByRole('link', { name: 'Chứng minh thời hạn của một ngày bằng sổ cái' }).click();
  await expect(page.getByRole('heading', { name: 'Dòng sổ chứng minh' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Tải bằng chứng (tệp chữ)' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Ngày' }).fill('1/1/2020');
  await page.getByRole('button', { name: 'Xem' }).click();
  await expect(page.getByText('Đến hết ngày 01/01/2020 sổ cái chưa ghi gì về mục này.')).toBeVisible();
  await context.close();
});

test('no sheet of a printed proof but the last ends half empty', async ({ page }) => {
  await runJobs();
  let most = 0;
  for (const path of ['/lich/viet-nam', '/lich/xa-co-do', '/thu-tuc/1.001193']) {
    await page.goto(url() + '/so-cai/chung-minh' + path);
    await fitsA4(page);
    const sheets = filled(await page.pdf({ preferCSSPageSize: true }));
    for (const one of sheets.slice(0, -1)) expect(one, path).toBeGreaterThan(0.7);
    most = Math.max(most, sheets.length);
  }
  expect(most, 'a proof of more than one sheet').toBeGreaterThan(1);
});

test('a leader prints who held a post, from the account of who holds it', async ({ page }) => {
  await runJobs();
  await enter(page, 'lanhdao.codo');
  await page.goto(base() + '/can-bo');
  await page.locator('main table a').first().click();
  const opened = page.waitForEvent('popup');
  await page.getByRole('link', { name: 'Chứng minh ai giữ vị trí này trong một ngày bằng sổ cái' }).first().click();
  const proof = await opened;
  await expect(proof.getByRole('heading', { name: 'Dòng sổ chứng minh' })).toBeVisible();
  await expect(proof.getByText('Người giữ')).toBeVisible();
  await fitsA4(proof);
  await look(proof, 'proof-of-a-post');
});
