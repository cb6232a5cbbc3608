// What a user does with the pointer and the keys, and what the host is told of it.
import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { FromPanel } from '../../src/protocol/panel.js';
import { choose } from './choose.js';
import { openBrowser, openPanel } from './harness.js';
import type { FixtureName, OpenPanel } from './harness.js';
import { soon } from '../soon.js';
import { tabTo } from './tabKey.js';

describe('interaction with the panel', function () {
  this.timeout(60000);
  let browser: Browser;
  before(async () => (browser = await openBrowser()));
  after(() => browser.close());

  async function withPanel(fixture: FixtureName, use: (panel: OpenPanel) => Promise<void>): Promise<void> {
    const panel = await openPanel(browser);
    try {
      await panel.hydrate(fixture);
      await use(panel);
      assert.deepEqual(panel.problems, []);
    } finally {
      await panel.close();
    }
  }

  it('sets the start where the contour is clicked', () =>
    withPanel('five', async ({ page, posted }) => {
      const { x, y } = await plotPlace(page, 0.75, 0.25);
      await page.mouse.click(x, y);
      const { theta } = await only(posted, 'setStart');
      // The domain is [−5.5, 5.5] × [−5, 5].
      assert.ok(Math.abs(theta[0]! - 2.75) < 0.05 && Math.abs(theta[1]! - 2.5) < 0.05, theta.join());
    }));

  it('lets the run stand out in all charts that is pointed at in a list, or has the focus there', () =>
    withPanel('five', async ({ page }) => {
      const amber = (chart: string) =>
        page.locator(`${chart} canvas`).first().evaluate(countOfColour, [0xe6, 0x9f, 0x00]);
      const seen = async () => ({ curve: await amber('.loss'), contour: await amber('.contour') });
      const whole = await seen();
      assert.ok(whole.curve > 100 && whole.contour > 100, JSON.stringify(whole));
      const isDimmed = async () => {
        const { curve, contour } = await seen();
        // What theory and marks draw in that colour goes, too; its swatches in the lists stay.
        assert.ok(curve < whole.curve / 10 && contour < whole.contour / 10, `${curve} and ${contour} pixels`);
      };
      const isWhole = async () => assert.deepEqual(await seen(), whole);
      await page.locator('.ranking vscode-data-grid-row', { hasText: 'adam' }).hover();
      await soon(isDimmed);
      await page.mouse.move(5, 5);
      await soon(isWhole);
      await page.locator('.legend .chip', { hasText: 'adam' }).hover();
      await soon(isDimmed);
      await page.mouse.move(5, 5);
      await soon(isWhole);
      await tabTo(page, '.legend .chip:nth-child(2)');
      await soon(isDimmed);
    }));

  it('asks for the basins of the selected run, and cancels them', () =>
    withPanel('five', async ({ page, posted, send }) => {
      await page.locator('.choice', { hasText: 'Basins' }).click();
      const { run } = await only(posted, 'basins');
      assert.equal(run, 'gd');
      const area = { origin: [0, 0], u: [1, 0], v: [0, 1], x: [-5.5, 5.5], y: [-5, 5] } as const;
      const empty = { reached: new Int16Array(4).fill(-2), steps: new Int32Array(4), points: [] };
      const common = { run, title: 'gradient descent', area, columns: 2, rows: 2, ...empty };
      await send({ type: 'basins', basins: { ...common, status: 'running' } });
      await page.locator('.basins vscode-button', { hasText: 'Cancel' }).click();
      await only(posted, 'cancelBasins');
      await send({ type: 'basins', basins: { ...common, status: 'cancelled' } });
      await page.locator('.basins p', { hasText: '2 × 2 starts: cancelled after 0 %' }).waitFor();
      await send({ type: 'selected', run: 'a' });
      await soon(async () =>
        assert.deepEqual((await posted()).filter(({ type }) => type === 'basins').at(-1), { type: 'basins', run: 'a' }),
      );
    }));

  it('names what takes long, and stops it, also by the keyboard', () =>
    withPanel('five', async ({ page, posted, send }) => {
      const work = page.locator('header .work');
      await work.waitFor({ state: 'hidden' });
      await send({ type: 'work', work: ['contours', 'criticalPoints'] });
      await work.getByText('Evaluating the contours · Searching for critical points').waitFor();
      await work.getByRole('button', { name: 'Stop' }).focus();
      await page.keyboard.press('Enter');
      await only(posted, 'stopWork');
      await send({ type: 'work', work: [] });
      await work.waitFor({ state: 'hidden' });
    }));

  it('lists the share of each basin, and draws it', () =>
    withPanel('basins', async ({ page }) => {
      await page.locator('.basins tbody tr').nth(3).waitFor();
      const rows = await page.locator('.basins tbody tr').allTextContents();
      assert.equal(rows.length, 4);
      assert.match(rows[0]!, /^A ● minimum\(3, 2\)/);
      const colours = await page.evaluate(() => {
        const canvas = document.querySelector<HTMLCanvasElement>('canvas.plane')!;
        const context = canvas.getContext('2d')!;
        return [0.3, 0.9].map((share) =>
          context.getImageData(canvas.width * share, canvas.height * 0.8, 1, 1).data.join(),
        );
      });
      assert.notEqual(colours[0], colours[1]);
    }));

  it('asks for the paths from the start while it is dragged, and runs where it is let go', () =>
    withPanel('five', async ({ page, posted }) => {
      const from = await plotPlace(page, (5.5 - 0.4) / 11, (5 + 0.6) / 10);
      const to = await plotPlace(page, 0.25, 0.75);
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
      await page.waitForFunction(() => window.posted.some(({ type }) => type === 'previewStart'));
      await page.mouse.move(to.x, to.y);
      await page.mouse.up();
      const { theta } = await only(posted, 'setStart');
      assert.ok(Math.abs(theta[0]! + 2.75) < 0.05 && Math.abs(theta[1]! + 2.5) < 0.05);
      assert.ok(!(await posted()).some(({ type }) => type === 'zoom'));
    }));

  it('pans by dragging and asks for the grid there', () =>
    withPanel('five', async ({ page, posted }) => {
      const from = await plotPlace(page, 0.9, 0.9);
      const to = await plotPlace(page, 0.8, 0.9);
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y, { steps: 3 });
      await page.mouse.up();
      await soon(async () => {
        const { x, y } = last(await posted(), 'zoom').viewport;
        assert.ok(Math.abs(x[0] + 4.4) < 0.05 && Math.abs(y[0] + 5) < 1e-9, x.join());
      });
      assert.ok(!(await posted()).some(({ type }) => type === 'setStart'));
      const whole = page.locator('.contour vscode-button', { hasText: 'Whole domain' });
      await whole.click();
      await whole.waitFor({ state: 'hidden' });
    }));

  it('zooms by the wheel only when focused, around the pointer', () =>
    withPanel('five', async ({ page, posted }) => {
      const { x, y } = await plotPlace(page, 0, 1);
      await page.mouse.move(x + 1, y - 1);
      await page.mouse.wheel(0, -200);
      await page.locator('.contour canvas.plane').focus();
      await page.mouse.move(x + 1, y - 1);
      await page.mouse.wheel(0, -200);
      const { viewport } = await only(posted, 'zoom');
      assert.ok(Math.abs(viewport.x[0] + 5.5) < 0.05);
      assert.ok(Math.abs(viewport.x[1] - viewport.x[0] - 11 * Math.exp(-0.4)) < 1e-6);
    }));

  it('pans, zooms and starts by keys', () =>
    withPanel('five', async ({ page, posted }) => {
      await page.locator('.contour canvas.plane').focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('+');
      await page.keyboard.press('Enter');
      await soon(async () => {
        const { x } = last(await posted(), 'zoom').viewport;
        assert.ok(Math.abs(x[0] - (1.1 - 4.4)) < 1e-9 && Math.abs(x[1] - 5.5) < 1e-9, x.join());
      });
      const { theta } = await only(posted, 'setStart');
      assert.ok(Math.abs(theta[0]! - 1.1) < 1e-9 && Math.abs(theta[1]!) < 1e-9);
    }));

  it('marks and reads the place that the keys aim at, the middle of the view, until the pointer takes over', () =>
    withPanel('five', async ({ page, posted, send }) => {
      const canvas = page.locator('.contour canvas.plane');
      const read = page.locator('.readout');
      const free = await canvas.screenshot();
      await tabTo(page, 'canvas.plane');
      await soon(async () => assert.notDeepEqual(await canvas.screenshot(), free));
      for (let press = 0; press < 2; press++) await page.keyboard.press('ArrowUp');
      await read.filter({ hasText: /^θ = \(.+, 2\) +f ≈ \d+/ }).waitFor();
      await soon(async () => {
        const { theta } = last(await posted(), 'probe');
        assert.ok(Math.abs(theta[0]!) < 1e-9 && Math.abs(theta[1]! - 2) < 1e-9, theta.join());
      });
      const { theta } = last(await posted(), 'probe');
      await send({ type: 'probe', probe: { theta, value: 123.5, gradientNorm: 7.25 } });
      await read.filter({ hasText: /f = 123\.5 +‖∇f‖ = 7\.25$/ }).waitFor();
      const place = await plotPlace(page, 0.5, 0.1);
      await page.mouse.move(place.x, place.y);
      await read.filter({ hasText: /^θ = \(.+, 6\.\d+\)/ }).waitFor();
    }));

  it('reads θ and f under the pointer, and a step of a run where one is near', () =>
    withPanel('five', async ({ page }) => {
      const free = await plotPlace(page, 0.5, 0.1);
      await page.mouse.move(free.x, free.y);
      const read = page.locator('.readout');
      await read.filter({ hasText: /^θ = \(.+, 4\.\d+\) +f ≈ \d+/ }).waitFor();
      const start = await plotPlace(page, (5.5 - 0.4) / 11, (5 + 0.6) / 10);
      await page.mouse.move(start.x, start.y);
      await read.filter({ hasText: /step 0: +θ = \(−0.4, −0.6\) +f = 180\.4 +‖∇f‖ = 7\.32$/ }).waitFor();
    }));

  it('says the exact value where the pointer rests, once it is known, and not where it has gone on', () =>
    withPanel('five', async ({ page, posted, send }) => {
      const place = await plotPlace(page, 0.5, 0.1);
      await page.mouse.move(place.x, place.y);
      const { theta } = await only(posted, 'probe');
      await send({ type: 'probe', probe: { theta, value: 123.5, gradientNorm: 7.25 } });
      const read = page.locator('.readout');
      await read.filter({ hasText: /f = 123\.5 +‖∇f‖ = 7\.25$/ }).waitFor();
      await page.mouse.move(place.x + 30, place.y);
      await read.filter({ hasText: /f ≈ / }).waitFor();
    }));

  it('takes the step at the cursor apart, in a table and as arrows', () =>
    withPanel('five', async ({ page, posted, send }) => {
      const hint = page.locator('.anatomy .quiet');
      await hint.filter({ hasText: /^Move the cursor/ }).waitFor();
      await page.locator('.playback input').fill('2');
      assert.deepEqual(await only(posted, 'anatomy'), { type: 'anatomy', run: 'gd', step: 2 });
      const before = await page.locator('canvas.plane').screenshot();
      const stages = [
        { kind: 'gradient', name: 'gradient', values: [30, -40] },
        { kind: 'transform', name: 'clipNorm', values: [3, -4] },
        { kind: 'update', name: 'update', values: [-0.3, 0.4] },
      ] as const;
      const anatomy = { step: 2, theta: [-1, 1], next: [-1.3, 1.4], loss: 145, learningRate: 0.1, stages };
      await send({ type: 'anatomy', anatomy: { run: 'gd', step: 2, anatomy } });
      await soon(async () =>
        assert.deepEqual(await page.locator('.anatomy tbody tr').allTextContents(), [
          'gradient ∇f30−4050',
          'clipped by norm3−45',
          'update θₖ₊₁ − θₖ−0.30.40.5',
        ]),
      );
      await soon(async () => assert.notDeepEqual(await page.locator('canvas.plane').screenshot(), before));
      await page.locator('.playback input').fill('3');
      await hint.waitFor();
      await page.locator('.anatomy vscode-button', { hasText: 'Go On from Here…' }).click();
      assert.deepEqual(await only(posted, 'fork'), { type: 'fork', run: 'gd', step: 3 });
    }));

  it('plays from the start to the end with one cursor, pauses and scrubs', () =>
    withPanel('five', async ({ page }) => {
      await choose(page, '.playback vscode-dropdown', '0.25×');
      await page.locator('.playback vscode-button').click();
      await page.waitForFunction(() => Number(document.querySelector<HTMLInputElement>('.playback input')?.value) > 2);
      await page.locator('.playback vscode-button[aria-label=Pause]').click();
      await page.locator('.loss canvas').focus();
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowRight');
      await page.locator('.place', { hasText: /^step 1 of 300$/ }).waitFor();
      await page.keyboard.press('Shift+ArrowRight');
      await page.locator('.place', { hasText: /^step 31 of 300$/ }).waitFor();
      await page.locator('.playback input').fill('192');
      await page.locator('.place', { hasText: /^step 192 of 300$/ }).waitFor();
    }));

  it('hears a slow press on what is drawn with every frame', () =>
    withPanel('five', async ({ page }) => {
      await choose(page, '.playback vscode-dropdown', '0.25×');
      await page.locator('.playback vscode-button').click();
      await page.locator('.playback vscode-button[aria-label=Pause]').hover();
      const step = () => page.locator('.playback input').inputValue();
      await page.mouse.down();
      const pressed = await step();
      await soon(async () => assert.notEqual(await step(), pressed));
      await page.mouse.up();
      // Not at the end, which comes by itself.
      await page.locator('.playback vscode-button[aria-label=Play]').waitFor();
      assert.ok(Number(await step()) < 300);
    }));

  it('shows the step under the pointer in all charts', () =>
    withPanel('five', async ({ page }) => {
      const others = [page.locator('.second canvas'), page.locator('canvas.plane')];
      const before = await Promise.all(others.map((chart) => chart.screenshot()));
      await page.locator('.loss canvas').hover();
      for (const [i, chart] of others.entries()) {
        await soon(async () => assert.notDeepEqual(await chart.screenshot(), before[i]));
      }
      await page.locator('h1').hover();
      for (const [i, chart] of others.entries()) {
        await soon(async () => assert.deepEqual(await chart.screenshot(), before[i]));
      }
    }));

  it('zooms the steps of all curves at once and asks for their detail', () =>
    withPanel('five', async ({ page, posted }) => {
      await page.locator('.playback input').fill('100');
      await page.locator('.second canvas').focus();
      await page.keyboard.press('+');
      const detail = await only(posted, 'detail');
      assert.deepEqual(detail, { type: 'detail', from: 50, to: 200, points: 2000 });
    }));

  it('changes metric, axis and scale, and remembers them', () =>
    withPanel('five', async ({ page, posted }) => {
      await choose(page, '.loss vscode-dropdown >> nth=0', 'Gradient norm');
      await choose(page, '.loss vscode-dropdown >> nth=2', 'linear');
      await choose(page, '.loss vscode-dropdown >> nth=1', 'by gradient');
      await page.locator('.loss canvas[aria-label^="Gradient norm"][aria-label*="linear scale"]').waitFor();
      await lastPosted(posted, {
        type: 'remember',
        viewState: { 'loss.metric': 'gradientNorm', 'loss.scale': 'linear', axis: 'gradientEvaluations' },
      });
    }));

  it('has a table behind each chart', () =>
    withPanel('five', async ({ page }) => {
      await page.locator('.loss summary').click();
      await page.locator('.loss table tbody tr').nth(59).waitFor();
      assert.equal(await page.locator('.loss table thead th').count(), 6);
      assert.equal(await page.locator('.loss table tbody tr').count(), 60);
      await page.locator('.contour summary').click();
      await page.locator('.contour table tbody tr').nth(13).waitFor();
      assert.match((await page.locator('.contour table').textContent()) ?? '', /◆ saddle.*end of adam/s);
    }));

  it('turns the slice of many parameters to others', () =>
    withPanel('fiftyDimensional', async ({ page, posted, send }) => {
      await choose(page, '.plane-menu vscode-dropdown >> nth=0', 'Coordinates');
      await lastPosted(posted, { type: 'plane', kind: 'coordinates' });
      const axis = (k: number) => Array.from({ length: 50 }, (_, i) => (i === k ? 1 : 0));
      const labels = { xLabel: 'θ₁', yLabel: 'θ₂' };
      const plane = { kind: 'coordinates', origin: axis(-1), u: axis(0), v: axis(1), ...labels } as const;
      const [xs, ys] = [Float64Array.of(-1, 1), Float64Array.of(-1, 1)];
      await send({ type: 'grid', grid: { plane, xs, ys, values: Float64Array.of(1, 2, 3, 4) }, overview: true });
      await choose(page, '.plane-menu vscode-dropdown >> nth=2', 'θ₅₀');
      await lastPosted(posted, { type: 'plane', kind: 'coordinates', axes: [0, 49] });
    }));

  it('takes pictures and tables out', () =>
    withPanel('five', async ({ page, posted }) => {
      for (const what of ['Contour as PNG', 'Contour as SVG', 'Curves as CSV', 'Run file (JSON)']) {
        await choose(page, '.export', what);
      }
      await lastPosted(posted, { type: 'export', format: 'json' });
      const messages = await posted();
      const saved = messages.filter((message) => message.type === 'save');
      assert.deepEqual(
        saved.map(({ format, name }) => `${name}.${format}`),
        [
          'himmelblau contour.png',
          'himmelblau contour.svg',
          'himmelblau Loss − best.csv',
          'himmelblau Sharpness λmax.csv',
        ],
      );
      assert.equal(Buffer.from(saved[0]!.data, 'base64').subarray(1, 4).toString(), 'PNG');
      assert.match(saved[1]!.data, /^<svg .*stroke="#e69f00".*<\/svg>\n$/s);
      assert.equal(await page.evaluate(parsesAsXml, saved[1]!.data), true);
      const [head, first] = saved[2]!.data.split('\r\n');
      assert.equal(head, '"step","gradient descent","momentum","nesterov","adam","lbfgs"');
      // (0.16 − 0.6 − 11)² + (−0.4 + 0.36 − 7)² = 130.8736 + 49.5616
      assert.ok(first!.split(',').every((cell, i) => Math.abs(Number(cell) - (i && 180.4352)) < 1e-12));
    }));

  it('takes the playback out as a video', () =>
    withPanel('five', async ({ page, posted }) => {
      await choose(page, '.playback vscode-dropdown', '4×');
      await choose(page, '.export', 'Playback as video (WebM)');
      const { format, name, data } = await only(posted, 'save');
      assert.deepEqual([format, name], ['webm', 'himmelblau playback']);
      const video = Buffer.from(data, 'base64');
      // The signature of EBML, and pictures in it.
      assert.equal(video.readUInt32BE(0), 0x1a45dfa3);
      assert.ok(video.length > 10_000, String(video.length));
    }));

  it('shows the surface, lit and in the colours of the levels, and turns it by keys', () =>
    withPanel('five', async ({ page, posted }) => {
      await page.locator('.choice', { hasText: 'Surface' }).click();
      await lastPosted(posted, { type: 'remember', viewState: { view: 'surface' } });
      const surface = page.locator('.surface');
      await surface.waitFor();
      await soon(async () => assert.ok((await coloursOf(page, await surface.screenshot())) > 500));
      const before = await surface.screenshot();
      await surface.locator('.turnable').focus();
      await page.keyboard.press('ArrowLeft');
      await soon(async () => assert.notDeepEqual(await surface.screenshot(), before));
    }));

  it('says aloud how a run ended', () =>
    withPanel('one', async ({ page }) => {
      await page.evaluate(() => {
        const run = window.fixtures.one().runs[0]!;
        const { result, ...rest } = run;
        window.postMessage({ type: 'run', run: { ...rest, id: 'new', status: 'running' } });
        setTimeout(() => window.postMessage({ type: 'finished', run: 'new', result }), 100);
      });
      const said = page.locator('[role=log] p', { hasText: /^gradient descent: minimum, f = .+ after \d+ steps\./ });
      await said.waitFor({ state: 'attached' });
    }));
});

