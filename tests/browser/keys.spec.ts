// Each key in the dialog of keys and in the guide does what they say. A new key of the table must be added here.
import { expect, type Page, test } from '@playwright/test';
import { keyTable, type Place } from '../../web/src/shell/key_table.ts';
import { enter, open, pickProcedure, printed, receive, story, storySite } from './desk.ts';

type Presses = { [P in Place]: Record<keyof (typeof keyTable)[P], (page: Page) => Promise<void>> };
const press = (page: Page, keys: string) =>
  keys.split(' ').reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
/** A key that opens the page with this heading. */
const leads = (keys: string, heading: string) => async (page: Page) => {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur()); // in a field a letter is typed
  await press(page, keys);
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
};
const row = (page: Page) => page.locator('a.open');
const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });
const opens = (keys: string, name: string | RegExp) => async (page: Page) => {
  await press(page, keys);
  await expect(dialog(page, name)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog(page, name)).toBeHidden();
};
const prints = (keys: string, paper: RegExp) => async (page: Page) => {
  const before = printed.length;
  // A key that comes while a dialog is still closing goes to the dialog. The test presses it once more.
  await expect(async () => {
    await press(page, keys);
    await expect.poll(() => printed.slice(before).some((path) => paper.test(path)), { timeout: 4000 }).toBe(true);
  }).toPass({ timeout: 15_000 });
};
const down = async (page: Page) => {
  await press(page, 'j');
  await expect(row(page).first()).toBeFocused();
};
const up = async (page: Page) => {
  await press(page, 'j');
  await press(page, 'k');
  await expect(row(page).first()).toBeFocused();
};
/** A task of the counter is told and leaves the list. */
const told = (key: string, how: string) => async (page: Page) => {
  await row(page).first().focus();
  const code = (await row(page).first().textContent())!;
  await press(page, key);
  await expect(page.getByText(`${code}: ${how}. Đã ghi.`)).toBeVisible();
};
const send = 'Tiếp nhận và in giấy hẹn';

