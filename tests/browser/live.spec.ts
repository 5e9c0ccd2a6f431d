// Pages that live: an officer sees the work of others without loading the page again, and loses neither place, ticks,
// focus nor typed text by it.
import { expect, type Browser, type Page, test } from '@playwright/test';
import { receive as received, signIn, type Client } from '../support/client.ts';
import { cuttableWay } from '../support/cut_line.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { act, base, enter, menuLink, open, receive } from './desk.ts';
import { look } from './look.ts';

/** A list asks within a second. A busy machine takes longer. */
const soon = { timeout: 20_000 };
type Site = { url: string; password: string };
const site = (): Site => ({ url: process.env.MOTCUA_TEST_URL!, password: process.env.MOTCUA_TEST_PASSWORD! });
/** An officer at another machine, without a screen. */
const elsewhere = (username: string, at = site()): Promise<Client> => signIn(at as TestServer, username);

/** An officer at a machine of their own, at their desk. */
async function atDesk(browser: Browser, username: string, at = site(), path = ''): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await enter(page, username, at);
  if (path) await page.goto(`${at.url}/ban-lam-viec${path}`);
  return page;
}
const row = (page: Page, code: string) => page.getByRole('row').filter({ hasText: code });
const link = (page: Page, code: string) => page.getByRole('link', { name: code, exact: true });
const cutMark = (page: Page) => page.getByText('Mất kết nối với máy chủ, đang kết nối lại.');

/** A dossier of the specialist of justice that nobody has accepted. */
async function handedOver(desk: Client): Promise<any> {
  return desk.act(await received(desk, '1.004873'), 'hand_over');
}
async function proposed(desk: Client, specialist: Client): Promise<any> {
  const dossier = await specialist.act(await handedOver(desk), 'accept');
  return specialist.act(dossier, 'propose', { choice: 'grant', text: 'Đủ điều kiện' });
}

test('two officers see each other’s work: the list, the numbers of menu and title, the open dossier', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const specialist = await atDesk(browser, 'tuphap.codo');
  await expect(specialist.getByRole('heading', { level: 1, name: 'Việc của tôi' })).toBeVisible();
  let loads = 0;
  specialist.on('domcontentloaded', () => (loads += 1));
  const desk = await atDesk(browser, 'tiepnhan.codo');
  const code = await receive(
    desk,
    'tinh trang hon nhan',
    'Cấp giấy xác nhận tình trạng hôn nhân',
    'Nguyễn Thị Hoàng Phương Uyên Nhi',
  );
  await open(desk, code);
  await act(desk, 'Chuyển hồ sơ');
  await expect(row(specialist, code)).toContainText('Mới', soon);
  await expect(specialist).toHaveTitle(/^\(\d+\+?\) Việc của tôi – Một cửa điện tử$/, soon);
  await expect(menuLink(specialist, 'Việc của tôi')).toHaveAccessibleName(/^Việc của tôi, \d+\+? đang chờ$/);
  expect(loads).toBe(0);
  await look(specialist, 'work-live');

  await link(specialist, code).click();
  await act(specialist, 'Nhận hồ sơ');
  // The page tells that the dossier has changed, and not who changed it.
  const notice = desk.getByRole('status').filter({ hasText: 'Hồ sơ vừa thay đổi' });
  await expect(notice).toHaveText('Hồ sơ vừa thay đổi. Trang đã cập nhật.', soon);
  await expect(desk.getByRole('heading', { level: 1, name: code })).toBeVisible();
  await look(desk, 'dossier-changed', { once: true });
  // The person who acts sees the reply of the act, and is not told of it once more.
  await expect(specialist.getByText('Hồ sơ vừa thay đổi')).toHaveCount(0);
  await Promise.all([specialist.context().close(), desk.context().close()]);
});

