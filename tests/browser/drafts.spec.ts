// Typed text is kept: drafts of intakes over reload, back and a crash. Forms ask before they are left.
import { expect, type Page, test } from '@playwright/test';
import { base, enter, open, pickProcedure, receive, send } from './desk.ts';
import { look } from './look.ts';

const name = (page: Page) => page.getByLabel('Họ và tên', { exact: true });
const saved = (page: Page) => expect(page.getByText('Đã lưu bản đang gõ')).toBeVisible();
const certified = 'Chứng thực bản sao từ bản chính';

async function typeHalf(page: Page, words: string): Promise<void> {
  await pickProcedure(page, 'sao', certified);
  await name(page).fill(words);
  await page.getByLabel('Trang bản chính').fill('12 tờ');
  await saved(page);
}
async function dropAll(page: Page): Promise<void> {
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(base() + '/tiep-nhan');
  await expect(page.getByRole('combobox', { name: 'Thủ tục' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  const drop = page.getByRole('button', { name: /^Bỏ:/ });
  for (let left = await drop.count(); left > 0; --left) {
    await drop.first().click();
    await expect(drop).toHaveCount(left - 1);
  }
  page.removeAllListeners('dialog');
}

test('half an intake survives reload, back, another page and a crash, and goes with the receipt', async ({ page }) => {
  await enter(page, 'tiepnhan.codo');
  await dropAll(page);
  await typeHalf(page, 'Đặng Thị Gõ Dở');
  await page.reload();
  await expect(name(page)).toHaveValue('Đặng Thị Gõ Dở');
  await expect(page.getByLabel('Trang bản chính')).toHaveValue('12 tờ');
  await page.getByRole('link', { name: 'Số liệu ngày' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Số liệu' })).toBeVisible();
  await page.goBack();
  await expect(name(page)).toHaveValue('Đặng Thị Gõ Dở');

  // A crash: another window of the same person finds it in the list.
  await page.goto('about:blank');
  await page.goto(base() + '/tiep-nhan');
  await expect(page.getByRole('heading', { name: 'Đang gõ dở (1)' })).toBeVisible();
  await look(page, 'intake-drafts');
  await page.getByRole('button', { name: 'Gõ tiếp: Đặng Thị Gõ Dở' }).click();
  await expect(page.getByLabel('Trang bản chính')).toHaveValue('12 tờ');

  // A refused form keeps all. A received form has no draft any more.
  await page.getByRole('button', { name: 'Tiếp nhận và in giấy hẹn' }).click();
  await expect(page.getByText('Còn thiếu').first()).toBeVisible();
  await expect(name(page)).toHaveValue('Đặng Thị Gõ Dở');
  await page.getByLabel('Trang bản chính').fill('12');
  await page.getByRole('button', { name: 'Đủ tất cả' }).click();
  await page.getByRole('button', { name: 'Tiếp nhận và in giấy hẹn' }).click();
  await expect(page.getByRole('heading', { name: 'Đã tiếp nhận' })).toBeVisible();
  await page.goto(base() + '/tiep-nhan');
  await page.waitForLoadState('networkidle');
  await expect(page.getByRole('heading', { name: /Đang gõ dở/ })).toHaveCount(0);
});

test('another procedure begins another intake, and the first one stays as a draft', async ({ page }) => {
  await enter(page, 'tiepnhan.codo');
  await dropAll(page);
  await typeHalf(page, 'Người Thứ Nhất');
  await page.getByRole('button', { name: 'Đổi thủ tục' }).click();
  await expect(page.getByRole('button', { name: 'Gõ tiếp: Người Thứ Nhất' })).toBeVisible();
  await dropAll(page);
});

test('a window that is behind is told so, and nothing is overwritten', async ({ page, context }) => {
  await enter(page, 'tiepnhan.codo');
  await dropAll(page);
  await typeHalf(page, 'Của Cửa Sổ Một');
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByLabel('Họ và tên', { exact: true })).toHaveValue('Của Cửa Sổ Một');
  await other.getByLabel('Họ và tên', { exact: true }).fill('Của Cửa Sổ Hai');
  await expect(other.getByText('Đã lưu bản đang gõ')).toBeVisible();
  await other.waitForTimeout(1500);
  await name(page).fill('Của Cửa Sổ Một nữa');
  await expect(page.getByText('vừa được lưu từ một cửa sổ khác')).toBeVisible();
  await page.getByRole('button', { name: 'Giữ bản này thành bản riêng' }).click();
  await saved(page);
  await other.close();
  await page.goto(base() + '/tiep-nhan');
  await expect(page.getByRole('heading', { name: 'Đang gõ dở (2)' })).toBeVisible();
  await dropAll(page);
});

test('a window whose draft became a dossier meanwhile is told which, and goes on as a draft of its own', async ({
  page,
}) => {
  await enter(page, 'tiepnhan.codo');
  await pickProcedure(page, 'sao', certified);
  await name(page).fill('Lê Đã Tiếp Nhận');
  await saved(page);
  const url = process.env.MOTCUA_TEST_URL!;
  const reply = await page.request.post(url + '/api/v1/dossiers', {
    headers: { origin: url },
    data: {
      procedure: '2.000815',
      applicant: { kind: 'person', name: 'Lê Đã Tiếp Nhận' },
      papers: [{ index: 0, status: 'ok' }],
      draft: new URL(page.url()).searchParams.get('nhap'),
    },
  });
  expect(reply.status(), await reply.text()).toBe(201);
  await name(page).fill('Lê Đã Tiếp Nhận Rồi');
  await expect(page.getByText(`đã tiếp nhận thành hồ sơ ${(await reply.json()).code}`)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Mở lại bản đã lưu' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Giữ bản này thành bản riêng' }).click();
  await saved(page);
  await dropAll(page);
});

test('a draft that was received at another window is not received again, until it is kept as one of its own', async ({
  page,
}) => {
  await enter(page, 'tiepnhan.codo');
  await dropAll(page);
  await pickProcedure(page, 'sao', certified);
  await name(page).fill('Lê Hai Cửa Sổ');
  await page.getByRole('button', { name: 'Đủ tất cả' }).click();
  await saved(page);
  const url = process.env.MOTCUA_TEST_URL!;
  const reply = await page.request.post(url + '/api/v1/dossiers', {
    headers: { origin: url },
    data: {
      procedure: '2.000815',
      applicant: { kind: 'person', name: 'Lê Hai Cửa Sổ' },
      papers: [{ index: 0, status: 'ok' }],
      draft: new URL(page.url()).searchParams.get('nhap'),
    },
  });
  expect(reply.status(), await reply.text()).toBe(201);
  let sent = 0;
  page.on('request', (one) => (sent += one.method() === 'POST' && one.url().endsWith('/api/v1/dossiers') ? 1 : 0));
  const told = page.getByText(`đã tiếp nhận thành hồ sơ ${(await reply.json()).code}`).first();
  await page.keyboard.press('Control+Enter'); // nothing was typed since then: only the server knows
  await expect(told).toBeVisible();
  await name(page).fill('Lê Hai Cửa Sổ Nữa');
  await page.keyboard.press('Control+Enter');
  await expect(told).toBeVisible();
  expect(sent).toBe(0);
  await page.getByRole('button', { name: 'Giữ bản này thành bản riêng' }).click();
  await saved(page);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'Đã tiếp nhận' })).toBeVisible();
  expect(sent).toBe(1);
});

