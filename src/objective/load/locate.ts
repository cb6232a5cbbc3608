// Whatever user code throws → one sentence and the place in the user's own file.
import remapping from '@jridgewell/remapping';
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import type MagicString from 'magic-string';
import type { SourceLocation } from '../../protocol/objective.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import { lineBreak } from '../position.js';
import type { ModuleSource, Program } from '../program.js';
import { strippedMap } from './stripTypes.js';
import { stackOfThrown } from './thrown.js';
import { english, say, type Sentence } from '../../protocol/sentence.js';

/**
 * Whatever was thrown as an ObjectiveError, with the innermost place inside the program's files unless it has its own.
 * Takes whatever can be thrown: null, proxies, errors whose getters throw.
 */
export function asObjectiveError(
  thrown: unknown,
  program: Program,
  who: 'objective' | 'optimizer' = 'objective',
): ObjectiveError {
  if (safely(() => thrown instanceof ObjectiveError)) return located(thrown as ObjectiveError, program);
  // First, as to describe a hostile value may throw in between.
  const location = locate(thrown, program);
  return new ObjectiveError(sentence(thrown, who), location);
}

function located(error: ObjectiveError, program: Program): ObjectiveError {
  return error.location === undefined ? new ObjectiveError(error.said, locate(error, program), error.kind) : error;
}

/** Where in the program's files an error was thrown, innermost first; undefined where its stack does not tell. */
export function locate(thrown: unknown, program: Program): SourceLocation | undefined {
  const stack = stackOfThrown(thrown);
  if (stack === undefined) return undefined;
  const byUrl = new Map<string, { module: ModuleSource; rewritten: boolean }>();
  for (const module of program.modules.values()) {
    for (const rewritten of [false, true]) byUrl.set(urlOf(module.path, rewritten), { module, rewritten });
  }
  for (const frame of stack.split('\n')) {
    const match = /(?:\(|at |@|^)(?:async )?(\S+?):(\d+):(\d+)\)?$/.exec(frame.trim());
    const found = match && byUrl.get(match[1]!);
    const location = found && original(found.module, found.rewritten, Number(match[2]), Number(match[3]));
    if (location) return location;
  }
  return undefined;
}

/** The name under which V8 reports a module's code in stack traces. */
export function urlOf(path: string, rewritten: boolean): string {
  return encodeURI(path) + (rewritten ? '?rewritten' : '');
}

/** Keeps what leads from a module's running code back to its text. Lines are the same already; this gives columns. */
export function rememberCode(module: ModuleSource, rewritten: boolean, head: number, edits: MagicString): void {
  const codes = running.get(module) ?? new Map<boolean, RunningCode>();
  running.set(module, codes.set(rewritten, { head, map: () => mapOf(module, edits) }));
}

interface RunningCode {
  /** Characters of our own before the module's, on line 1. */
  readonly head: number;
  map(): TraceMap;
}

const running = new WeakMap<ModuleSource, Map<boolean, RunningCode>>();

function mapOf(module: ModuleSource, edits: MagicString): TraceMap {
  const toStripped = JSON.stringify(edits.generateMap({ source: module.path, hires: 'boundary' }));
  const toSource = strippedMap(module.path, module.text);
  return new TraceMap(toSource ? remapping([toStripped, JSON.stringify(toSource)], () => null).toString() : toStripped);
}

function original(module: ModuleSource, rewritten: boolean, line: number, column: number): SourceLocation | undefined {
  const code = running.get(module)?.get(rewritten);
  if (line === 1 && code && column <= code.head) return undefined;
  const position = rewritten || !code ? undefined : originalPositionFor(code.map(), { line, column: column - 1 });
  if (position?.line === line) return { file: module.path, line, column: position.column + 1 };
  const text = module.text.split(lineBreak)[line - 1] ?? '';
  return { file: module.path, line, column: text.search(/\S|$/) + 1 };
}

const longest = 300;

function sentence(thrown: unknown, who: 'objective' | 'optimizer'): Sentence {
  const what = safely(() => describe(thrown)) ?? say`something that cannot be shown`;
  const isTooDeep = /call stack size exceeded/.test(english(what));
  const advice = isTooDeep ? say`; the recursion has no end or is too deep` : '';
  return who === 'objective' ? say`The objective threw ${what}${advice}.` : say`The optimizer threw ${what}${advice}.`;
}

/** The first line of what was thrown. */
function describe(thrown: unknown): Sentence {
  if (thrown instanceof Error) {
    const name = String(thrown.name) || 'Error';
    const message = String(thrown.message);
    return message ? said(`${name}: ${message}`) : say`${said(name)} without a message`;
  }
  if (typeof thrown === 'string') return said(JSON.stringify(thrown));
  if (typeof thrown === 'object' && thrown !== null) {
    const message: unknown = (thrown as { message?: unknown }).message;
    if (typeof message === 'string' && message) return said(message);
    const json = safely(() => JSON.stringify(thrown));
    return json === undefined ? say`an object, which cannot be shown` : say`an object, ${said(json)}`;
  }
  return typeof thrown === 'function' ? say`a function` : said(String(thrown));
}

function said(text: string): Sentence {
  const [line = ''] = text.split(/[\r\n]/, 1);
  return say`${line.slice(0, longest).replace(/[\s.]+$/, '')}`;
}

/** A hostile error can throw from any getter. */
function safely<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
