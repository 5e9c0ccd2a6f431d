// The form of an intake: late replies, scanned cards, papers that nobody looked at.
import { expect, type Page, test } from '@playwright/test';
import { enter, pickProcedure } from './desk.ts';
import { look } from './look.ts';

const name = (page: Page) => page.getByLabel('Họ và tên', { exact: true });
const number = (page: Page) => page.getByLabel('Số định danh').first();
const phone = (page: Page) => page.getByLabel('Số điện thoại').first();

/** Holds the replies to `path` until the returned function is called. */
async function hold(page: Page, path: string): Promise<() => void> {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(path, async (route) => {
    const reply = await route.fetch();
    await held;
    await route.fulfill({ response: reply }).catch(() => {});
  });
  return release;
}

async function receiveOnce(page: Page, applicant: Record<string, string>): Promise<void> {
  const url = process.env.MOTCUA_TEST_URL!;
  const reply = await page.request.post(url + '/api/v1/dossiers', {
    headers: { origin: url },
    data: { procedure: '2.000815', applicant, papers: [{ index: 0, status: 'ok' }] },
  });
  expect(reply.status(), await reply.text()).toBe(201);
}

const known = {
  kind: 'person',
  name: 'Bùi Thị Sen',
  id_number: '092199000111',
  phone: '0912345111',
  address: 'Ấp Sen',
};

test('a late look-up writes nobody over what was typed since', async ({ page }) => {
  await enter(page, 'tiepnhan.codo');
  await receiveOnce(page, known);
  await pickProcedure(page, 'sao', 'Chứng thực bản sao từ bản chính');
  const release = await hold(page, '**/api/v1/people/lookup');
  const asked = page.waitForRequest('**/api/v1/people/lookup');
  await number(page).fill(known.id_number);
  await number(page).blur();
  await asked;
  await number(page).fill('092199000222');
  await name(page).fill('Trần Văn Mới');
  await phone(page).fill('0987654321');
  const late = page.waitForResponse('**/api/v1/people/lookup');
  release();
  await late;
  await page.waitForTimeout(300);
  await expect(number(page)).toHaveValue('092199000222');
  await expect(name(page)).toHaveValue('Trần Văn Mới');
  await expect(phone(page)).toHaveValue('0987654321');
  await expect(page.getByLabel('Địa chỉ').first()).toHaveValue('');
});

test('a number with blanks is looked up, empty fields are filled; where another name stands it is offered', async ({
  page,
}) => {
  await enter(page, 'tiepnhan.codo');
  await receiveOnce(page, known);
  await pickProcedure(page, 'sao', 'Chứng thực bản sao từ bản chính');
  await number(page).fill('092 199 000 111');
  await number(page).blur();
  await expect(name(page)).toHaveValue(known.name);
  await expect(number(page)).toHaveValue('092 199 000 111');
  await expect(phone(page)).toHaveValue(known.phone);

  await page.getByRole('button', { name: 'Đổi thủ tục' }).click();
  await pickProcedure(page, 'sao', 'Chứng thực bản sao từ bản chính');
  await name(page).fill('Người Khác');
  await number(page).fill(known.id_number);
  await number(page).blur();
  await expect(page.getByText('tên khác với tên đang gõ')).toBeVisible();
  await expect(name(page)).toHaveValue('Người Khác');
  await expect(phone(page)).toHaveValue('');
  await page.getByRole('button', { name: 'Lấy thông tin này' }).click();
  await expect(name(page)).toHaveValue(known.name);
  await expect(phone(page)).toHaveValue(known.phone);
});

