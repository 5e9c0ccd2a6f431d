// The pictures of the officer's guide. With MOTCUA_SHOTS they are taken again (./dev shots). Without it each screen is
// reached as the guide says.
import { expect, type Page, test } from '@playwright/test';
import { base, enter, open, pickProcedure, receive, story, storySite } from './desk.ts';

/** Keeps the content of the window, for the guide. */
async function picture(page: Page, name: string): Promise<void> {
  if (process.env.MOTCUA_SHOTS)
    await page.screenshot({ path: `docs/guide/anh/${name}.png`, animations: 'disabled', caret: 'hide' });
}

test('the pictures of the guide show the screens that it tells of', async ({ page }) => {
  test.setTimeout(180_000);
  await page.setViewportSize({ width: 1180, height: 760 });
  await enter(page, 'tuphap.codo', storySite());
  await expect(page.locator('a.open').first()).toBeVisible();
  await picture(page, 'viec-cua-toi');
  await enter(page, 'lanhdao.codo', storySite());
  await page.goto(story() + '/ban-lam-viec/phe-duyet');
  await expect(page.getByRole('columnheader', { name: 'Đề xuất' })).toBeVisible();
  await picture(page, 'phe-duyet');

  await enter(page, 'tiepnhan.codo');
  await pickProcedure(page, 'khai sinh', 'Đăng ký khai sinh');
  await page.getByLabel('Họ và tên', { exact: true }).fill('Nguyễn Thị Hoàng Phương Uyên Nhi');
  await page.keyboard.press('Alt+0');
  await expect(page.getByText('Hẹn trả:')).toBeVisible();
  await picture(page, 'tiep-nhan');
  const code = await receive(page, 'khai sinh', 'Đăng ký khai sinh', 'Nguyễn Thị Hoàng Phương Uyên Nhi');
  await open(page, code);
  await picture(page, 'ho-so');
  await page.getByRole('button', { name: 'Công dân rút hồ sơ' }).click();
  await page.getByLabel('Lý do rút hồ sơ').fill('Công dân đổi ý, nộp ở nơi khác');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: 'Đồng ý: Công dân rút hồ sơ' })).toBeVisible();
  await picture(page, 'hoi-lai');
  await page.keyboard.press('Escape');
  await page.goto(base());
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Phím tắt' })).toBeVisible();
  await picture(page, 'phim-tat');
});
