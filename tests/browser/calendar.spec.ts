// The calendar: an officer reads it. An administrator changes a day and sees before the change which dates it moves.
import { expect, test } from '@playwright/test';
import { base, enter, storySite } from './desk.ts';
import { look } from './look.ts';

test('a year at a glance for an officer, by the keyboard', async ({ page }) => {
  test.setTimeout(180_000); // axe checks a year of buttons
  await enter(page, 'tiepnhan.codo');
  await page.goto(base() + '/lich');
  await expect(page.getByRole('heading', { level: 1, name: 'Lịch làm việc: xã Cờ Đỏ, 2026' })).toBeVisible();
  await expect(page.getByRole('button', { name: /24\/11\/2026.*Ngày Văn hóa Việt Nam/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Đổi lịch' })).toHaveCount(0);
  await page.getByRole('button', { name: /23\/11\/2026/ }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('heading', { level: 2, name: /24\/11\/2026/ })).toBeVisible();
  await look(page, 'calendar');
  await page.getByLabel('Cơ quan có lịch riêng').selectOption('Công an cấp xã');
  await expect(page.getByRole('button', { name: /28\/11\/2026, Làm việc, 07:00–11:30/ })).toBeVisible();
  await page.getByRole('button', { name: '2027 →' }).click();
  await expect(page.getByText('Lịch năm 2027 còn thiếu ngày nghỉ theo luật:')).toBeVisible();
});

test('an administrator sees what a day off would move, confirms it, and finds it in the history', async ({ page }) => {
  test.setTimeout(300_000);
  await enter(page, 'quantri.cantho', storySite());
  await expect(page.getByRole('heading', { level: 1, name: 'Quản trị' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Mở lịch năm 2027' })).toBeVisible();
  await look(page, 'administration');
  await page.goto(storySite().url + '/ban-lam-viec/lich?unit=xa-thoi-hung');
  await expect(page.getByText('Lịch năm sau còn thiếu ngày nghỉ')).toBeVisible();
  await page.getByRole('button', { name: /26\/11\/2026/ }).click();
  await look(page, 'calendar-change');
  await page.getByRole('button', { name: 'Thêm vào lần đổi này' }).click();
  await page.getByRole('button', { name: 'Xem trước' }).click();
  await expect(page.getByRole('alert')).toContainText('Ghi tên hoặc lý do');
  await look(page, 'calendar-wrong');
  await page.getByLabel('Tên, lý do').fill('Sửa trụ sở');
  await page.getByRole('button', { name: 'Thêm vào lần đổi này' }).click();
  await page.getByRole('button', { name: 'Xem trước' }).click();
  await expect(page.getByRole('heading', { name: 'Nếu đổi' })).toBeVisible();
  const sentence = await page.getByText(/hồ sơ đang giải quyết sẽ dời hạn/).textContent();
  const moved = /^(\d+) trong/.exec(sentence!.trim())![1]!;
  await expect(page.getByText('lời hẹn với công dân bị lùi lại')).toBeVisible();
  await look(page, 'calendar-preview');
  await page.getByLabel('Lý do, căn cứ').fill('Thông báo số 12/TB-UBND');
  await page.getByRole('button', { name: `Đổi lịch và tính lại hạn ${moved} hồ sơ` }).click();
  await expect(page.getByText(`Đã đổi lịch và tính lại hạn: ${moved} hồ sơ dời hạn`)).toBeVisible();
  await expect(page.getByText('26/11/2026 nghỉ (Sửa trụ sở)')).toBeVisible();
  await expect(page.getByRole('button', { name: /26\/11\/2026, Ngày nghỉ, Sửa trụ sở/ })).toBeVisible();
  await look(page, 'calendar-changed');
});

test('the digest of the day stands above the work list until it was read', async ({ page }) => {
  await enter(page, 'lanhdao.codo', storySite());
  const digest = page.getByRole('region', { name: /Bản tin hạn giải quyết ngày/ });
  await expect(digest).toBeVisible();
  await digest.getByText(/^Xem \d+ mục/).click();
  await expect(digest.getByRole('link').first()).toBeVisible();
  await look(page, 'digest');
  await digest.getByRole('button', { name: 'Đã xem' }).click();
  await expect(digest).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Việc của tôi' })).toBeVisible();
  await expect(page.getByText('Bản tin hạn giải quyết')).toHaveCount(0);
});

test('a supervisor sees what is overdue in all units below', async ({ page }) => {
  await enter(page, 'giamsat.cantho', storySite());
  await page.goto(storySite().url + '/ban-lam-viec/don-vi');
  await page.getByLabel('Chỉ xem').selectOption('Đến hạn trong tuần này');
  await page.getByLabel('Cả các đơn vị cấp dưới').check();
  await expect(page.getByText('xã Cờ Đỏ').first()).toBeVisible();
  await look(page, 'unit-below');
});
