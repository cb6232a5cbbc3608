// `descent replay`: the runs of a run file done again, and whether their numbers are the same to the last bit.
import { existsSync, readFileSync } from 'node:fs';
import type { ObjectiveReference } from '../../protocol/objective.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import type { RunRequest } from '../../protocol/runRequest.js';
import { GrowingIterates } from '../../runs/growingIterates.js';
import { objectiveKey } from '../../runs/objectiveKey.js';
import { compareReplay, type ReplayReport } from '../../runs/replay.js';
import { readExported, type FiledRun } from '../../runs/runFile.js';
import type { Command, CommandContext } from '../command.js';
import { usageError } from '../commandLine.js';
import { parseObjective } from '../objectiveReference.js';
import { say } from '../../protocol/sentence.js';

export const replay: Command = {
  usage: 'run.json [<objective>]',
  summary:
    'Does the runs of an exported run file again: the same numbers, or the first step that differs. The objective may be named where it has moved.',
  options: ['memory-limit'],
  operands: [1, 2],
  async execute(context) {
    const [path = '', moved] = context.operands;
    const objective = moved === undefined ? undefined : parseObjective(moved);
    const records = [];
    for (const filed of readFile(path)) records.push(await replayed(filed, objective, context));
    const { output } = context;
    if (output.format === 'json') output.json({ runs: records });
    else if (output.format === 'ndjson') records.forEach((record) => output.json(record));
    else records.forEach(({ message }) => output.text(`${message}\n`));
    const differing = records.find(({ same }) => !same);
    return differing && new ObjectiveError(say`${differing.message}`);
  },
};

async function replayed(
  { run, descentVersion }: FiledRun,
  objective: ObjectiveReference | undefined,
  { runner, signal, output }: CommandContext,
) {
  const request = objective ? { ...run.request, objective } : run.request;
  checkFiles(request);
  const iterates = new GrowingIterates();
  const onProgress = (chunk: Parameters<GrowingIterates['append']>[0]) => iterates.append(chunk);
  const result = await runner().start('run', request, { onProgress, signal });
  if (result.stopped.reason === 'cancelled') {
    throw new ObjectiveError(say`${result.stopped.message}`, undefined, 'cancelled');
  }
  output.notes(result.notes);
  const report = compareReplay(run, { iterates, result });
  const same = report.differsAt === undefined;
  const names = { title: run.title, objective: objectiveKey(request.objective), optimizer: request.optimizer };
  return { ...names, descent: descentVersion, same, ...report, message: sentence(run.title, report) };
}

/** @throws ObjectiveError of kind `request` where the file cannot be read, or holds no run. */
function readFile(path: string): readonly FiledRun[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw usageError(`${path} cannot be read.`);
  }
  try {
    return readExported(text);
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'It is no JSON.' : error instanceof Error ? error.message : '';
    throw usageError(`${path} cannot be replayed: ${reason} Export a run as JSON from the Runs view.`);
  }
}

/** A file may come from another machine. */
function checkFiles({ objective, optimizer }: RunRequest): void {
  if (objective.kind === 'file' && !existsSync(objective.path)) {
    throw usageError(
      `The objective was in ${objective.path}, where there is no file: name the objective after the run file.`,
    );
  }
  if ('path' in optimizer && !existsSync(optimizer.path)) {
    throw usageError(`The optimizer ${optimizer.name} was in ${optimizer.path}, where there is no file: put it there.`);
  }
}

function sentence(title: string, { compared, differsAt, losses, sourceChanged }: ReplayReport): string {
  const cause = sourceChanged ? ' The source has changed since.' : '';
  if (differsAt === undefined) return `${title}: the same numbers at all ${compared} recorded steps.${cause}`;
  if (!losses) return `${title}: another number of steps, from step ${differsAt} on.${cause}`;
  const values = Object.is(...losses) ? 'in θ or ‖∇f‖' : `f = ${losses[1]} instead of ${losses[0]}`;
  return `${title}: other numbers from step ${differsAt} on, ${values}.${cause}`;
}
