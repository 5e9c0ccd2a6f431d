// PostgreSQL too. The catalogue: who sees which part, and the procedures that are for guidance only.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { decided } from '../support/accounts.ts';
import { ask, person, receive, signIn, type Client } from '../support/client.ts';
import { trackedPage } from '../support/look_up.ts';
import { wordsOn as text } from '../support/paper.ts';
import { root, startServer, type TestServer } from '../support/server.ts';

let server: TestServer, desk: Client, administrator: Client;
let procedures: any[];
const everyday = readFileSync(path.join(root, 'data/everyday.toml'), 'utf8');
before(async () => {
  server = await startServer({ at: '2026-11-23T09:00:00+07:00', env: { MOTCUA_RATE_FACTOR: '100' } });
  desk = await signIn(server, 'tiepnhan.codo');
  administrator = await signIn(server, 'quantri.cantho');
  const { items } = (await desk.get('/procedures')).body;
  procedures = await Promise.all(items.map(async ({ code }: any) => (await desk.get('/procedures/' + code)).body));
});
after(() => server.stop());

const page = async (path: string) => (await ask(server.url + path)).bytes.toString();
let keys = 0;
const byKey = async (rights: string[]) => {
  const { body } = await administrator.post('/keys', {
    name: `Hệ thống ${++keys}`,
    unit: 'xa-co-do',
    role: 'reception',
    days: 30,
    rights,
  });
  if (body.waits) {
    const { items } = (await administrator.get('/confirmations?limit=200')).body;
    assert.equal((await decided(server, items.find((one: any) => one.kind === 'key').id)).status, 204);
  }
  return (path: string, method = 'GET', sent?: unknown) =>
    ask(
      server.url + '/api/v1' + path,
      method,
      { authorization: 'Bearer ' + body.key, ...(sent ? { 'content-type': 'application/json' } : {}) },
      sent ? JSON.stringify(sent) : '',
    );
};
// A number with a unit of time, in both languages.
const limit = /\d+\s*(ngày|tháng|giờ làm việc|working|calendar|days?\b|months?\b)/i;
const between = (html: string, from: string, to: string) => html.split(from)[1]!.split(to)[0]!;

test('a procedure without a limit is guidance only: no page, reply or paper tells one, and the office is named', async () => {
  const guided = procedures.filter((p) => !p.limits.length);
  assert.ok(guided.length >= 9 && guided.some((p) => p.code === '1.012812'));
  const key = await byKey(['see_procedures']);
  for (const { code, cases } of guided) {
    for (const [prefix, first, next] of [
      ['', 'Thời hạn', 'Phí, lệ phí'],
      ['/en', 'Time limit', 'Fees'],
    ]) {
      const told = between(
        await page(`${prefix}/thu-tuc/${code}?noi=xa-co-do`),
        `<dt>${first}</dt>`,
        `<dt>${next}</dt>`,
      );
      assert.match(told, prefix ? /Please ask the office first/ : /Xin hỏi trước tại nơi tiếp nhận/, code);
      assert.ok(told.includes('0292 3865000') && !told.includes('xa-dong-hiep'), code);
      assert.doesNotMatch(told.replaceAll(/<[^>]*>/g, ''), limit, code);
      const anywhere = between(await page(`${prefix}/thu-tuc/${code}`), `<dt>${first}</dt>`, `<dt>${next}</dt>`);
      assert.ok(anywhere.includes('xa-co-do') && anywhere.includes('xa-dong-hiep'), code);
    }
    const row = JSON.parse((await key('/procedures?q=' + code)).bytes.toString()).items[0];
    assert.deepEqual([row.guidance_only, row.limit], [true, '']);
    const reply = JSON.parse((await key('/procedures/' + code)).bytes.toString());
    assert.deepEqual([reply.limits, reply.limit_missing], [[], '']);
    for (const one of cases) {
      const paper = text((await desk.get(`/procedures/${code}/checklist.pdf?case=${one.id}`)).bytes);
      assert.match(paper, /Thời hạn giải quyết:? Xin hỏi trước tại nơi tiếp nhận, điện thoại 0292 3865000/, code);
    }
  }
});

