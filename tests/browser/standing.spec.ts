// Proofs of a day as they are printed: of a limit by anybody, of a post by who sees the accounts of the unit.
import { expect, test, type Page } from '@playwright/test';
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
  await page.emulateMedia({ media: 'screen' });
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
