// A run as a file: settings, versions, trajectory, verdict; enough to run it again to the same numbers.
import * as v from 'valibot';
import type { Iterates, RunResult } from '../protocol/run.js';
import type { RunRequest } from '../protocol/runRequest.js';
import type { Failure } from '../protocol/runner.js';
import { decimate } from './decimate.js';
import { columnNames, GrowingIterates, optionalColumnNames } from './growingIterates.js';
import { readNumberJson, writeNumberJson } from './numberJson.js';
import { isLive, type Run } from './run.js';

const format = 'descent.run';
const version = 2;
const allColumnNames = [...columnNames, ...optionalColumnNames];

/** Also NaN and the infinities, which valibot's own `number` refuses. */
const number = v.custom<number>((value) => typeof value === 'number');
/** What of the parts must hold before they are believed. */
const requestShape = v.looseObject({
  objective: v.looseObject({ kind: v.picklist(['file', 'builtin']) }),
  optimizer: v.looseObject({ name: v.string() }),
  hyperparameters: v.looseObject({}),
  settings: v.looseObject({ steps: number }),
});
const said: v.GenericSchema = v.lazy(() =>
  v.looseObject({ template: v.string(), values: v.array(v.union([v.string(), said])) }),
);
const sentence = v.looseObject({ said: v.exactOptional(said) });
const resultShape = v.looseObject({
  stopped: v.looseObject({ reason: v.string(), message: v.string(), said: v.exactOptional(said) }),
  final: v.looseObject({ loss: number }),
  evaluations: v.looseObject({ gradient: number }),
  findings: v.array(v.looseObject({ id: v.string(), said: v.exactOptional(said), remedy: v.exactOptional(sentence) })),
  criticalPoint: v.exactOptional(sentence),
});
const schema = v.looseObject({
  format: v.literal(format),
  version: v.literal(version),
  id: v.pipe(v.string(), v.uuid()),
  objective: v.string(),
  objectiveTitle: v.string(),
  title: v.string(),
  startedAt: number,
  pinned: v.boolean(),
  stale: v.boolean(),
  shown: v.boolean(),
  request: v.custom<RunRequest>((value) => v.is(requestShape, value)),
  result: v.exactOptional(v.custom<RunResult>((value) => v.is(resultShape, value))),
  failure: v.exactOptional(
    v.custom<Failure>((value) => v.is(v.looseObject({ kind: v.string(), message: v.string() }), value)),
  ),
  /** How many steps were recorded; the file may keep fewer. */
  recorded: v.pipe(v.number(), v.integer(), v.minValue(0)),
  iterates: v.record(v.picklist(allColumnNames), v.array(number)),
});

const versioned = v.looseObject({ descent: v.exactOptional(v.string(), 'unknown') });

/** The text of a run file with at most about `most` steps of the trajectory. Absent: all. */
export function writeRun(run: Run, descentVersion: string, most = Infinity): string {
  const { id, objective, objectiveTitle, title, startedAt, pinned, stale, shown, request, result, failure } = run;
  const iterates = run.iterates.pick(decimate(run.iterates, 0, run.iterates.length, most));
  const columns = allColumnNames.flatMap((name) => {
    const column = iterates[name];
    return column ? [[name, Array.from(column)] as const] : [];
  });
  const file = {
    format,
    version,
    descent: descentVersion,
    ...{ id, objective, objectiveTitle, title, startedAt, pinned, stale, shown, request, result, failure },
    recorded: run.recorded ?? run.iterates.length,
    iterates: Object.fromEntries(columns),
  };
  return writeNumberJson(file);
}

/** A run file of a later Descent: whole, but not for us. */
export class UnknownVersion extends Error {}

/**
 * The run that a file holds, whatever version wrote it.
 * @throws UnknownVersion for the file of a later version; Error with one sentence where it holds no run.
 */
export function readRun(text: string): Run {
  return runOf(readNumberJson(text));
}

/** A run from a file, and the version of Descent that wrote it. */
export interface FiledRun {
  readonly run: Run;
  readonly descentVersion: string;
}

/** The runs of an exported file, which holds one or a list of them. Throws one sentence when it holds none. */
export function readExported(text: string): FiledRun[] {
  const content = readNumberJson(text);
  const files: unknown[] = Array.isArray(content) ? content : [content];
  return files.map((file) => ({ run: runOf(file), descentVersion: v.parse(versioned, file).descent }));
}

function runOf(content: unknown): Run {
  const parsed = v.safeParse(schema, upToDate(content));
  if (!parsed.success) throw new Error(`This is no run file of version ${version}: ${parsed.issues[0].message}.`);
  const file = parsed.output;
  const columns: Record<string, Float64Array> = Object.fromEntries(
    Object.entries(file.iterates).map(([name, column]) => [name, Float64Array.from(column)]),
  );
  const { id, objective, objectiveTitle, title, startedAt, pinned, stale, shown, request, result, failure } = file;
  return {
    ...{ id, objective, objectiveTitle, title, startedAt, pinned, stale, shown, request },
    iterates: new GrowingIterates({ ...emptyIterates(), ...columns }),
    status: result ? 'finished' : 'failed',
    ...(result && { result }),
    ...(failure && { failure }),
    ...(file.recorded > (columns['steps']?.length ?? 0) && { recorded: file.recorded }),
  };
}

type Json = Readonly<Record<string, unknown>>;

/** What each version lacks of the next one. */
const migrations: Readonly<Record<number, (file: Json) => Json>> = {
  // Version 1 did not tell how many steps its trajectory was thinned from.
  1: (file) => ({ ...file, version: 2, recorded: stepsOf(file) }),
};

function upToDate(content: unknown): unknown {
  if (!v.is(v.looseObject({ format: v.literal(format), version: v.number() }), content)) return content;
  if (content.version > version) {
    throw new UnknownVersion(
      `It is of version ${content.version}, this Descent reads up to ${version}; update the extension.`,
    );
  }
  const migrate = migrations[content.version];
  return migrate ? upToDate(migrate(content)) : content;
}

function stepsOf({ iterates }: Json): number {
  return v.is(v.looseObject({ steps: v.array(number) }), iterates) ? iterates.steps.length : 0;
}

/** The trajectory as a table, one row a recorded step; a run that still goes on gives what it has. */
export function writeTable(runs: readonly Run[]): string {
  const dimension = Math.max(0, ...runs.map(({ iterates }) => iterates.dimension));
  const coordinates = Array.from({ length: dimension }, (_, i) => `theta${i + 1}`);
  const header = [
    'run',
    'optimizer',
    'step',
    'loss',
    'gradientNorm',
    'learningRate',
    'gradientEvaluations',
    ...coordinates,
  ];
  const rows = runs.flatMap((run) =>
    Array.from({ length: run.iterates.length }, (_, index) => [
      quoted(run.title),
      quoted(run.request.optimizer.name),
      ...(['steps', 'loss', 'gradientNorm', 'learningRate', 'gradientEvaluations'] as const).map((column) =>
        run.iterates.at(column, index),
      ),
      ...run.iterates.theta(index),
    ]),
  );
  return [header, ...rows].map((row) => row.join(',')).join('\r\n') + '\r\n';
}

/** Whether a run is worth a file. */
export function isOver(run: Run): boolean {
  return !isLive(run) && run.iterates.length > 0;
}

function emptyIterates(): Iterates {
  const none = new Float64Array(0);
  return {
    steps: none,
    theta: none,
    loss: none,
    gradientNorm: none,
    learningRate: none,
    gradientEvaluations: none,
    time: none,
  };
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
