// A page belongs to the person who opened it. Another person who signs in there gets nothing of it.
import { expect, type Page, test } from '@playwright/test';
import { base, enter, pickProcedure, receive, open } from './desk.ts';

const name = (page: Page) => page.getByLabel('Họ và tên', { exact: true });
const saved = (page: Page) => expect(page.getByText('Đã lưu bản đang gõ')).toBeVisible();
const certified = 'Chứng thực bản sao từ bản chính';

/** The session of the page ends. `username` signs in where the page asks. */
async function signInAgain(page: Page, username: string): Promise<void> {
  const again = page.getByRole('dialog', { name: 'Đăng nhập' });
  await again.getByLabel('Tên đăng nhập').fill(username);
  await again.getByLabel('Mật khẩu').fill(process.env.MOTCUA_TEST_PASSWORD!);
  await again.getByRole('button', { name: 'Đăng nhập' }).click();
}
/** The names of the drafts that the signed-in person has on the server. */
async function drafts(page: Page): Promise<string[]> {
  const reply = await page.request.get(process.env.MOTCUA_TEST_URL + '/api/v1/intake/drafts');
  return (await reply.json()).items.map((one: { applicant: string }) => one.applicant);
}

test('another person who signs in on a page of an ended session gets the start page, and nothing that was typed', async ({
  page,
}) => {
  await enter(page, 'tiepnhan2.codo');
  const before = await drafts(page);
  await enter(page, 'tiepnhan.codo');
  await pickProcedure(page, 'sao', certified);
  await name(page).fill('Người Của Ca Trước');
  await saved(page);
  await page.context().clearCookies();
  await name(page).fill('Người Của Ca Trước Gõ Thêm');
  await expect(page.getByText('Phiên làm việc của Huỳnh Thị Cẩm Tú đã hết.')).toBeVisible();
  const puts: string[] = [];
  page.on('request', (one) => {
    if (one.method() === 'PUT') puts.push(one.url());
  });
  page.on('dialog', (dialog) => void dialog.dismiss()); // an open question would stop the test
  await signInAgain(page, 'tiepnhan2.codo');
  await expect(page.getByRole('link', { name: 'Dương Thanh Tùng' })).toBeVisible();
  await expect(page).toHaveURL(/\/ban-lam-viec$/);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.goBack(); // also from the page that the browser kept
  await page.waitForLoadState('networkidle');
  await expect(page.getByText('Huỳnh Thị Cẩm Tú')).toHaveCount(0);
  await expect(page.locator('input[value*="Ca Trước"]')).toHaveCount(0);
  expect(puts).toEqual([]);
  expect(await drafts(page)).toEqual(before);
  await enter(page, 'tiepnhan.codo');
  expect(await drafts(page)).toContain('Người Của Ca Trước');
});

test('a window of the same browser hears that another person signed in, and is theirs from then on', async ({
  page,
  context,
}) => {
  await enter(page, 'tiepnhan.codo');
  const code = await receive(page, 'sao', certified, 'Trần Hai Cửa Sổ');
  await open(page, code);
  await page.getByRole('button', { name: 'Ghi chú', exact: true }).click();
  await page.getByRole('dialog').getByRole('textbox').first().fill('Ghi chú của người trước');
  const other = await context.newPage();
  await enter(other, 'tiepnhan2.codo');
  await expect(page.getByRole('link', { name: 'Dương Thanh Tùng' })).toBeVisible();
  await expect(page).toHaveURL(base());
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await other.close();
});

test('the same person goes on where the session ended', async ({ page }) => {
  await enter(page, 'tiepnhan.codo');
  await pickProcedure(page, 'sao', certified);
  await name(page).fill('Người Gõ');
  await saved(page);
  await page.context().clearCookies();
  await name(page).fill('Người Gõ Tiếp');
  await signInAgain(page, 'tiepnhan.codo');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(name(page)).toHaveValue('Người Gõ Tiếp');
  await expect.poll(() => drafts(page)).toContain('Người Gõ Tiếp');
});