test('of two procedures that were chosen one after the other the later one stands there', async ({ page }) => {
  await enter(page, 'tiepnhan.codo');
  await page.goto(process.env.MOTCUA_TEST_URL! + '/ban-lam-viec/tiep-nhan');
  const release = await hold(page, '**/api/v1/procedures/2.000815');
  await page.getByRole('combobox', { name: 'Thủ tục' }).fill('sao');
  const asked = page.waitForRequest('**/api/v1/procedures/2.000815');
  await page.getByRole('option', { name: 'Chứng thực bản sao từ bản chính' }).first().click();
  await asked;
  await page.getByRole('combobox', { name: 'Thủ tục' }).fill('khai sinh');
  await page.getByRole('option', { name: 'Đăng ký khai sinh' }).first().click();
  const chosen = page.getByRole('heading', { level: 2 }).first();
  await expect(chosen).toContainText('khai sinh');
  const late = page.waitForResponse('**/api/v1/procedures/2.000815');
  release();
  await late;
  await page.waitForTimeout(300);
  await expect(chosen).toContainText('khai sinh');
});

test('a preview that comes late does not tell the fee of another procedure', async ({ page }) => {
  await enter(page, 'tiepnhan.codo');
  await pickProcedure(page, 'sao', 'Chứng thực bản sao từ bản chính');
  await expect(page.locator('.finish')).toContainText('2.000');
  const release = await hold(page, '**/api/v1/intake/preview');
  const asked = page.waitForRequest('**/api/v1/intake/preview');
  await page.getByLabel('Trang bản chính').fill('9');
  await asked;
  await page.getByRole('button', { name: 'Đổi thủ tục' }).click();
  release();
  await page.waitForTimeout(500);
  await expect(page.locator('.finish')).toHaveCount(0);
  await expect(page.getByRole('combobox', { name: 'Thủ tục' })).toBeVisible();
});

test('a card that is scanned fills the part that it is scanned into', async ({ page }) => {
  const card = '092199000333||Lý Thị Mai|01021990|Nữ|Ấp Mai, Cờ Đỏ|05062021';
  await enter(page, 'tiepnhan.codo');
  await pickProcedure(page, 'sao', 'Chứng thực bản sao từ bản chính');
  await name(page).fill('Chị Chủ Hồ Sơ');
  await page.getByLabel('Có người nộp thay').check();
  const other = page.locator('#rep-id');
  await other.fill(card);
  await other.blur();
  await expect(other).toHaveValue('092199000333');
  await expect(page.locator('#rep-name')).toHaveValue('Lý Thị Mai');
  await expect(name(page)).toHaveValue('Chị Chủ Hồ Sơ');
  await page.getByLabel('Tư cách').selectOption({ label: 'Đại diện theo pháp luật' });
  await expect(page.locator('#rep-paper')).toHaveCount(0);

  await page.locator('#kind').selectOption('organisation');
  await page.locator('#name').fill('Công ty Đại Phát');
  await page.locator('#id-number').fill(card);
  await page.locator('#id-number').blur();
  await expect(page.locator('#kind')).toHaveValue('organisation');
  await expect(page.locator('#name')).toHaveValue('Công ty Đại Phát');
  await expect(page.locator('#id-number')).toHaveValue('');
});

test('a slip is not printed while a paper was not looked at; the form keeps all', async ({ page }) => {
  await enter(page, 'tiepnhan.codo');
  await pickProcedure(page, 'khai sinh', 'Đăng ký khai sinh');
  await name(page).fill('Đỗ Thị Xem');
  await page.locator('#noi-dung input[type=radio][value=missing]').first().check();
  await page.getByRole('button', { name: 'Yêu cầu bổ sung' }).click();
  await expect(page.getByText('Chưa xem giấy tờ này').first()).toBeVisible();
  await expect(name(page)).toHaveValue('Đỗ Thị Xem');
});

