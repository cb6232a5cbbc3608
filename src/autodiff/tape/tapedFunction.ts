// The user's program rewritten and loaded a second time, and one evaluation of its objective recorded.
import { argumentsOf } from '../../objective/arguments.js';
import { topLevelFunction } from '../../objective/discover/declaration.js';
import { load, type LoadedProgram, type LoadOptions } from '../../objective/load/load.js';
import type { ModuleSource, Program } from '../../objective/program.js';
import type { ObjectiveInfo } from '../../protocol/objective.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import { intrinsics } from '../intrinsics/globals.js';
import { functionOf, guarded, noNumber, dataOf } from '../plain/plainFunction.js';
import { Active, plain } from './active.js';
import { lengthIsPlain } from './lengths.js';
import { isOnlyIndexed } from './onlyIndexed.js';
import { PlacedEvents, type TapeEvents } from './placedEvents.js';
import { plainnessOf } from './plainness.js';
import type { RecorderEvents } from './primitiveRecorder.js';
import { Recorder } from './recorder.js';
import { rewrite } from './rewrite.js';
import { Sites } from './sites.js';
import { calls } from './rewriting.js';
import { TopFunctions, type Calls } from './topFunctions.js';
import type { Tape } from './tape.js';
import { say } from '../../protocol/sentence.js';

export interface Recorded {
  readonly value: number;
  readonly output: number;
  /** As the program returned it. */
  readonly result: unknown;
}

export interface TapedFunction {
  readonly tape: Tape;
  readonly rows: readonly unknown[] | undefined;
  readonly validationRows: readonly unknown[] | undefined;
  /**
   * Evaluates and records. `output` is the result's entry, −1 where it does not depend on θ.
   * @throws ObjectiveError as the plain function does, or where the tape is full.
   */
  record(theta: Float64Array, order: 1 | 2, row?: unknown): Recorded;
}

export interface TapeOptions {
  readonly builtins?: LoadOptions['builtins'];
  /** Most recorded operations in one evaluation. */
  readonly limit: number;
  readonly events: TapeEvents;
  /** Decides about calls of functions at the top of modules; without it all run as they are written. */
  readonly calls?: (recorder: Recorder, functions: TopFunctions, bindings: LoadedProgram['binding']) => Calls;
  /** Another recorder, for diagnosis. */
  readonly recorder?: (events: RecorderEvents, limit: number, sites: Sites) => Recorder;
}

export function tapedFunction(program: Program, info: ObjectiveInfo, options: TapeOptions): TapedFunction {
  const sites = new Sites();
  const { limit, builtins } = options;
  const events = new PlacedEvents(options.events, program, sites, info.range);
  const recorder = options.recorder?.(events, limit, sites) ?? new Recorder(events, limit);
  const functions = options.calls && new TopFunctions({ path: program.entry, name: info.name });
  let loaded: LoadedProgram | undefined;
  const bindings: LoadedProgram['binding'] = (path, name) => loaded?.binding(path, name);
  const takenCalls = functions && options.calls?.(recorder, functions, bindings);
  const globals = { ...intrinsics(recorder, events), ...(takenCalls && { [calls]: takenCalls }) };
  const trees = [...program.modules.values()].flatMap(({ tree }) => tree ?? []);
  const lengths =
    lengthIsPlain(trees) && !(info.parameters.kind === 'object' && info.parameters.keys.includes('length'));
  const rewritten = new Map<ModuleSource, string>();
  const rewriteOnce = (module: ModuleSource) => {
    const known = rewritten.get(module);
    if (known !== undefined || !module.tree) return known ?? module.text;
    const text = rewrite(module, plainnessOf(module.tree, lengths), sites, functions);
    rewritten.set(module, text);
    return text;
  };
  const loadAnew = () => (loaded = load(program, { globals, rewrite: rewriteOnce, ...(builtins ? { builtins } : {}) }));
  const first = loadAnew();
  let function_ = functionOf(first, info.name, info);
  const toArguments = tapedArguments(program, info, globals);
  const { tape } = recorder;
  const evaluate = (theta: Float64Array, order: 1 | 2, row: unknown) => {
    events.renew();
    const args = toArguments(recorder.begin(theta, order));
    let result: unknown;
    try {
      result = guarded(() => (row === undefined ? function_(...args) : function_(...args, row)), program);
    } finally {
      recorder.end();
    }
    if (result instanceof Active && result.node < tape.base) tape.meetStale();
    const output = result instanceof Active ? result.node - tape.base : -1;
    events.settle(tape, output);
    const value = plain(result);
    return typeof value === 'number' ? { value, output, result } : noNumber(value, info);
  };
  let keepsNumbers = false;
  return {
    tape,
    ...dataOf(first, info),
    record(theta, order, row) {
      if (!keepsNumbers) {
        const recorded = evaluate(theta, order, row);
        if (!tape.isStale) return recorded;
        keepsNumbers = true;
      }
      // What an earlier evaluation left in variables of the module goes with the module.
      function_ = functionOf(loadAnew(), info.name, info);
      const recorded = evaluate(theta, order, row);
      if (!tape.isStale) return recorded;
      throw new ObjectiveError(
        say`The objective keeps numbers from one call to the next, where their derivatives cannot be followed.`,
      );
    },
  };
}

function tapedArguments(
  program: Program,
  { name, parameters }: ObjectiveInfo,
  globals: Record<string, unknown>,
): (theta: Active[]) => unknown[] {
  if (parameters.kind === 'scalars') return (theta) => theta;
  if (parameters.kind !== 'vector') return argumentsOf(parameters);
  const node = topLevelFunction(program, name)?.node;
  if (parameters.container === 'float64Array' && !(node && isOnlyIndexed(node))) {
    const Float64 = globals['Float64Array'] as new (values: unknown) => unknown;
    return (theta) => [new Float64(theta)];
  }
  // Already made afresh. Not through the copying of plain numbers, which would learn to keep them as objects.
  return (theta) => [theta];
}
