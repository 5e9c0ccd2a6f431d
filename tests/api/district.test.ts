// The three levels of 2020: a commune receives, the district decides, the result comes back to the commune; forms of
// 2018.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { pdf, person, receive, signIn } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
before(async () => {
  server = await startServer({ site: 'co-do-2020', at: '2020-01-06T08:00:00+07:00' });
});
after(() => server.stop());
const text = (bytes: Buffer) => {
  const file = path.join(server.folder, 'paper.pdf');
  writeFileSync(file, bytes);
  return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).replaceAll(/\s+/g, ' ');
};

test('the code of 2020 has the agency of the competent unit: the town for its own, the district for land', async () => {
  const desk = await signIn(server, 'tiepnhan.codo');
  assert.equal((await receive(desk, '2.000815')).code, '000.01.12.H13-200106-0001');
  const land = await receive(desk, '1.013978');
  assert.equal(land.code, '000.00.12.H13-200106-0001');
  assert.equal(land.competent_unit, 'huyện Cờ Đỏ');
});

test('the catalogue of 2020 is marked as reconstructed and names no law of later years', async () => {
  const desk = await signIn(server, 'tiepnhan.codo');
  const { items } = (await desk.get('/procedures')).body;
  assert.equal(items.length, 35);
  for (const { code } of items) {
    const procedure = (await desk.get('/procedures/' + code)).body;
    assert.ok(
      procedure.doubts.some((d: any) => d.about === 'Danh mục năm 2020'),
      code,
    );
    for (const basis of procedure.legal_basis) assert.ok(Number(basis.split('/')[1]) <= 2020, `${code}: ${basis}`);
  }
});

test('land goes from the commune up to the district and the result comes back to the commune', async () => {
  const [desk, land, upper, leader, clerk] = await Promise.all(
    ['tiepnhan.trungan', 'diachinh.trungan', 'datdai.huyen', 'lanhdao.huyen', 'vanthu.huyen'].map((name) =>
      signIn(server, name),
    ),
  );
  let dossier = await receive(desk!, '1.013978');
  assert.equal(
    (await upper!.get('/dossiers/' + dossier.id)).status,
    200,
    'the competent unit sees it from the first day',
  );
  dossier = await desk!.act(dossier, 'hand_over');
  dossier = await land!.act(dossier, 'accept');
  assert.ok(!dossier.actions.some((a: any) => a.action === 'propose'), 'the commune does not decide');
  dossier = await land!.act(dossier, 'forward_up', { text: 'Đã xác nhận hiện trạng' });
  dossier = await upper!.act(dossier, 'accept');
  dossier = await upper!.act(dossier, 'propose', { choice: 'grant', text: 'Đủ điều kiện' });
  dossier = await leader!.act(dossier, 'approve');
  dossier = (await clerk!.call('POST', `/dossiers/${dossier.id}/files?purpose=result`, pdf)).body;
  dossier = await clerk!.act(dossier, 'issue');
  assert.deepEqual([dossier.steps[0].step, dossier.steps[0].unit], ['return', 'xã Trung An']);
  dossier = await desk!.act(dossier, 'return_result', { recipient: 'Nguyễn Văn An', choice: 'receipt' });
  assert.equal(dossier.state, 'returned');
  assert.equal((await (await signIn(server, 'tiepnhan.trungthanh')).get('/dossiers/' + dossier.id)).status, 404);
});