test('a refusal begins when each paper was looked at, with no ground chosen, and is asked again before it goes out', async ({
  page,
}) => {
  await enter(page, 'tiepnhan.codo');
  await pickProcedure(page, 'khai sinh', 'Đăng ký khai sinh');
  await name(page).fill('Đỗ Thị Bị Từ Chối');
  const missing = page.locator('#noi-dung input[type=radio][value=missing]').first();
  await missing.check();
  await page.keyboard.press('Alt+R');
  await expect(page.getByRole('alert')).toContainText('Chưa xem giấy tờ này');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Alt+0');
  await missing.check();
  let sent = 0;
  page.on('request', (one) => (sent += one.url().endsWith('/intake/refusals') ? 1 : 0));
  await page.keyboard.press('Alt+R');
  const dialog = page.getByRole('dialog', { name: 'Từ chối tiếp nhận' });
  await expect(dialog.getByLabel('Lý do từ chối')).toHaveValue(/: thiếu$/);
  const ground = dialog.getByLabel('Căn cứ từ chối');
  const first = ground.locator('option').nth(1);
  await expect(first).toBeAttached();
  await expect(ground).toHaveValue('');
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByRole('alert')).toContainText('Hãy chọn căn cứ từ chối');
  await expect(dialog.getByRole('button', { name: 'Đồng ý: ' })).toHaveCount(0);
  await ground.selectOption({ index: 1 });
  for (let i = 0; i < 3; ++i) await page.keyboard.press('Control+Enter'); // the key that sent the form is no answer
  const question = dialog.getByRole('group', { name: /Xin xác nhận lần nữa: Từ chối/ });
  await expect(question).toContainText((await first.textContent())!.trim());
  await look(page, 'refuse-asked', { once: true });
  expect(sent).toBe(0);
  await dialog.getByRole('button', { name: 'Đồng ý: Từ chối' }).click();
  await expect(page.getByText('Đã ghi và in phiếu từ chối.')).toBeVisible();
  expect(sent).toBe(1);
});

test('at 1366 px no kind of paper is cut, a fault has room, and a key stands apart from the words of its button', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  await enter(page, 'tiepnhan.codo');
  await pickProcedure(page, 'sao', 'Chứng thực bản sao từ bản chính');
  const room = await page.locator('#id-kind').evaluate((one: HTMLSelectElement) => {
    const pen = document.createElement('canvas').getContext('2d')!;
    pen.font = getComputedStyle(one).font;
    return one.clientWidth - pen.measureText(one.selectedOptions[0]!.text).width;
  });
  expect(room, 'beside the words there is the arrow').toBeGreaterThan(36);
  await phone(page).fill('1');
  await page.getByRole('button', { name: 'Tiếp nhận và in giấy hẹn' }).click();
  const fault = await page.locator('#phone-wrong').boundingBox();
  expect(fault!.width).toBeGreaterThan(240);
  const apart = await page
    .locator('.finish .keys')
    .evaluateAll((all) => all.map((one) => parseFloat(getComputedStyle(one).marginLeft)));
  for (const one of apart) expect(one).toBeGreaterThan(2);
});

test('a number of pages that is typed with words is answered in plain words', async ({ page }) => {
  await enter(page, 'tiepnhan.codo');
  await pickProcedure(page, 'sao', 'Chứng thực bản sao từ bản chính');
  await page.getByLabel('Trang bản chính').fill('12 tờ');
  await page.getByRole('button', { name: 'Tiếp nhận và in giấy hẹn' }).click();
  await expect(page.locator('#pages-wrong')).toHaveText('Chỉ gõ số, ví dụ 12.');
});

test('a fault of a paper names it once', async ({ page }) => {
  await enter(page, 'tiepnhan.codo');
  await pickProcedure(page, 'khai sinh', 'Đăng ký khai sinh');
  await name(page).fill('Đỗ Thị Một Lần');
  const missing = page.locator('#noi-dung input[type=radio][value=missing]').first();
  await missing.check();
  await page.getByRole('button', { name: 'Yêu cầu bổ sung' }).click();
  const line = page.getByRole('alert').getByRole('link').first();
  await expect(line).toHaveText(/^\d+\. Chưa xem giấy tờ này: /);
});