test('who leaves an intake at once is not asked: it is saved first, and asked for only where it cannot be', async ({
  page,
}) => {
  await enter(page, 'tiepnhan.codo');
  await dropAll(page);
  await pickProcedure(page, 'sao', certified);
  const asked: string[] = [];
  page.on('dialog', (one) => {
    asked.push(one.message());
    void one.dismiss();
  });
  const away = page.getByRole('link', { name: 'Số liệu ngày' });
  await name(page).fill('Lê Vừa Gõ');
  await away.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Số liệu' })).toBeVisible();
  expect(asked).toEqual([]);
  await page.goBack();
  await expect(name(page)).toHaveValue('Lê Vừa Gõ');
  await page.route('**/api/v1/intake/drafts/*', (route) => route.abort());
  await name(page).fill('Lê Vừa Gõ Thêm');
  await away.click();
  await expect.poll(() => asked).toEqual([expect.stringContaining('chưa lưu được ở máy chủ')]);
  await expect(name(page)).toHaveValue('Lê Vừa Gõ Thêm');
  await page.unroute('**/api/v1/intake/drafts/*');
  await away.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Số liệu' })).toBeVisible();
  expect(asked).toHaveLength(1);
  page.removeAllListeners('dialog');
  await dropAll(page);
});

test('the reason of a refusal stays when the server does not take it, and Ctrl+Enter sends it again', async ({
  page,
}) => {
  await enter(page, 'tiepnhan.codo');
  await pickProcedure(page, 'sao', certified);
  await page.getByRole('button', { name: 'Đủ tất cả' }).click();
  await page.getByRole('button', { name: 'Từ chối (Alt+R)' }).click();
  const dialog = page.getByRole('dialog');
  const reason = dialog.getByLabel('Lý do từ chối');
  await reason.fill('Bản chính bị tẩy xóa');
  await dialog.getByLabel('Căn cứ từ chối').selectOption({ index: 1 });
  await send(page); // the name is missing: the fault is told beside the field, not over it
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('alert')).toContainText('Họ và tên');
  await page.getByRole('button', { name: 'Từ chối (Alt+R)' }).click();
  await expect(reason).toHaveValue('Bản chính bị tẩy xóa');
  await page.keyboard.press('Escape');
  await name(page).fill('Lê Bị Từ Chối');
  await page.getByRole('button', { name: 'Từ chối (Alt+R)' }).click();
  await reason.focus();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Đồng ý: Từ chối' }).click();
  await expect(page.getByText('Đã ghi và in phiếu từ chối.')).toBeVisible();
});