test('ticks, focus and place stay; new rows wait for the person; who ticked a row that changes looks again', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const [desk, specialist] = await Promise.all([elsewhere('tiepnhan.codo'), elsewhere('tuphap.codo')]);
  const first = await proposed(desk, specialist);
  const page = await atDesk(browser, 'lanhdao.codo', site(), '/phe-duyet');
  const tick = (code: string) => row(page, code).getByRole('checkbox');
  await tick(first.code).check();
  await link(page, first.code).focus();

  const second = await proposed(desk, specialist);
  const unseen = page.getByRole('button', { name: /^\d+ hồ sơ mới – cập nhật$/ });
  await expect(unseen).toBeVisible(soon);
  await expect(link(page, second.code)).toHaveCount(0);
  await expect(tick(first.code)).toBeChecked();
  await expect(link(page, first.code)).toBeFocused();
  await look(page, 'approvals-unseen');
  await unseen.click();
  await expect(row(page, second.code)).toContainText('Mới');
  await expect(page.locator('tbody tr.current')).toContainText('Mới');
  await expect(unseen).toHaveCount(0);
  await expect(tick(first.code)).toBeChecked();

  await link(page, first.code).focus();
  await specialist.act(first, 'note', { text: 'Xin lãnh đạo xem lại' });
  await expect(row(page, first.code)).toContainText('Vừa thay đổi', soon);
  await expect(tick(first.code)).not.toBeChecked();
  await expect(page.getByRole('status').filter({ hasText: '1 hồ sơ đã chọn vừa thay đổi' })).toBeVisible();
  await expect(link(page, first.code)).toBeFocused();

  // A row that left under the focus stays in its place until the person goes on.
  await link(page, second.code).focus();
  const leader = await elsewhere('lanhdao.codo');
  await leader.act(second, 'approve');
  await expect(row(page, second.code)).toContainText('Vừa xong', soon);
  await expect(link(page, second.code)).toBeFocused();
  await expect(tick(second.code)).toHaveCount(0);
  await page.context().close();
});

test('a row that goes above does not move what a person reads further down', async ({ browser }) => {
  test.setTimeout(180_000);
  const [desk, specialist] = await Promise.all([elsewhere('tiepnhan2.codo'), elsewhere('tuphap.codo')]);
  const many: any[] = [];
  for (let i = 0; i < 20; ++i) many.push(await handedOver(desk));
  const page = await atDesk(browser, 'tuphap.codo');
  await expect(link(page, many[0].code)).toBeVisible();
  await expect(page).toHaveTitle(/^\(/, soon);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  const last = page.locator('a.open').last();
  const place = () => last.evaluate((one) => Math.round(one.getBoundingClientRect().top));
  const [code, before] = [await last.textContent(), await place()];
  const scrolled = await page.evaluate(() => scrollY);
  expect(scrolled).toBeGreaterThan(200);
  await specialist.act(many[0], 'send_back', { text: 'Nhầm nơi nhận' });
  await expect(link(page, many[0].code)).toHaveCount(0, soon);
  expect(await last.textContent()).toBe(code);
  // At the end of the page there is less below: the place may be lower by the row that is gone, and by no more.
  expect((await place()) - before).toBeGreaterThanOrEqual(-2);
  expect((await place()) - before).toBeLessThanOrEqual(80);
  await page.context().close();
});

test('a task that another officer has done stays under the focus, says so, and takes no key', async ({ browser }) => {
  test.setTimeout(120_000);
  const [desk, specialist] = await Promise.all([elsewhere('tiepnhan2.codo'), elsewhere('tuphap.codo')]);
  const accepted = await specialist.act(await handedOver(desk), 'accept');
  const items = [{ name: 'Tờ khai', reason: 'Chưa ký' }];
  const dossier = await specialist.act(accepted, 'request_supplement', { items, text: 'Chưa ký' });
  const page = await atDesk(browser, 'tiepnhan.codo', site(), '/viec-quay');
  await page.getByLabel('Việc', { exact: true }).selectOption('supplement');
  await link(page, dossier.code).focus();
  const answer = await desk.post(`/dossiers/${dossier.id}/told`, { task: dossier.version, how: 'in_person' });
  expect(answer.status).toBe(200);
  const mine = page.getByRole('listitem').filter({ hasText: dossier.code });
  await expect(mine).toContainText('Vừa xong', soon);
  await expect(link(page, dossier.code)).toBeFocused();
  let sent = 0;
  page.on('request', (one) => (sent += one.url().endsWith('/told') ? 1 : 0));
  await page.keyboard.press('4');
  await look(page, 'counter-task-gone', { once: true });
  expect(sent).toBe(0);
  await page.context().close();
});

test('what is typed stays when the dossier changes, and the person chooses when to see the change', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const page = await atDesk(browser, 'tiepnhan.codo');
  const code = await receive(page, 'khai sinh', 'Đăng ký khai sinh', 'Lê Văn Dúng');
  await open(page, code);
  await page.getByText('Đính chính', { exact: false }).first().click();
  await page.getByRole('button', { name: 'Người nộp', exact: true }).click();
  await page.locator('#correct-reason').fill('Ghi nhầm dấu của tên');
  const other = await elsewhere('tiepnhan2.codo');
  const [found] = (await other.find(code)).body.items;
  await other.act(found, 'note', { text: 'Người nộp gọi lại' });
  await expect(page.getByText('Hồ sơ vừa thay đổi. Những gì ông/bà đang gõ vẫn còn.')).toBeVisible(soon);
  await expect(page.getByText('Người nộp gọi lại')).toHaveCount(0);
  await look(page, 'dossier-waits', { once: true });
  await page.getByRole('button', { name: 'Cập nhật', exact: true }).click();
  await expect(page.getByText('Người nộp gọi lại').first()).toBeVisible();
  await expect(page.locator('#correct-reason')).toHaveValue('Ghi nhầm dấu của tên');
  await page.context().close();
});

