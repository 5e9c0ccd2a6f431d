// The base of a decision on the screens: the draft, the result and its corrected issue, the signatory, the ground.
import { expect, type Page, test } from '@playwright/test';
import { receive as receivedBy, signIn } from '../support/client.ts';
import { startServer } from '../support/server.ts';
import { act, attach, base, enter, open, pickProcedure, receive, send } from './desk.ts';
import { look } from './look.ts';

const marriage = ['tinh trang hon nhan', 'Cấp giấy xác nhận tình trạng hôn nhân'] as const;

/** Makes a dossier that the specialist has taken up. */
async function atSpecialist(page: Page, applicant: string): Promise<string> {
  await enter(page, 'tiepnhan.codo');
  const code = await receive(page, ...marriage, applicant);
  await open(page, code);
  await act(page, 'Chuyển hồ sơ');
  await enter(page, 'tuphap.codo');
  await open(page, code);
  await act(page, 'Nhận hồ sơ');
  return code;
}

test('the approver reads the draft by its hash, the result is issued, and only a corrected issue approved by another replaces it', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const code = await atSpecialist(page, 'Huỳnh Thị Phát Hành');
  await page.getByRole('button', { name: 'Trình lãnh đạo' }).click();
  await expect(page.getByRole('dialog').getByText('Trình không kèm dự thảo')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Trình lãnh đạo' })).toBeFocused();
  await attach(page, 'dự thảo.pdf');
  await act(page, 'Trình lãnh đạo', { 'Ý kiến thẩm định': 'Đủ điều kiện' });
  await enter(page, 'lanhdao.codo');
  await open(page, code);
  await page.getByRole('button', { name: 'Phê duyệt', exact: true }).click();
  await expect(page.getByRole('dialog').getByText(/SHA-256 [0-9a-f]{64}/)).toBeVisible();
  await look(page, 'approve', { once: true });
  await send(page);
  await expect(page.getByText('Dự thảo đã phê duyệt').first()).toBeVisible();
  await enter(page, 'vanthu.codo');
  await open(page, code);
  await attach(page, 'kết quả.pdf');
  await act(page, 'Vào số, chuyển kết quả');
  await page.getByRole('button', { name: 'Đề nghị phát hành lại' }).click();
  const dialog = page.getByRole('dialog');
  await send(page);
  await expect(dialog.getByRole('alert')).toContainText('Lý do phát hành lại');
  await dialog.getByLabel('Lý do phát hành lại').fill('Sai năm sinh');
  await send(page);
  await expect(dialog).toBeHidden();
  await attach(page, 'kết quả đã sửa.pdf');
  await expect(page.getByText('Chờ duyệt phát hành lại').first()).toBeVisible();
  await enter(page, 'lanhdao.codo');
  await open(page, code);
  await page.getByRole('button', { name: 'Duyệt phát hành lại', exact: true }).click();
  await expect(dialog.getByText('Sai năm sinh')).toBeVisible();
  await expect(dialog.getByRole('link', { name: 'kết quả đã sửa.pdf' })).toBeVisible();
  await look(page, 'reissue', { once: true });
  await send(page);
  await expect(dialog).toBeHidden();
  const old = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'kết quả.pdf', exact: true }) });
  await expect(old.getByText('Đã thay')).toBeVisible();
  await expect(page.getByText('Phát hành lại kết quả').first()).toBeVisible();
  await look(page, 'reissued', { once: true });
  await enter(page, 'tiepnhan.codo');
  await open(page, code);
  await act(page, 'Trả kết quả', { 'Người nhận kết quả': 'Huỳnh Thị Phát Hành' });
  await expect(page.getByText('Đã trả kết quả').first()).toBeVisible();
});