test('links, back and Esc ask before what was typed into a form is lost; who stays keeps it', async ({ page }) => {
  await enter(page, 'tiepnhan.codo');
  const code = await receive(page, 'sao', certified, 'Trần Ghi Chú');
  await open(page, code);
  await page.getByRole('button', { name: 'Ghi chú', exact: true }).click();
  const dialog = page.getByRole('dialog');
  const text = dialog.getByRole('textbox').first();
  await text.fill('Đang gõ một ghi chú dài');
  const asked: string[] = [];
  let answer = false;
  page.on('dialog', (one) => {
    asked.push(one.type());
    void (answer ? one.accept() : one.dismiss());
  });
  await dialog.getByRole('button', { name: 'Đóng' }).click();
  await expect(text).toHaveValue('Đang gõ một ghi chú dài');
  await page.keyboard.press('Escape');
  await expect(text).toHaveValue('Đang gõ một ghi chú dài');
  await page.goBack();
  await expect(text).toHaveValue('Đang gõ một ghi chú dài');
  expect(asked).toEqual(['confirm', 'confirm', 'confirm']);
  answer = true;
  await dialog.getByRole('button', { name: 'Đóng' }).click();
  await expect(dialog).toBeHidden();
  await page.goBack();
  expect(asked.length).toBe(4);
});

test('a supplement that a specialist asked for is told at the counter with the keyboard', async ({ page }) => {
  await enter(page, 'tiepnhan.codo');
  const code = await receive(page, 'khai sinh', 'Đăng ký khai sinh', 'Mẹ Bé An');
  const url = process.env.MOTCUA_TEST_URL!;
  const found = await page.request.post(url + '/api/v1/dossiers/search', {
    headers: { origin: url },
    data: { q: code },
  });
  const { id } = (await found.json()).items[0];
  const act = async (action: string, fields: object = {}) => {
    const { version } = await (await page.request.get(`${url}/api/v1/dossiers/${id}`)).json();
    const data = { version, ...fields };
    const reply = await page.request.post(`${url}/api/v1/dossiers/${id}/actions/${action}`, {
      headers: { origin: url },
      data,
    });
    expect(reply.status(), await reply.text()).toBe(200);
  };
  await act('hand_over');
  await enter(page, 'tuphap.codo');
  await act('accept');
  await act('request_supplement', { items: [{ name: 'Giấy chứng sinh', reason: 'Thiếu dấu' }], text: 'Thiếu dấu' });
  await enter(page, 'tiepnhan.codo');
  await page.locator('body').focus();
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  await expect(page.getByRole('link', { name: code })).toBeVisible();
  await look(page, 'counter-tasks');
  const ofKind = page.waitForResponse((reply) => reply.url().includes('kind=supplement'));
  await page.getByLabel('Việc', { exact: true }).selectOption('supplement');
  await (await ofKind).finished(); // until then the list is that of every kind, and has this row too
  const label = (await page.getByLabel('Việc', { exact: true }).locator('option:checked').innerText()).replace(
    / \(\d+\)$/,
    '',
  );
  await expect(page.getByRole('main').getByRole('listitem').filter({ hasNotText: label })).toHaveCount(0);
  await expect(page.getByRole('link', { name: code })).toBeVisible();
  await page.getByRole('link', { name: code }).focus();
  const rows = await page.getByRole('main').getByRole('listitem').count();
  let sent = 0;
  page.on('request', (one) => (sent += one.url().endsWith('/told') ? 1 : 0));
  await page.keyboard.press('4');
  const recorded = page.getByText(`${code}: Đã báo tại quầy. Đã ghi.`);
  await expect(recorded).toBeFocused();
  await expect(page.getByRole('link', { name: code })).toHaveCount(0);
  // the same key again meets the line that says what was recorded: no other task is told, and no row has moved
  await page.keyboard.press('4');
  await page.keyboard.press('2');
  await look(page, 'counter-told', { once: true });
  expect([sent, await page.getByRole('main').getByRole('listitem').count()]).toEqual([1, rows]);
  // the chosen kind stays chosen, also after its last task
  await expect(page.getByLabel('Việc', { exact: true })).toHaveValue('supplement');
  await expect(page.getByLabel('Việc', { exact: true }).locator('option:checked')).toHaveText(/\(\d+\)$/);
});
