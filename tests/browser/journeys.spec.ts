// Whole jobs of an office at the screens: a counter officer, a specialist, a leader, the clerk, through five
// procedures.
import { expect, type Page, test } from '@playwright/test';
import { act, attach, base, enter, open, pickProcedure, printed, receive, send } from './desk.ts';
import { look } from './look.ts';

/** From the desk to the result in the citizen's hand, by the officers of the workflow. */
async function decide(page: Page, code: string, specialist: string): Promise<void> {
  await enter(page, specialist);
  await open(page, code);
  await act(page, 'Nhận hồ sơ');
  await attach(page, 'dự thảo.pdf');
  await act(page, 'Trình lãnh đạo', { 'Ý kiến thẩm định': 'Hồ sơ đủ điều kiện theo quy định' });
  await enter(page, 'lanhdao.codo');
  await open(page, code);
  await page.getByRole('button', { name: 'Phê duyệt', exact: true }).click();
  await expect(page.getByRole('dialog').getByRole('link', { name: 'dự thảo.pdf' })).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Đóng' }).click();
  await act(page, 'Phê duyệt');
  await enter(page, 'vanthu.codo');
  await open(page, code);
  await attach(page, 'kết quả.pdf');
  await act(page, 'Vào số, chuyển kết quả');
}

async function giveBack(page: Page, code: string, person: string): Promise<void> {
  await enter(page, 'tiepnhan.codo');
  await page.goto(base() + '/tra-ket-qua');
  await page.getByRole('link', { name: code }).click();
  await act(page, 'Trả kết quả', { 'Người nhận kết quả': person });
  await expect(page.getByText('Đã trả kết quả').first()).toBeVisible();
  await expect(page.getByText('Trước hạn').or(page.getByText('Đúng hạn')).first()).toBeVisible();
}

test(
  'a certified copy is received and its receipt printed with the keyboard alone, in at most 25 presses beyond the typed name',
  {
    tag: '@postgresql',
  },
  async ({ page }) => {
    await enter(page, 'tiepnhan.codo');
    let presses = 0;
    const press = async (...keys: string[]) => {
      for (const key of keys) {
        presses += key.split('+').length;
        await page.keyboard.press(key);
      }
    };
    const before = printed.length;
    await page.locator('body').focus();
    await press('n');
    await expect(page.getByRole('combobox', { name: 'Thủ tục' })).toBeFocused();
    await press('s', 'a', 'o', 'Enter');
    await expect(page.getByRole('heading', { name: 'Chứng thực bản sao từ bản chính' })).toBeVisible();
    await expect(page.getByLabel('Họ và tên', { exact: true })).toBeFocused();
    await page.keyboard.type('Đặng Quốc Khánh'); // the name does not count
    await press('Alt+0', 'Control+Enter');
    await expect(page.getByRole('heading', { name: 'Đã tiếp nhận' })).toBeVisible();
    await expect.poll(() => printed.length).toBe(before + 1);
    expect(presses).toBeLessThanOrEqual(25);

    // The next dossier is done at once.
    presses = 0;
    await press('n', 's', 'a', 'o', 'Enter');
    await expect(page.getByLabel('Họ và tên', { exact: true })).toBeFocused();
    await page.keyboard.type('Lê Thị Ngọc Lan');
    await press('Alt+0', 'Alt+T');
    await expect(page.getByLabel('Người ký')).toBeFocused();
    await press('Control+Enter');
    await expect(page.getByRole('heading', { name: 'Đã trả kết quả ngay' })).toBeVisible();
    expect(presses).toBeLessThanOrEqual(25);
  },
);

