// A citizen's whole journeys without JavaScript, on a narrow screen, by keyboard: follow, rate, read the answer, look
// at the figures.
import { type Browser, expect, type Page, test } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { base, enter, paper, pickProcedure, printed, story } from './desk.ts';
import { look, violations } from './look.ts';

const url = () => process.env.MOTCUA_TEST_URL!;
const phone = (browser: Browser) =>
  browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });

async function accessible(page: Page): Promise<void> {
  // axe needs JavaScript: the same page is checked with it.
  const context = await page
    .context()
    .browser()!
    .newContext({ viewport: { width: 320, height: 640 } });
  const other = await context.newPage();
  await other.setContent(await page.content(), { waitUntil: 'domcontentloaded' });
  await other.addStyleTag({ content: await (await fetch(url() + '/mc.css')).text() });
  await other.addStyleTag({ content: await (await fetch(url() + '/cong-dan.css')).text() });
  expect(await violations(other)).toEqual([]);
  expect(
    await other.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBeLessThanOrEqual(0);
  await context.close();
}

function codeOn(bytes: Buffer): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'motcua-paper-')), 'paper.pdf');
  writeFileSync(file, bytes);
  return /([A-Z0-9]{4}-){2}[A-Z0-9]{4}/.exec(
    execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }),
  )![0];
}

test('the officer prints an invitation with one key; the citizen rates by keyboard; the leader answers; the citizen reads it', async ({
  browser,
  page,
}) => {
  test.setTimeout(120_000);
  await enter(page, 'tiepnhan.codo');
  await pickProcedure(page, 'sao', 'Chứng thực bản sao từ bản chính');
  await page.getByLabel('Họ và tên', { exact: true }).fill('Thạch Thị Hoàng Phương Uyên Nhi');
  await page.getByLabel('Số điện thoại').fill('0907654321');
  await page.keyboard.press('Alt+0');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'Đã tiếp nhận' })).toBeVisible();
  await expect.poll(() => printed.at(-1)).toContain('receipt.pdf');
  const dossierCode = (await page.locator('.code').textContent())!.trim();
  await page.keyboard.press('r');
  await expect(page.getByText('Đã in phiếu mời đánh giá')).toBeVisible();
  expect(printed.at(-1)).toContain('rating-code.pdf');
  const code = codeOn(paper.bytes!);
  expect(await page.content()).not.toContain(code.replaceAll('-', ''));

  // The second press asks why. The typed text stays when the dialog is closed. The first paper stays valid.
  await page.keyboard.press('r');
  const dialog = page.getByRole('dialog', { name: 'In thêm phiếu mời đánh giá' });
  await expect(dialog).toContainText('Phiếu đã in vẫn dùng được');
  await expect(dialog.getByLabel('Lý do in thêm')).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByRole('alert')).toContainText('Cần nhập mục này');
  await look(page, 'reprint');
  await dialog.getByLabel('Lý do in thêm').focus();
  await page.keyboard.type('Máy in kẹt giấy');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('r');
  await expect(dialog.getByLabel('Lý do in thêm')).toHaveValue('Máy in kẹt giấy');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect.poll(() => printed.at(-1)).toContain('rating-reprint.pdf');
  expect(codeOn(paper.bytes!)).not.toBe(code);

  const context = await phone(browser);
  const mine = await context.newPage();
  await mine.goto(url() + '/danh-gia');
  await accessible(mine);
  await mine.getByLabel('Mã đánh giá').focus();
  await mine.keyboard.type(code.toLowerCase());
  await mine.keyboard.press('Enter');
  await expect(mine.getByText('Chứng thực bản sao từ bản chính')).toBeVisible();
  await accessible(mine);
  await mine.getByRole('button', { name: 'Gửi đánh giá' }).press('Enter');
  await expect(mine.getByRole('alert')).toContainText('Hãy chọn một mức');
  expect(await mine.title()).toMatch(/^Lỗi: /);
  await accessible(mine);
  await mine.getByRole('link', { name: /Nhìn chung/ }).press('Enter');
  for (const [question, label] of [
    ['Nhìn chung', 'Hài lòng'],
    ['Thái độ', 'Không hài lòng'],
    ['Thời gian', 'Bình thường'],
    ['Hướng dẫn', 'Rất hài lòng'],
  ] as const) {
    await mine
      .getByRole('group', { name: new RegExp('^' + question) })
      .getByLabel(label, { exact: true })
      .focus();
    await mine.keyboard.press('Space');
  }
  await mine.getByLabel('Vì sao?').focus();
  await mine.keyboard.type('Nói năng khó nghe');
  await mine.getByRole('button', { name: 'Gửi đánh giá' }).press('Enter');
  await expect(mine.getByRole('heading', { name: 'Cảm ơn ông/bà đã đánh giá' })).toBeVisible();
  await expect(mine.getByText('Lãnh đạo đơn vị sẽ trả lời, chậm nhất')).toBeVisible();
  await accessible(mine);

  await enter(page, 'lanhdao.codo');
  await page.goto(base() + '/danh-gia');
  const card = page.getByRole('article').filter({ hasText: 'Nói năng khó nghe' });
  await expect(card).toBeVisible();
  await look(page, 'follow-ups');
  await card.getByRole('button', { name: 'Gửi trả lời' }).click();
  await expect(card.getByRole('alert')).toContainText('Cần nhập mục này');
  await card.getByLabel('Trả lời công dân').fill('Ủy ban xin lỗi ông/bà; đã nhắc nhở cán bộ.');
  await card.getByRole('button', { name: 'Gửi trả lời' }).click();
  await expect(page.getByText('Đã ghi câu trả lời.')).toBeVisible();

  await mine.goto(url() + '/danh-gia/' + code.replaceAll('-', ''));
  await expect(mine.getByText('Ủy ban xin lỗi ông/bà; đã nhắc nhở cán bộ.')).toBeVisible();

  // The same phone follows the dossier, and opens it with the digits of its own number.
  await mine.goto(url() + '/tra-cuu/' + dossierCode);
  await expect(mine.getByText('Thạch Thị Hoàng Phương Uyên Nhi')).toBeHidden();
  await mine.getByLabel('6 số cuối điện thoại').fill('123456');
  await mine.getByRole('button', { name: 'Xem', exact: true }).click();
  await expect(mine.getByRole('alert')).toContainText('Sáu số cuối không khớp');
  await accessible(mine);
  await mine.getByLabel('6 số cuối điện thoại').fill('654321');
  await mine.getByRole('button', { name: 'Xem', exact: true }).click();
  await expect(mine.getByText('Thạch Thị Hoàng Phương Uyên Nhi')).toBeVisible();
  await accessible(mine);
  await context.close();
});

