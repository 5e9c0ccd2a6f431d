// No lasting act happens by accident at the desk: questions, conflicts, corrections. After an act, a list or a wrong
// form, an officer always knows the present place.
import { expect, type Page, test } from '@playwright/test';
import { keysOf } from '../../web/src/shell/key_table.ts';
import { pdf } from '../support/client.ts';
import { act, attach, base, enter, open, pickProcedure, receive, send, story, storySite } from './desk.ts';
import { look } from './look.ts';

const site = () => process.env.MOTCUA_TEST_URL!;

/** Sends a request to the API as the signed-in person. */
async function post(page: Page, path: string, body: unknown): Promise<any> {
  const answer = await page.request.post(site() + '/api/v1' + path, { headers: { origin: site() }, data: body });
  expect(answer.ok(), await answer.text()).toBe(true);
  return answer.json();
}
const idOf = (page: Page) => new URL(page.url()).pathname.split('/').at(-1)!;
const versionOf = async (page: Page, id: string): Promise<number> =>
  (await (await page.request.get(`${site()}/api/v1/dossiers/${id}`)).json()).version;
const quick = async (page: Page, id: string, action: string, fields: object = {}) =>
  post(page, `/dossiers/${id}/actions/${action}`, { version: await versionOf(page, id), ...fields });

/** Makes a dossier that is proposed to the leader. Returns its code. */
async function proposed(page: Page, name: string, choice: 'grant' | 'reject'): Promise<string> {
  await enter(page, 'tiepnhan.codo');
  const code = await receive(page, 'tinh trang hon nhan', 'Cấp giấy xác nhận tình trạng hôn nhân', name);
  await open(page, code);
  const id = idOf(page);
  await quick(page, id, 'hand_over');
  await enter(page, 'tuphap.codo');
  await quick(page, id, 'accept');
  const ground = choice === 'reject' ? { ground: '118-tc-appraise' } : {};
  await quick(page, id, 'propose', { choice, text: 'Ý kiến', ...ground });
  return code;
}

