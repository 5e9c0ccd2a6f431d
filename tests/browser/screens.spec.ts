// Every screen and state, at three widths: axe finds nothing, nothing is wider than the window, requests and bytes stay
// in budget.
import { expect, test } from '@playwright/test';
import { base, enter, open, pickProcedure, receive, story, storySite } from './desk.ts';
import { look } from './look.ts';

test('sign-in, also with a wrong password', async ({ page }) => {
  await page.goto(base());
  await look(page, 'sign-in');
  await page.getByLabel('Tên đăng nhập').fill('tiepnhan.codo');
  await page.getByLabel('Mật khẩu').fill('sai rồi đấy');
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(page.getByRole('alert')).toContainText('không đúng');
  await look(page, 'sign-in-wrong');
});

test('the desk of a counter officer in every state', async ({ page }) => {
  test.setTimeout(240_000);
  await enter(page, 'tiepnhan2.codo');
  await page.goto(base() + '/tiep-nhan');
  await expect(page.getByRole('option').first()).toBeVisible();
  await look(page, 'intake-empty');
  await pickProcedure(page, 'khai sinh', 'Đăng ký khai sinh');
  await expect(page.getByText('Hẹn trả:')).toBeVisible();
  await look(page, 'intake-chosen');
  await page.getByLabel('Số định danh').fill('12');
  await page.getByRole('button', { name: 'Tiếp nhận và in giấy hẹn' }).click();
  await expect(page.getByRole('alert')).toContainText('Cần nhập mục này');
  await look(page, 'intake-wrong');
  await page.getByRole('button', { name: 'Từ chối' }).click();
  await look(page, 'intake-refuse');
  await page.keyboard.press('Escape');
  const code = await receive(page, 'khai sinh', 'Đăng ký khai sinh', 'Nguyễn Thị Hoàng Phương Uyên Nhi');
  await look(page, 'intake-done');
  await page.goto(base());
  await expect(page.getByRole('link', { name: code })).toBeVisible();
  await look(page, 'work');
  await open(page, code);
  await look(page, 'dossier');
  await page.getByText('Hạn này được tính thế nào').click();
  await expect(page.getByRole('heading', { name: 'Từng ngày' })).toBeVisible();
  await look(page, 'dossier-due');
  await page.getByRole('button', { name: 'Chuyển hồ sơ', exact: true }).click();
  await look(page, 'dossier-dialog');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Phím tắt' })).toBeVisible();
  await look(page, 'shortcuts');
  await page.keyboard.press('Escape');
  for (const [path, name, wait] of [
    ['/tra-ket-qua', 'results-empty', 'Không có kết quả nào chờ trả.'],
    ['/don-vi', 'unit', code],
    ['/so-lieu', 'counts', 'Yêu cầu bổ sung tại quầy'],
    ['/thu-tuc', 'procedures', '2.000815'],
    ['/mat-khau', 'password', 'Mật khẩu mới'],
    ['/thu-tuc/2.001396', 'procedure-guidance', 'chỉ hướng dẫn'],
    ['/tim/khong-co-ai', 'search-none', 'Không có hồ sơ nào khớp'],
  ] as const) {
    await page.goto(base() + path);
    await expect(page.getByText(wait).first()).toBeVisible();
    await look(page, name);
    if (name !== 'unit') continue;
    await page.getByLabel('Chỉ xem').selectOption('Đến hạn ngày mai');
    await expect(page.getByText('Không có hồ sơ nào như vậy.')).toBeVisible();
    await page.getByLabel('Chỉ xem').selectOption('Đến hạn hôm nay');
    await expect(page.getByRole('link', { name: code })).toBeVisible();
    await look(page, 'unit-due-today');
  }
});

test('approvals, and an administrator entering a limit', async ({ page }) => {
  await enter(page, 'tiepnhan.codo');
  await receive(page, 'chu ky', 'Chứng thực chữ ký', 'Đặng Quốc Khánh');
  await enter(page, 'lanhdao.codo');
  await page.goto(base() + '/phe-duyet');
  await expect(page.getByRole('checkbox').first()).toBeVisible();
  await look(page, 'approvals');
  await enter(page, 'quantri.cantho');
  await page.goto(base() + '/thu-tuc/1.010803');
  await expect(page.getByRole('heading', { name: 'Nhập thời hạn' })).toBeVisible();
  await look(page, 'procedure-administrator');
});

test('the first load stays in the budget: at most 130 kB, 100 kB of script, 12 requests', async ({ page }) => {
  await enter(page, 'tiepnhan.codo');
  await page.waitForLoadState('networkidle'); // the requests of the sign-in do not count
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  const types = new Map<string, string>();
  let bytes = 0,
    script = 0,
    requests = 0;
  session.on('Network.responseReceived', (event) => types.set(event.requestId, event.type));
  session.on('Network.loadingFinished', (event) => {
    requests += 1;
    bytes += event.encodedDataLength;
    if (types.get(event.requestId) === 'Script') script += event.encodedDataLength;
  });
  await page.goto(base(), { waitUntil: 'networkidle' });
  expect(requests).toBeGreaterThan(2);
  expect(requests).toBeLessThanOrEqual(12);
  expect(bytes).toBeLessThanOrEqual(130_000);
  expect(script).toBeLessThanOrEqual(100_000);
});

test('a dossier prints complete on paper', async ({ page }) => {
  await enter(page, 'tiepnhan.codo');
  const code = await receive(page, 'tinh trang hon nhan', 'Cấp giấy xác nhận tình trạng hôn nhân', 'Lê Thị Ngọc Lan');
  await open(page, code);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { level: 1, name: code })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Chuyển hồ sơ', exact: true })).toBeHidden();
  await expect(page.getByRole('navigation')).toBeHidden();
  const printed = await page.pdf({ format: 'A4' });
  expect(printed.subarray(0, 4).toString()).toBe('%PDF');
});

test('on a touch screen no key is named, and ticks and links of the approvals are wide enough for a thumb', async ({
  browser,
}) => {
  const viewport = { width: 390, height: 800 };
  const page = await browser.newPage({ hasTouch: true, isMobile: true, viewport, locale: 'vi-VN' });
  await enter(page, 'lanhdao.codo', storySite());
  await page.goto(story() + '/ban-lam-viec/phe-duyet');
  const row = page.locator('a.open').first();
  await expect(row).toBeVisible();
  expect((await row.boundingBox())!.height).toBeGreaterThanOrEqual(44);
  const tick = page.locator('label.tick').first();
  const box = (await tick.boundingBox())!;
  expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44);
  await expect(page.locator('main .keys')).toBeHidden();
  // the heading of the page comes before those of its parts
  await expect(page.locator('main :is(h1, h2)').first()).toHaveText('Phê duyệt');
  await page.getByRole('button', { name: 'Chọn tất cả' }).last().tap();
  await page.getByRole('button', { name: /^Phê duyệt \d+ hồ sơ$/ }).tap();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('(Ctrl+Enter)')).toBeHidden();
  // the buttons of a long dialog are whole and in sight
  const sender = (await dialog.getByRole('button').first().boundingBox())!;
  expect(sender.y + sender.height).toBeLessThanOrEqual(viewport.height);
  await page.close();
});