test('a result handed over at once waits on the desk of its signatory, who confirms it', async ({ page }) => {
  await enter(page, 'tiepnhan.codo');
  await pickProcedure(page, 'sao', 'Chứng thực bản sao từ bản chính');
  await page.getByLabel('Họ và tên', { exact: true }).fill('Phan Thị Mỹ Duyên');
  await page.getByRole('button', { name: 'Đủ tất cả' }).click();
  await page.getByLabel('Trả kết quả ngay').check();
  await page.getByLabel('Người ký').selectOption({ label: 'Đỗ Chí Công – Phó Chủ tịch, Giám đốc Trung tâm' });
  await page.getByRole('button', { name: 'Ghi và trả ngay' }).click();
  await expect(page.getByRole('heading', { name: 'Đã trả kết quả ngay' })).toBeVisible();
  const code = (await page.locator('.code').textContent())!.trim();
  await enter(page, 'chutich.codo');
  await expect(page.getByRole('checkbox', { name: code })).toBeHidden();
  await enter(page, 'lanhdao.codo');
  await expect(page.getByRole('heading', { name: 'Chờ tôi xác nhận' })).toBeVisible();
  await page.getByRole('checkbox', { name: code }).check();
  await look(page, 'confirmations');
  await page.getByRole('button', { name: 'Xác nhận đã ký 1 hồ sơ' }).click();
  await expect(page.getByRole('dialog').getByText(code)).toBeVisible();
  await look(page, 'confirmations-asked', { once: true });
  await send(page);
  await expect(page.getByText('Đã xác nhận 1 hồ sơ.')).toBeVisible();
  await open(page, code);
  await expect(page.getByText('đã xác nhận lúc')).toBeVisible();
});

