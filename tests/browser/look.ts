// Looks at a screen at three widths: axe finds nothing, nothing is wider than the window; with MOTCUA_SHOTS it is also
// kept as a picture.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { mkdirSync } from 'node:fs';

const widths = [
  [320, 640],
  [768, 1024],
  [1366, 768],
] as const;

export async function look(page: Page, name: string): Promise<void> {
  for (const [width, height] of widths) {
    await page.setViewportSize({ width, height });
    const found = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    expect(
      found.violations.map(
        (v) =>
          `${name} ${width}: ${v.id} ${v.nodes
            .map((n) => n.html)
            .join(' | ')
            .slice(0, 300)}`,
      ),
    ).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `${name} is wider than ${width}`).toBeLessThanOrEqual(0);
    if (process.env.MOTCUA_SHOTS) {
      mkdirSync('tests/shots', { recursive: true });
      await page.screenshot({ path: `tests/shots/${name}-${width}.png`, fullPage: true });
    }
  }
  await page.setViewportSize({ width: 1366, height: 768 });
}
