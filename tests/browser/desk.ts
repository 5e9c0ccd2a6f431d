// An officer's acts at the desk, for the journeys.
import { expect, type Page } from '@playwright/test';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pdf } from '../support/client.ts';
import { Control } from '../support/control.ts';

export const base = () => process.env.MOTCUA_TEST_URL! + '/ban-lam-viec';
export const story = () => process.env.MOTCUA_STORY_URL!;
/** Every job of the empty site runs once: heads of the log, messages, digests. */
export async function runJobs(): Promise<void> {
  const control = new Control(process.env.MOTCUA_TEST_CONTROL_FILE!);
  await control.run();
  control.close();
}
/** Moves the clock of the empty site forward. */
export function later(seconds: number): void {
  const control = new Control(process.env.MOTCUA_TEST_CONTROL_FILE!);
  control.shift((control.now() - Date.now()) / 1000 + seconds);
  control.close();
}
/** The bytes of the last paper that went to the printer. */
export const paper: { bytes?: Buffer } = {};

export const storySite = () => ({ url: process.env.MOTCUA_STORY_URL!, password: process.env.MOTCUA_STORY_PASSWORD! });

/**
 * The addresses that were sent to the printer. Headless Chromium has no PDF viewer to print from, therefore the frame
 * gets a blank page. The PDF itself is fetched and must be a PDF.
 */
export const printed: string[] = [];

export async function enter(
  page: Page,
  username: string,
  site = { url: process.env.MOTCUA_TEST_URL!, password: process.env.MOTCUA_TEST_PASSWORD! },
): Promise<void> {
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  const papers =
    /\/(receipt|slip|result-slip|look-up-word|checklist|supplement|new-date|notice|rating-(code|reprint))\.pdf/;
  await page.route(papers, async (route) => {
    try {
      const reply = await route.fetch();
      const bytes = await reply.body();
      if (!reply.ok()) return await route.fulfill({ response: reply });
      if (bytes.subarray(0, 5).toString() === '%PDF-') {
        printed.push(new URL(route.request().url()).pathname);
        paper.bytes = bytes;
        if (process.env.MOTCUA_SHOTS) {
          mkdirSync('tests/shots', { recursive: true });
          writeFileSync(`tests/shots/paper-${printed.length}-${path.basename(printed.at(-1)!)}`, bytes);
        }
      }
      await route.fulfill({
        contentType: 'text/html; charset=utf-8',
        body: '<!doctype html><html lang="vi"><title>Giấy</title><main><h1>Giấy</h1></main></html>',
      });
    } catch {
      // The test ended before its paper came.
    }
  });
  await page.addInitScript(() => {
    window.print = () => {};
  });
  await page.context().clearCookies();
  // The form of the sign-in has tests of its own (screens, staff). Here its request is enough.
  const answer = await page.request.post(site.url + '/api/v1/session', {
    headers: { origin: site.url },
    data: { username, password: site.password },
  });
  expect(answer.status(), await answer.text()).toBe(200);
  await page.goto(site.url + '/ban-lam-viec');
  await expect(page.getByRole('button', { name: 'Đăng xuất' })).toBeVisible();
}

/** A page of the menu, with or without the number of what waits there. */
export const menuLink = (page: Page, name: string) =>
  page.getByRole('navigation').getByRole('link', { name: new RegExp(`^${name}(,|$)`) });

export async function pickProcedure(page: Page, words: string, name: string): Promise<void> {
  await page.goto(base() + '/tiep-nhan');
  await page.getByRole('combobox', { name: 'Thủ tục' }).fill(words);
  await page.getByRole('option', { name }).first().click();
  await expect(page.getByRole('heading', { level: 2, name })).toBeVisible();
}

/** Receives a dossier through the screen. Returns its code. */
export async function receive(page: Page, words: string, name: string, applicant: string): Promise<string> {
  await pickProcedure(page, words, name);
  await page.getByLabel('Họ và tên', { exact: true }).fill(applicant);
  await page.getByRole('button', { name: 'Đủ tất cả' }).click();
  await page.getByRole('button', { name: 'Tiếp nhận và in giấy hẹn' }).click();
  await expect(page.getByRole('heading', { name: 'Đã tiếp nhận' })).toBeVisible();
  return (await page.locator('.code').textContent())!.trim();
}

export async function open(page: Page, code: string): Promise<void> {
  await page.getByRole('searchbox', { name: 'Tìm hồ sơ' }).fill(code);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: code }).click();
  await expect(page.getByRole('heading', { level: 1, name: code })).toBeVisible();
}

/** Adds a file to the open dossier, as `purpose` if the desk asks for the kind of file. */
export async function attach(page: Page, name: string, purpose = ''): Promise<void> {
  const buffer = Buffer.concat([pdf, Buffer.from(`% ${name}\n`)]); // no two files have the same hash
  if (purpose) await page.getByLabel('Thêm tệp').selectOption(purpose);
  await page.getByLabel('Chọn tệp').setInputFiles({ name, mimeType: 'application/pdf', buffer });
  await expect(page.getByRole('link', { name }).first()).toBeVisible();
}

/** Opens an action's dialog, fills it and sends it. */
export async function act(page: Page, label: string, fields: Record<string, string> = {}): Promise<void> {
  await page.getByRole('button', { name: label, exact: true }).click();
  const dialog = page.getByRole('dialog');
  for (const [field, value] of Object.entries(fields)) {
    await dialog.getByLabel(field).fill('');
    await dialog.getByLabel(field).pressSequentially(value); // typed, as a person does
  }
  await send(page);
  await expect(dialog).toBeHidden();
}

/** Sends the open dialog. Answers the second question before an act that nobody can take back. */
export async function send(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '(Ctrl+Enter)' }).click();
  const yes = dialog.getByRole('button', { name: 'Đồng ý: ' });
  if (await yes.isVisible()) await yes.click();
}