test('nothing is taken in without a limit: at the desk, at once, by a key, in the preview', async () => {
  const key = await byKey(['receive_dossier']);
  const [{ post: signatory }] = (await desk.get('/signing-posts')).body.items;
  for (const { code, cases } of procedures.filter((p) => !p.limits.length)) {
    const papers = cases[0].papers.map((_: any, index: number) => ({ index, status: 'ok' }));
    const body = { procedure: code, applicant: person(), papers };
    const refusals = [
      await desk.post('/intake/preview', { procedure: code }),
      await desk.post('/intake/preview', { procedure: code, channel: 'online' }),
      await desk.post('/dossiers', body),
      await desk.post('/dossiers', { ...body, channel: 'postal' }),
      await desk.post('/dossiers', { ...body, at_once: { signatory } }),
    ];
    for (const refused of refusals) {
      assert.deepEqual([refused.status, refused.body.code], [409, 'guidance-only'], code);
      assert.equal(refused.body.detail, 'Xin hỏi trước tại nơi tiếp nhận, điện thoại 0292 3865000.');
    }
    const { status, bytes } = await key('/dossiers', 'POST', body);
    assert.deepEqual([status, JSON.parse(bytes.toString()).code], [409, 'guidance-only'], code);
    assert.equal((await desk.post('/intake/guidance', { procedure: code })).status, 201);
  }
});

