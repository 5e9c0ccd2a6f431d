// Large files are sent in pieces: over a cut line, with a pause, several at once.
import { expect, type Page, type Route, test } from '@playwright/test';
import { enter, open, receive } from './desk.ts';
import { look } from './look.ts';
import { largePdf, megabyte, sha256 } from '../support/large.ts';

/** The requests of uploads: the line may be cut, or a piece may be held. */
class Line {
  cut = false;
  readonly offsets: number[] = []; // where the pieces began that went through
  private held: Route[] = [];
  private holding = false;

  static async of(page: Page): Promise<Line> {
    const line = new Line();
    await page.route(/\/api\/v1\/uploads\//, async (route) => {
      if (line.cut) return await route.abort('connectionfailed');
      if (route.request().method() !== 'PATCH') return await route.continue();
      const offset = Number(route.request().headers()['upload-offset']);
      if (line.holding && offset > 0) return void line.held.push(route);
      line.offsets.push(offset);
      await route.continue();
    });
    return line;
  }
  hold(): void {
    this.holding = true;
  }
  async release(): Promise<void> {
    this.holding = false;
    for (const route of this.held.splice(0)) await route.continue().catch(() => {});
  }
  get waiting(): number {
    return this.held.length;
  }
}

const choose = (page: Page, name: string, buffer: Buffer) =>
  page.getByLabel('Chọn tệp').setInputFiles({ name, mimeType: 'application/pdf', buffer });

async function openNew(page: Page, applicant: string): Promise<Line> {
  await enter(page, 'tiepnhan.codo');
  await open(page, await receive(page, 'khai sinh', 'Đăng ký khai sinh', applicant));
  return await Line.of(page);
}

test('over a cut line a file waits and goes on by itself, and no piece is sent from the begin again', async ({
  page,
}) => {
  const line = await openNew(page, 'Lê Thị Đứt Dây');
  line.hold();
  await choose(page, 'bản vẽ.pdf', largePdf(5 * megabyte));
  await expect.poll(() => line.waiting).toBe(1);
  line.cut = true;
  await line.release();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
  // The piece that was held went through. The next one finds no line.
  await expect(page.getByText('Mất kết nối, sẽ tự gửi tiếp')).toBeVisible();
  await expect(page.getByRole('progressbar', { name: 'Tiến độ gửi tệp bản vẽ.pdf' })).toBeVisible();
  await look(page, 'upload-waits');
  line.cut = false;
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(page.getByRole('link', { name: 'bản vẽ.pdf' })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'Đã thêm tệp “bản vẽ.pdf”.' })).toBeVisible();
  expect(line.offsets.filter((offset) => offset === 0)).toHaveLength(1);
});

test('a person pauses a file with the keyboard, sends another one beside it, and goes on', async ({ page }) => {
  const line = await openNew(page, 'Lê Thị Tạm Dừng');
  line.hold();
  await choose(page, 'dài.pdf', largePdf(4 * megabyte));
  await expect.poll(() => line.waiting).toBe(1);
  await page.getByRole('button', { name: 'Tạm dừng gửi tệp dài.pdf' }).press('Enter');
  await expect(page.getByText('Đang tạm dừng')).toBeVisible();
  await line.release();
  await choose(page, 'ngắn.pdf', largePdf(2000));
  await expect(page.getByRole('link', { name: 'ngắn.pdf' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Gửi tiếp tệp dài.pdf' })).toBeVisible();
  await look(page, 'upload-paused');
  await page.getByRole('button', { name: 'Gửi tiếp tệp dài.pdf' }).press('Enter');
  await expect(page.getByRole('link', { name: 'dài.pdf' })).toBeVisible();
});

test('two files of one size, date and name stay two files, each with its own bytes', async ({ page }) => {
  await openNew(page, 'Lê Thị Hai Tệp');
  const contents = [largePdf(3 * megabyte), largePdf(3 * megabyte)];
  await page.getByLabel('Chọn tệp').evaluate(
    (chooser: HTMLInputElement, contents) => {
      const chosen = new DataTransfer();
      for (const text of contents) {
        const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
        chosen.items.add(new File([bytes], 'quét.pdf', { type: 'application/pdf', lastModified: 1_700_000_000_000 }));
      }
      chooser.files = chosen.files;
      chooser.dispatchEvent(new Event('change', { bubbles: true }));
    },
    contents.map((one) => one.toString('base64')),
  );
  const links = page.getByRole('link', { name: 'quét.pdf' });
  await expect(links).toHaveCount(2);
  const arrived = [];
  for (const link of await links.all()) {
    const reply = await page.request.get(process.env.MOTCUA_TEST_URL + (await link.getAttribute('href'))!);
    arrived.push(sha256(await reply.body()));
  }
  expect(arrived.sort()).toEqual(contents.map((one) => sha256(one)).sort());
});

test('the buttons of a file keep the focus, and a file that is left out gives it to the next one', async ({ page }) => {
  const line = await openNew(page, 'Lê Thị Bàn Phím');
  line.hold();
  await choose(page, 'một.pdf', largePdf(4 * megabyte));
  await choose(page, 'hai.pdf', largePdf(4 * megabyte));
  await expect.poll(() => line.waiting).toBe(2);
  await page.getByRole('button', { name: 'Tạm dừng gửi tệp một.pdf' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Gửi tiếp tệp một.pdf' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Tạm dừng gửi tệp một.pdf' })).toBeFocused();
  await page.getByRole('button', { name: 'Bỏ tệp một.pdf, không gửi' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Tạm dừng gửi tệp hai.pdf' })).toBeFocused();
  await page.getByRole('link', { name: 'Một cửa điện tử' }).click();
  await expect(page.getByRole('link', { name: 'Đang gửi 1 tệp' })).toBeVisible();
  await page.goBack();
  await page.getByRole('button', { name: 'Bỏ tệp hai.pdf, không gửi' }).press('Enter');
  await expect(page.getByLabel('Chọn tệp')).toBeFocused();
  await line.release();
});

test('a file that is left out in the middle is gone', async ({ page }) => {
  const line = await openNew(page, 'Lê Thị Bỏ Tệp');
  line.hold();
  await choose(page, 'một.pdf', largePdf(4 * megabyte));
  await expect.poll(() => line.waiting).toBe(1);
  await page.getByRole('button', { name: 'Bỏ tệp một.pdf, không gửi' }).click();
  await expect(page.getByText('một.pdf')).toHaveCount(0);
  await line.release();
});

test('a file that is refused says why, and may be left out', async ({ page }) => {
  await openNew(page, 'Lê Thị Tệp Hỏng');
  await choose(page, 'hỏng.pdf', largePdf(2 * megabyte).subarray(0, 1_500_000));
  await expect(page.getByRole('alert').filter({ hasText: 'Tệp hỏng hoặc bị cắt' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Gửi lại tệp hỏng.pdf' })).toHaveCount(0); // it would be refused again
  await look(page, 'upload-refused');
  await page.getByRole('button', { name: 'Bỏ tệp hỏng.pdf, không gửi' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByText('hỏng.pdf')).toHaveCount(0);
});
