import assert from 'node:assert/strict';
import { soon } from '../../soon.js';
import { answer, panelOf, pick, picture, pressLens, row, sharedWindow, type Window } from './window.js';

/** Himmelblau's function under another name: nothing of it has run in the window. */
const valleys = `/** @domain [-6, 6], [-6, 6]\n@start 0, 0 */
export function valleys([x, y]: [number, number]): number {
  return (x ** 2 + y - 11) ** 2 + (x + y ** 2 - 7) ** 2;
}
`;

describe('a run, step by step', () => {
  let window: Window;
  before(async () => {
    window = await sharedWindow('valleys.ts', valleys);
    await pressLens(window.page, 'Run Gradient Descent');
    await panelOf(window.page).locator('.contour canvas[aria-label*="Gradient descent ends at"]').first().waitFor();
  });

  const contour = () => panelOf(window.page).locator('.contour canvas').first();

  it('plays from the start and stops at a press', async () => {
    const panel = panelOf(window.page);
    const place = panel.locator('.playback', { hasText: /step \d+ of \d+/ });
    const before = await place.innerText();
    await panel.getByRole('button', { name: 'Play' }).click();
    await soon(async () => assert.notEqual(await place.innerText(), before));
    await panel
      .getByRole('button', { name: 'Pause' })
      .or(panel.getByRole('button', { name: 'Play' }))
      .first()
      .click();
  });

  it('is taken apart at the cursor, from the gradient to the update', async () => {
    const { page } = window;
    const panel = panelOf(page);
    await panel.getByRole('slider', { name: 'Step' }).focus();
    await page.keyboard.press('Home');
    for (let k = 0; k < 5; k++) await page.keyboard.press('ArrowRight');
    await panel.locator('.anatomy', { hasText: 'Step 5 of Gradient descent' }).waitFor();
    // Beside an editor the panel is narrow: what explains the rest is folded to its name.
    await panel.getByRole('button', { name: 'Step at the cursor' }).click();
    await panel.locator('.anatomy tbody tr', { hasText: 'update' }).waitFor();
    await panel.locator('.anatomy').scrollIntoViewIfNeeded();
    await picture(page, 'anatomy');
  });

  it('goes on from there with another optimizer, as a branch of the tree', async () => {
    const { page } = window;
    const panel = panelOf(page);
    await panel.getByText('Go On from Here…').click();
    await pick(page, 'Adam');
    await answer(page, '0.05');
    await panel
      .getByText(/Adam.*from step 5 of Gradient descent/)
      .first()
      .waitFor();
    const branch = row(page, /Adam.*from step 5 of/);
    await branch.waitFor();
    assert.ok(Number(await branch.getAttribute('aria-level')) === 2, 'it hangs on the run that it goes on from');
    await picture(page, 'branch');
  });

  it('shows the paths from a start that is dragged, and runs from where it is dropped', async () => {
    const { page } = window;
    await contour().scrollIntoViewIfNeeded();
    const label = await contour().getAttribute('aria-label');
    const start = await placeOf(0, 0);
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move(start.x - 60, start.y - 40, { steps: 6 });
    await picture(page, 'dragged');
    await page.mouse.up();
    await soon(async () => assert.notEqual(await contour().getAttribute('aria-label'), label));
  });

  it('has basins, every start coloured by where it ends', async () => {
    const { page } = window;
    const panel = panelOf(page);
    await panel.getByRole('button', { name: 'Basins' }).click();
    await panel.getByText(/the lowest minimum is reached with probability/).waitFor();
    await picture(page, 'basins');
    await panel.getByRole('button', { name: 'Contours' }).click();
  });

  it('turns in three dimensions', async () => {
    const panel = panelOf(window.page);
    await panel.getByRole('button', { name: 'Surface' }).click();
    await panel.locator('.surface canvas, canvas.surface, [aria-label^="Surface of f"]').first().waitFor();
    await picture(window.page, 'surface');
    await panel.getByRole('button', { name: 'Contours' }).click();
  });

  /** Where a point of the plane lies on the screen, by what the pointer reads at two other places. */
  async function placeOf(x: number, y: number): Promise<{ x: number; y: number }> {
    const box = await contour().boundingBox();
    assert.ok(box);
    const [low, high] = [
      { x: box.x + 0.2 * box.width, y: box.y + 0.85 * box.height },
      { x: box.x + 0.8 * box.width, y: box.y + 0.1 * box.height },
    ];
    const [a, b] = [await pointUnder(low), await pointUnder(high)];
    const along = (from: number, to: number, least: number, most: number, value: number) =>
      from + ((value - least) / (most - least)) * (to - from);
    return { x: along(low.x, high.x, a[0], b[0], x), y: along(low.y, high.y, a[1], b[1], y) };
  }

  async function pointUnder({ x, y }: { x: number; y: number }): Promise<[number, number]> {
    await window.page.mouse.move(x, y);
    return soon(async () => {
      const text = (await panelOf(window.page).locator('.contour').innerText()).replaceAll('−', '-');
      const [, first, second] = /θ = \((\S+), (\S+)\)/.exec(text) ?? [];
      assert.ok(first && second, 'the readout tells where the pointer is');
      return [Number(first), Number(second)];
    });
  }
});
