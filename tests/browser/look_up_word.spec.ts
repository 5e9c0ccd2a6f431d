// A new look-up word: drawn with a reason, and seen on the printed slip only.
import { expect, test } from '@playwright/test';
import { enter, open, paper, receive } from './desk.ts';
import { look } from './look.ts';

test('the desk draws a new look-up word with a reason by the keyboard, and it stands on the printed slip alone', async ({
  page,
}) => {
  await enter(page, 'tiepnhan.codo');
  const code = await receive(page, 'sao', 'Chứng thực bản sao từ bản chính', 'Phan Thị Mất Giấy');
  await open(page, code);
  const part = page.getByRole('region', { name: 'Từ tra cứu của người dân' });
  await expect(part).toContainText('Hồ sơ đã có từ tra cứu');
  const summary = part.getByText('Cấp từ tra cứu mới', { exact: true });
  await summary.focus();
  await page.keyboard.press('Enter');
  // a dossier that has a word already does not get a first one
  await expect(part.getByRole('radio')).toHaveCount(2);
  await look(page, 'look-up-word');
  await part.getByRole('button', { name: 'Cấp và in phiếu' }).click();
  await expect(part.getByRole('alert')).toBeVisible(); // no reason was chosen
  await part.getByRole('radio', { name: 'Người dân mất giấy' }).focus();
  await page.keyboard.press('Space');
  delete paper.bytes;
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Đã ghi: Cấp từ tra cứu mới.' })).toBeVisible();
  await expect.poll(() => paper.bytes?.subarray(0, 5).toString()).toBe('%PDF-');
  await expect(page.getByText('cấp từ tra cứu mới', { exact: false }).first()).toBeVisible();
  await expect(page.locator('main')).not.toContainText(/[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/);
});
