import type { Page } from 'playwright-core';

/** Chooses from a drop-down menu of the page. */
export async function choose(page: Page, menu: string, text: string): Promise<void> {
  await page.locator(menu).click();
  await page.locator(menu).locator('vscode-option', { hasText: text }).click();
}