function last<T extends FromPanel['type']>(messages: readonly FromPanel[], type: T): Extract<FromPanel, { type: T }> {
  const found = messages.findLast((message): message is Extract<FromPanel, { type: T }> => message.type === type);
  return found ?? assert.fail(`no ${type} was posted`);
}

/** The one message of this type, once it is there. */
async function only<T extends FromPanel['type']>(
  posted: OpenPanel['posted'],
  type: T,
): Promise<Extract<FromPanel, { type: T }>> {
  return soon(async () => {
    const found = (await posted()).filter(
      (message): message is Extract<FromPanel, { type: T }> => message.type === type,
    );
    assert.equal(found.length, 1, `${found.length} of ${type} were posted`);
    return found[0]!;
  });
}

async function lastPosted(posted: OpenPanel['posted'], message: FromPanel): Promise<void> {
  await soon(async () => assert.deepEqual((await posted()).at(-1), message));
}

/** A place of the contour's plot by shares from its left and top; the margins are those of the scene. */
async function plotPlace(page: OpenPanel['page'], right: number, down: number): Promise<{ x: number; y: number }> {
  const box = (await page.locator('.contour canvas.plane').boundingBox()) ?? assert.fail('no contour');
  return { x: box.x + 46 + right * (box.width - 116), y: box.y + 4 + down * (box.height - 28) };
}

function parsesAsXml(text: string): boolean {
  return new DOMParser().parseFromString(text, 'image/svg+xml').querySelector('parsererror') === null;
}

/** How many different colours a picture has. */
async function coloursOf(page: OpenPanel['page'], png: Buffer): Promise<number> {
  return page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    return new Set(new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer)).size;
  }, png.toString('base64'));
}

/** Pixels of a canvas in exactly this colour. */
function countOfColour(canvas: Element, [red, green, blue]: number[]): number {
  const { width, height } = canvas as HTMLCanvasElement;
  const copy = new OffscreenCanvas(width, height).getContext('2d')!;
  copy.drawImage(canvas as HTMLCanvasElement, 0, 0);
  const { data } = copy.getImageData(0, 0, width, height);
  let count = 0;
  for (let i = 0; i < data.length; i += 4)
    if (data[i] === red && data[i + 1] === green && data[i + 2] === blue) count++;
  return count;
}
