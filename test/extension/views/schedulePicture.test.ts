import assert from 'node:assert/strict';
import { schedulePicture } from '../../../src/extension/views/schedulePicture.js';
import { scheduledValues } from '../../../src/runner/schedulePreview.js';

describe('the picture of a schedule', () => {
  it('falls where the values fall, from the first step to the last', () => {
    const values = scheduledValues({ name: 'cosine', settings: {} }, 0.1, 5001);
    const svg = Buffer.from(schedulePicture(values).replace(/^data:image\/svg\+xml;base64,/, ''), 'base64').toString();
    const points = /points="([^"]*)"/
      .exec(svg)![1]!
      .split(' ')
      .map((pair) => pair.split(',').map(Number));
    assert.ok(points.length > 100 && points.length <= 402);
    assert.deepEqual([points[0], points.at(-1)![0]], [[6, 6], 274]);
    // Half a cosine: in the middle of the run at half its height, at the end at the axis.
    const middle = points.find(([x]) => Math.abs(x! - 140) < 0.4)!;
    assert.ok(Math.abs(middle[1]! - 45) < 0.5 && Math.abs(points.at(-1)![1]! - 84) < 0.2);
    points.forEach(([x, y], i) => assert.ok(i === 0 || (x! > points[i - 1]![0]! && y! >= points[i - 1]![1]!)));
  });
});
