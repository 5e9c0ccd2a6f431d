// The public log as a citizen sees it: the receipt's QR code, the proof, and the page that checks them, also without a
// network.
import { expect, test, type Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { enter, open, receive, runJobs, storySite } from './desk.ts';
import { look } from './look.ts';

const url = () => process.env.MOTCUA_TEST_URL!;
const at = (name: string) => path.join(tmpdir(), `motcua-ledger-${process.pid}-${name}`);

/** The receipt of a dossier as a PDF, its first page as a picture, and the text of its QR code. */
async function receiptOf(page: Page, code: string): Promise<{ picture: string; address: string }> {
  const asked = page.context().request;
  const { id } = (
    await (
      await asked.post(`${url()}/api/v1/dossiers/search`, { data: { q: code }, headers: { origin: url() } })
    ).json()
  ).items[0];
  writeFileSync(at(id + '.pdf'), await (await asked.get(`${url()}/api/v1/dossiers/${id}/receipt.pdf`)).body());
  execFileSync('pdftoppm', ['-png', '-r', '150', '-singlefile', at(id + '.pdf'), at(id)]);
  const address = execFileSync('zbarimg', ['-q', '--raw', at(id + '.png')], { encoding: 'utf8' }).trim();
  return { picture: at(id + '.png'), address };
}

test('a receipt is checked by its photo and by its address, a changed one is found, all without a network', async ({
  page,
  context,
}) => {
  test.setTimeout(120_000);
  await enter(page, 'tiepnhan.codo');
  const code = await receive(page, 'khai sinh', 'Đăng ký khai sinh', 'Trần Văn Sổ');
  const { picture, address } = await receiptOf(page, code);
  expect(address.length).toBeLessThan(420);
  expect(address).toContain(`/tra-cuu/${code}?x=`);

  await page.goto(address.replace(/^https?:\/\/[^/]+/, url()));
  await expect(page.getByText('Mã QR này do đơn vị ký, và đúng với hồ sơ hiện có.')).toBeVisible();
  await page.goto(
    address
      .replace(/^https?:\/\/[^/]+/, url())
      .replace(/.$/, (c) => (c === 'A' ? 'Q' : 'A'))
      .replace('?x=A', '?x=B'),
  );
  await expect(page.getByText('Mã QR này không do đơn vị ký.')).toBeVisible();

  await page.goto(url() + '/kiem-tra');
  await expect(page.getByText('Đã lưu để dùng khi mất mạng.')).toBeVisible();
  await look(page, 'check-empty');
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.url()));
  await page.getByLabel('Dán nội dung mã QR').fill(address);
  await page.getByRole('button', { name: 'Kiểm tra' }).click();
  await expect(page.getByRole('status')).toContainText('Chữ ký trong mã QR là thật. Hãy so mã hồ sơ, ngày hẹn');
  await expect(page.getByRole('status'), 'only the QR code was seen').not.toContainText('Đúng.');
  for (const word of ['số định danh', 'điện thoại', 'số vào sổ', 'họ tên người tiếp nhận', 'không gồm: phần đầu giấy'])
    await expect(page.getByRole('status')).toContainText(word);
  await expect(page.getByRole('status')).toContainText(/\d+ giờ( \d\d)?, (thứ|Chủ) \S+ ngày \d\d\/\d\d\/\d{4}/);
  await look(page, 'check-right');
  expect(sent, 'a check sends nothing').toEqual([]);
  await page.getByRole('button', { name: 'Gửi và so với hồ sơ đang lưu' }).click();
  await expect(page.getByRole('status')).toContainText('Ngày hẹn khi tiếp nhận');
  expect(sent.length).toBe(1);
  expect(sent[0], 'the look-up word is never sent').not.toContain('word');
  expect(sent[0]).not.toContain(new URL(address).searchParams.get('tu')!);
  await expect(page.getByRole('status')).toContainText('khai sinh');
  await look(page, 'check-promise');
  for (const [status, detail, told] of [
    [409, 'Hãy giữ giấy lại', 'Mã QR này do đơn vị ký nhưng khác với hồ sơ hiện có'],
    [404, 'Không có hồ sơ với mã này.', 'Không có hồ sơ với mã này.'],
    [429, 'Hãy chờ 30 giây.', 'Hãy chờ 30 giây.'],
  ] as const) {
    await page.route(
      '**/api/v1/tracking/**',
      (route) => route.fulfill({ status, contentType: 'application/problem+json', body: JSON.stringify({ detail }) }),
      { times: 1 },
    );
    await page.getByRole('button', { name: 'Kiểm tra' }).click();
    await page.getByRole('button', { name: 'Gửi và so với hồ sơ đang lưu' }).click();
    await expect(page.getByRole('status')).toContainText(told);
    await expect(page.getByRole('status')).not.toContainText('không có mạng');
    await expect(page.getByText('Chữ ký trong mã QR là thật')).toHaveCount(status === 409 ? 0 : 1);
  }
  // A paper with a newer look-up word has replaced this paper: the facts that the code alone gives, and the office to
  // ask.
  const told = {
    level: 'code',
    office: 'Trung tâm',
    phone: '0292',
    promised_on: '2026-11-20',
    new_on: null,
    more: null,
  };
  await page.route('**/api/v1/tracking/**', (route) => route.fulfill({ json: told }), { times: 1 });
  await page.getByRole('button', { name: 'Kiểm tra' }).click();
  await page.getByRole('button', { name: 'Gửi và so với hồ sơ đang lưu' }).click();
  for (const words of ['Giấy in mới nhất có từ đúng.', 'xin hỏi Trung tâm (0292).', '20/11/2026'])
    await expect(page.getByRole('status')).toContainText(words);
  await context.setOffline(true);
  await page.reload();
  await page.getByLabel('Hoặc chọn ảnh chụp mã QR, hoặc tệp').setInputFiles(picture);
  const result = page.getByRole('status');
  await expect(result).toContainText('Chữ ký trong mã QR là thật.');
  await expect(result).toContainText(code);
  await expect(result).toContainText('Ngày hẹn khi tiếp nhận');
  await expect(result).toContainText('Chữ ký gồm mã thủ tục, ngày hẹn và phí');
  await page.getByLabel('Dán nội dung mã QR').fill(
    address.replace(
      code,
      code.replace(/.$/, (digit) => (digit === '9' ? '8' : '9')),
    ),
  );
  await page.getByRole('button', { name: 'Kiểm tra' }).click();
  await expect(result).toContainText('Không đúng.');
  await expect(result.getByRole('link', { name: 'Địa chỉ và điện thoại' })).toBeVisible();
  await page.getByLabel('Dán nội dung mã QR').fill('không phải mã');
  await page.getByRole('button', { name: 'Kiểm tra' }).click();
  await expect(result).toContainText('Không đọc được.');
  await page.getByLabel('Hoặc chọn ảnh chụp mã QR, hoặc tệp').setInputFiles([]); // no picture is chosen any more
  for (const [given, told] of [
    ['', 'Chưa có gì để kiểm tra'],
    [code, 'Đây là mã hồ sơ'],
    ['7K2M-9QXR', 'từ tra cứu'],
  ] as const) {
    await page.getByLabel('Dán nội dung mã QR').fill(given);
    await page.getByRole('button', { name: 'Kiểm tra' }).click();
    await expect(result).toContainText(told);
    await expect(result.getByRole('link', { name: 'Tra cứu hồ sơ' })).toBeVisible();
  }
  await context.setOffline(false);
  await look(page, 'check-how-to');
});

