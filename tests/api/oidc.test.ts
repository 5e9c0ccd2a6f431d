// Signing in at a provider of OpenID Connect: staff at the office's provider, citizens at theirs. Code flow, PKCE, keys
// that rotate, logout.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Client, person, receive, signIn } from '../support/client.ts';
import { Browser, signingKey, TestProvider } from '../support/provider.ts';
import { cheap } from '../support/sites.ts';
import { program, startServer, type TestServer } from '../support/server.ts';
import { sql } from '../support/sql.ts';

let server: TestServer;
const provider = new TestProvider({
  // The subject is the user name here: it stays when a person changes the own name.
  'tiepnhan.codo': { name: 'Huỳnh Thị Cẩm Tú', preferred_username: 'ten.tu.chon' },
  'lanhdao.codo': { name: 'Lãnh' },
  'khong.co': { name: 'Người Lạ', preferred_username: 'lanhdao.codo' },
  dan: { name: 'Lê Thị Dân', id_number: '092088009999', acr: '2' },
  thap: { name: 'Lê Thị Thấp', id_number: '092088006666', acr: '1' },
  khac: { name: 'Người Khác', id_number: '092088007777', acr: '2' },
  vodanh: { name: 'Không Số', acr: '3' },
  khongmuc: { name: 'Không Mức', id_number: '092088005555' },
});
const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

before(async () => {
  await provider.listen();
  server = await startServer({
    at: '2026-11-16T09:00:00+07:00',
    env: { MOTCUA_LIMITS: cheap.MOTCUA_LIMITS + ',provider_keys_s=1' },
  });
  await server.kill();
  const secret = path.join(server.folder, 'secret');
  writeFileSync(secret, 'secret+of a test/with signs: &%\n');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  provider.serve(signingKey('rsa', 'một'), url);
  const config = path.join(server.folder, 'motcua.toml');
  writeFileSync(
    config,
    [
      `public_url = "${url}"`,
      `oidc_issuer = "${provider.issuer}"`,
      'oidc_client_id = "motcua"',
      'oidc_claim = "sub"',
      `oidc_client_secret_file = "${secret}"`,
      'oidc_name = "Tài khoản tỉnh"',
      `citizen_oidc_issuer = "${provider.issuer}"`,
      'citizen_oidc_client_id = "motcua"',
      `citizen_oidc_client_secret_file = "${secret}"`,
      'citizen_oidc_name = "VNeID"',
      'citizen_levels = "2,3"',
    ].join('\n') + '\n',
  );
  server.port = port;
  server.config = config;
  await server.start();
});
after(async () => {
  await server.stop();
  await provider.stop();
});

const session = async (browser: Browser) => {
  const client = new Client(server);
  client.cookie = browser.cookie(server.url);
  return client.get('/session');
};

test('the desk offers the provider, and who is known there works here at once', async () => {
  assert.deepEqual((await new Client(server).get('/sign-in')).body, { provider: 'Tài khoản tỉnh' });
  const browser = new Browser();
  const page = await browser.signIn(server.url + '/dang-nhap/oidc', 'tiepnhan.codo');
  assert.equal(page.url, server.url + '/ban-lam-viec', page.text);
  const { status, body } = await session(browser);
  assert.deepEqual([status, body.post, body.owes], [200, 'Cán bộ tiếp nhận và trả kết quả', 'nothing']);
  for (const row of sql(server.database, 'SELECT id_token AS token FROM session'))
    assert.match(String(row.token), /^(s2\.1\..*)?$/);
});

test('who is not known here is told so, and has no session', async () => {
  const browser = new Browser();
  const page = await browser.signIn(server.url + '/dang-nhap/oidc', 'khong.co');
  assert.equal(page.status, 403);
  assert.match(page.text, /chưa có ở hệ thống một cửa/);
  assert.equal((await session(browser)).status, 401);
});