test('the figures of a commune: a number opens its list, a list its next page and the way back, without JavaScript', async ({
  browser,
}) => {
  const context = await phone(browser);
  const mine = await context.newPage();
  await mine.goto(story() + '/thong-ke');
  await mine.getByRole('link', { name: 'xã Cờ Đỏ', exact: true }).click();
  await expect(mine.getByRole('img', { name: 'Hồ sơ đã giải quyết theo tháng' })).toBeVisible();
  await accessible(mine);
  const row = mine.getByRole('row', { name: /^Tiếp nhận trong kỳ/ });
  const number = Number((await row.getByRole('link').textContent())!.replaceAll('.', ''));
  expect(number).toBeGreaterThan(300);
  await row.getByRole('link').click();
  await expect(mine.getByRole('heading', { level: 1 })).toHaveText('Tiếp nhận trong kỳ');
  await accessible(mine);
  let listed = await mine.locator('tbody tr').count();
  while (await mine.getByRole('link', { name: 'Trang sau' }).isVisible()) {
    await mine.getByRole('link', { name: 'Trang sau' }).click();
    listed += await mine.locator('tbody tr').count();
  }
  expect(listed).toBe(number);
  await mine.getByRole('link', { name: 'Về trang số liệu' }).click();
  await expect(mine.getByRole('heading', { level: 1 })).toContainText('xã Cờ Đỏ');
  await mine.locator('header summary').click(); // the menu is folded on a phone
  await mine.getByRole('link', { name: 'English' }).click();
  await expect(mine.getByRole('heading', { level: 1 })).toContainText('Figures');
  await context.close();
});

test('a text browser: every page says its words without styles', async () => {
  const plain = async (address: string) =>
    execFileSync('w3m', ['-dump', '-cols', '100', story() + address], { encoding: 'utf8' });
  expect(await plain('/')).toContain('Ông/bà cần làm thủ tục gì?');
  expect(await plain('/thong-ke/xa-co-do')).toMatch(/Tiếp nhận trong kỳ\s+\d+/);
  expect(await plain('/danh-gia')).toContain('Mã đánh giá');
  expect(await plain('/don-vi/xa-co-do')).toContain('Thứ Hai');
  expect(await plain('/en/thu-tuc/2.000815')).toContain('VND a page');
});
