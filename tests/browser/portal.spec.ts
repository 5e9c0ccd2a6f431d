// The public pages without JavaScript: axe finds nothing, 320 px, at most 30 kB and 6 requests, and they work.
import { expect, test } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { enter, receive, runJobs } from './desk.ts';
import { violations } from './look.ts';

const url = () => process.env.MOTCUA_TEST_URL!;

for (const path of [
  '/',
  '/thu-tuc',
  '/thu-tuc/1.001193',
  '/thu-tuc/2.001396',
  '/tra-cuu',
  '/tra-cuu/KHONG-CO',
  '/thu-tuc?q=khong-co-gi-nhu-vay',
  '/so-cai',
  '/so-cai/chung-minh/thu-tuc/1.001193',
  '/so-cai/chung-minh/lich/viet-nam',
  '/so-cai/chung-minh/thu-tuc/1.001193?ngay=hom-qua',
  '/cong-dan',
  '/don-vi?q=co-do',
  '/thu-tuc/1.001193?noi=xa-co-do',
  '/don-vi',
  '/don-vi/xa-co-do',
  '/thong-ke',
  '/thong-ke/xa-trung-hung',
  '/thong-ke/xa-co-do?tu=hom-qua',
  '/danh-gia',
  '/danh-gia/SAI',
  '/danh-gia/may/khong-co',
  '/kha-nang-tiep-can',
  '/khong-co',
  '/en/',
  '/en/thu-tuc/2.000815',
  '/en/tra-cuu',
  '/en/don-vi/xa-co-do',
  '/en/so-cai/chung-minh/thu-tuc/1.001193',
  '/en/thong-ke',
  '/en/danh-gia',
  '/en/kha-nang-tiep-can',
]) {
  test(`${path}: accessible, narrow, light`, async ({ page }) => {
    let bytes = 0,
      requests = 0;
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    session.on('Network.loadingFinished', (event) => {
      requests += 1;
      bytes += event.encodedDataLength;
    });
    await page.goto(url() + path); // nothing is loaded after the load event: there is no script
    expect(bytes).toBeLessThanOrEqual(30_000);
    expect(requests).toBeLessThanOrEqual(6);
    for (const [width, height, text] of [
      [320, 640, 100],
      [390, 844, 200],
      [768, 1024, 100],
      [1366, 768, 100],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.evaluate((size) => (document.documentElement.style.fontSize = size + '%'), text);
      expect(await violations(page)).toEqual([]);
      // The header leaves space for the page: a folded menu, or few lines.
      expect(await page.evaluate(() => document.querySelector('header')!.getBoundingClientRect().height)).toBeLessThan(
        height / 2,
      );
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      ).toBeLessThanOrEqual(0);
      if (process.env.MOTCUA_SHOTS) {
        mkdirSync('tests/shots', { recursive: true });
        await page.screenshot({
          path: `tests/shots/portal${path.replaceAll(/[^\w.-]+/g, '-')}-${width}.png`,
          fullPage: true,
        });
      }
    }
  });
}

test('no link of the log stands in a column of single words on a phone', async ({ page }) => {
  await runJobs();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(url() + '/so-cai');
  await expect(page.getByRole('link', { name: 'Tải đầu sổ (tệp chữ)' }).first()).toBeVisible();
  const links = await page.locator('main a').evaluateAll((all) =>
    all.map((link) => {
      const range = document.createRange();
      range.selectNodeContents(link);
      const lines = new Set([...range.getClientRects()].map((one) => Math.round(one.top))).size;
      return { text: link.textContent!, words: link.textContent!.trim().split(/\s+/).length, lines };
    }),
  );
  expect(links.length).toBeGreaterThan(2);
  expect(links.filter(({ words, lines }) => lines > 1 && words < 3 * lines)).toEqual([]);
});

test('on a phone a telephone number is on one line, and the footer has room', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ['/don-vi', '/don-vi/xa-co-do', '/thu-tuc/1.001193?noi=xa-co-do', '/en/don-vi/xa-co-do']) {
    await page.goto(url() + path);
    const boxes = await page.locator('a[href^="tel:"]:visible').evaluateAll((all) =>
      all.map((link) => {
        const range = document.createRange();
        range.selectNodeContents(link);
        const { height, right } = link.getBoundingClientRect();
        return { lines: range.getClientRects().length, height, right };
      }),
    );
    expect(boxes.length, path).toBeGreaterThan(0);
    expect(boxes.filter(({ lines, height, right }) => lines > 1 || height < 43.5 || right > 390)).toEqual([]);
    const links = await page.locator('footer a').evaluateAll((all) =>
      all.map((one) => {
        const { height, bottom } = one.getBoundingClientRect();
        return { height, bottom };
      }),
    );
    const words = (await page.locator('footer span').boundingBox())!;
    expect(Math.min(...links.map(({ height }) => height)), path).toBeGreaterThanOrEqual(43.5);
    expect(words.y, 'below the links').toBeGreaterThanOrEqual(Math.max(...links.map(({ bottom }) => bottom)));
    expect(words.x + words.width).toBeLessThanOrEqual(390);
  }
});

test('a citizen finds the papers for the own case and follows the dossier, with JavaScript off', async ({
  browser,
  page,
}) => {
  await enter(page, 'tiepnhan.codo');
  const code = await receive(page, 'khai sinh', 'Đăng ký khai sinh', 'Bùi Hữu Nghị');
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  const phone = await context.newPage();
  await phone.goto(url());
  await phone.getByLabel('Ông/bà cần làm thủ tục gì?').fill('khai sinh');
  await phone.keyboard.press('Enter');
  await phone.getByRole('link', { name: 'Đăng ký khai sinh', exact: true }).click();
  await phone.getByRole('link', { name: 'Trẻ bị bỏ rơi' }).click();
  await expect(phone.getByText('Biên bản về việc trẻ bị bỏ rơi')).toBeVisible();
  await phone.getByRole('link', { name: 'Tra cứu hồ sơ' }).click();
  await phone.getByLabel('Mã hồ sơ').fill(code);
  await phone.getByRole('button', { name: 'Xem hồ sơ' }).click();
  await expect(phone.getByRole('heading', { name: 'Hồ sơ đã được tiếp nhận.' })).toBeVisible();
  await expect(phone.getByText('Bùi Hữu Nghị')).toBeHidden();
  if (process.env.MOTCUA_SHOTS) await phone.screenshot({ path: 'tests/shots/portal-tracked-360.png', fullPage: true });
  await context.close();
});
