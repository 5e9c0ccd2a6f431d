// What an officer does at the desk, for the journeys.
import { expect, type Page } from '@playwright/test';

export const base = () => process.env.MOTCUA_TEST_URL! + '/ban-lam-viec';

/** What was sent to the printer. Headless Chromium has no PDF viewer to print from, so the frame gets a stand-in page; the PDF itself is fetched and must be one. */
export const printed: string[] = [];

export async function enter(page: Page, username: string): Promise<void> {
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.route(/\/(receipt|slip|checklist|supplement)\.pdf/, async (route) => {
    try {
      const reply = await route.fetch();
      const isPdf = (await reply.body()).subarray(0, 5).toString() === '%PDF-';
      if (reply.ok() && isPdf) printed.push(new URL(route.request().url()).pathname);
      await route.fulfill({ contentType: 'text/html; charset=utf-8', body: '<!doctype html><html lang="vi"><title>Giấy</title><main><h1>Giấy</h1></main></html>' });
    } catch {
      // The test is over while its paper is still on the way.
    }
  });
  await page.addInitScript(() => { window.print = () => {}; });
  await page.context().clearCookies();
  await page.goto(base());
  await page.getByLabel('Tên đăng nhập').fill(username);
  await page.getByLabel('Mật khẩu').fill(process.env.MOTCUA_TEST_PASSWORD!);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(page.getByRole('button', { name: 'Đăng xuất' })).toBeVisible();
}

export async function pickProcedure(page: Page, words: string, name: string): Promise<void> {
  await page.goto(base() + '/tiep-nhan');
  await page.getByRole('combobox', { name: 'Thủ tục' }).fill(words);
  await page.getByRole('option', { name }).first().click();
  await expect(page.getByRole('heading', { level: 2, name })).toBeVisible();
}

/** Receives a dossier through the screen; its code. */
export async function receive(page: Page, words: string, name: string, applicant: string): Promise<string> {
  await pickProcedure(page, words, name);
  await page.getByLabel('Họ và tên', { exact: true }).fill(applicant);
  await page.getByRole('button', { name: 'Đủ tất cả' }).click();
  await page.getByRole('button', { name: 'Tiếp nhận và in giấy hẹn' }).click();
  await expect(page.getByRole('heading', { name: 'Đã tiếp nhận' })).toBeVisible();
  return (await page.locator('.code').textContent())!.trim();
}

export async function open(page: Page, code: string): Promise<void> {
  await page.getByRole('searchbox', { name: 'Tìm hồ sơ' }).fill(code);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: code }).click();
  await expect(page.getByRole('heading', { level: 1, name: code })).toBeVisible();
}

/** Opens an action's dialog, fills it and sends it. */
export async function act(page: Page, label: string, fields: Record<string, string> = {}): Promise<void> {
  await page.getByRole('button', { name: label, exact: true }).click();
  const dialog = page.getByRole('dialog');
  for (const [field, value] of Object.entries(fields)) {
    await dialog.getByLabel(field).fill('');
    await dialog.getByLabel(field).pressSequentially(value);      // typed, as a person does
  }
  await dialog.getByRole('button', { name: 'Ghi (' }).click();
  await expect(dialog).toBeHidden();
}
