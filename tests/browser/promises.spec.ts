// A leader moves a promised date: an agreed extension, an apology and its correction.
import { expect, test } from '@playwright/test';
import { act, attach, enter, later, open, paper, printed, receive, send } from './desk.ts';
import { look } from './look.ts';
import { wordsOn } from '../support/paper.ts';

test('an agreed extension names its paper, its day and hour; a wrong day keeps what was typed; its paper is printed', async ({
  page,
}) => {
  await enter(page, 'tiepnhan.codo');
  const code = await receive(page, 'sao', 'Chứng thực bản sao từ bản chính', 'Lê Thị Thỏa Thuận');
  await open(page, code);
  await attach(page, 'biên bản thỏa thuận.pdf', 'Văn bản thỏa thuận');
  later(90); // the law extends no dossier in the minute of its receipt
  await enter(page, 'lanhdao.codo');
  await open(page, code);
  await page.getByRole('button', { name: 'Gia hạn theo luật' }).click();
  const dialog = page.getByRole('dialog', { name: 'Gia hạn theo luật' });
  await dialog.getByRole('radio', { name: /thỏa thuận/ }).check();
  await dialog.getByLabel('Vì sao cần gia hạn').fill('Bản chính có 300 trang');
  await dialog.getByLabel('Ngày đã thỏa thuận').fill('28/11/2026'); // a Saturday
  await dialog.getByLabel('Giờ đã thỏa thuận').fill('10:00');
  await dialog.getByLabel('Văn bản thỏa thuận').selectOption('biên bản thỏa thuận.pdf');
  await send(page);
  await expect(dialog.getByRole('alert')).toBeFocused();
  await expect(dialog.getByRole('alert')).toContainText('Ngày đã thỏa thuận');
  await look(page, 'extension-wrong', { once: true });
  await expect(dialog.getByLabel('Vì sao cần gia hạn')).toHaveValue('Bản chính có 300 trang');
  await expect(dialog.getByLabel('Giờ đã thỏa thuận')).toHaveValue('10:00');
  await dialog.getByLabel('Ngày đã thỏa thuận').fill('27/11/2026');
  await send(page);
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page.getByText('10:00 thứ Sáu, 27/11/2026').first()).toBeVisible();
  await look(page, 'extended', { once: true });
  await expect.poll(() => printed.at(-1)).toMatch(/\/notice\.pdf$/); // printed at once
  const before = printed.length;
  await page.getByRole('button', { name: 'In: Thông báo gia hạn giải quyết hồ sơ' }).click();
  await expect.poll(() => printed.length).toBe(before + 1);
  expect(wordsOn(paper.bytes!)).toMatch(
    /GIA HẠN GIẢI QUYẾT HỒ SƠ.*Lê Thị Thỏa Thuận.*thỏa thuận đến 10 giờ 00 phút, thứ Sáu, 27\/11\/2026/,
  );
});

test('who apologised mends the new date within the hour, until its paper is printed; a date off the list is refused', async ({
  page,
}) => {
  await enter(page, 'tiepnhan.codo');
  const code = await receive(page, 'khai sinh', 'Đăng ký khai sinh', 'Lâm Thị Hẹn Lại');
  await enter(page, 'lanhdao.codo');
  await open(page, code);
  await page.getByRole('button', { name: 'Xin lỗi, hẹn lại' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Lý do chậm').fill('Sự cố mạng cả buổi sáng');
  await dialog.getByLabel('Ngày trả mới').fill('31/12/2099');
  await send(page);
  await expect(dialog.getByRole('alert')).toContainText('Ngày trả mới');
  await expect(dialog.getByLabel('Lý do chậm')).toHaveValue('Sự cố mạng cả buổi sáng');
  await dialog.getByLabel('Ngày trả mới').fill('26/11');
  await expect(dialog.getByText('Ngày làm việc thứ 2 sau đó.')).toBeVisible();
  await look(page, 'apology', { once: true });
  await send(page);
  await expect(dialog).toBeHidden();
  await expect(page.getByText('đã xin lỗi').first()).toBeVisible();
  await act(page, 'Sửa ngày hẹn lại', { 'Ngày trả mới': '25/11' }); // the form holds the reason already
  await expect(page.getByText('17:00 thứ Tư, 25/11/2026').first()).toBeVisible();
  await look(page, 'apologised', { once: true });
  const before = printed.length;
  await page.getByRole('button', { name: 'In: Phiếu xin lỗi và hẹn lại ngày trả kết quả' }).click();
  await expect.poll(() => printed.length).toBe(before + 1);
  const told = wordsOn(paper.bytes!);
  expect(told).toMatch(
    /XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN.*thứ Hai, 23\/11\/2026.*Sự cố mạng cả buổi sáng.*thứ Tư, 25\/11\/2026/,
  );
  expect(told).not.toContain('26/11/2026');
  await page.reload();
  await expect(page.getByRole('button', { name: 'In: Phiếu xin lỗi và hẹn lại' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sửa ngày hẹn lại', exact: true })).toBeHidden();
});
