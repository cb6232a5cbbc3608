// The slider of the learning rate in a real browser.
import assert from 'node:assert/strict';
import type { RunView } from '../../../src/protocol/panel.js';
import type { StabilityLens } from '../../../src/protocol/stability.js';
import { five } from '../fixtures.js';
import { panelForEach } from '../panelForEach.js';
import { soon } from '../../soon.js';

describe('the learning rate of the selected run', function () {
  this.timeout(60000);
  const panel = panelForEach('five');

  /** That of the run in the fixture. */
  const rate = 0.026;
  const slider = () => panel().page.locator('.learning-rate input');
  const posted = async (type: 'previewLearningRate' | 'setLearningRate') =>
    (await panel().posted()).flatMap((message) => (message.type === type ? [message] : []));

  /** A run of gradient descent at this rate begins, and is selected. */
  const arrive = async (learningRate: number) => {
    const run: RunView = { ...five().runs[0]!, id: `at ${learningRate}`, hyperparameters: { learningRate } };
    await panel().send({ type: 'run', run });
    await panel().send({ type: 'selected', run: run.id });
  };

  it('shows the path at each rate while it is dragged, and runs at the one where it is let go', async () => {
    const box = (await slider().boundingBox())!;
    const [middle, height] = [box.x + box.width / 2, box.y + box.height / 2];
    await panel().page.mouse.move(middle, height);
    await panel().page.mouse.down();
    await panel().page.mouse.move(box.x + box.width * 0.7, height, { steps: 4 });
    await soon(async () => assert.ok((await posted('previewLearningRate')).length > 0));
    assert.deepEqual(await posted('setLearningRate'), []);
    await panel().page.mouse.up();
    await soon(async () => assert.equal((await posted('setLearningRate')).length, 1));
    const [set] = await posted('setLearningRate');
    const shown = await panel().page.locator('.learning-rate .rate').textContent();
    assert.equal(set!.run, 'gd');
    assert.equal(Number(shown), set!.learningRate);
    // Four decades from end to end, the run's own rate in the middle: 0.2 of them to the right.
    assert.ok(Math.abs(Math.log10(set!.learningRate / rate) - 0.8) < 0.1, `${set!.learningRate}`);
  });

  it('runs once where several keys have moved it', async () => {
    const { page } = panel();
    // On a slow machine the keys would come further apart than the slider waits for the next one.
    await page.clock.install({ time: 0 });
    await page.clock.pauseAt(60_000);
    await slider().focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
    await page.clock.runFor(2000);
    await soon(async () => assert.equal((await posted('setLearningRate')).length, 1));
    const expected = rate * 10 ** (3 / 50);
    assert.ok(Math.abs((await posted('setLearningRate'))[0]!.learningRate / expected - 1) < 0.03);
  });

  it('stays where the keys have brought it while the runs of former stops arrive', async () => {
    const { page } = panel();
    await page.clock.install({ time: 0 });
    await page.clock.pauseAt(60_000);
    await slider().focus();
    for (const count of [1, 2]) {
      await page.keyboard.press('ArrowRight');
      await page.clock.runFor(2000);
      await soon(async () => assert.equal((await posted('setLearningRate')).length, count));
    }
    await page.clock.resume();
    const at = await slider().inputValue();
    for (const { learningRate } of await posted('setLearningRate')) {
      await arrive(learningRate);
      assert.equal(await slider().inputValue(), at, `after the run at ${learningRate}`);
    }
    // One that was not asked for here.
    await arrive(rate);
    assert.notEqual(await slider().inputValue(), at);
  });

  it('says below which rate the method is stable where the run has arrived, and marks what lies above', async () => {
    const stability: StabilityLens = {
      steps: Float64Array.of(0, 300),
      values: Float64Array.of(10, 40),
      limits: Float64Array.of(20, 20),
      preconditioned: false,
    };
    await panel().send({ type: 'selected', run: 'm' });
    await panel().send({ type: 'stability', run: 'm', stability });
    const below = panel().page.locator('.learning-rate .stable-below');
    await below.filter({ hasText: 'stable below' }).waitFor();
    const limit = Number((await below.textContent())!.replace('stable below ', ''));
    assert.equal(limit, 0.004);
    await panel().page.locator('.learning-rate.unstable').waitFor();
  });
});
