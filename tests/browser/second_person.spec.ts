// Changes that wait for a second person, on the screens: a book that was begun on paper, a limit, a leader's one-time
// code.
import { expect, type Page, test } from '@playwright/test';
import { base, enter, send, menuLink } from './desk.ts';
import { look } from './look.ts';

/** A second person opens the list of waiting changes and decides the only change with these words in its title. */
async function decide(
  page: Page,
  username: string,
  title: string | RegExp,
  button: string,
  reason = '',
): Promise<void> {
  await enter(page, username);
  await menuLink(page, 'Xác nhận').click();
  const card = page.getByRole('region', { name: title });
  if (reason) await card.getByLabel('Lý do không đồng ý, hoặc ghi chú').fill(reason);
  await card.getByRole('button', { name: button, exact: true }).click();
  await send(page);
  await expect(card).toHaveCount(0);
}

test('a book begun on paper is opened by two, and the second is asked again before it is decided; a number is drawn for a purpose and spoilt with a reason', async ({
  page,
}) => {
  await enter(page, 'vanthu.codo');
  await page.goto(base() + '/so');
  const name = 'Sổ chứng thực hợp đồng, giao dịch';
  await page.getByRole('button', { name: `Xem: ${name}` }).click();
  const book = page.getByRole('region', { name });
  await expect(book.getByRole('heading', { name })).toBeFocused();
  await book.getByText('Sổ này đã viết trên giấy từ đầu năm').click();
  await book.getByRole('button', { name: 'Đề nghị mở sổ' }).click();
  await expect(page.getByRole('alert')).toContainText('Số kế tiếp');
  await book.getByLabel('Số kế tiếp').fill('58');
  await book.getByLabel('Lý do, số cuối trên sổ giấy').fill('Sổ giấy đến số 57');
  await look(page, 'book-opening', { once: true });
  await book.getByRole('button', { name: 'Đề nghị mở sổ' }).click();
  await expect(book.getByText('đang chờ người thứ hai xác nhận')).toBeVisible();
  await enter(page, 'chutich.codo');
  await menuLink(page, 'Xác nhận').click();
  await expect(page.getByText('Sổ giấy đến số 57')).toBeVisible();
  await look(page, 'confirm-book', { once: true });
  const card = page.getByRole('region', { name: /Mở sổ/ });
  for (const [button, act, tells] of [
    ['Xác nhận', 'Xác nhận', 'Đã xác nhận thì không rút lại được.'],
    ['Không đồng ý', 'Từ chối đề nghị', 'phải đề nghị lại từ đầu'],
  ] as const) {
    await card.getByLabel('Lý do không đồng ý, hoặc ghi chú').fill('Đã so với sổ giấy');
    await card.getByRole('button', { name: button, exact: true }).click();
    const dialog = page.getByRole('dialog', { name: act });
    await expect(dialog).toContainText('Sổ giấy đến số 57');
    await expect(dialog).toContainText('Đã so với sổ giấy');
    for (let i = 0; i < 3; ++i) await page.keyboard.press('Control+Enter'); // the key that sent it is no answer
    await expect(dialog.getByRole('group', { name: `Xin xác nhận lần nữa: ${act}` })).toContainText(tells);
    await look(page, `confirm-asked-${button === 'Xác nhận' ? 'yes' : 'no'}`, { once: true });
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(card).toHaveCount(1);
  }
  await decide(page, 'chutich.codo', /Mở sổ/, 'Xác nhận');

  await enter(page, 'vanthu.codo');
  await page.goto(base() + '/so');
  await page.getByRole('button', { name: `Xem: ${name}` }).click();
  await book.getByRole('button', { name: 'Lấy một số' }).click();
  await expect(page.getByRole('alert')).toContainText('Dùng cho việc gì');
  await book.getByLabel('Dùng cho việc gì').fill('Hợp đồng ghi sẵn số');
  await book.getByRole('button', { name: 'Lấy một số' }).click();
  await expect(page.getByText('Đã lấy số 58, quyển 01/2026-SCT/HĐ,GD.')).toBeVisible();
  await book.getByRole('button', { name: 'Hủy số 58' }).click();
  const dialog = page.getByRole('dialog', { name: 'Hủy số 58' });
  await dialog.getByRole('button', { name: 'Hủy số' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Lý do hủy');
  await look(page, 'book-spoil', { once: true });
  await dialog.getByLabel('Lý do hủy').fill('Công dân không ký');
  await dialog.getByRole('button', { name: 'Hủy số' }).click();
  await expect(page.getByText('Đã hủy số 58. Số này vẫn nằm trong sổ.')).toBeVisible();
  await expect(book.getByText('Công dân không ký')).toBeVisible();
  await look(page, 'book', { once: true });
});

test('a longer limit waits for a second person, is refused with a reason once, and holds when it is confirmed', async ({
  page,
}) => {
  const limits = `${base()}/thu-tuc/1.004884`;
  const title = 'Đổi thời hạn: Đăng ký lại khai sinh';
  const ask = async (days: string, decision: string) => {
    await enter(page, 'quantri.cantho');
    await page.goto(limits);
    await page.getByLabel('Thời hạn mới').fill(days);
    await page.getByLabel('Căn cứ (văn bản, điều)').fill('Danh mục của tỉnh');
    await page.getByLabel('Quyết định số').fill(decision);
    await page.getByLabel('Ngày ký').fill('02/11/2026');
    await page.getByLabel('Có hiệu lực từ').fill('10/11/2026');
    await page.getByRole('button', { name: 'Ghi thời hạn' }).click();
  };
  await ask('900', '11/QĐ-UBND');
  await expect(page.getByRole('alert')).toContainText('chỉ được hứa bằng hoặc ngắn hơn');
  await expect(page.getByLabel('Quyết định số')).toHaveValue('11/QĐ-UBND');
  await look(page, 'limit-longer', { once: true });
  await ask('3', '12/QĐ-UBND');
  await expect(page.getByText('Đã ghi. Hồ sơ đã nhận giữ thời hạn cũ.')).toBeVisible();
  await ask('4', '13/QĐ-UBND');
  await expect(page.getByText(/Đang chờ người thứ hai xác nhận/)).toBeVisible();
  await look(page, 'limit-waits', { once: true });
  await decide(page, 'giamsat.cantho', title, 'Không đồng ý', 'Chưa thấy quyết định');
  await page.getByText(/Đổi thời hạn: Đăng ký lại khai sinh – không đồng ý/).click();
  await expect(page.getByText('Chưa thấy quyết định')).toBeVisible();
  await look(page, 'confirm-ended', { once: true });
  await ask('4', '13/QĐ-UBND');
  await expect(page.getByText(/Đang chờ người thứ hai xác nhận/)).toBeVisible();
  await decide(page, 'giamsat.cantho', title, 'Xác nhận');
  await page.goto(limits);
  await expect(page.getByText('hai người xác nhận')).toBeVisible();
  await expect(page.getByText('Trực tiếp: 4 ngày làm việc')).toBeVisible();
  await page.goto(process.env.MOTCUA_TEST_URL! + '/thu-tuc/1.004884');
  await look(page, 'procedure-public-history', { once: true });
});

test('a one-time code of a leader opens nothing until a second person confirms it; then it opens once', async ({
  page,
}) => {
  await enter(page, 'quantri.cantho');
  await page.goto(base() + '/can-bo');
  await page.getByRole('textbox', { name: 'Tìm cán bộ' }).fill('chutich.thoihung');
  await page.getByRole('button', { name: 'Tìm', exact: true }).click();
  await page.getByRole('link', { name: 'chutich.thoihung', exact: true }).click();
  const holder = (await page.getByRole('heading', { level: 1 }).locator('[lang=vi]').textContent())!;
  await page.getByRole('button', { name: 'Cấp mã một lần' }).click();
  const code = (await page.getByText('Mã một lần cho chutich.thoihung').locator('code').textContent())!;
  await expect(page.getByText(/chờ người thứ hai xác nhận/).first()).toBeVisible();
  await look(page, 'code-waits', { once: true });
  const use = async () => {
    await page.context().clearCookies();
    await page.goto(base());
    await page.getByRole('button', { name: 'Tôi có mã một lần' }).click();
    await page.getByLabel('Tên đăng nhập').fill('chutich.thoihung');
    await page.getByLabel('Mã một lần').fill(code);
    await page.getByLabel('Mật khẩu mới').fill('một câu dễ nhớ lắm');
    await page.getByRole('button', { name: 'Đặt mật khẩu' }).click();
  };
  await use();
  await expect(page.getByRole('alert')).toBeVisible();
  await look(page, 'code-refused', { once: true });
  await decide(page, 'giamsat.cantho', new RegExp(holder), 'Xác nhận');
  await use();
  await expect(page.getByText('Đã đặt mật khẩu. Hãy đăng nhập.')).toBeVisible();
  await page.getByLabel('Mật khẩu').fill('một câu dễ nhớ lắm');
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(page.getByText('Việc liên quan đến ông/bà')).toBeVisible();
  await look(page, 'notices', { once: true });
  await use();
  await expect(page.getByRole('alert')).toBeVisible();
});