test('receipt, supplement and refusal of 2018 carry every field, and the QR leads to the tracking page', async () => {
  const desk = await signIn(server, 'tiepnhan.codo');
  const dossier = await receive(desk, '1.004873', {
    representative: {
      name: 'Võ Chí Công',
      id_number: '092088001235',
      phone: '0912345679',
      address: 'ấp Thới Bình',
      authorisation: 'Giấy ủy quyền ngày 02/01/2020',
    },
  });
  const receipt = (await desk.get(`/dossiers/${dossier.id}/receipt.pdf`)).bytes;
  const printed = text(receipt);
  for (const words of [
    'Ủy ban nhân dân thị trấn Cờ Đỏ',
    'Bộ phận Tiếp nhận và Trả kết quả',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập – Tự do – Hạnh phúc',
    '/TN-BPTNTKQ',
    'Cờ Đỏ, ngày 06 tháng 01 năm 2020',
    'Thông tư 01/2018/TT-VPCP',
    dossier.code,
    'Nguyễn Thị Hoàng Phương Uyên Nhi',
    'ấp Thới Hòa',
    '0912345678',
    'Võ Chí Công',
    'Giấy ủy quyền ngày 02/01/2020',
    'Nội dung yêu cầu giải quyết',
    'Thành phần hồ sơ nộp gồm',
    'Tờ khai cấp giấy xác nhận',
    'Số lượng hồ sơ: 1 (bộ)',
    '3 ngày làm việc',
    'Thời gian nhận hồ sơ: 08 giờ',
    'Thời gian trả kết quả: 17 giờ 00 phút, thứ Năm, 09/01/2020',
    'Đăng ký nhận kết quả tại',
    'Quyển số: 2020',
    'Số thứ tự',
    'NGƯỜI NỘP HỒ SƠ',
    'NGƯỜI TIẾP NHẬN HỒ SƠ',
    'MẪU',
  ])
    assert.ok(printed.includes(words), words);
  const file = path.join(server.folder, 'paper.pdf');
  execFileSync('pdftoppm', ['-r', '150', '-gray', '-singlefile', file, file]);
  assert.match(
    execFileSync('zbarimg', ['-q', '--raw', file + '.pgm'], { encoding: 'utf8' }),
    new RegExp(`/tra-cuu/${dossier.code}\\?x=[\\w-]{230,290}&tu=[0-9A-HJKMNP-TV-Z]{8}\n$`),
  );
  assert.ok(
    (await desk.get(`/dossiers/${dossier.id}/receipt.pdf`)).bytes.equals(receipt),
    'the same receipt has the same bytes',
  );

  const slip = async (kind: string, body: unknown) =>
    text((await desk.get((await desk.post('/intake/' + kind, body)).body.pdf.replace('/api/v1', ''))).bytes);
  const supplement = await slip('supplement-requests', {
    procedure: '1.001193',
    applicant: person(),
    papers: (await desk.get('/procedures/1.001193')).body.cases[0].papers.map((_: unknown, index: number) =>
      index === 0 ? { index, status: 'wrong', reason: 'Chưa ký tên' } : { index, status: 'missing' },
    ),
  });
  for (const words of [
    '/PBS-BPTNTKQ',
    'PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ',
    'Hồ sơ của',
    'Đăng ký khai sinh',
    'Tờ khai đăng ký khai sinh',
    'Chưa ký tên',
    'Giấy chứng sinh',
    'Còn thiếu',
    'Lý do',
    'NGƯỜI HƯỚNG DẪN',
    '0292 3690101',
  ])
    assert.ok(supplement.includes(words), words);
  const refusal = await slip('refusals', {
    ground: '61-tc-counter',
    procedure: '2.000815',
    applicant: person(),
    reason: 'Bản chính bị tẩy xóa',
  });
  for (const words of [
    '/PTC-BPTNTKQ',
    'PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ',
    'Bản chính bị tẩy xóa',
    'Nội dung yêu cầu giải quyết',
    'NGƯỜI NỘP HỒ SƠ',
  ])
    assert.ok(refusal.includes(words), words);
});

test('the forms of 2025 carry the personal number and the new names', async () => {
  const modern = await startServer({ at: '2026-11-23T09:00:00+07:00' });
  try {
    const desk = await signIn(modern, 'tiepnhan.codo');
    const dossier = await receive(desk, '2.001035');
    const receipt = text((await desk.get(`/dossiers/${dossier.id}/receipt.pdf`)).bytes);
    for (const words of [
      'Mẫu số 01 – Thông tư 03/2025/TT-VPCP',
      'Trung tâm Phục vụ hành chính công xã Cờ Đỏ',
      '/TN-TTPVHCC',
      'Số định danh cá nhân/tổ chức: 092088001234',
      'Email',
      '50.000 đồng',
      '26/11/2026',
    ])
      assert.ok(receipt.includes(words), words);
    const refusal = (
      await desk.post('/intake/refusals', {
        procedure: '2.000815',
        applicant: person(),
        ground: '23-22-1',
        reason: 'x',
      })
    ).body;
    assert.ok(text((await desk.get(refusal.pdf.replace('/api/v1', ''))).bytes).includes('Mã hồ sơ (nếu có)'));
    const checklist = text((await desk.get('/procedures/1.001193/checklist.pdf?case=mang-thai-ho')).bytes);
    for (const words of ['mang thai hộ', 'trong ngày', 'Không thu phí']) assert.ok(checklist.includes(words), words);
  } finally {
    await modern.stop();
  }
});