const presses: Presses = {
  everywhere: {
    '?': opens('?', 'Phím tắt'),
    '/': async (page) => {
      await press(page, '/');
      await expect(page.getByRole('searchbox', { name: 'Tìm hồ sơ' })).toBeFocused();
      await page.locator('h1').click();
    },
    n: leads('n', 'Tiếp nhận hồ sơ'),
    'g v': leads('g v', 'Việc của tôi'),
    'g d': leads('g d', 'Hồ sơ đơn vị'),
    'g t': leads('g t', 'Trả kết quả'),
    'g b': leads('g b', 'Báo người nộp'),
    'g p': leads('g p', 'Phê duyệt'),
    'g s': leads('g s', 'Thống kê'),
  },
  search: {
    Enter: async (page) => {
      await press(page, '/');
      await page.getByRole('searchbox').fill('nguyen');
      await press(page, 'Enter');
      await expect(page.getByRole('heading', { level: 1, name: /“nguyen”/ })).toBeVisible();
      await expect(row(page).first()).toBeFocused();
    },
    '↓': async (page) => {
      await press(page, '/');
      await press(page, 'ArrowDown');
      await expect(row(page).first()).toBeFocused();
    },
    Esc: async (page) => {
      await press(page, '/');
      await page.getByRole('searchbox').fill('le van');
      await press(page, 'Escape');
      await expect(page.locator('main')).toBeFocused();
      await expect(page.getByRole('searchbox')).toHaveValue('');
    },
  },
  list: {
    j: down,
    k: up,
    Enter: async (page) => {
      await row(page).first().focus();
      await press(page, 'Enter');
      await expect(page).toHaveURL(/\/ho-so\//);
    },
  },
  approvals: {
    x: async (page) => {
      await row(page).first().focus();
      await press(page, 'x');
      await expect(page.getByRole('button', { name: 'Phê duyệt 1 hồ sơ' })).toBeEnabled();
    },
    a: opens('a', 'Phê duyệt 1 hồ sơ'),
  },
  tasks: {
    j: down,
    k: up,
    i: async (page) => {
      await row(page).first().focus();
      await prints('i', /\.pdf$/)(page);
    },
    '1': told('1', 'Đã gọi'),
    '2': told('2', 'Đã in, đưa'),
    '3': async (page) => {
      // a citizen without an address is not told by mail: the key asks the server, and the server says so
      await row(page).first().focus();
      const asked = page.waitForRequest((one) => one.url().endsWith('/told') && one.postData()!.includes('mailed'));
      await press(page, '3');
      await asked;
      await expect(page.locator('li[aria-current] [tabindex="-1"]')).toBeFocused();
    },
    '4': told('4', 'Đã báo tại quầy'),
  },
  intake: {
    F2: async (page) => {
      await press(page, 'F2');
      await expect(page.locator('#id-number')).toBeFocused();
    },
    'Alt+0': async (page) => {
      await press(page, 'Alt+0');
      await expect(page.getByRole('radio', { name: 'Đủ' }).first()).toBeChecked();
    },
    'Alt+1…9': async (page) => {
      await press(page, 'Alt+1');
      await expect(page.getByRole('radio', { name: 'Thiếu' }).first()).toBeChecked();
    },
    'Alt+T': async (page) => {
      await press(page, 'Alt+T');
      await expect(page.locator('#signatory')).toBeVisible();
      await press(page, 'Alt+T');
      await expect(page.locator('#signatory')).toHaveCount(0);
    },
    'Alt+B': async (page) => {
      await page.locator('#name').fill(''); // the refusal of the form shows that the key has sent it
      await press(page, 'Alt+B');
      await expect(page.getByRole('alert')).toContainText('Họ và tên');
    },
    'Alt+R': opens('Alt+R', /[Tt]ừ chối/),
    'Ctrl+Enter': async (page) => {
      await page.locator('#name').fill('');
      const asked = page.waitForResponse((one) => one.url().endsWith('/api/v1/dossiers'));
      await press(page, 'Control+Enter');
      expect((await asked).status()).toBe(422);
    },
    'Alt+H': async (page) => {
      await press(page, 'Alt+H');
      await expect(page.getByText('Đã ghi')).toBeVisible();
    },
  },
  served: {
    i: prints('i', /\.pdf$/),
    r: prints('r', /rating-(code|reprint)\.pdf$/),
    n: async (page) => {
      await press(page, 'n');
      await expect(page.getByRole('combobox', { name: 'Thủ tục' })).toBeVisible();
    },
  },
  dossier: {
    c: async (page) => {
      await press(page, 'c');
      await expect(page.getByRole('dialog')).toBeVisible();
      await page.keyboard.press('Escape');
    },
    b: opens('b', 'Yêu cầu bổ sung'),
    m: opens('m', 'Ghi chú'),
    i: prints('i', /receipt\.pdf$/),
    r: prints('r', /rating-(code|reprint)\.pdf$/),
  },
  dialog: {
    'Ctrl+Enter': async (page) => {
      await press(page, 'm');
      await page.getByRole('dialog').getByRole('textbox').first().fill('Ghi bằng phím');
      await press(page, 'Control+Enter');
      await expect(page.getByRole('dialog')).toBeHidden();
      await expect(page.getByText('Ghi bằng phím')).toBeVisible();
    },
    Esc: async (page) => {
      await press(page, 'm');
      await expect(page.getByRole('dialog')).toBeVisible();
      await press(page, 'Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
    },
  },
};
/** Presses the keys of a place in their order, except those of another role. */
async function all<P extends Place>(page: Page, place: P, skip: string[] = []): Promise<void> {
  for (const [key, does] of Object.entries(presses[place]) as [string, (page: Page) => Promise<void>][])
    if (!skip.includes(key)) await test.step(`${place}: ${key}`, () => does(page));
}

test('each key of the counter does what the guide says', async ({ page }) => {
  test.setTimeout(180_000);
  await enter(page, 'tiepnhan.codo', storySite());
  await all(page, 'everywhere', ['g p']);
  await page.goto(story() + '/ban-lam-viec/viec-quay');
  await expect(row(page).nth(3)).toBeVisible();
  await all(page, 'tasks');
  await page.goto(story() + '/ban-lam-viec/don-vi');
  await expect(row(page).nth(1)).toBeVisible();
  await all(page, 'list');
  await page.goto(story() + '/ban-lam-viec/don-vi');
  await all(page, 'search');
  await leads('g v', 'Việc của tôi')(page);
  await expect(page.getByRole('searchbox')).toHaveValue('');
});

test('each key of an intake, after it, of a dossier and of a dialog does what the guide says', async ({ page }) => {
  test.setTimeout(180_000);
  await enter(page, 'tiepnhan.codo');
  await pickProcedure(page, 'sao', 'Chứng thực bản sao từ bản chính');
  await expect(page.getByRole('button', { name: send })).toBeVisible();
  await all(page, 'intake');
  await all(page, 'served');
  const code = await receive(page, 'khai sinh', 'Đăng ký khai sinh', 'Người Của Phím');
  await open(page, code);
  await all(page, 'dossier', ['b']);
  await all(page, 'dialog');
});

test('each key of approvals does what the guide says, and that of a supplement where it is offered', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await enter(page, 'lanhdao.codo', storySite());
  await press(page, 'g p');
  await expect(page.getByRole('heading', { level: 1, name: 'Phê duyệt' })).toBeVisible();
  await expect(row(page).first()).toBeVisible();
  await all(page, 'approvals');
  await enter(page, 'tuphap.codo', storySite());
  const offers = await page.request.get(story() + '/api/v1/dossiers?view=work');
  for (const { id } of (await offers.json()).items as { id: string }[]) {
    const dossier = await (await page.request.get(`${story()}/api/v1/dossiers/${id}`)).json();
    if (!dossier.actions.some((one: { action: string }) => one.action === 'request_supplement')) continue;
    await page.goto(`${story()}/ban-lam-viec/ho-so/${id}`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(dossier.code);
    return presses.dossier.b(page);
  }
  throw new Error('no dossier at hand asks for papers');
});