test('a cut line is told once and politely, and what happened in between comes when it is back', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const way = await cuttableWay(site().url);
  const page = await atDesk(browser, 'tuphap.codo', { ...site(), url: way.url });
  await expect(page).toHaveTitle(/^\(/, soon); // the line was open
  await page.evaluate(() => {
    const seen = ((window as any).seen = [] as string[]);
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const one of addedNodes) if (one.textContent?.includes('Mất kết nối')) seen.push(one.textContent);
    }).observe(document.body, { childList: true, subtree: true });
  });
  way.cut();
  await expect(cutMark(page)).toBeVisible(soon);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await look(page, 'line-cut');
  const dossier = await handedOver(await elsewhere('tiepnhan.codo'));
  await expect.poll(way.refused, { timeout: 30_000 }).toBeGreaterThan(3);
  expect(await page.evaluate(() => (window as any).seen.length)).toBe(1);
  way.mend();
  await expect(cutMark(page)).toHaveCount(0, { timeout: 45_000 });
  await expect(link(page, dossier.code)).toBeVisible(soon);
  await page.context().close();
  way.close();
});

test('after a restart of the server the desk goes on by itself', async ({ browser }) => {
  test.setTimeout(180_000);
  const server = await startServer({ at: '2026-11-23T09:00:00+07:00' });
  try {
    const desk = await elsewhere('tiepnhan.codo', server);
    await handedOver(desk);
    const page = await atDesk(browser, 'tuphap.codo', server);
    await expect(page).toHaveTitle(/^\(1\) /, soon);
    server.port = Number(new URL(server.url).port);
    await server.kill();
    await expect(cutMark(page)).toBeVisible(soon);
    await server.start();
    await expect(cutMark(page)).toHaveCount(0, { timeout: 45_000 });
    const dossier = await handedOver(await elsewhere('tiepnhan.codo', server));
    await expect(link(page, dossier.code)).toBeVisible(soon);
    await expect(page).toHaveTitle(/^\(2\) /, soon);
    await page.context().close();
  } finally {
    await server.stop();
  }
});