test('a code that comes without the visit it is of, twice, or with another state opens nothing', async () => {
  const back = (url: string) => url.startsWith(server.url + '/dang-nhap/oidc/tra-ve');
  const browser = new Browser();
  const stopped = await browser.signIn(server.url + '/dang-nhap/oidc', 'tiepnhan.codo', back);
  assert.ok(back(stopped.url));
  assert.equal(
    (await new Browser().open(stopped.url)).status,
    401,
    'in another browser there is no cookie of the visit',
  );
  const wrong = new URL(stopped.url);
  wrong.searchParams.set('state', 'x'.repeat(43));
  assert.equal((await browser.open(wrong.href)).status, 401);
  assert.equal((await browser.open(stopped.url)).url, server.url + '/ban-lam-viec', 'the right way');
  const again = new Browser();
  await again.open(server.url + '/dang-nhap/oidc', undefined, (url) => url.startsWith(provider.issuer));
  const used = new URL(stopped.url);
  assert.equal((await again.open(used.href)).status, 401, 'another visit, the code of the first');
  const denied = new Browser();
  const gone = await denied.open(server.url + '/dang-nhap/oidc', undefined, (url) => url.startsWith(provider.issuer));
  const state = new URL(gone.url).searchParams.get('state')!;
  assert.equal(
    (await denied.open(`${server.url}/dang-nhap/oidc/tra-ve?error=access_denied&state=${state}`)).status,
    401,
  );
});

test('where a second factor is required, one that the provider did not ask for is asked for here', async () => {
  await server.kill();
  server.env.MOTCUA_SECOND_FACTOR = 'required';
  await server.start();
  const browser = new Browser();
  await browser.signIn(server.url + '/dang-nhap/oidc', 'lanhdao.codo');
  assert.equal((await session(browser)).body.owes, 'second_factor');
  delete server.env.MOTCUA_SECOND_FACTOR;
  await server.kill();
  await server.start();
});

test('after the provider has changed its key, also to another kind, people sign in as before', async () => {
  const first = new Browser();
  await first.signIn(server.url + '/dang-nhap/oidc', 'tiepnhan.codo');
  assert.equal((await session(first)).status, 200);
  provider.serve(signingKey('ec', 'hai'), server.url);
  // The server asks for keys again at most once in an interval (here each second). Nobody can make it ask at will.
  await new Promise((resolve) => setTimeout(resolve, 1_050));
  const second = new Browser();
  await second.signIn(server.url + '/dang-nhap/oidc', 'tiepnhan.codo');
  assert.equal((await session(second)).status, 200);
});

test('leaving the desk leaves the provider too', async () => {
  const browser = new Browser();
  await browser.signIn(server.url + '/dang-nhap/oidc', 'tiepnhan.codo');
  const client = new Client(server);
  client.cookie = browser.cookie(server.url);
  const { body } = await client.call('DELETE', '/session');
  const to = new URL(body.next);
  assert.equal(to.origin, provider.issuer);
  assert.deepEqual(
    [to.searchParams.get('post_logout_redirect_uri'), Boolean(to.searchParams.get('id_token_hint'))],
    [server.url + '/ban-lam-viec', true],
  );
  const page = await browser.open(body.next);
  assert.equal(page.status, 200, page.text.slice(0, 300));
  assert.equal((await session(browser)).status, 401);
  const password = await signIn(server, 'tiepnhan.codo');
  assert.equal(
    (await password.call('DELETE', '/session')).body.next,
    '',
    'who came by password stays away from the provider',
  );
});

