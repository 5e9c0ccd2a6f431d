// Accounts on the screens. An administrator adds staff and a second person confirms. The owner sets a password and a
// second factor, and delegates rights to another. The inspector sees who read personal data.
import { createHmac } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { base, enter, open, pickProcedure, send, menuLink } from './desk.ts';
import { look } from './look.ts';

/** The six digits that an authenticator shows for a typed secret. */
function figures(base32: string): string {
  let bits = '';
  for (const letter of base32.replaceAll(' ', ''))
    bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0');
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac('sha1', Buffer.from(bits.match(/.{8}/g)!.map((byte) => parseInt(byte, 2))))
    .update(counter)
    .digest();
  return String((hash.readUInt32BE(hash[19]! & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

test('an administrator adds a leader, the chairman confirms, the leader sets a password and a second factor', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await enter(page, 'quantri.cantho');
  await page.getByRole('link', { name: 'Cán bộ' }).click();
  await expect(page.getByRole('link', { name: 'tiepnhan.codo', exact: true })).toBeVisible();
  await page.getByText('Tài khoản mới').click();
  await page.getByRole('button', { name: 'Thêm cán bộ' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await look(page, 'staff-wrong');
  await page.getByLabel('Tên đăng nhập').fill('pho.codo');
  await page.getByLabel('Họ và tên').fill('Lâm Thị Phó');
  await page.getByLabel('Tên vị trí').fill('Phó Chủ tịch');
  await page.locator('#staff-post-unit').selectOption('xã Cờ Đỏ');
  await page.getByRole('checkbox', { name: 'Lãnh đạo' }).check();
  await page.getByRole('button', { name: 'Thêm cán bộ' }).click();
  const code = (await page.getByText('Mã một lần cho pho.codo').locator('code').textContent())!;
  await expect(page.getByText('chờ người thứ hai xác nhận').first()).toBeVisible();
  await look(page, 'staff-added');
  await page.getByRole('textbox', { name: 'Tìm cán bộ' }).fill('vanthu.codo');
  await page.getByRole('button', { name: 'Tìm', exact: true }).click();
  await expect(page.getByRole('link', { name: 'tiepnhan.codo', exact: true })).toBeHidden();
  await page.getByRole('link', { name: 'vanthu.codo', exact: true }).click();
  await page.getByRole('button', { name: 'Xem', exact: true }).click();
  await expect(page.getByRole('cell', { name: 'Xử lý hồ sơ' })).toBeVisible();
  await look(page, 'staff-member');

  await enter(page, 'chutich.codo');
  await menuLink(page, 'Xác nhận').click();
  await expect(page.getByRole('heading', { name: 'Cấp vị trí: Lâm Thị Phó' })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Phó Chủ tịch' }).first()).toBeVisible();
  await look(page, 'confirmations');
  await page.getByRole('button', { name: 'Xác nhận', exact: true }).click();
  await send(page);
  await expect(page.getByText('Đã xác nhận. Việc này có hiệu lực ngay.')).toBeVisible();
  await expect(page.getByText('Cấp vị trí: Lâm Thị Phó – đã xác nhận')).toBeVisible();

  await page.context().clearCookies();
  await page.goto(base());
  await page.getByRole('button', { name: 'Tôi có mã một lần' }).click();
  await look(page, 'one-time-code');
  await page.getByLabel('Tên đăng nhập').fill('pho.codo');
  await page.getByLabel('Mã một lần').fill(code);
  await page.getByLabel('Mật khẩu mới').fill('một câu dễ nhớ lắm');
  await page.getByRole('button', { name: 'Đặt mật khẩu' }).click();
  await expect(page.getByText('Đã đặt mật khẩu. Hãy đăng nhập.')).toBeVisible();
  await page.getByLabel('Mật khẩu').fill('một câu dễ nhớ lắm');
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByRole('link', { name: 'Lâm Thị Phó' }).click();
  await expect(page.getByRole('heading', { name: 'Xác thực hai bước' })).toBeVisible();
  await look(page, 'account');
  const factor = page.getByRole('region', { name: 'Xác thực hai bước' });
  await factor.getByLabel('Mật khẩu hiện tại').first().fill('một câu dễ nhớ lắm');
  await factor.getByRole('button', { name: 'Bắt đầu' }).click();
  await expect(page.getByRole('img', { name: 'Mã QR' })).toBeVisible();
  await look(page, 'second-factor');
  const secret = (await factor.locator('code').textContent())!;
  await factor.getByLabel('Mã 6 số').fill(figures(secret));
  await factor.getByRole('button', { name: 'Xác nhận' }).click();
  await expect(factor.getByText('giữ các mã dự phòng')).toBeVisible();
  await look(page, 'recovery-codes');
  const recovery = (await factor.locator('code').first().textContent())!;

  await page.context().clearCookies();
  await page.goto(base());
  await page.getByLabel('Tên đăng nhập').fill('pho.codo');
  await page.getByLabel('Mật khẩu').fill('một câu dễ nhớ lắm');
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(page.getByLabel('Mã xác thực')).toBeFocused();
  await look(page, 'sign-in-code');
  await page.getByLabel('Mã xác thực').fill(recovery);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(page.getByRole('link', { name: 'Phê duyệt' })).toBeVisible();
});

test('a leader lets a colleague stand in and tells of an absence; the colleague changes to the post', async ({
  page,
}) => {
  await enter(page, 'lanhdao.codo');
  await page.goto(base() + '/mat-khau');
  await page.getByText('Ủy quyền mới').click();
  await page.getByLabel('Người được ủy quyền').selectOption({ index: 3 });
  const name = (await page.getByLabel('Người được ủy quyền').locator('option:checked').textContent())!.split(' – ')[0]!;
  await page.getByLabel('Phê duyệt hồ sơ').check();
  await page.locator('#delegation-from').fill('2026-11-23');
  await page.locator('#delegation-until').fill('2026-11-25');
  await page.locator('#delegation-reason').fill('họp ở thành phố');
  await look(page, 'delegate');
  await page.getByRole('button', { name: 'Ủy quyền', exact: true }).click();
  await expect(page.getByText(/Đã ủy quyền\.|chờ người thứ hai xác nhận/).first()).toBeVisible();
  await expect(page.getByText(name).first()).toBeVisible();
  await page.getByRole('button', { name: 'Chấm dứt', exact: true }).click();
  await page.getByRole('button', { name: 'Chấm dứt ngay' }).click();
  await expect(page.getByText('Đã chấm dứt ủy quyền.')).toBeVisible();
});

test('the inspector finds who read a dossier, the administrator who could, the citizen who did', async ({ page }) => {
  await enter(page, 'tiepnhan.codo');
  await pickProcedure(page, 'khai sinh', 'Đăng ký khai sinh');
  await page.getByLabel('Họ và tên', { exact: true }).fill('Võ Thị Riêng Tư');
  await page.getByLabel('Số điện thoại').fill('0912345678');
  await page.getByRole('button', { name: 'Đủ tất cả' }).click();
  await page.getByRole('button', { name: 'Tiếp nhận và in giấy hẹn' }).click();
  await expect(page.getByRole('heading', { name: 'Đã tiếp nhận' })).toBeVisible();
  const code = (await page.locator('.code').textContent())!.trim();
  await open(page, code);
  await enter(page, 'giamsat.cantho');
  await page.getByRole('link', { name: 'Ai đã xem' }).click();
  await page.getByLabel('Mã hồ sơ').fill(code);
  await page.getByRole('button', { name: 'Lọc' }).click();
  await expect(page.getByRole('cell', { name: 'Xem hồ sơ' }).first()).toBeVisible();
  await look(page, 'readings');
  await page.goto(base() + '/luot-dang-nhap');
  await expect(page.getByRole('heading', { name: 'Ai đã đăng nhập, ai bị từ chối' })).toBeVisible();
  await page.getByLabel('Loại').selectOption('Đăng nhập');
  await page.getByRole('button', { name: 'Lọc' }).click();
  await expect(page.getByRole('row').nth(1)).toContainText('127.0.0.1');
  await look(page, 'sign-ins');
  await page.goto(base() + '/can-bo');
  await page.getByLabel('Mã hồ sơ').fill(code);
  await page.getByRole('button', { name: 'Hỏi' }).click();
  await expect(page.getByText(`vị trí xem được ${code}`)).toBeVisible();
  await look(page, 'who-can-see');
  await page.goto(process.env.MOTCUA_TEST_URL! + '/tra-cuu/' + code);
  await page.getByLabel('6 số cuối').fill('345678');
  await page.getByRole('button', { name: 'Xem', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Ai đã xem hồ sơ này' })).toBeVisible();
  await look(page, 'track-readings');
});

test('a leader collects what is kept of a person, the supervisor notes a breach, the desk corrects a name', async ({
  page,
}) => {
  await enter(page, 'tiepnhan.codo');
  await pickProcedure(page, 'khai sinh', 'Đăng ký khai sinh');
  await page.getByLabel('Họ và tên', { exact: true }).fill('Nguyễn Thị Sai Dấu');
  await page.getByLabel('Số định danh').fill('092088005555');
  await page.getByRole('button', { name: 'Đủ tất cả' }).click();
  await page.getByRole('button', { name: 'Tiếp nhận và in giấy hẹn' }).click();
  await expect(page.getByRole('heading', { name: 'Đã tiếp nhận' })).toBeVisible();
  const code = (await page.locator('.code').textContent())!.trim();
  await open(page, code);
  await expect(page.getByText('•••••••••555')).toBeVisible();
  await page.getByText('Hiện đủ số định danh, điện thoại').click();
  await look(page, 'dossier-personal');
  await page.getByLabel('Dùng vào việc gì').selectOption('Đối chiếu thông tin');
  await page.getByRole('button', { name: 'Hiện', exact: true }).click();
  await expect(page.getByText('092088005555')).toBeVisible();
  await look(page, 'dossier-personal-opened');
  await page.getByText('Đính chính thông tin').click();
  await page.getByRole('button', { name: 'Người nộp', exact: true }).press('Enter');
  await expect(page.getByLabel('Họ và tên', { exact: true })).toBeFocused();
  await expect(page.getByLabel('Họ và tên', { exact: true })).toBeInViewport();
  await page.getByLabel('Họ và tên', { exact: true }).fill('Nguyễn Thị Đúng Dấu');
  await look(page, 'correct');
  await page.getByLabel('Lý do').fill('ghi nhầm');
  await page.getByRole('button', { name: 'Gửi đề nghị đính chính' }).click();
  const sent = 'Đã gửi đề nghị đính chính, chờ lãnh đạo duyệt.';
  await expect(page.getByRole('status').filter({ hasText: sent })).toBeVisible();
  await expect(page.getByText('Nguyễn Thị Đúng Dấu').first()).toBeVisible();
  await enter(page, 'chutich.codo');
  await page.getByRole('link', { name: 'Dữ liệu cá nhân' }).click();
  await page.getByRole('textbox', { name: 'Số định danh' }).fill('092088005555');
  await page.getByLabel('Lý do').fill('đơn ngày 23/11');
  await page.getByRole('button', { name: 'Trích xuất' }).click();
  await expect(page.getByText('Có 1 hồ sơ.')).toBeVisible();
  await page.locator('summary', { hasText: 'Ghi vi phạm' }).click();
  await page.getByRole('button', { name: 'Ghi vi phạm' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByLabel('Phát hiện lúc').fill('2026-11-20T08:00');
  await page.getByLabel('Nội dung vi phạm').fill('Gửi nhầm thư báo cho người khác');
  await page.getByLabel('Số người bị ảnh hưởng').fill('1');
  await page.getByRole('button', { name: 'Ghi vi phạm' }).click();
  await expect(page.getByText('Đã ghi sổ.')).toBeVisible();
  await look(page, 'privacy');
  await page.getByRole('button', { name: 'Đã báo cơ quan có thẩm quyền' }).click();
  await expect(page.getByText('Đã ghi là đã báo.')).toBeVisible();
});
