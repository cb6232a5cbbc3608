import assert from 'node:assert/strict';
import { soon } from '../../soon.js';
import { inkOf, pixelsOf, still } from './canvases.js';
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

  /** Another run from the step at the cursor. */
  const goOnWith = async (optimizer: string, learningRate: string) => {
    const { page } = window;
    await panelOf(page).getByText('Go On from Here…').click();
    await pick(page, optimizer);
    await answer(page, learningRate);
  };

  it('plays from the start, stops at a press, and stays there', async () => {
    const { page } = window;
    const panel = panelOf(page);
    const slider = panel.getByRole('slider', { name: 'Step' });
    const speed = panel.locator('.playback vscode-dropdown');
    const step = async () => Number(await slider.inputValue());
    // The slowest: a whole run takes 24 seconds.
    await speed.focus();
    await page.keyboard.press('Home');
    await panel.getByRole('button', { name: 'Play' }).click();
    await soon(async () => assert.ok((await step()) > 0, 'it does not play'));
    await panel.getByRole('button', { name: 'Pause' }).click();
    await panel.getByRole('button', { name: 'Play' }).waitFor();
    const stopped = await step();
    await page.waitForTimeout(500);
    assert.equal(await step(), stopped, 'it plays on');
    assert.ok(stopped < Number(await slider.getAttribute('max')), 'it had ended by itself');
    await speed.focus();
    for (const key of ['Home', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
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
    await goOnWith('Adam', '0.05');
    await panel
      .getByText(/Adam.*from step 5 of Gradient descent/)
      .first()
      .waitFor();
    const branch = row(page, /Adam.*from step 5 of/);
    await branch.waitFor();
    // Under the run that it goes on from.
    await soon(async () => assert.equal(await branch.getAttribute('aria-level'), '2'));
    await picture(page, 'branch');
  });

  it('shows the paths from a start that is dragged, and runs from where it is dropped', async () => {
    const { page } = window;
    await contour().scrollIntoViewIfNeeded();
    const label = await contour().getAttribute('aria-label');
    const start = await placeOf(0, 0);
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    const there = { x: start.x - 60, y: start.y - 40 };
    await page.mouse.move(there.x, there.y, { steps: 6 });
    // No run has been there: what has the colour of gradient descent is the path that would begin there.
    await soon(async () => assert.ok(await hasColourNear(there, 0xe69f00), 'there is no path from where the start is'));
    await picture(page, 'dragged');
    await page.mouse.up();
    await soon(async () => assert.notEqual(await contour().getAttribute('aria-label'), label));
  });

  it('runs from where the contour is clicked', async () => {
    const { x, y } = await placeOf(-2.5, 2.5);
    await window.page.mouse.click(x, y);
    await panelOf(window.page)
      .locator('.contour canvas[aria-label*="Gradient descent ends at (−2.805, 3.131)"]')
      .waitFor();
  });

  it('is zoomed by a wheel only where the contour has the focus, and back', async () => {
    const { page } = window;
    const whole = panelOf(page).locator('.contour vscode-button', { hasText: 'Whole domain' });
    await panelOf(page).getByRole('slider', { name: 'Step' }).focus();
    // At its top the page does not scroll instead.
    await panelOf(page).locator('header.top').scrollIntoViewIfNeeded();
    const { x, y } = await placeOf(0, 0);
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, -200);
    const [before] = await pointUnder({ x: x + 100, y });
    await contour().focus();
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, -200);
    await whole.waitFor();
    // Around the pointer, that is around 0, by e^0.4.
    await soon(async () => {
      const [after] = await pointUnder({ x: x + 100, y });
      assert.ok(Math.abs(after / before - Math.exp(-0.4)) < 0.05, `${before} became ${after}`);
    });
    await whole.click();
    await whole.waitFor({ state: 'hidden' });
  });

  it('marks every critical point by the shape of its kind, and says that none is missing', async () => {
    const panel = panelOf(window.page);
    await panel.locator('.completeness', { hasText: /proven complete/i }).waitFor();
    await panel.locator('.contour .key', { hasText: /^● minimum\s+◆ saddle\s+▲ maximum$/ }).waitFor();
    // A saddle and the maximum, which no run has reached, and two places beside them.
    for (const [x, y] of [
      [3.385, 0.074],
      [-0.271, -0.923],
    ] as const) {
      // The view may still be on its way back from a zoom.
      await soon(async () => {
        const [there, beside] = [await placeOf(x, y), await placeOf(x + 1, y - 1)];
        await letGo();
        assert.ok(await hasColourNear(there, 0xffffff), `nothing at (${x}, ${y})`);
        assert.ok(!(await hasColourNear(beside, 0xffffff)), `something beside (${x}, ${y})`);
      });
    }
    await panel.locator('.contour summary').click();
    const rows = panel.locator('.contour tbody tr');
    for (const [kind, count] of [
      ['● minimum', 4],
      ['◆ saddle', 4],
      ['▲ maximum', 1],
    ] as const) {
      await soon(async () => assert.equal(await rows.filter({ hasText: kind }).count(), count));
    }
    await panel.locator('.contour summary').click();
  });

  it('has eigenvectors as a layer that can be switched', async () => {
    await switches('Eigenvectors', contourPixels);
    await picture(window.page, 'eigenvectors');
  });

  it('has basins, every start coloured by where it ends', async () => {
    const { page } = window;
    const panel = panelOf(page);
    await panel.getByRole('button', { name: 'Contours' }).hover();
    const contours = await still(contourPixels);
    await panel.getByRole('button', { name: 'Basins' }).click();
    await panel.getByText(/the lowest minimum is reached with probability/).waitFor();
    await picture(page, 'basins');
    const rows = panel.locator('.basins tbody tr', { hasText: '● minimum' });
    await soon(async () => assert.equal(await rows.count(), 4));
    await soon(async () => assert.ok((await contourPixels()) !== contours, 'they are not drawn'));
    await panel.getByRole('button', { name: 'Contours' }).click();
    await panel.locator('.basins').waitFor({ state: 'hidden' });
    await soon(async () => assert.ok((await contourPixels()) === contours, 'they stay'));
  });

  it('has the points that a line search tried as a layer of contour and loss', async () => {
    const { page } = window;
    const panel = panelOf(page);
    await goOnWith('L-BFGS', '1');
    await panel.locator('.chip', { hasText: 'L-BFGS' }).click();
    await panel.locator('.chip[aria-pressed=true]', { hasText: 'L-BFGS' }).waitFor();
    await switches('Tried points', contourPixels);
    await switches('Tried points', () => pixelsOf(panel.locator('.loss canvas').first()));
    await picture(page, 'tried-points');
  });

  it('turns in three dimensions', async () => {
    const panel = panelOf(window.page);
    await panel.getByRole('button', { name: 'Surface' }).click();
    const surface = panel.locator('canvas[aria-label^="Surface of f"]');
    await surface.waitFor();
    await picture(window.page, 'surface');
    const before = await soon(async () => {
      assert.ok((await inkOf(surface)) > 100, 'axes and balls are drawn');
      return still(() => pixelsOf(surface));
    });
    await surface.focus();
    await window.page.keyboard.press('ArrowRight');
    const turned = await soon(async () => {
      assert.ok((await pixelsOf(surface)) !== before, 'no key turns it');
      return still(() => pixelsOf(surface));
    });
    await surface.hover();
    await window.page.mouse.down();
    const box = await surface.boundingBox();
    assert.ok(box);
    await window.page.mouse.move(box.x + box.width / 2 + 80, box.y + box.height / 2, { steps: 4 });
    await window.page.mouse.up();
    await soon(async () => assert.ok((await pixelsOf(surface)) !== turned, 'no drag turns it'));
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

  const canvases = () => panelOf(window.page).locator('.contour .field canvas:visible').all();

  /** What is drawn with a layer is not what is drawn without it, and comes back with it. */
  async function switches(layer: string, drawn: () => Promise<string>): Promise<void> {
    const box = panelOf(window.page).locator('.contour vscode-checkbox', { hasText: layer });
    await box.click();
    await letGo();
    await soon(async () => {
      const before = await still(drawn);
      await box.press(' ');
      const after = await still(drawn);
      await box.press(' ');
      assert.notEqual(after, before, `${layer} changes nothing`);
      assert.equal(await still(drawn), before, `${layer} does not come back`);
    });
    await box.click();
    await letGo();
  }

  /** Moves the pointer away from the picture, which would show what is under it. */
  const letGo = () => window.page.mouse.move(0, 0);

  /** All that is drawn of the plane. */
  async function contourPixels(): Promise<string> {
    const drawn = await Promise.all(
      (await canvases()).map((canvas) => canvas.evaluate((one: Canvas) => one.toDataURL())),
    );
    return drawn.join();
  }

  /** Whether something of this colour is drawn within 20 pixels of a place on the screen. */
  async function hasColourNear({ x, y }: { x: number; y: number }, colour: number): Promise<boolean> {
    const box = await contour().boundingBox();
    assert.ok(box);
    const at = { x: x - box.x, y: y - box.y, share: 1 / box.width, colour };
    const found = await Promise.all((await canvases()).map((canvas) => canvas.evaluate(countNear, at)));
    return found.some((count) => count > 3);
  }

  async function pointUnder({ x, y }: { x: number; y: number }): Promise<[number, number]> {
    return soon(async () => {
      // The picture may still move, and tells nothing then until the pointer moves again.
      await window.page.mouse.move(x - 1, y);
      await window.page.mouse.move(x, y);
      const text = (await panelOf(window.page).locator('.contour').innerText()).replaceAll('−', '-');
      const [, first, second] = /θ = \((\S+), (\S+)\)/.exec(text) ?? [];
      assert.ok(first && second, 'the readout tells where the pointer is');
      return [Number(first), Number(second)];
    });
  }
});

/** What is needed of a canvas, which the types of Node do not know. */
interface Canvas {
  readonly width: number;
  toDataURL(): string;
  getContext(kind: '2d'): { getImageData(...box: number[]): { data: Uint8ClampedArray } } | null;
}

/** In the page: the pixels of about this colour around a place; `share` is that of a CSS pixel in the width. */
function countNear(
  canvas: Canvas,
  { x, y, share, colour }: { x: number; y: number; share: number; colour: number },
): number {
  const scale = canvas.width * share;
  const side = Math.ceil(40 * scale);
  const box = [x * scale - side / 2, y * scale - side / 2].map(Math.round);
  const data = canvas.getContext('2d')?.getImageData(...box, side, side).data ?? [];
  let count = 0;
  for (let i = 0; i < data.length; i += 4) {
    const off = [16, 8, 0].map((shift, channel) => Math.abs((data[i + channel] ?? 0) - ((colour >> shift) & 255)));
    if ((data[i + 3] ?? 0) > 200 && Math.max(...off) < 12) count++;
  }
  return count;
}