test('a citizen sees all own dossiers, also those they brought for another, with who read them, and none of anybody else', async () => {
  const desk = await signIn(server, 'tiepnhan.codo');
  const mine = await receive(desk, '1.004873', { applicant: { ...person('Lê Thị Dân'), id_number: '092088009999' } });
  const brought = await receive(desk, '1.004873', {
    applicant: { ...person('Mẹ Già'), id_number: '092088008888' },
    representative: {
      name: 'Lê Thị Dân',
      id_number: '092 088 009 999',
      phone: '0987654321',
      address: 'x',
      authorisation: 'Giấy ủy quyền',
    },
  });
  const others = await receive(desk, '1.004873', { applicant: { ...person('Người Khác'), id_number: '092088007777' } });
  await desk.get('/dossiers/' + mine.id);
  const browser = new Browser();
  assert.match((await browser.open(server.url + '/cong-dan')).text, /Đăng nhập bằng VNeID/);
  const list = await browser.signIn(server.url + '/cong-dan/dang-nhap', 'dan');
  assert.equal(list.url, server.url + '/cong-dan');
  assert.ok(
    list.text.includes('Lê Thị Dân') &&
      list.text.includes(mine.code) &&
      list.text.includes(brought.code) &&
      !list.text.includes(others.code),
  );
  const one = await browser.open(`${server.url}/cong-dan/ho-so/${mine.code}`);
  assert.match(one.text, /Ai đã xem hồ sơ này[\s\S]*Cán bộ tiếp nhận và trả kết quả/);
  assert.equal((await browser.open(`${server.url}/cong-dan/ho-so/${others.code}`)).status, 404);
  assert.ok(!(await browser.open(`${server.url}/cong-dan/ho-so/${others.code}`)).text.includes('Người Khác'));
  // A citizen's session is no session of the desk.
  assert.equal((await session(browser)).status, 401);
  const token = /name="t" value="([^"]+)"/.exec(list.text)![1]!;
  await browser.open(server.url + '/cong-dan/dang-xuat', { t: token });
  assert.ok(!(await browser.open(server.url + '/cong-dan')).text.includes(mine.code));
  assert.equal((await browser.open(`${server.url}/cong-dan/ho-so/${mine.code}`)).url, server.url + '/cong-dan');
  for (const row of sql(server.database, 'SELECT name, id_hash FROM citizen_session'))
    assert.ok(!/Dân|0920/.test(row.name + row.id_hash));
});

test('an account that tells no ID number, or is below the level asked for, shows nothing', async () => {
  const nameless = await new Browser().signIn(server.url + '/cong-dan/dang-nhap', 'vodanh');
  assert.deepEqual([nameless.status, /không cho biết số định danh/.test(nameless.text)], [403, true]);
  for (const account of ['thap', 'khongmuc']) {
    const low = await new Browser().signIn(server.url + '/cong-dan/dang-nhap', account);
    assert.deepEqual([low.status, /Mức xác thực của tài khoản này chưa đủ/.test(low.text)], [403, true], account);
  }
});

test('a provider that does not answer is no reason to wait for long, and the password works meanwhile', async () => {
  await provider.stop();
  await server.kill();
  await server.start();
  const page = await new Browser().open(server.url + '/dang-nhap/oidc');
  assert.deepEqual([page.status, /không trả lời/.test(page.text)], [503, true]);
  await signIn(server, 'tiepnhan.codo');
});

test('settings of a provider that would trust too much are refused with one line', () => {
  const config = path.join(server.folder, 'wrong.toml');
  const refused = (lines: string[]) => {
    writeFileSync(config, lines.join('\n') + '\n');
    const run = spawnSync(program, ['--config', config, ...server.words, 'serve', '--port', '0'], {
      encoding: 'utf8',
      env: { ...process.env, ...server.env },
    });
    assert.equal(run.status, 1, run.stdout);
    return run.stderr;
  };
  const staff = ['oidc_issuer = "https://provider.example"', 'oidc_client_id = "motcua"'];
  assert.match(refused(staff), /oidc_claim/);
  for (const claim of ['preferred_username', 'email', 'name', 'nickname'])
    assert.match(refused([...staff, `oidc_claim = "${claim}"`]), /oidc_claim: .* not /, claim);
  const citizens = ['citizen_oidc_issuer = "https://provider.example"', 'citizen_oidc_client_id = "motcua"'];
  assert.match(refused(citizens), /citizen_levels/);
  assert.match(refused([...citizens, 'citizen_levels = ","']), /citizen_levels/);
  for (const issuer of [
    'http://localhost.evil.test',
    'http://127.0.0.1.evil.test/x',
    'http://127.0.0.1@evil.test',
    'http://[::1].evil.test',
    'http://localhost:80@evil.test',
    'http://provider.example',
    'https://',
    'https://ai@provider.example',
    'provider.example',
  ])
    assert.match(
      refused([`oidc_issuer = "${issuer}"`, 'oidc_client_id = "motcua"', 'oidc_claim = "sub"']),
      /issuer of OpenID Connect/,
      issuer,
    );
});