test(
  'a marriage-status certificate goes the whole way, with a supplement in between',
  { tag: '@postgresql' },
  async ({ page }) => {
    test.setTimeout(120_000);
    await enter(page, 'tiepnhan.codo');
    const code = await receive(
      page,
      'tinh trang hon nhan',
      'Cấp giấy xác nhận tình trạng hôn nhân',
      'Huỳnh Thị Mỹ Hạnh',
    );
    await open(page, code);
    await act(page, 'Chuyển hồ sơ');
    await enter(page, 'tuphap.codo');
    await open(page, code);
    await act(page, 'Nhận hồ sơ');
    await page.getByRole('button', { name: 'Yêu cầu bổ sung', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('checkbox').first().check();
    await dialog.getByLabel('Thiếu gì, sai ở đâu').fill('Thiếu chữ ký');
    await dialog.locator('#field-text').fill('Tờ khai chưa ký');
    await send(page);
    await expect(dialog).toBeHidden();
    await expect(page.getByText('Chờ bổ sung giấy tờ').first()).toBeVisible();
    await enter(page, 'tiepnhan.codo');
    await open(page, code);
    await act(page, 'Nhận giấy tờ bổ sung', { 'Giấy tờ đã nhận bổ sung': 'Tờ khai đã ký' });
    await enter(page, 'tuphap.codo');
    await open(page, code);
    await act(page, 'Trình lãnh đạo', { 'Ý kiến thẩm định': 'Đủ điều kiện' });
    await enter(page, 'lanhdao.codo');
    await open(page, code);
    await act(page, 'Trả lại làm lại', { 'Lý do, yêu cầu làm lại': 'Ghi rõ nơi cư trú' });
    await enter(page, 'tuphap.codo');
    await open(page, code);
    await act(page, 'Trình lãnh đạo', { 'Ý kiến thẩm định': 'Đã ghi rõ' });
    await enter(page, 'lanhdao.codo');
    await page.goto(base() + '/phe-duyet');
    await page.getByRole('checkbox', { name: code }).check();
    await page.getByRole('button', { name: 'Phê duyệt 1 hồ sơ' }).click();
    await send(page);
    await expect(page.getByText('Đã phê duyệt 1 hồ sơ.')).toBeVisible();
    await enter(page, 'vanthu.codo');
    await open(page, code);
    await attach(page, 'kết quả.pdf');
    await act(page, 'Vào số, chuyển kết quả');
    await giveBack(page, code, 'Huỳnh Thị Mỹ Hạnh');
  },
);

for (const [words, name, specialist] of [
  ['thanh lap ho kinh doanh', 'Đăng ký thành lập hộ kinh doanh', 'kinhte.codo'],
  ['ho tro chi phi mai tang cho doi tuong', 'Hỗ trợ chi phí mai táng cho đối tượng bảo trợ xã hội', 'vanhoa.codo'],
  ['lan dau', 'Đăng ký đất đai, cấp giấy chứng nhận lần đầu cho hộ gia đình, cá nhân', 'diachinh.codo'],
] as const) {
  test(`${name}: from the desk to the result in hand`, async ({ page }) => {
    test.setTimeout(120_000);
    await enter(page, 'tiepnhan.codo');
    const code = await receive(page, words, name, 'Trần Văn Hiếu');
    await open(page, code);
    await act(page, 'Chuyển hồ sơ');
    await decide(page, code, specialist);
    await giveBack(page, code, 'Trần Văn Hiếu');
  });
}

test('a missing paper gives the supplement form at the counter, a bad one the refusal; both are counted', async ({
  page,
}) => {
  await enter(page, 'tiepnhan.codo');
  const counts = () => page.evaluate(async () => (await fetch('/api/v1/counts')).json());
  const before = await counts();
  await pickProcedure(page, 'khai tu', 'Đăng ký khai tử');
  await page.getByLabel('Họ và tên', { exact: true }).fill('Phan Thị Kim Ngân');
  await page.getByRole('button', { name: 'Đủ tất cả' }).click(); // before a slip each paper must be looked at
  await page.locator('input[name="paper-1"][value="missing"]').check();
  await page.getByRole('button', { name: 'Yêu cầu bổ sung' }).click();
  await expect(page.getByText('Đã ghi và in phiếu yêu cầu bổ sung.')).toBeVisible();
  await pickProcedure(page, 'khai tu', 'Đăng ký khai tử');
  await page.getByLabel('Họ và tên', { exact: true }).fill('Phan Thị Kim Ngân');
  await page.getByRole('button', { name: 'Đủ tất cả' }).click();
  await page.getByRole('button', { name: 'Từ chối' }).click();
  await page.getByLabel('Căn cứ từ chối').selectOption({ index: 1 });
  await page.getByLabel('Lý do từ chối').fill('Không thuộc thẩm quyền');
  await send(page);
  await expect(page.getByText('Đã ghi và in phiếu từ chối.')).toBeVisible();
  const after = await counts();
  expect([
    after.supplement_asked - before.supplement_asked,
    after.refused - before.refused,
    after.received - before.received,
  ]).toEqual([1, 1, 0]);
});

test('what was typed survives a refusal of the server and the end of the session', async ({ page }) => {
  await enter(page, 'tiepnhan.codo');
  await pickProcedure(page, 'ket hon', 'Đăng ký kết hôn');
  await page.getByLabel('Họ và tên', { exact: true }).fill('Ngô Hải Đăng');
  await page.getByLabel('Số điện thoại').fill('12');
  await page.getByRole('button', { name: 'Đủ tất cả' }).click();
  await page.getByRole('button', { name: 'Tiếp nhận và in giấy hẹn' }).click();
  await expect(page.getByRole('alert')).toContainText('Số điện thoại');
  await expect(page.getByLabel('Họ và tên', { exact: true })).toHaveValue('Ngô Hải Đăng');
  await page.getByLabel('Số điện thoại').fill('0912345678');
  await page.context().clearCookies();
  await page
    .getByRole('button', { name: 'Tiếp nhận và in giấy hẹn' })
    // the desk asks the server now and then: the dialog may be there already
    .evaluate((button: HTMLElement) => button.click());
  const again = page.getByRole('dialog', { name: 'Đăng nhập' });
  await again.getByLabel('Tên đăng nhập').fill('tiepnhan.codo');
  await again.getByLabel('Mật khẩu').fill(process.env.MOTCUA_TEST_PASSWORD!);
  await again.getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(again).toBeHidden();
  await page.getByRole('button', { name: 'Tiếp nhận và in giấy hẹn' }).click();
  await expect(page.getByRole('heading', { name: 'Đã tiếp nhận' })).toBeVisible();
  await expect(page.getByText('Ngô Hải Đăng')).toBeVisible();
});

test('shortcuts can be switched off, and letters typed into a field do nothing else', async ({ page }) => {
  await enter(page, 'tiepnhan.codo');
  await page.getByRole('searchbox').click();
  await page.keyboard.type('n');
  await expect(page).toHaveURL(/ban-lam-viec$/);
  await page.getByRole('button', { name: 'Phím tắt' }).click();
  await page.getByLabel('Bật phím tắt một chữ').uncheck();
  await page.getByRole('button', { name: 'Đóng' }).click();
  await page.keyboard.press('n');
  await expect(page).toHaveURL(/ban-lam-viec$/);
});
