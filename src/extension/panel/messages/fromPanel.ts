// What the panel may say. Its messages come from a page: each is checked before anything is done with it.
import * as v from 'valibot';
import type { FromPanel } from '../../../protocol/panel.js';

/** The longest a picture or a table may be, in characters. */
const longestData = 200_000_000;
const number = v.pipe(v.number(), v.finite());
const positive = v.pipe(number, v.gtValue(0));
const point = v.pipe(v.array(number), v.minLength(1), v.maxLength(1_000_000));
const wholeStep = v.pipe(v.number(), v.integer(), v.minValue(0));
const step = v.pipe(number, v.minValue(0));
const count = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(most));
const axis = v.pipe(v.number(), v.integer(), v.minValue(0));
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const interval = v.pipe(
  v.tuple([number, number]),
  v.check(([low, high]) => low < high),
);
const place = v.pipe(v.number(), v.integer(), v.minValue(1));

const message = v.variant('type', [
  v.strictObject({ type: v.literal('ready') }),
  v.strictObject({ type: v.literal('setStart'), theta: point }),
  v.strictObject({ type: v.literal('previewStart'), theta: v.exactOptional(point) }),
  v.strictObject({ type: v.literal('setLearningRate'), run: id, learningRate: positive }),
  v.strictObject({ type: v.literal('previewLearningRate'), run: id, learningRate: positive }),
  v.strictObject({ type: v.literal('probe'), theta: point }),
  v.strictObject({ type: v.literal('anatomy'), run: id, step: wholeStep }),
  v.strictObject({ type: v.literal('fork'), run: id, step: wholeStep }),
  v.strictObject({ type: v.literal('rerun') }),
  v.strictObject({ type: v.literal('cancel'), run: v.exactOptional(id) }),
  v.strictObject({
    type: v.literal('zoom'),
    viewport: v.strictObject({ x: interval, y: interval }),
    columns: count(512),
    rows: count(512),
  }),
  v.strictObject({
    type: v.literal('plane'),
    kind: v.picklist(['coordinates', 'principalComponents', 'hessian', 'points']),
    axes: v.exactOptional(v.tuple([axis, axis])),
  }),
  v.strictObject({ type: v.literal('detail'), from: step, to: step, points: count(10_000) }),
  v.strictObject({ type: v.literal('applyRemedy'), run: id, finding: id }),
  v.strictObject({ type: v.literal('selectRun'), run: id }),
  v.strictObject({ type: v.literal('removeRun'), run: id }),
  v.strictObject({ type: v.literal('dismissStale') }),
  v.strictObject({ type: v.literal('findCriticalPoints') }),
  v.strictObject({ type: v.literal('stopWork') }),
  v.strictObject({ type: v.literal('basins'), run: id }),
  v.strictObject({ type: v.literal('cancelBasins') }),
  v.strictObject({
    type: v.literal('reveal'),
    location: v.strictObject({ file: v.string(), line: place, column: place }),
  }),
  v.strictObject({ type: v.literal('compare') }),
  v.strictObject({
    type: v.literal('save'),
    format: v.picklist(['png', 'svg', 'csv', 'gif', 'webm']),
    name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
    data: v.pipe(v.string(), v.maxLength(longestData)),
  }),
  v.strictObject({ type: v.literal('export'), format: v.picklist(['json', 'csv']) }),
  v.strictObject({
    type: v.literal('remember'),
    viewState: v.pipe(
      v.record(
        v.pipe(v.string(), v.maxLength(100)),
        v.union([v.pipe(v.string(), v.maxLength(1000)), v.number(), v.boolean()]),
      ),
      v.check((state) => Object.keys(state).length <= 100),
    ),
  }),
  v.strictObject({ type: v.literal('problem'), message: v.pipe(v.string(), v.maxLength(10_000)) }),
  v.strictObject({ type: v.literal('drawn'), run: id }),
]);

/** The message, or undefined when it is none. */
export function parseFromPanel(received: unknown): FromPanel | undefined {
  const result = v.safeParse(message, received);
  return result.success ? result.output : undefined;
}
