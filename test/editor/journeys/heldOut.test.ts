import { panelOf, picture, pressLens, sharedWindow, type Window } from './window.js';

/** A line through rows; the objective stands first, where its lens is in view. */
const line = `/**
 * @start 0, 0
 * @data seen
 * @validation heldOut
 * @predict above
 */
export function crossEntropy([slope, offset]: [number, number], { x, label }: Row): number {
  const z = slope * x + offset;
  return Math.log1p(Math.exp(-Math.abs(z))) + Math.max(z, 0) - label * z;
}
export function above([slope, offset]: [number, number], { x }: Row): number {
  return 1 / (1 + Math.exp(-slope * x - offset));
}
interface Row { x: number; label: number }
const rows = Array.from({ length: 40 }, (_, k) => ({ x: (k * 7) % 40 / 10 - 2, label: (k * 7) % 40 + (k % 3) * 4 > 22 ? 1 : 0 }));
export const seen: Row[] = rows.slice(0, 30);
export const heldOut: Row[] = rows.slice(30);
`;

describe('a loss over rows with others held out', () => {
  let window: Window;
  before(async () => {
    window = await sharedWindow('heldOut.ts', line);
    await pressLens(window.page, 'Run Gradient Descent');
  });

  it('has a curve of its validation loss', async () => {
    const panel = panelOf(window.page);
    await panel.locator('.loss canvas[aria-label^="Loss"]').waitFor();
    const measure = panel.locator('.loss vscode-dropdown').first();
    await measure.click();
    await measure.getByRole('option', { name: 'Validation loss' }).click();
    await panel.locator('.loss canvas[aria-label^="Validation loss"]').waitFor();
  });

  it('tells how many of the held-out rows the model gets right', async () => {
    const panel = panelOf(window.page);
    await panel
      .locator('.fit', { hasText: /on held-out rows [\d.]+ %/ })
      .first()
      .waitFor({ state: 'attached' });
    await picture(window.page, 'held-out');
  });
});
