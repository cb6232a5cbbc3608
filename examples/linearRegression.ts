// Linear regression: the loss is a mean over rows, so that batch, mini-batch and stochastic descent are one setting
// (batch size). `@data rows` says so; the function is then the loss of one row.
//
// What to see: with all rows the path is smooth; with a batch size of 1 it trembles, and still gets there; 16 lies in between.
import { normal } from './data/random';

type Row = [x: number, y: number];

const noise = normal(42);

/** 100 points: x = 2·N(0, 1), y = 3x + 2 + 0.5·N(0, 1). */
export const rows: Row[] = Array.from({ length: 100 }, () => {
  const x = 2 * noise();
  return [x, 3 * x + 2 + 0.5 * noise()];
});

/**
 * J = (1/2n) ‖Xw + b − y‖². Learning rate 0.1, 100 steps.
 * @start 0, 0
 * @domain [-1, 6], [-2, 5]
 * @data rows
 * @predict line
 */
export function halfSquaredError(theta: number[], row: Row): number {
  return (line(theta, row) - row[1]) ** 2 / 2;
}

/** The model: its line is drawn over the rows, beside the loss. */
function line([w, b]: number[], [x]: Row): number {
  return w * x + b;
}

/** The same line with less noise. */
export const quietRows: Row[] = Array.from({ length: 100 }, () => {
  const x = 2 * noise();
  return [x, 3 * x + 2 + 0.2 * noise()];
});

/**
 * The mean squared error, whose gradient has the factor 2/n. Learning rate 0.05, 500 steps.
 * @start 0, 0
 * @domain [-1, 6], [-2, 5]
 * @data quietRows
 * @predict line
 */
export function meanSquaredError(theta: number[], row: Row): number {
  return (line(theta, row) - row[1]) ** 2;
}
