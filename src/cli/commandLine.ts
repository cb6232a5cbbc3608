// The command line as typed values: every option of every command, with sentences for what is wrong.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ObjectiveError } from '../protocol/objectiveError.js';
import type { HyperparameterValue, Interval } from '../protocol/objective.js';
import { parseJson } from './json.js';
import { say } from '../protocol/sentence.js';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const list = { type: 'string', multiple: true } as const;

/** Every option there is. Which command takes which, `commands.ts` says. */
const optionTypes = {
  at: text,
  want: text,
  direction: text,
  explain: flag,
  optimizer: text,
  optimizers: text,
  set: list,
  start: text,
  layers: text,
  step: text,
  steps: text,
  'gradient-tolerance': text,
  'loss-tolerance': text,
  'step-tolerance': text,
  tolerance: text,
  'time-limit': text,
  'evaluation-timeout': text,
  'evaluation-budget': text,
  'memory-limit': text,
  schedule: text,
  'schedule-set': list,
  'clip-norm': text,
  'clip-norm-type': text,
  'clip-value': text,
  accumulate: text,
  'batch-size': text,
  patience: text,
  seed: text,
  seeds: text,
  precision: text,
  derivatives: text,
  record: text,
  grid: list,
  shard: text,
  bounds: text,
  domain: text,
  dimensions: text,
  points: text,
  columns: text,
  rows: text,
  json: flag,
  ndjson: flag,
  output: text,
  help: { type: 'boolean', short: 'h' },
  version: flag,
} as const;

export type OptionName = keyof typeof optionTypes;
type FlagOption = 'explain' | 'json' | 'ndjson' | 'help' | 'version';
type ListOption = 'set' | 'schedule-set' | 'grid';
type TextOption = Exclude<OptionName, FlagOption | ListOption>;

export interface CommandLine {
  /** The words that are no options: the command, then what it works on. */
  readonly words: readonly string[];
  /** The options that were given. */
  readonly given: readonly OptionName[];
  has(name: FlagOption): boolean;
  text(name: TextOption): string | undefined;
  list(name: ListOption): readonly string[];
}

/** A command line that is wrong: exit status 2. */
export function usageError(message: string): ObjectiveError {
  return new ObjectiveError(say`${message}`, undefined, 'request');
}

/** @throws ObjectiveError of kind `request` for options that do not exist or lack their value. */
export function parseCommandLine(argv: readonly string[]): CommandLine {
  const { values, positionals } = parse(argv);
  return {
    words: positionals,
    given: Object.keys(values) as OptionName[],
    has: (name) => values[name] ?? false,
    text: (name) => values[name],
    list: (name) => values[name] ?? [],
  };
}

/** The option as a number within the bounds, or undefined where it was not given. */
export function numberOption(
  line: CommandLine,
  name: TextOption,
  { minimum = -Infinity, integer = false } = {},
): number | undefined {
  const given = line.text(name);
  if (given === undefined) return undefined;
  const value = given.trim() === '' ? NaN : Number(given);
  const kind = integer ? 'a whole number' : 'a number';
  if (Number.isNaN(value) || value < minimum || (integer && !Number.isInteger(value))) {
    throw usageError(
      `--${name} must be ${kind}${minimum === -Infinity ? '' : ` of at least ${minimum}`}, not '${given}'.`,
    );
  }
  return value;
}

/** The option as one of `choices`, or undefined where it was not given. */
export function choiceOption<C extends string>(
  line: CommandLine,
  name: TextOption,
  choices: readonly C[],
): C | undefined {
  const given = line.text(name);
  if (given === undefined) return undefined;
  const found = choices.find((choice) => choice === given);
  if (found === undefined) throw usageError(`--${name} must be one of ${choices.join(', ')}, not '${given}'.`);
  return found;
}

/** JSON from the option itself, from a file (`@point.json`) or from standard input (`@-`); undefined where not given. */
export function jsonOption(line: CommandLine, name: TextOption): unknown {
  const given = line.text(name);
  if (given === undefined) return undefined;
  const content = given.startsWith('@') ? readNamed(given.slice(1), name) : given;
  try {
    return parseJson(content);
  } catch {
    throw usageError(`--${name} must be JSON such as [1, 2], not '${content.trim().slice(0, 60)}'.`);
  }
}

/** The option as a vector, or undefined where it was not given. A single number is a vector of one. */
export function vectorOption(line: CommandLine, name: TextOption): readonly number[] | undefined {
  const value = jsonOption(line, name);
  return value === undefined ? undefined : vector(value, name);
}

/** @throws ObjectiveError of kind `request` where the value is no array of numbers. */
export function vector(value: unknown, name: string): readonly number[] {
  if (typeof value === 'number') return [value];
  if (Array.isArray(value) && value.every((component): component is number => typeof component === 'number'))
    return value;
  throw usageError(`--${name} must be an array of numbers such as [1, 2].`);
}

/** `name=value` pairs, values as numbers, booleans, arrays or words. */
export function assignments(
  line: CommandLine,
  name: 'set' | 'schedule-set',
): [string, HyperparameterValue | readonly number[]][] {
  return line.list(name).map((pair) => {
    const equals = pair.indexOf('=');
    if (equals < 1) throw usageError(`--${name} takes name=value, not '${pair}'.`);
    return [pair.slice(0, equals), assignedValue(pair.slice(equals + 1), name)];
  });
}

function assignedValue(value: string, name: string): HyperparameterValue | readonly number[] {
  if (value === 'true' || value === 'false') return value === 'true';
  if (value.startsWith('[')) {
    try {
      return vector(parseJson(value), name);
    } catch {
      throw usageError(`--${name} takes numbers, true, false, words or arrays of numbers, not '${value}'.`);
    }
  }
  const number = Number(value);
  return value.trim() === '' || Number.isNaN(number) ? value : number;
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: optionTypes, allowPositionals: true, strict: true });
  } catch (error) {
    const message = error instanceof Error ? error.message.split('\n')[0]! : String(error);
    throw usageError(`${message.replace(/\. To specify a positional.*$/, '').replace(/\.$/, '')}; ${remedy(message)}`);
  }
}

function remedy(message: string): string {
  const name = /'(--[^' ]+)/.exec(message)?.[1];
  if (message.includes('ambiguous')) return `write ${name}=… where the value begins with a minus sign.`;
  if (message.startsWith('Unknown'))
    return 'see descent --help; a hyper-parameter is set by --set, as in --set learningRate=0.1.';
  return 'see descent --help.';
}

function readNamed(path: string, name: string): string {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8');
  } catch {
    throw usageError(`--${name}: ${path === '-' ? 'standard input' : path} cannot be read.`);
  }
}

/** The option as intervals `[[lowest, highest], …]`, one for each parameter, or undefined where it was not given. */
export function intervalsOption(line: CommandLine, name: TextOption): readonly Interval[] | undefined {
  const value = jsonOption(line, name);
  if (value === undefined) return undefined;
  if (Array.isArray(value) && value.length > 0 && value.every(isInterval)) return value;
  if (isInterval(value)) return [value];
  throw usageError(`--${name} must be an array of [lowest, highest], one for each parameter, as in '[[-5,5],[-5,5]]'.`);
}

function isInterval(value: unknown): value is Interval {
  const [low, high] = Array.isArray(value) && value.length === 2 ? (value as unknown[]) : [];
  return (
    typeof low === 'number' && typeof high === 'number' && Number.isFinite(low) && Number.isFinite(high) && low < high
  );
}
