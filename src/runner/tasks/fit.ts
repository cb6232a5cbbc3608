// What the model of an objective over data (`@predict`) says along a run: its curve or map, and the share of rows whose
// class it tells.
import { dataOf, functionOf } from '../../autodiff/plain/plainFunction.js';
import { argumentsOf } from '../../objective/arguments.js';
import { load } from '../../objective/load/load.js';
import type { Fit, FitRequest } from '../../protocol/fit.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import { builtinModule } from '../containment/builtins.js';
import type { Workshop } from '../workshop.js';
import { readRows, type Rows } from './rows.js';
import { say } from '../../protocol/sentence.js';

/** Places at which a curve is asked for, and along each side of a map. */
const curvePlaces = 121;
const mapPlaces = 32;
/** Rows that the accuracy is taken from, at most: those from the beginning. */
const mostRows = 2000;
/** How far beyond the rows a curve or map goes, as a share of their extent. */
const margin = 0.08;

/** @throws ObjectiveError of kind `request` where the objective has no model or no data. */
export function fit({ objective, steps, theta, dimension }: FitRequest, workshop: Workshop<'fit'>): Fit {
  const { program, info, f } = workshop.open(objective, { dimension, derivatives: 'auto' });
  const loaded = load(program, { builtins: builtinModule });
  const { rows: training, validationRows: validation } = dataOf(loaded, info);
  if (!info.predict || !training) {
    throw new ObjectiveError(say`${info.title} has no model over data; add @predict and @data.`, info.range, 'request');
  }
  const model = functionOf(loaded, info.predict, info);
  const toArguments = argumentsOf(info.parameters);
  const rows = readRows(training.slice(0, mostRows));
  const heldOut = validation && readRows(validation.slice(0, mostRows));
  const [xs, ys] = placesOf(rows);
  const size = xs.length * Math.max(1, ys.length);
  const predictions = new Float64Array(steps.length * size);
  const { classes } = rows;
  const accuracy = new Float64Array(classes ? steps.length : 0);
  const validationAccuracy = new Float64Array(classes && heldOut ? steps.length : 0);
  for (let k = 0; k < steps.length; k++) {
    const args = toArguments(theta.subarray(k * f.dimension, (k + 1) * f.dimension));
    const predict = (row: unknown) => number(model, [...args, row]);
    for (let i = 0; i < size; i++) {
      const features = ys.length > 0 ? [xs[i % xs.length]!, ys[Math.floor(i / xs.length)]!] : [xs[i]!];
      predictions[k * size + i] = predict(rows.at(features));
    }
    if (!classes) continue;
    accuracy[k] = shareTold(rows, classes, predict);
    if (heldOut) validationAccuracy[k] = shareTold(heldOut, classes, predict);
    workshop.reporter.heartbeat();
  }
  return {
    ...{ steps, features: rows.features, points: rows.points, targets: rows.targets, xs, ys, predictions },
    ...(classes && { classes, accuracy, ...(heldOut && { validationAccuracy }) }),
  };
}

/** Where the model is asked: over the extent of the features, a little beyond. */
function placesOf({ features, points }: Rows): [Float64Array, Float64Array] {
  const d = features.length;
  if (points.length === 0 || d > 2) return [new Float64Array(), new Float64Array()];
  const along = (feature: number, count: number) => {
    const values = points.filter((_, i) => i % d === feature);
    const [low, high] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
    const room = margin * (high - low || 1);
    return Float64Array.from({ length: count }, (_, i) => low - room + ((high - low + 2 * room) * i) / (count - 1));
  };
  return d === 1 ? [along(0, curvePlaces), new Float64Array()] : [along(0, mapPlaces), along(1, mapPlaces)];
}

/** Share of rows to whose class the prediction is nearer than to the other. */
function shareTold(rows: Rows, [low, high]: readonly [number, number], predict: (row: unknown) => number): number {
  const middle = (low + high) / 2;
  const told = rows.all.filter((row, i) => predict(row) > middle === rows.targets[i]! > middle);
  return told.length / rows.all.length;
}

/** NaN where the model throws or gives no number: the picture has a gap there. */
function number(model: (...values: unknown[]) => unknown, values: unknown[]): number {
  try {
    const result = model(...values);
    return typeof result === 'number' ? result : NaN;
  } catch {
    return NaN;
  }
}