test('a proof is served when a head is over it, scanned from its page and checked; so is a head', async ({ page }) => {
  test.setTimeout(120_000);
  await enter(page, 'tiepnhan.codo');
  const code = await receive(page, 'khai sinh', 'Đăng ký khai sinh', 'Trần Thị Bằng Chứng');
  await runJobs();
  const { address } = await receiptOf(page, code);
  await page.goto(`${url()}/tra-cuu/${code}/chung-minh`);
  await expect(page.getByLabel('Từ tra cứu')).toBeVisible();
  await look(page, 'proofs-ask');
  await page.getByLabel('Từ tra cứu').fill(new URL(address).searchParams.get('tu')!.toLowerCase());
  await page.getByRole('button', { name: 'Xem hồ sơ' }).click();
  await expect(page.getByRole('img', { name: 'Quét để kiểm tra' })).toBeVisible();
  await look(page, 'proofs');
  await page
    .getByRole('img', { name: 'Quét để kiểm tra' })
    .first()
    .screenshot({ path: at('proof.png'), scale: 'css' });
  await page.getByText('Mã bằng chứng').first().click();
  await page.getByRole('link', { name: 'Kiểm tra giấy tờ hoặc một đầu sổ' }).last().click();
  const result = page.getByRole('status');
  await expect(result).toContainText('Đúng. Việc này đã được ghi vào sổ có chữ ký của đơn vị');
  await expect(result).toContainText(code);
  await look(page, 'check-proof');
  await page.getByLabel('Hoặc chọn ảnh chụp mã QR, hoặc tệp').setInputFiles(at('proof.png'));
  await expect(result).toContainText('Đúng. Việc này đã được ghi vào sổ có chữ ký của đơn vị');

  // The file of another dossier's result.
  writeFileSync(at('other.pdf'), '%PDF-1.4 another');
  await page.getByLabel('Hoặc chọn ảnh chụp mã QR, hoặc tệp').setInputFiles(at('other.pdf'));
  await page.getByRole('button', { name: 'Gửi mã của tệp và so' }).click();
  await expect(result).toContainText('Không đúng. Tệp này không có trong hồ sơ ' + code);

  await page.goto(url() + '/so-cai');
  await expect(page.getByRole('heading', { name: 'Lần chốt sổ mới nhất (đầu sổ)' })).toBeVisible();
  await look(page, 'ledger');
  const head = await (await fetch(url() + '/api/v1/ledger/head')).text();
  await page.goto(url() + '/kiem-tra');
  await page.getByLabel('Dán nội dung mã QR').fill(head);
  await page.getByRole('button', { name: 'Kiểm tra' }).click();
  await expect(result).toContainText('Đúng. Đầu sổ này do đơn vị ký');
  await page.getByRole('button', { name: 'Gửi và so với sổ hiện nay' }).click();
  await expect(result).toContainText('Đúng. Sổ hiện nay nối tiếp đúng đầu sổ này');
  await look(page, 'check-head');
  const [origin, size, , ...rest] = head.split('\n');
  await page
    .getByLabel('Dán nội dung mã QR')
    .fill([origin, size, 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=', ...rest].join('\n'));
  await page.getByRole('button', { name: 'Kiểm tra' }).click();
  await expect(result).toContainText('Không đúng.');

  // The page also reads the file that a day's page of proofs gives.
  const proved = await (await fetch(url() + '/api/v1/ledger/calendars/viet-nam/proof')).text();
  writeFileSync(at('calendar.txt'), proved);
  await page.getByLabel('Hoặc chọn ảnh chụp mã QR, hoặc tệp').setInputFiles(at('calendar.txt'));
  await expect(result).toContainText('Đúng. Việc dưới đây đã được ghi vào sổ có chữ ký của đơn vị');
  await expect(result).toContainText('calendar_layer');
  await page.getByLabel('Dán nội dung mã QR').fill(proved.replace('2026', '2025'));
  await page.getByRole('button', { name: 'Kiểm tra' }).click();
  await expect(result).toContainText('Không đúng.');

  const notice = Buffer.from(await (await fetch(url() + '/so-cai/niem-yet.pdf')).arrayBuffer());
  writeFileSync(at('notice.pdf'), notice);
  execFileSync('pdftoppm', ['-png', '-r', '150', '-singlefile', at('notice.pdf'), at('notice')]);
  expect(readFileSync(at('notice.png')).length).toBeGreaterThan(1000);
  await page.getByLabel('Hoặc chọn ảnh chụp mã QR, hoặc tệp').setInputFiles(at('notice.png'));
  await page.getByRole('button', { name: 'Gửi và so với sổ hiện nay' }).click();
  await expect(result).toContainText('Đúng. Sổ hiện nay nối tiếp đúng đầu sổ này');
});

test('a correction is asked for at the desk and approved by a leader; the dossier is seen as it was before', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await enter(page, 'tiepnhan.codo');
  const code = await receive(page, 'khai sinh', 'Đăng ký khai sinh', 'Lê Văn Dúng');
  await open(page, code);
  await page.getByText('Đính chính', { exact: false }).first().click();
  await page.getByRole('button', { name: 'Người nộp', exact: true }).click();
  await page.locator('#correct-name').fill('Lê Văn Đúng');
  await page.locator('#correct-reason').fill('ghi nhầm dấu');
  await page
    .locator('form')
    .filter({ has: page.locator('#correct-reason') })
    .getByRole('button')
    .first()
    .click();
  await expect(page.getByRole('heading', { name: 'Đề nghị đính chính chờ duyệt' })).toBeVisible();
  await expect(page.getByText('Chờ lãnh đạo khác duyệt.')).toBeVisible();
  await enter(page, 'lanhdao.codo');
  await page.getByRole('link', { name: 'Phê duyệt' }).click();
  await expect(page.getByRole('region', { name: 'Đề nghị đính chính chờ duyệt' })).toBeVisible();
  await look(page, 'corrections');
  await page.getByRole('region', { name: 'Đề nghị đính chính chờ duyệt' }).getByRole('link', { name: code }).click();
  await expect(page.getByText('Lê Văn Đúng')).toBeVisible();
  await look(page, 'correction');
  await page.getByRole('button', { name: 'Duyệt đính chính' }).click();
  await expect(page.getByRole('heading', { name: 'Đề nghị đính chính chờ duyệt' })).toBeHidden();
  await page.getByRole('button', { name: /^Xem lúc ấy: Tiếp nhận hồ sơ/ }).click();
  await expect(page.getByText(/\(\d trong 3 việc\)/)).toBeVisible();
  await look(page, 'as-of');
});

test('an inspector sees the signs, what may be ordinary about them, and each case', async ({ page }) => {
  test.setTimeout(120_000);
  await enter(page, 'giamsat.cantho', storySite());
  await page.getByRole('link', { name: 'Dấu hiệu', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Thao tác ngoài giờ làm việc' })).toBeVisible();
  await look(page, 'inspection');
  const more = page.getByRole('link', { name: /^Xem từng trường hợp/ });
  if (await more.count()) {
    await more.first().click();
    await expect(page.getByRole('link', { name: 'Mọi dấu hiệu' })).toBeVisible();
    await look(page, 'inspection-one');
  }
});
