import assert from 'node:assert/strict';
import type { Anatomy } from '../../../src/protocol/anatomy.js';
import { anatomyMarks } from '../../../webview/anatomy/anatomyMarks.js';
import { frameOf } from '../../../webview/contour/frame.js';
import type { Label, Polyline } from '../../../webview/scene/scene.js';

const plane = { kind: 'coordinates', origin: [0, 0], u: [1, 0], v: [0, 1], xLabel: 'x', yLabel: 'y' } as const;
/** Ten pixels a unit, θ = 0 in the middle of 200 × 200. */
const frame = frameOf({ left: 0, top: 0, width: 200, height: 200 }, { x: [-10, 10], y: [-10, 10] });
const looks = { colour: '#e69f00', wayColour: '#fff', halo: '#000', size: 11 };
const common = { step: 0, theta: [0, 0], loss: 1 };

describe('the arrows of a step', () => {
  it('draw the update as long as it is, in the colour of the run', () => {
    const anatomy: Anatomy = {
      ...common,
      next: [3, 4],
      stages: [{ kind: 'update', name: 'update', values: [3, 4] }],
    };
    const shafts = anatomyMarks(anatomy, plane, frame, looks).filter(
      (mark): mark is Polyline => mark.kind === 'polyline' && mark.colour === looks.colour,
    );
    assert.equal(shafts.length, 1);
    assert.deepEqual([...shafts[0]!.points.subarray(0, 4)], [100, 100, 130, 60]);
  });

  it('turn a gradient round, join stages of one way, and leave out squares', () => {
    const anatomy: Anatomy = {
      ...common,
      next: [1, 0],
      stages: [
        { kind: 'gradient', name: 'gradient', values: [-2, 0] },
        { kind: 'state', name: 'mean', values: [-0.2, 0] },
        { kind: 'state', name: 'meanSquare', values: [4, 0] },
        { kind: 'direction', name: 'direction', values: [0, 1] },
        { kind: 'update', name: 'update', values: [1, 0] },
      ],
    };
    const wide = frameOf({ left: 0, top: 0, width: 800, height: 200 }, { x: [-40, 40], y: [-10, 10] });
    const labels = anatomyMarks(anatomy, plane, wide, looks).filter((mark): mark is Label => mark.kind === 'label');
    assert.deepEqual(
      labels.map(({ text }) => text),
      ['−gradient = −mean of gradients m', 'direction'],
    );
    assert.ok(labels[0]!.x > 450 && Math.abs(labels[0]!.y - 100) < 1e-9);
    assert.ok(labels[1]!.y < 50);
  });

  it('are named within the plot, beside the tip where there is no room beyond it', () => {
    const anatomy: Anatomy = {
      ...common,
      theta: [8, 0],
      next: [8.1, 0],
      stages: [{ kind: 'direction', name: 'direction', values: [1, 0] }],
    };
    const [name] = anatomyMarks(anatomy, plane, frame, looks).filter((mark): mark is Label => mark.kind === 'label');
    assert.equal(name!.align, 'left');
    assert.ok(name!.x > 100 && name!.x + 0.58 * looks.size * 'direction'.length <= 196 + 1e-9, `${name!.x}`);
    assert.ok(Math.abs(name!.y - 100) >= looks.size);
  });

  it('have a line for each name where the plot is narrow, towards where the arrow points', () => {
    const stages: Anatomy['stages'] = [
      { kind: 'gradient', name: 'gradient', values: [2, -2] },
      { kind: 'transform', name: 'clipNorm', values: [1, -1] },
      { kind: 'direction', name: 'direction', values: [-1, 1] },
    ];
    const labels = anatomyMarks({ ...common, next: [-1, 1], stages }, plane, frame, looks).filter(
      (mark): mark is Label => mark.kind === 'label',
    );
    assert.deepEqual(
      labels.map(({ text }) => text),
      ['−gradient', '= −clipped by norm', '= direction'],
    );
    const [first, second, third] = labels.map(({ y }) => y);
    assert.ok(first! + looks.size <= second! && second! + looks.size <= third!, 'no line covers another');
    // The tip of the arrow, 62 pixels up to the left.
    assert.ok(third! < 100 - 62 * Math.SQRT1_2);
    assert.ok(labels.every(({ colour }) => colour === looks.wayColour));
  });

  it('draw nothing of a step that goes nowhere', () => {
    const anatomy: Anatomy = {
      ...common,
      next: [0, 0],
      stages: [{ kind: 'gradient', name: 'gradient', values: [0, 0] }],
    };
    assert.deepEqual(anatomyMarks(anatomy, plane, frame, looks), []);
  });
});