test('the end of the session comes to the page by itself', async ({ browser }) => {
  test.setTimeout(120_000);
  const page = await atDesk(browser, 'tuphap.codo');
  await expect(page).toHaveTitle(/^\(/, soon);
  const reply = await page.request.delete(site().url + '/api/v1/session', { headers: { origin: site().url } });
  expect(reply.ok()).toBe(true);
  await expect(page.getByRole('dialog', { name: 'Đăng nhập' })).toBeVisible(soon);
  await expect(cutMark(page)).toHaveCount(0);
  await page.context().close();
});

test('a browser without shared workers has one stream too; when its tab closes, another tab goes on', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const context = await browser.newContext();
  await context.addInitScript(() => delete (window as any).SharedWorker);
  let streams = 0;
  context.on('request', (one) => (streams += one.url().includes('/api/v1/live?') ? 1 : 0));
  const [one, two] = [await context.newPage(), await context.newPage()];
  await enter(one, 'tuphap.codo');
  await two.goto(base());
  for (const page of [one, two]) await expect(page).toHaveTitle(/^\(/, soon);
  const desk = await elsewhere('tiepnhan.codo');
  const first = await handedOver(desk);
  for (const page of [one, two]) await expect(link(page, first.code)).toBeVisible(soon);
  expect(streams).toBe(1);
  await one.close();
  const second = await handedOver(desk);
  await expect(link(two, second.code)).toBeVisible(soon);
  expect(streams).toBe(2);
  await context.close();
});

test('a tab out of sight asks nothing until it is looked at', async ({ browser }) => {
  test.setTimeout(120_000);
  const page = await atDesk(browser, 'tuphap.codo');
  await expect(page).toHaveTitle(/^\(/, soon);
  const away = (hidden: boolean) =>
    page.evaluate((now) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => now });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  await away(true);
  const asked: string[] = [];
  page.on('request', (one) => {
    if (one.headers()['motcua-refresh'] === 'live') asked.push(one.url());
  });
  const dossier = await handedOver(await elsewhere('tiepnhan.codo'));
  // Another tab in sight of the same office has heard of it.
  const beside = await atDesk(browser, 'tuphap.codo');
  await expect(link(beside, dossier.code)).toBeVisible(soon);
  expect(asked).toEqual([]);
  await away(false);
  await expect(link(page, dossier.code)).toBeVisible(soon);
  expect(asked.length).toBeGreaterThan(0);
  for (const one of [page, beside]) await one.context().close();
});

test('back from a dossier: the kind of task, the filter and the place in the list are as they were', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const story = { url: process.env.MOTCUA_STORY_URL!, password: process.env.MOTCUA_STORY_PASSWORD! };
  const page = await atDesk(browser, 'tiepnhan.codo', story, '/viec-quay');
  const kind = page.getByLabel('Việc', { exact: true });
  await expect(kind.locator('option').nth(1)).toBeAttached();
  const chosen = (await kind.locator('option').nth(1).getAttribute('value'))!;
  const listed = page.waitForResponse((one) => one.url().includes(`/counter-tasks?kind=${chosen}`));
  await kind.selectOption(chosen);
  await listed;
  await expect(page).toHaveURL(new RegExp(`/viec-quay\\?kind=${chosen}$`));
  const task = page.locator('main a.open').last();
  await task.scrollIntoViewIfNeeded();
  const code = (await task.textContent())!;
  const scroll = await page.evaluate(() => Math.round(scrollY));
  await task.click();
  await expect(page.getByRole('heading', { level: 1, name: code })).toBeVisible();
  await page.goBack();
  await expect(page.locator('main a:focus')).toHaveText(code);
  await expect(kind).toHaveValue(chosen);
  expect(Math.abs((await page.evaluate(() => scrollY)) - scroll)).toBeLessThanOrEqual(2);
  await page.context().close();
});