test('a signatory who did not sign takes the result back with a reason, from the list of what waits', async ({
  page,
}) => {
  await enter(page, 'tiepnhan.codo');
  await pickProcedure(page, 'sao', 'Chứng thực bản sao từ bản chính');
  await page.getByLabel('Họ và tên', { exact: true }).fill('Trương Văn Thu Hồi');
  await page.getByRole('button', { name: 'Đủ tất cả' }).click();
  await page.getByLabel('Trả kết quả ngay').check();
  await page.getByLabel('Người ký').selectOption({ label: 'Đỗ Chí Công – Phó Chủ tịch, Giám đốc Trung tâm' });
  await look(page, 'at-once', { once: true });
  await page.getByRole('button', { name: 'Ghi và trả ngay' }).click();
  await expect(page.getByRole('heading', { name: 'Đã trả kết quả ngay' })).toBeVisible();
  const code = (await page.locator('.code').textContent())!.trim();
  await look(page, 'at-once-done', { once: true });
  await enter(page, 'lanhdao.codo');
  await page.getByRole('region', { name: 'Chờ tôi xác nhận' }).getByRole('link', { name: code }).click();
  await page.getByRole('button', { name: 'Không ký, thu hồi kết quả' }).click();
  const dialog = page.getByRole('dialog');
  await send(page);
  await expect(dialog.getByRole('alert')).toContainText('Lý do không ký');
  await look(page, 'deny-signing', { once: true });
  await dialog.getByLabel('Lý do không ký').fill('Bản chính bị tẩy xóa');
  await send(page);
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Người ký không ký, thu hồi kết quả').first()).toBeVisible();
  await look(page, 'signing-denied', { once: true });
  await page.goto(base());
  await expect(page.getByRole('checkbox', { name: code })).toBeHidden();
});

test('a dossier is stopped because the citizen asked, with who, when and how; without that it is refused', async ({
  page,
}) => {
  const code = await atSpecialist(page, 'Ngô Văn Dừng Lại');
  await enter(page, 'lanhdao.codo');
  await open(page, code);
  await page.getByRole('button', { name: 'Dừng giải quyết' }).click();
  const dialog = page.getByRole('dialog', { name: 'Dừng giải quyết' });
  // a missing field is told at once, before the question whether to go on, until it is filled in
  await page.keyboard.press('Control+Enter');
  const alert = dialog.getByRole('alert');
  await expect(alert.getByRole('listitem')).toHaveText([/^Lý do dừng/, /^Người yêu cầu/, /^Căn cứ pháp lý/]);
  await expect(dialog.getByRole('button', { name: 'Đồng ý: ' })).toHaveCount(0);
  await expect(dialog.locator('.wrong')).toHaveCount(3);
  await dialog.getByLabel('Lý do dừng giải quyết').fill('Không còn nhu cầu');
  await expect(dialog.locator('.wrong')).toHaveCount(2);
  await look(page, 'stop-wrong', { once: true });
  await dialog.getByLabel('Người yêu cầu').fill('Ngô Văn Dừng Lại');
  await dialog.getByLabel('Ngày yêu cầu').fill('hôm nay');
  await dialog.getByLabel('Yêu cầu được xác nhận bằng').selectOption('Điện thoại');
  await send(page);
  await expect(dialog).toBeHidden();
  const decision = page.getByRole('region', { name: 'Đã dừng giải quyết' });
  await expect(decision.getByText('Không còn nhu cầu')).toBeVisible();
  await expect(decision.getByText(/90 ngày/)).toBeVisible();
  await look(page, 'stopped', { once: true });
});

test('papers that never came close a dossier on the ground of the law, which the dialog tells in full', async ({
  page,
}) => {
  const server = await startServer({ at: '2026-11-16T09:00:00+07:00' });
  const { url, password } = server;
  const [desk, specialist] = [await signIn(server, 'tiepnhan.codo'), await signIn(server, 'tuphap.codo')];
  let dossier = await desk.act(await receivedBy(desk, '1.004873'), 'hand_over');
  dossier = await specialist.act(dossier, 'accept');
  const items = [{ name: 'Tờ khai', reason: 'Chưa ký' }];
  await specialist.act(dossier, 'request_supplement', { items, text: 'Chưa ký' });
  server.moveTo('2026-12-02T09:00:00+07:00');
  await enter(page, 'lanhdao.codo', { url, password });
  await open(page, dossier.code);
  await page.getByRole('button', { name: 'Dừng giải quyết' }).click();
  const dialog = page.getByRole('dialog');
  const ground = dialog.getByLabel('Căn cứ pháp lý');
  const label = (await ground
    .locator('option', { hasText: /bổ sung/ })
    .first()
    .textContent())!.trim();
  await ground.selectOption({ label });
  await expect(dialog.locator('#field-ground-hint')).toHaveText(label);
  await dialog.getByLabel('Lý do dừng giải quyết').fill('Không bổ sung');
  await look(page, 'stop-on-ground', { once: true });
  await send(page);
  await expect(dialog).toBeHidden();
  await expect(
    page
      .getByRole('region', { name: 'Đã dừng giải quyết' })
      .getByText(/Nghị định 118/)
      .first(),
  ).toBeVisible();
  await page.goto('about:blank');
  await server.stop();
});
