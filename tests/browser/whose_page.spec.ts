// A page belongs to the person who opened it. Another person who signs in there gets nothing of it.
import { expect, type Page, test } from '@playwright/test';
import { base, enter, pickProcedure, receive, open } from './desk.ts';
import { largePdf, megabyte } from '../support/large.ts';

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

/** Somebody chooses a large file for the open dossier. The line takes its first piece and is cut. */
async function sendOverCutLine(page: Page, file: string): Promise<{ cut: boolean; asked: string[] }> {
  const line = { cut: false, asked: [] as string[] };
  await page.route(/\/api\/v1\/(uploads|dossiers\/[^/]+\/files)/, async (route) => {
    const request = route.request();
    line.asked.push(`${request.method()} ${new URL(request.url()).pathname}`);
    if (Number(request.headers()['upload-offset'] ?? 0) > 0) line.cut = true;
    return await (line.cut ? route.abort('connectionfailed') : route.continue());
  });
  const buffer = largePdf(6 * megabyte);
  await page.getByLabel('Chọn tệp').setInputFiles({ name: file, mimeType: 'application/pdf', buffer });
  await expect(page.getByText('Mất kết nối, sẽ tự gửi tiếp')).toBeVisible();
  return line;
}

test('a file on its way ends when its sender signs out, and the next person in the tab sends nothing of it', async ({
  page,
}) => {
  await enter(page, 'tiepnhan.codo');
  const code = await receive(page, 'sao', certified, 'Trần Tệp Dở');
  await open(page, code);
  const line = await sendOverCutLine(page, 'dở dang.pdf');
  const words: string[] = [];
  let stay = true;
  page.on('dialog', (dialog) => {
    words.push(dialog.message());
    void (stay ? dialog.dismiss() : dialog.accept());
  });
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  expect(words).toHaveLength(1);
  expect(words[0]).toContain('Còn 1 tệp chưa gửi xong.');
  await expect(page.getByText('Mất kết nối, sẽ tự gửi tiếp')).toBeVisible();
  stay = false;
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  await page.getByLabel('Tên đăng nhập').fill('tiepnhan2.codo');
  await page.getByLabel('Mật khẩu').fill(process.env.MOTCUA_TEST_PASSWORD!);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(page.getByRole('link', { name: 'Dương Thanh Tùng' })).toBeVisible();
  expect(words).toHaveLength(2);
  [line.cut, line.asked.length] = [false, 0];
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await open(page, code);
  await page.waitForTimeout(3000); // longer than the first waits of a cut line
  expect(line.asked).toEqual([]);
  await expect(page.getByText('dở dang.pdf')).toHaveCount(0);
});

test('a file that the end of a session stopped goes on for the same person, and ends for another one', async ({
  page,
}) => {
  await enter(page, 'tiepnhan.codo');
  const code = await receive(page, 'sao', certified, 'Trần Tệp Nối');
  for (const [username, goesOn] of [
    ['tiepnhan.codo', true],
    ['tiepnhan2.codo', false],
  ] as const) {
    await open(page, code);
    const file = `nối ${username}.pdf`;
    const line = await sendOverCutLine(page, file);
    await page.context().clearCookies();
    line.cut = false;
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await expect(page.getByRole('dialog', { name: 'Đăng nhập' })).toBeVisible();
    await signInAgain(page, username);
    await expect(page.getByRole('dialog')).toHaveCount(0);
    if (goesOn) await expect(page.getByRole('link', { name: file })).toBeVisible();
  }
  await expect(page.getByRole('link', { name: 'Dương Thanh Tùng' })).toBeVisible();
  await open(page, code);
  await page.waitForLoadState('networkidle');
  await expect(page.getByText('nối tiepnhan2.codo.pdf')).toHaveCount(0);
});