test('what its makers doubt is shown at the desk alone: on no public page, to no key, on no paper', async () => {
  const doubts = procedures.flatMap((p) => [...p.doubts.map((d: any) => d.note), p.limit_missing]).filter(Boolean);
  assert.ok(doubts.length > 30 && doubts.some((d) => d.includes('theo trí nhớ')));
  const words = /trí nhớ|nguồn mâu thuẫn|chưa chắc|chưa kiểm chứng|chưa rõ|nguồn (chỉ |vừa )?ghi|not certain/i;
  const clean = (said: string, where: string) => {
    assert.doesNotMatch(said, words, where);
    for (const doubt of doubts) assert.ok(!said.includes(doubt), `${where}: ${doubt}`);
  };
  // Every page that can be reached by links from both home pages.
  const seen = new Set(['/', '/en/']);
  for (const path of seen) {
    const html = await page(path);
    clean(html, path);
    for (const [, href] of html.matchAll(/(?:href|action)="(\/[^"#]*)"/g))
      if (!/^\/api\b|\.[a-z]\w*$/.test(href!)) seen.add(href!.replaceAll('&amp;', '&'));
  }
  for (const { code, cases } of procedures)
    for (const prefix of ['', '/en'])
      for (const one of cases) {
        const path = `${prefix}/thu-tuc/${code}?truong-hop=${one.id}`;
        clean(await page(path), path);
      }
  assert.ok(procedures.every((p) => seen.has('/thu-tuc/' + p.code) && seen.has('/en/thu-tuc/' + p.code)));
  const key = await byKey(['see_procedures', 'receive_dossier', 'see_dossier', 'list_dossiers']);
  clean((await key('/procedures')).bytes.toString(), 'the list');
  assert.ok(JSON.parse((await key('/procedures')).bytes.toString()).items.every((p: any) => !p.doubtful));
  for (const p of procedures) {
    clean((await key('/procedures/' + p.code)).bytes.toString(), p.code);
    for (const one of p.cases)
      clean(text((await desk.get(`/procedures/${p.code}/checklist.pdf?case=${one.id}`)).bytes), p.code);
    if (!p.limits.length) continue;
    const channel = p.limits[0].channel;
    const dossier = await receive(desk, p.code, { channel });
    clean(text((await desk.get(`/dossiers/${dossier.id}/receipt.pdf`)).bytes), p.code);
    clean(await trackedPage(desk, dossier), p.code);
    const told = JSON.parse((await key('/dossiers/' + dossier.id)).bytes.toString());
    assert.deepEqual(told.procedure.doubts, []);
    assert.equal(dossier.procedure.doubts.length, p.doubts.length, 'the desk sees them');
  }
});

test('a procedure with a doubt says on its pages, its checklist, to keys and in lists: being checked, ask, with the telephone', async () => {
  const key = await byKey(['see_procedures']);
  const list = JSON.parse((await key('/procedures')).bytes.toString()).items;
  let doubtful = 0;
  for (const p of procedures) {
    const doubt = p.doubts.length > 0 || p.limit_missing !== '';
    doubtful += Number(doubt);
    assert.equal(list.find((one: any) => one.code === p.code).being_checked, doubt, p.code);
    assert.equal(JSON.parse((await key('/procedures/' + p.code)).bytes.toString()).being_checked, doubt, p.code);
    for (const [prefix, words, short] of [
      ['', 'đang được kiểm tra lại', 'Đang kiểm tra lại'],
      ['/en', 'is being checked', 'Being checked'],
    ] as const) {
      for (const one of p.cases) {
        const html = await page(`${prefix}/thu-tuc/${p.code}?truong-hop=${one.id}&noi=xa-co-do`);
        const notice = /<div class="notice warn" id="dang-kiem-tra">.*?<\/div>/s.exec(html)?.[0] ?? '';
        assert.equal(notice.includes(words), doubt, `${prefix} ${p.code}`);
        assert.equal(notice.includes('href="tel:02923865000"'), doubt, `${prefix} ${p.code}`);
      }
      const row = (await page(prefix + '/thu-tuc')).split('<li>').find((one) => one.includes(`/thu-tuc/${p.code}"`))!;
      assert.equal(row.includes(short), doubt, `${prefix} ${p.code}`);
    }
    for (const one of p.cases) {
      const paper = text((await desk.get(`/procedures/${p.code}/checklist.pdf?case=${one.id}`)).bytes);
      assert.equal(/hỏi trước tại nơi tiếp nhận, điện thoại 0292 3865000/.test(paper), doubt, p.code);
    }
  }
  assert.ok(doubtful > 20 && doubtful < procedures.length);
});

test('each procedure is found by each of its words, with and without marks, and by its English name', async () => {
  const bare = (words: string) => words.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd');
  const found = async (words: string) => {
    const { status, body } = await desk.get('/procedures?q=' + encodeURIComponent(words));
    assert.equal(status, 200, words);
    return body.items.map((p: any) => p.code);
  };
  assert.ok(procedures.filter((p) => p.keywords.length && p.keywords_en.length && p.name_en).length >= 55);
  for (const p of procedures) {
    for (const words of [...p.keywords, ...p.keywords_en, p.name_en, p.short_name].filter(Boolean)) {
      assert.ok((await found(words)).includes(p.code), `${words}: ${p.code}`);
      assert.ok((await found(bare(words).toUpperCase())).includes(p.code), `${bare(words)}: ${p.code}`);
    }
    const [first] = await found(p.keywords[0] ?? p.short_name);
    const best = procedures.find((one) => one.code === first);
    const asked = p.keywords[0] ?? p.short_name;
    const said = everyday.includes(`"${asked}"`); // people's own words come before the keywords of another procedure
    assert.ok(said || [...best.keywords, best.short_name].includes(asked), 'the best comes first');
  }
  for (const [words, code] of [
    ['sao y', '2.000815'],
    ['birth registration', '1.001193'],
    ['Đăng ký kết hôn', '1.000894'],
  ] as [string, string][]) {
    assert.equal((await found(words))[0], code, words);
    assert.ok((await page('/thu-tuc?q=' + encodeURIComponent(words))).includes('/thu-tuc/' + code), words);
  }
  assert.ok((await page('/en/thu-tuc?q=birth')).includes('Birth registration'));
});

test('extensions that the law allows are data: ground, form, amount, times, basis', async () => {
  const rows = Object.fromEntries(procedures.filter((p) => p.extensions.length).map((p) => [p.code, p.extensions]));
  const brief = (code: string) => rows[code].map((e: any) => [e.form, e.amount, e.unit]);
  assert.deepEqual(brief('1.001022'), [['added', 5, 'working_day']]);
  assert.deepEqual(brief('1.004859'), [['added', 3, 'working_day']]);
  assert.deepEqual(brief('1.000894'), [['total', 5, 'working_day']]);
  assert.deepEqual(brief('2.000815')[0], ['added', 2, 'working_day']);
  const agreed = '2.000815 2.001035 2.001019 2.001016 2.001406 2.000913 2.000992 2.001008'.split(' ');
  for (const code of agreed)
    assert.ok(
      rows[code].some((e: any) => e.form === 'agreed' && e.amount === 0),
      code,
    );
  assert.equal(Object.keys(rows).length, 11);
  for (const row of Object.values<any>(rows).flat()) assert.match(row.basis, /Điều \d+/);
});

test('a limit for the story of a sample site is marked as a sample, and the same on every channel', async () => {
  for (const code of ['1.013978', '1.012787', '1.012817', '1.013225']) {
    const { limits } = procedures.find((p) => p.code === code);
    assert.equal(limits.length, 3);
    for (const one of limits) {
      assert.deepEqual([one.amount, one.unit], [limits[0].amount, 'working_day']);
      assert.match(one.basis, /^mẫu: /);
    }
  }
});

test('an English desk reads fees and refusals in English; its papers are in Vietnamese', async () => {
  const options = { headers: { 'accept-language': 'en' } };
  const { fees } = (await desk.call('GET', '/procedures/2.000815', undefined, options)).body;
  assert.match(fees[0].text, /^[\d.]+ VND a page/);
  assert.match(procedures.find((one) => one.code === '2.000815').fees[0].text, /^[\d.]+ đồng\/trang/);
  const { visit } = await receive(desk, '2.000815');
  const invitation = () => desk.call('POST', `/visits/${visit}/rating-code.pdf`, undefined, options);
  assert.match(text((await invitation()).bytes), /giờ \d\d phút/);
  assert.match((await invitation()).body.detail, /printed invitation is still good.*\d\d:\d\d on \d/);
});
