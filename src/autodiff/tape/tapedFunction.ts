// The user's program rewritten and loaded a second time, and one evaluation of its objective recorded.
import { argumentsOf } from '../../objective/arguments.js';
import { load, type LoadOptions } from '../../objective/load.js';
import { locate } from '../../objective/locate.js';
import type { Program } from '../../objective/program.js';
import type { ObjectiveInfo, SourceLocation } from '../../protocol/objective.js';
import { intrinsics } from '../intrinsics/globals.js';
import { functionOf, guarded, noNumber, rowsOf } from '../plainFunction.js';
import { Active } from './active.js';
import { lengthIsPlain } from './lengths.js';
import { plainnessOf } from './plainness.js';
import { Recorder, type RecorderEvents } from './recorder.js';
import { rewrite } from './rewrite.js';
import { Sites } from './sites.js';
import type { Tape } from './tape.js';

/** What the taped evaluations have met. */
export interface TapeEvents {
  nonSmooth(message: string, location: SourceLocation | undefined): void;
  trap(message: string, location: SourceLocation | undefined): void;
  leaked(value: number, into: string, location: SourceLocation | undefined): void;
}

export interface TapedFunction {
  readonly tape: Tape;
  readonly rows: readonly unknown[] | undefined;
  readonly validationRows: readonly unknown[] | undefined;
  /**
   * Evaluates and records. `output` is the result's entry, −1 where it does not depend on θ.
   * @throws ObjectiveError as the plain function does, or where the tape is full.
   */
  record(theta: Float64Array, order: 1 | 2, row?: unknown): { readonly value: number; readonly output: number };
}

export interface TapeOptions {
  readonly builtins?: LoadOptions['builtins'];
  /** Most recorded operations in one evaluation. */
  readonly limit: number;
  readonly events: TapeEvents;
  /** Another recorder, for diagnosis. */
  readonly recorder?: (events: RecorderEvents, limit: number, sites: Sites) => Recorder;
}

export function tapedFunction(program: Program, info: ObjectiveInfo, options: TapeOptions): TapedFunction {
  const sites = new Sites();
  const { limit, builtins } = options;
  const events = sitedEvents(options.events, program, sites);
  const recorder = options.recorder?.(events, limit, sites) ?? new Recorder(events, limit);
  const globals = intrinsics(recorder, events);
  const trees = [...program.modules.values()].flatMap(({ tree }) => tree ?? []);
  const lengths =
    lengthIsPlain(trees) && !(info.parameters.kind === 'object' && info.parameters.keys.includes('length'));
  const loaded = load(program, {
    globals,
    rewrite: (module) => (module.tree ? rewrite(module, plainnessOf(module.tree, lengths), sites) : module.text),
    ...(builtins ? { builtins } : {}),
  });
  const function_ = functionOf(loaded, info.name, info);
  const toArguments = tapedArguments(info, globals);
  return {
    tape: recorder.tape,
    rows: rowsOf(loaded, info.data, info),
    validationRows: rowsOf(loaded, info.validation, info),
    record(theta, order, row) {
      const args = toArguments(recorder.begin(theta, order));
      const result = guarded(() => (row === undefined ? function_(...args) : function_(...args, row)), program);
      if (result instanceof Active) return { value: result.primal, output: result.node };
      return typeof result === 'number' ? { value: result, output: -1 } : noNumber(result, info);
    },
  };
}

function tapedArguments(
  { parameters }: ObjectiveInfo,
  globals: Record<string, unknown>,
): (theta: Active[]) => unknown[] {
  if (parameters.kind === 'vector' && parameters.container === 'float64Array') {
    const Float64 = globals['Float64Array'] as new (values: unknown) => unknown;
    return (theta) => [new Float64(theta)];
  }
  // Already made afresh. Not through the copying of plain numbers, which would learn to keep them as objects.
  if (parameters.kind === 'vector') return (theta) => [theta];
  if (parameters.kind === 'scalars') return (theta) => theta;
  return argumentsOf(parameters);
}

/** Sites as places; where an operation has none, the line that was running. */
function sitedEvents(events: TapeEvents, program: Program, sites: Sites): RecorderEvents {
  const running = () => locate(new Error('here'), program);
  return {
    nonSmooth: (message, site) => events.nonSmooth(message, sites.at(site) ?? running()),
    trap: (message, site) => events.trap(message, sites.at(site) ?? running()),
    leaked: (value, into) => events.leaked(value, into, running()),
  };
}
