// `descent evaluate`: value and derivatives at one point or at several.
import type { Evaluation, EvaluateRequest } from '../../protocol/runner.js';
import type { ObjectiveReference } from '../../protocol/objective.js';
import type { Command, CommandContext } from '../command.js';
import { choiceOption, jsonOption, usageError, vector, vectorOption, type CommandLine } from '../commandLine.js';
import { parseObjective } from '../objectiveReference.js';
import { derivativeModes, evaluationTimeout } from '../runSettings.js';
import { noteTags } from '../tagNotes.js';
import { humanNumber, humanVector } from '../table.js';

const quantities = ['value', 'gradient', 'hessian', 'hvp', 'residuals', 'jacobian'] as const;

export const evaluate: Command = {
  usage:
    "<objective> --at '[…]' [--want value,gradient,hessian,hvp,residuals,jacobian] [--direction '[…]'] [--explain]",
  summary: 'Prints the value and the derivatives at a point, or at several.',
  options: ['at', 'want', 'direction', 'derivatives', 'evaluation-timeout', 'memory-limit', 'explain'],
  operands: [1, 1],
  async execute(context) {
    const { line, operands, output, runner, signal } = context;
    const objective = parseObjective(operands[0]);
    if (line.has('explain')) return showCode(context, objective);
    const { points, several } = parsePoints(line);
    const want = parseWant(line);
    const direction = vectorOption(line, 'direction');
    if (want.includes('hvp') && direction === undefined) throw usageError("--want hvp needs a --direction '[…]'.");
    const request: EvaluateRequest = {
      objective,
      points,
      want,
      derivatives: choiceOption(line, 'derivatives', derivativeModes) ?? 'auto',
      ...(direction && { direction }),
    };
    const seconds = evaluationTimeout(line);
    const options = { signal, ...(seconds !== undefined && { evaluationTimeout: seconds }) };
    const evaluations = await runner().start('evaluate', request, options);
    noteTags(objective, output);
    for (const { notes } of evaluations) output.notes(notes);
    const records = evaluations.map((evaluation) => ({ objective: operands[0], ...evaluation }));
    if (output.format === 'json') output.json(several ? records : records[0]);
    else if (output.format === 'ndjson') for (const record of records) output.json(record);
    else output.text(evaluations.map((evaluation, index) => describe(points[index]!, evaluation)).join('\n'));
  },
};

/** `--explain`: the code that computes the gradient, beside the lines that it comes from. */
async function showCode({ line, operands, output, runner, signal }: CommandContext, objective: ObjectiveReference) {
  const at = vectorOption(line, 'at');
  const request = { objective, ...(at && { at }) };
  const { code } = await runner().start('explain', request, { signal });
  if (output.format === 'table') output.text(`${code.trimEnd()}\n`);
  else output.json({ objective: operands[0], code });
}

/** One point, or an array of points, which gives an array of results. */
function parsePoints(line: CommandLine): { points: readonly (readonly number[])[]; several: boolean } {
  const value = jsonOption(line, 'at');
  if (value === undefined) throw usageError("--at is missing: give a point, as in --at '[1, 2]'.");
  const several = Array.isArray(value) && Array.isArray(value[0]);
  return { points: several ? value.map((point) => vector(point, 'at')) : [vector(value, 'at')], several };
}

function parseWant(line: CommandLine): EvaluateRequest['want'] {
  const words = (line.text('want') ?? 'value,gradient').split(',').map((word) => word.trim());
  return words.map((word) => {
    const found = quantities.find((quantity) => quantity === word);
    if (found === undefined) throw usageError(`--want takes ${quantities.join(', ')}, not '${word}'.`);
    return found;
  });
}

function describe(point: readonly number[], evaluation: Evaluation): string {
  const { value, gradient, hessian, hessianVectorProduct, residuals, jacobian, derivatives } = evaluation;
  const lines = [`θ = ${humanVector(point)}`];
  if (value !== undefined) lines.push(`f = ${humanNumber(value)}`);
  if (gradient) lines.push(`∇f = ${humanVector(gradient)}`);
  if (hessian) lines.push(...matrixLines('∇²f = ', hessian));
  if (hessianVectorProduct) lines.push(`∇²f·d = ${humanVector(hessianVectorProduct)}`);
  if (residuals) lines.push(`r = ${humanVector(residuals)}`);
  if (jacobian) lines.push(...matrixLines('J = ', jacobian));
  return `${lines.join('\n')}\nderivatives: ${derivatives}\n`;
}

function matrixLines(head: string, rows: readonly (readonly number[])[]): string[] {
  return rows.map((row, index) => `${index === 0 ? head : ' '.repeat(head.length)}${humanVector(row)}`);
}
