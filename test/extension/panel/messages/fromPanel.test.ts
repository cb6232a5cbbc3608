import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseFromPanel } from '../../../../src/extension/panel/messages/fromPanel.js';
import type { FromPanel } from '../../../../src/protocol/panel.js';

const sound: readonly FromPanel[] = [
  { type: 'ready' },
  { type: 'setStart', theta: [1, -2.5] },
  { type: 'previewStart', theta: [0.5] },
  { type: 'previewStart' },
  { type: 'setLearningRate', run: 'a', learningRate: 0.01 },
  { type: 'previewLearningRate', run: 'a', learningRate: 2 },
  { type: 'probe', theta: [1, 2] },
  { type: 'anatomy', run: 'a', step: 12 },
  { type: 'fork', run: 'a', step: 3 },
  { type: 'cancel' },
  { type: 'cancel', run: 'a' },
  { type: 'zoom', viewport: { x: [-1, 1], y: [0, 2] }, columns: 160, rows: 120 },
  { type: 'plane', kind: 'coordinates', axes: [0, 3] },
  { type: 'basins', run: 'a' },
  { type: 'cancelBasins' },
  { type: 'save', format: 'png', name: 'loss', data: 'AAAA' },
  { type: 'remember', viewState: { axis: 'log', cursor: 3, surface: false } },
];

const faulty: readonly unknown[] = [
  null,
  'ready',
  { type: 'nothing' },
  { type: 'setStart', theta: [NaN] },
  { type: 'setStart', theta: [] },
  { type: 'zoom', viewport: { x: [1, 1], y: [0, 2] }, columns: 160, rows: 120 },
  { type: 'zoom', viewport: { x: [0, 1], y: [0, 2] }, columns: 1e9, rows: 120 },
  { type: 'save', format: 'exe', name: 'loss', data: 'AAAA' },
  { type: 'anatomy', run: 'a', step: 1.5 },
  { type: 'setLearningRate', run: 'a', learningRate: 0 },
  { type: 'previewLearningRate', run: 'a' },
  { type: 'probe' },
  { type: 'ready', more: 1 },
];

describe('messages from the panel', () => {
  for (const message of sound) {
    it(`takes ${JSON.stringify(message)}`, () => assert.deepEqual(parseFromPanel(message), message));
  }
  for (const message of faulty) {
    it(`refuses ${JSON.stringify(message)}`, () => assert.equal(parseFromPanel(message), undefined));
  }

  it('survives garbage', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.anything(), fc.record({ type: fc.constantFrom('zoom', 'save', 'plane'), run: fc.anything() })),
        (x) => {
          assert.equal(parseFromPanel(x), undefined);
        },
      ),
    );
  });
});
