// The panel under load: 20 runs of 100 000 steps on the screen, panned, zoomed and walked in a real browser, and what the host
// sends of them. `npx tsx scripts/bench/panel.ts` prints frames a second, the processor's time, memory, and bytes. Frames a
// second mean something on an idle machine only, the processor's time for one move of the view also on a busy one.
import { readFileSync } from 'node:fs';
import { DisplaySeries } from '../../src/extension/panel/messages/displaySeries.js';
import { GrowingIterates } from '../../src/runs/growingIterates.js';
import type { Browser, CDPSession } from 'playwright-core';
import type { Iterates } from '../../src/protocol/run.js';
import { openBrowser, openPanel } from '../../test/webview/harness.js';

const runs = 20;
const steps = 100_000;
const chunk = 1000;
const moves = 60;

void measure();

async function measure(): Promise<void> {
  const { sent, messages, points } = traffic();
  console.log(
    `a run of ${steps} steps: ${messages} messages, ${Math.round(sent / 1024)} kB in all, ${points} points at the end`,
  );
  const browser = await openBrowser();
  const empty = await memoryOfEmptyPage(browser);
  const panel = await openPanel(browser, { width: 1600, height: 1000 });
  const { page } = panel;
  // What the compiler leaves in functions that go to the page.
  await page.evaluate('globalThis.__name = (named) => named');
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const restored = await page.evaluate(showRuns, { runs, points });
  console.log(`everything anew, from the message to the picture: ${Math.round(restored)} ms`);
  for (const [what, selector, keys] of [
    ['curves, zoomed', '.loss canvas', ['+', '+', '-', '+', '-', '-']],
    ['contour, panned and zoomed', '.contour canvas.plane', ['+', 'ArrowLeft', 'ArrowUp', '-', 'ArrowRight']],
    ['cursor, in all charts', '.loss canvas', ['ArrowLeft', 'ArrowLeft', 'ArrowRight']],
  ] as const) {
    await page.locator(selector).focus();
    // What came before is drawn to its end.
    await page.waitForTimeout(1000);
    const before = await busySeconds(session);
    await page.evaluate(countFrames);
    for (let i = 0; i < moves; i++) await page.keyboard.press(keys[i % keys.length]!);
    const { frames, longest } = await page.evaluate(framesCounted);
    const busy = (1000 * ((await busySeconds(session)) - before)) / moves;
    console.log(
      `${what}: ${frames.toFixed(0)} frames a second, longest ${longest.toFixed(0)} ms; ${busy.toFixed(1)} ms of processor a move`,
    );
  }
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { resident, own } = await memoryOfPages(browser);
  console.log(
    `memory of the page: ${Math.round(usedSize / 1e6)} MB of JavaScript; its process: ${resident} MB resident, ${own} MB of them its own; that of an empty page: ${empty.resident} MB resident, ${empty.own} MB its own`,
  );
  await browser.close();
}

async function memoryOfEmptyPage(browser: Browser): Promise<{ resident: number; own: number }> {
  const page = await browser.newPage();
  await page.setContent('<p>Empty</p>');
  const memory = await memoryOfPages(browser);
  await page.close();
  return memory;
}

/** MB of the largest process that shows pages: all that it has in memory, and what it shares with no other. Linux only. */
async function memoryOfPages(browser: Browser): Promise<{ resident: number; own: number }> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => {
      const rollup = readFileSync(`/proc/${id}/smaps_rollup`, 'utf8');
      const megabytes = (name: string): number =>
        [...rollup.matchAll(new RegExp(`^${name}:\\s+(\\d+) kB`, 'gm'))].reduce(
          (sum, [, kB]) => sum + Number(kB) / 1e3,
          0,
        );
      return { resident: Math.round(megabytes('Rss')), own: Math.round(megabytes('Private_\\w+')) };
    });
  return sizes.sort((a, b) => b.resident - a.resident)[0] ?? { resident: NaN, own: NaN };
}

/** The time that the page's thread has had of a processor. */
async function busySeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN;
}

/** What goes to a page of one run that streams in chunks. */
function traffic(): { sent: number; messages: number; points: number } {
  const iterates = new GrowingIterates();
  const series = new DisplaySeries(iterates);
  let [sent, messages] = [0, 0];
  for (let from = 0; from < steps; from += chunk) {
    iterates.append(stretch(from));
    const delta = series.delta();
    if (!delta) continue;
    messages++;
    sent += Object.values(delta.iterates).reduce((sum, column: Float64Array) => sum + column.byteLength, 0);
  }
  return { sent, messages, points: series.whole().steps.length };
}

function stretch(from: number): Iterates {
  const column = (of: (k: number) => number): Float64Array =>
    Float64Array.from({ length: chunk }, (_, i) => of(from + i));
  return {
    steps: column((k) => k),
    theta: Float64Array.from({ length: 2 * chunk }, (_, i) => Math.cos(i + from)),
    loss: column((k) => Math.exp(-k / 1e4) * (2 + Math.sin(k))),
    gradientNorm: column((k) => Math.exp(-k / 1e4)),
    learningRate: column(() => 0.01),
    gradientEvaluations: column((k) => k),
    time: column((k) => k * 1e-6),
  };
}

/** In the page: shows so many runs of so many points; milliseconds until they are drawn. */
async function showRuns({ runs: count, points }: { runs: number; points: number }): Promise<number> {
  const view = window.fixtures.five();
  const made = Array.from({ length: count }, (_, r) => {
    const model = view.runs[r % view.runs.length]!;
    const column = (of: (k: number) => number): Float64Array =>
      Float64Array.from({ length: points }, (__, i) => of(i * 50));
    const theta = new Float64Array(2 * points);
    for (let i = 0; i < points; i++) {
      theta[2 * i] = 3 * Math.cos(i / 40 + r) * Math.exp(-i / 1500);
      theta[2 * i + 1] = 3 * Math.sin(i / 40 + r) * Math.exp(-i / 1500);
    }
    const iterates = {
      ...{ steps: column((k) => k), theta, loss: column((k) => Math.exp(-k / 1e4) * (2 + Math.sin(k + r))) },
      ...{ gradientNorm: column((k) => Math.exp(-k / 9e3)), learningRate: column(() => 0.01) },
      ...{ gradientEvaluations: column((k) => k), time: column((k) => k * 1e-6) },
    };
    return { ...model, id: `r${r}`, optimizer: `optimizer ${r}`, recorded: 100_000, iterates };
  });
  const begun = performance.now();
  window.postMessage({ type: 'hydrate', view: { ...view, runs: made } });
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  return performance.now() - begun;
}

interface Counting extends Window {
  stamps: number[];
  counting: boolean;
}

/** In the page: notes the time of every frame from now on. */
function countFrames(): void {
  const counting = window as unknown as Counting;
  counting.stamps = [];
  counting.counting = true;
  const note = (): void => {
    counting.stamps.push(performance.now());
    if (counting.counting) requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
}

function framesCounted(): { frames: number; longest: number } {
  const counting = window as unknown as Counting;
  counting.counting = false;
  const { stamps } = counting;
  const gaps = stamps.slice(1).map((stamp, i) => stamp - stamps[i]!);
  const whole = gaps.reduce((sum, gap) => sum + gap, 0);
  return { frames: (1000 * gaps.length) / whole, longest: Math.max(...gaps) };
}
