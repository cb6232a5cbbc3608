// Values as Python writes them, and what both snippets begin with.
import type { HyperparameterValue } from '../../protocol/objective.js';
import type { RunSettings } from '../../protocol/runRequest.js';

export type PythonValue = HyperparameterValue | null | readonly PythonValue[];

/** The call of an optimizer in a library, and in which it differs from ours. */
export interface Counterpart {
  readonly call: string;
  readonly remarks?: readonly string[];
}

export function python(value: PythonValue): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'number') return `(${value.map(python).join(', ')})`;
  if (Number.isFinite(value)) return String(value).replace('e+', 'e');
  return Number.isNaN(value) ? 'float("nan")' : `float("${value > 0 ? 'inf' : '-inf'}")`;
}

/** `name(first, key=value, …)`. */
export function call(
  name: string,
  positional: readonly string[],
  named: Readonly<Record<string, PythonValue>>,
): string {
  const settings = Object.entries(named).map(([key, value]) => `${key}=${python(value)}`);
  return `${name}(${[...positional, ...settings].join(', ')})`;
}

/** Longer starts are not written out. */
const longestStart = 20;

/** A list, or the name `start` for one that is too long to be read. */
export function pythonList(values: readonly number[]): string {
  if (values.length > longestStart) return 'start';
  return `[${values.map((value) => (Number.isInteger(value) ? `${value}.0` : python(value))).join(', ')}]`;
}

/** What of the settings a snippet cannot hold, a sentence each. */
export function leftOut({ schedules, batchSize, accumulate }: RunSettings, start: readonly number[]): string[] {
  return [
    ...(start.length > longestStart ? [`start stands for the ${start.length} numbers from which the run began`] : []),
    ...schedules.map(({ name }) => `the schedule ${name} is not in this snippet`),
    ...(batchSize === undefined ? [] : [`the run drew batches of ${batchSize} rows: loss has to do that`]),
    ...(accumulate > 1 ? [`the run accumulated ${accumulate} gradients a step`] : []),
  ];
}

export function comments(sentences: readonly string[]): string[] {
  return sentences.map((sentence) => `# ${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`);
}
