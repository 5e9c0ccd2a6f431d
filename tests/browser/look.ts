// Checks a screen at three widths: axe finds nothing, and nothing is wider than the window, also with text twice as
// large. With MOTCUA_SHOTS the screen is also kept as a picture.
import { expect, type Page } from '@playwright/test';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const widths = [
  [1366, 768],
  [768, 1024],
  [320, 640],
] as const;
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Rules whose result depends on the layout, not only on the shown elements and their style. */
const layoutRules = ['target-size', 'scrollable-region-focusable', 'color-contrast'];

/** Runs axe on the page as drawn now. Each finding is "rule: elements". */
export async function violations(page: Page, only?: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  return page.evaluate(
    async ({ tags, only }) => {
      const found = await (window as any).axe.run(document, {
        runOnly: only ? { type: 'rule', values: only } : { type: 'tag', values: tags },
        resultTypes: ['violations'],
      });
      return found.violations.map(
        (one: any) =>
          `${one.id}: ${one.nodes
            .map((node: any) => node.html)
            .join(' | ')
            .slice(0, 300)}`,
      );
    },
    { tags, only },
  );
}

/** Describes the shown elements and their style: two widths with the same answer need one run of most rules. */
function drawn(page: Page): Promise<string> {
  return page.evaluate(() => {
    let all = '';
    for (const element of document.querySelectorAll('body *')) {
      const style = getComputedStyle(element);
      const shown = (element as HTMLElement).checkVisibility({ visibilityProperty: true });
      all += shown
        ? `${element.tagName} ${style.color} ${style.backgroundColor} ${style.backgroundImage} ${style.fontSize} ${style.fontWeight} ${style.position} ${style.opacity};`
        : '-;';
    }
    return all;
  });
}

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/**
 * `once`: axe runs at the first width only. It is meant for a screen of a long job that has the layout of another
 * screen.
 */
export async function look(page: Page, name: string, { once = false } = {}): Promise<void> {
  // The desk draws itself after its first reply: people do not see an empty page.
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  const seen = new Set<string>();
  for (const [width, height] of widths) {
    await page.setViewportSize({ width, height });
    if (!once || seen.size === 0) {
      const now = await drawn(page);
      const found = await violations(page, seen.has(now) ? layoutRules : undefined);
      seen.add(now);
      expect(found.map((one) => `${name} ${width}: ${one}`)).toEqual([]);
    }
    expect(await overflow(page), `${name} is wider than ${width}`).toBeLessThanOrEqual(0);
    if (process.env.MOTCUA_SHOTS) {
      mkdirSync('tests/shots', { recursive: true });
      await page.screenshot({ path: `tests/shots/${name}-${width}.png`, fullPage: true });
    }
  }
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  expect(await overflow(page), `${name} is wider than the window with large text`).toBeLessThanOrEqual(0);
  if (process.env.MOTCUA_SHOTS) await page.screenshot({ path: `tests/shots/${name}-large.png`, fullPage: true });
  await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
}