test('a leader sees what is proposed; many are approved after a question, a refusal on its own page alone', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const grant = await proposed(page, 'Lê Thị Đồng Ý', 'grant');
  const reject = await proposed(page, 'Lê Thị Từ Chối', 'reject');
  await enter(page, 'lanhdao.codo');
  await page.goto(base() + '/phe-duyet');
  const row = (code: string) => page.getByRole('row').filter({ hasText: code });
  await expect(row(grant)).toContainText('Giải quyết');
  await expect(row(reject)).toContainText('Từ chối');
  await expect(row(reject).getByRole('checkbox')).toHaveCount(0);
  await row(reject).getByRole('link', { name: reject }).focus();
  await page.keyboard.press('x');
  await page.keyboard.press('a');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await row(grant).getByRole('link', { name: grant }).focus();
  await page.keyboard.press('x');
  await expect(row(grant).getByRole('checkbox')).toBeChecked();
  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog', { name: 'Phê duyệt 1 hồ sơ' });
  await expect(dialog).toContainText(grant);
  await expect(dialog).toContainText('Lê Thị Đồng Ý');
  await expect(dialog).toContainText('Giải quyết');
  await look(page, 'approvals-asked');
  for (let i = 0; i < 3; ++i) await page.keyboard.press('Control+Enter'); // the key that sent the list is no answer
  await expect(page.getByRole('group', { name: /Xin xác nhận lần nữa: Phê duyệt 1 hồ sơ/ })).toBeVisible();
  await expect(row(grant)).toHaveCount(1);
  await page.getByRole('button', { name: 'Đồng ý: Phê duyệt 1 hồ sơ' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Đã phê duyệt 1 hồ sơ.' })).toBeVisible();
  await expect(row(grant)).toHaveCount(0);
  await page.getByRole('link', { name: reject }).click();
  await page.getByRole('button', { name: 'Phê duyệt từ chối', exact: true }).click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog')).toContainText('TỪ CHỐI');
  await page.keyboard.press('Control+Enter'); // the key that sent the form does not answer the question
  await look(page, 'approve-refusal');
  await expect(page.getByRole('group', { name: /Xin xác nhận lần nữa: Phê duyệt từ chối/ })).toBeVisible();
  await page.getByRole('button', { name: 'Đồng ý: Phê duyệt từ chối' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Đã ghi: Phê duyệt từ chối.' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('a conflict shows in the dialog what changed, and nothing is sent until somebody has seen it', async ({
  page,
}) => {
  await enter(page, 'tiepnhan.codo');
  const code = await receive(page, 'khai sinh', 'Đăng ký khai sinh', 'Lê Văn Rút');
  await open(page, code);
  const id = idOf(page);
  await page.getByRole('button', { name: 'Công dân rút hồ sơ' }).click();
  const dialog = page.getByRole('dialog', { name: 'Công dân rút hồ sơ' });
  await dialog.getByLabel('Lý do rút hồ sơ').fill('Đổi ý');
  await quick(page, id, 'note', { text: 'Việc của người khác' });
  await send(page);
  await expect(dialog.getByRole('alert')).toBeFocused();
  await expect(dialog.getByRole('alert')).toContainText('Ghi chú');
  await look(page, 'conflict');
  for (let i = 0; i < 3; ++i) await page.keyboard.press('Control+Enter');
  await expect(dialog.getByRole('button', { name: 'Tôi đã xem thay đổi' })).toBeVisible();
  expect(await versionOf(page, id)).toBe(2);
  await expect(dialog.getByLabel('Lý do rút hồ sơ')).toHaveValue('Đổi ý');
  await dialog.getByRole('button', { name: 'Tôi đã xem thay đổi' }).click();
  await send(page);
  await expect(page.getByRole('status').filter({ hasText: 'Đã ghi: Công dân rút hồ sơ.' })).toBeVisible();
  expect(await versionOf(page, id)).toBe(3);
});

test('an act that the change took away can only be closed', async ({ page }) => {
  await enter(page, 'tiepnhan.codo');
  const code = await receive(page, 'khai sinh', 'Đăng ký khai sinh', 'Lê Văn Chuyển');
  await open(page, code);
  await page.getByRole('button', { name: 'Chuyển hồ sơ', exact: true }).click();
  await page.getByLabel('Ghi chú khi chuyển').fill('Người nộp hẹn gọi lại sau 14 giờ');
  await quick(page, idOf(page), 'hand_over');
  await send(page);
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('không còn làm được');
  const typed = dialog.getByLabel('Những gì ông/bà đã gõ, để chép lại');
  await expect(typed).toHaveValue('Ghi chú khi chuyển: Người nộp hẹn gọi lại sau 14 giờ');
  await expect(typed).not.toBeEditable();
  await expect(dialog.getByRole('button')).toHaveText(['Đóng']);
  await look(page, 'conflict-gone', { once: true });
});

test('who approves a correction reads both sides in full before', async ({ page }) => {
  await enter(page, 'tiepnhan.codo');
  const code = await receive(page, 'khai sinh', 'Đăng ký khai sinh', 'Lê Thị Hai Bên');
  await open(page, code);
  const id = idOf(page);
  const party = { kind: 'person', name: 'Lê Thị Hai Bên', id_number: '079188991111', phone: '0987654321' };
  await post(page, `/dossiers/${id}/correction`, { version: 1, part: 'applicant', party, reason: 'theo căn cước' });
  await enter(page, 'lanhdao.codo');
  await open(page, code);
  const card = page.getByRole('region', { name: 'Đề nghị đính chính chờ duyệt' });
  await expect(card.getByRole('button', { name: 'Duyệt đính chính', exact: true })).toHaveCount(0);
  await look(page, 'correction-masked');
  await card.getByRole('button', { name: 'Hiện đủ cả hai bên' }).click();
  await expect(card).toContainText('079188991111');
  await expect(card).toContainText('0987654321');
  await expect(card.getByRole('row').filter({ hasText: 'ố định danh' })).toContainText('(trống)');
  await look(page, 'correction-open');
  await card.getByRole('button', { name: 'Duyệt đính chính', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Đã ghi: Duyệt đính chính.' })).toBeVisible();
});

test('a list is found as it was left: filter in the address, ticks, position, focus', async ({ page }) => {
  test.setTimeout(120_000);
  const code = await proposed(page, 'Lê Thị Trở Lại', 'grant');
  await enter(page, 'lanhdao.codo');
  await page.goto(base() + '/don-vi');
  await page.getByLabel('Chỉ xem').selectOption('Đến hạn trong tuần này');
  await expect(page).toHaveURL(/\/don-vi\?due=week$/);
  await page.getByRole('link', { name: code }).click();
  await expect(page.getByRole('heading', { level: 1, name: code })).toBeVisible();
  await page.goBack();
  await expect(page.getByLabel('Chỉ xem')).toHaveValue('due:week');
  await expect(page.getByRole('link', { name: code })).toBeFocused();
  await page.reload();
  await expect(page.getByLabel('Chỉ xem')).toHaveValue('due:week');
  await page.goto(base() + '/phe-duyet');
  await page.getByRole('checkbox', { name: code }).check();
  await page.getByRole('link', { name: code }).click();
  await expect(page.getByRole('heading', { level: 1, name: code })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('checkbox', { name: code })).toBeChecked();
  await expect(page.getByRole('link', { name: code })).toBeFocused();
});

test('other lists too are found as they were left', async ({ page }) => {
  await enter(page, 'tiepnhan.codo');
  await page.goto(base() + '/thu-tuc');
  await page.getByLabel('Lọc thủ tục').fill('khai sinh');
  await expect(page).toHaveURL(/\/thu-tuc\?q=khai/);
  const link = page.getByRole('link', { name: 'Đăng ký khai sinh', exact: true });
  await link.click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('khai sinh');
  await page.goBack();
  await expect(page.getByLabel('Lọc thủ tục')).toHaveValue('khai sinh');
  await expect(link).toBeFocused();
  await page.goto(base() + '/so-lieu');
  await page.getByLabel('Ngày').fill('20/11/2026');
  await page.getByRole('button', { name: 'Xem', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('20/11/2026');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('20/11/2026');
  await page.getByLabel('Ngày').fill('31/02/2026');
  await page.getByRole('button', { name: 'Xem', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Ngày: Ngày chưa đúng');
});

test('an address that is no page says so, to every role and also for a page of others', async ({ page }) => {
  const nobodys = ['/khong-co', '/don-vi/khac', '/thong-ke/khac', '/don-vi-khac'];
  for (const [name, others] of [
    ['tiepnhan.codo', ['/phe-duyet', '/can-bo', '/ai-da-xem']],
    ['tuphap.codo', ['/tiep-nhan', '/tra-ket-qua', '/xac-nhan']],
    ['lanhdao.codo', ['/tiep-nhan', '/tra-ket-qua', '/ai-da-xem']],
    ['giamsat.cantho', ['/tiep-nhan', '/phe-duyet']],
    ['quantri.cantho', ['/don-vi', '/tim', '/tiep-nhan']],
  ] as const) {
    await enter(page, name);
    for (const path of [...nobodys, ...others]) {
      await page.goto(base() + path);
      await expect(page.getByRole('heading', { level: 1 }), `${name} ${path}`).toHaveText('Không có trang này');
    }
  }
  await look(page, 'not-found');
});

test('what is wrong in a form leads to its field, by the name that it has on the screen', async ({ page }) => {
  await enter(page, 'quantri.cantho');
  await page.goto(base() + '/can-bo');
  await page.getByText('Tài khoản mới').click();
  await page.getByRole('button', { name: 'Thêm cán bộ' }).click();
  const alert = page.getByRole('alert');
  await expect(alert).toBeFocused();
  const lines = await alert.getByRole('listitem').allTextContents();
  expect(lines.length).toBeGreaterThan(2);
  expect(await alert.getByRole('link').count()).toBe(lines.length);
  expect(new Set(lines).size).toBe(lines.length);
  await alert.getByRole('link', { name: 'Tên vị trí' }).click();
  await expect(page.getByLabel('Tên vị trí')).toBeFocused();
  await look(page, 'staff-wrong', { once: true });
});

test('an organisation is called by its own label in the summary', async ({ page }) => {
  await enter(page, 'tiepnhan.codo');
  await pickProcedure(page, 'thanh lap ho kinh doanh', 'Đăng ký thành lập hộ kinh doanh');
  await page.getByLabel('Loại người nộp').selectOption('Tổ chức');
  await page.getByRole('button', { name: 'Tiếp nhận và in giấy hẹn' }).click();
  await page.getByRole('alert').getByRole('link', { name: 'Tên tổ chức' }).click();
  await expect(page.getByLabel('Tên tổ chức')).toBeFocused();
});

test('r prints an invitation also after guidance, and n goes on', async ({ page }) => {
  await enter(page, 'tiepnhan.codo');
  await pickProcedure(page, 'khai tu', 'Đăng ký khai tử');
  await page.keyboard.press('Alt+h');
  await expect(page.getByRole('heading', { name: 'Đã ghi một lượt hướng dẫn.' })).toBeVisible();
  await look(page, 'slip-given');
  await page.keyboard.press('r');
  await expect(page.getByText('Đã in phiếu mời đánh giá')).toBeVisible();
  await page.keyboard.press('n');
  await expect(page.getByRole('combobox', { name: 'Thủ tục' })).toBeFocused();
  await expect(page.getByRole('combobox', { name: 'Thủ tục' })).toHaveValue('');
});

test('after an upload the sentence says so and the next file can be chosen', async ({ page }) => {
  await enter(page, 'tiepnhan.codo');
  const code = await receive(page, 'khai sinh', 'Đăng ký khai sinh', 'Lê Thị Tệp');
  await open(page, code);
  await expect(page.getByLabel('Thêm tệp')).toHaveValue('0'); // 'paper', never 'result'
  await page.getByLabel('Chọn tệp').setInputFiles({ name: 'tờ khai.pdf', mimeType: 'application/pdf', buffer: pdf });
  await expect(page.getByRole('status').filter({ hasText: 'Đã thêm tệp “tờ khai.pdf”.' })).toBeVisible();
  await expect(page.getByLabel('Chọn tệp')).toBeFocused();
  await act(page, 'Ghi chú', { 'Nội dung ghi chú': 'Đã quét' });
  await expect(page.getByRole('status').filter({ hasText: 'Đã ghi: Ghi chú.' })).toBeVisible();
});

test('a file with a long name makes no page scroll sideways', async ({ page }) => {
  await enter(page, 'tiepnhan.codo');
  const code = await receive(page, 'khai sinh', 'Đăng ký khai sinh', 'Lê Thị Tên Dài');
  await open(page, code);
  await attach(page, 'a'.repeat(176) + '.pdf');
  for (const width of [1366, 390]) {
    await page.setViewportSize({ width, height: 768 });
    for (const when of ['added', 'loaded again']) {
      await expect(page.getByRole('heading', { level: 1, name: code })).toBeVisible();
      await expect(page.getByText('Thêm tệp').first()).toBeVisible();
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(beyond, `${when}, ${width} px`).toBeLessThanOrEqual(0);
      await page.reload();
    }
  }
});

test('when a button goes away the focus is at its part of the page, and the sentence says what was done', async ({
  page,
}) => {
  await enter(page, 'lanhdao.donghiep', storySite()); // no other test reads this leader's digest
  const digest = page.getByRole('region', { name: /Bản tin hạn giải quyết/ });
  await digest.getByRole('button', { name: 'Đã xem' }).focus();
  await page.keyboard.press('Enter');
  await expect(digest).toBeHidden();
  await expect(page.getByRole('status').filter({ hasText: 'Đã ghi: Đã xem.' })).toBeVisible();
  await expect(page.locator('h1, h2')).not.toHaveCount(0);
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toMatch(/^H[12]$/);
});

test('the menu is one line at every width, codes are never broken, boxes beside each other stand in line', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await enter(page, 'lanhdao.codo', storySite());
  for (const [width, size] of [
    [1366, '100%'],
    [1366, '200%'],
    [768, '100%'],
    [390, '100%'],
    [320, '100%'],
  ] as const) {
    await page.setViewportSize({ width, height: 740 });
    for (const path of ['', '/don-vi', '/phe-duyet']) {
      await page.goto(story() + '/ban-lam-viec' + path);
      await page.evaluate((to) => (document.documentElement.style.fontSize = to), size);
      await expect(page.locator('a.open').first()).toBeVisible();
      const menu = page.getByRole('navigation');
      const line = await menu.evaluate(
        (one) => one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).fontSize),
      );
      expect(line, `${width} ${size} ${path}`).toBeLessThan(4);
      if (width <= 390) expect((await page.locator('main').boundingBox())!.y, `${width} ${path}`).toBeLessThan(260);
      const broken = await page.evaluate(
        () =>
          [...document.querySelectorAll("a[href*='/ho-so/']")].filter((one) => one.getClientRects().length > 1).length,
      );
      expect(broken, `codes at ${width} ${size} ${path}`).toBe(0);
    }
  }
  await page.setViewportSize({ width: 390, height: 740 });
  await page.goto(story() + '/ban-lam-viec');
  await page.locator('nav summary').click();
  await look(page, 'menu-open', { once: true });
  await page.setViewportSize({ width: 390, height: 740 });
  await page.getByRole('link', { name: 'Lịch làm việc' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Lịch làm việc');
  await enter(page, 'tiepnhan.codo');
  await page.setViewportSize({ width: 1366, height: 768 });
  await pickProcedure(page, 'sao', 'Chứng thực bản sao từ bản chính');
  const tops = await page.evaluate(() =>
    [...document.querySelectorAll('.card .row')].map((row) => [
      ...new Set(
        [...row.querySelectorAll(':scope > div :is(input, select)')].map((one) =>
          Math.round(one.getBoundingClientRect().top),
        ),
      ),
    ]),
  );
  for (const row of tops.filter((one) => one.length)) expect(row.length).toBe(1);
});

test('the dialog of keys lists those of the pages, and begins at its beginning', async ({ page }) => {
  for (const [name, own, not] of [
    ['tiepnhan.codo', 'g t', 'g p'],
    ['lanhdao.codo', 'g p', 'g t'],
  ] as const) {
    await enter(page, name);
    const { pages } = await (await page.request.get(`${site()}/api/v1/session`)).json();
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Phím tắt' });
    await expect(dialog.getByRole('heading', { name: 'Phím tắt' })).toBeFocused();
    expect(await dialog.evaluate((one) => one.scrollTop)).toBe(0);
    const shown = (await dialog.getByRole('rowheader').allTextContents()).map((key) => key.replace(' rồi ', ' '));
    expect(shown).toEqual(keysOf(pages).flatMap((place) => place.keys));
    expect(shown).toContain(own);
    expect(shown).not.toContain(not);
  }
});

test('who has signed in again is not told to sign in', async ({ page }) => {
  await enter(page, 'tiepnhan.codo');
  await page.goto(base() + '/so-lieu');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('23/11/2026');
  await page.context().clearCookies();
  await page.getByLabel('Ngày').fill('20/11/2026');
  await page.getByRole('button', { name: 'Xem', exact: true }).click();
  const again = page.getByRole('dialog', { name: 'Đăng nhập' });
  await again.getByLabel('Tên đăng nhập').fill('tiepnhan.codo');
  await again.getByLabel('Mật khẩu').fill(process.env.MOTCUA_TEST_PASSWORD!);
  await again.getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(again).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('20/11/2026'); // the page asks again by itself
  await expect(page.getByText('Cần đăng nhập')).toHaveCount(0);
  await expect(page.getByRole('status').filter({ hasText: 'Đã đăng nhập lại.' })).toBeVisible();
});
