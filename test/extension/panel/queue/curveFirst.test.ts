import assert from 'node:assert/strict';
import { CurveFirst } from '../../../../src/extension/panel/queue/curveFirst.js';

describe('what waits for the first curve', () => {
  it('goes on at once where no curve is awaited', async () => {
    const curve = new CurveFirst(() => assert.fail('nothing was awaited'));
    curve.end();
    await curve.over();
    assert.equal(curve.isAwaited, false);
  });

  it('goes on when the curve is drawn, in the order in which it came, after what the end itself brings', async () => {
    const order: string[] = [];
    const curve = new CurveFirst(() => order.push('ended'));
    curve.begin();
    curve.begin();
    assert.equal(curve.isAwaited, true);
    const both = Promise.all(['first', 'second'].map((name) => curve.over().then(() => order.push(name))));
    await Promise.resolve();
    assert.deepEqual(order, []);
    curve.end();
    await both;
    assert.deepEqual(order, ['ended', 'first', 'second']);
  });

  it('goes on where no curve comes', async () => {
    const curve = new CurveFirst(() => undefined);
    curve.begin();
    await curve.over();
    assert.equal(curve.isAwaited, false);
  });

  it('can be awaited again', async () => {
    let ends = 0;
    const curve = new CurveFirst(() => ends++);
    for (let round = 0; round < 2; round++) {
      curve.begin();
      curve.end();
      await curve.over();
    }
    assert.equal(ends, 2);
  });
});
