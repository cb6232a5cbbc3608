// What axe finds wrong with a page as it is now.
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';

/** Rule by rule, with the elements that break it. */
export async function violations(page: Page): Promise<string[]> {
  const axe = await readFile('node_modules/axe-core/axe.min.js', 'utf8');
  await page.evaluate(axe);
  return page.evaluate(async () => {
    interface AxeResults {
      readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
    }
    const { axe } = window as unknown as { axe: { run(): Promise<AxeResults> } };
    const results = await axe.run();
    return results.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
    );
  });
}
