// The operations of an objective as a list that holds for every θ: recorded as on the tape, but with every operand, and
// given up as soon as the program looks at a number that depends on θ, be it to compare, round, print or index with it.
import type { LoadOptions } from '../../objective/load/load.js';
import type { Program } from '../../objective/program.js';
import type { ObjectiveInfo } from '../../protocol/objective.js';
import type { BinaryPrimitive, UnaryPrimitive } from '../primitives.js';
import { binaryRules, unaryRules } from '../primitives.js';
import { Active } from '../tape/active.js';
import type { RecorderEvents } from '../tape/primitiveRecorder.js';
import { Recorder } from '../tape/recorder.js';
import { tapedFunction } from '../tape/tapedFunction.js';

/** The result of an earlier operation (or a parameter), or a number that does not depend on θ. */
export type Operand = { readonly entry: number } | { readonly constant: number };

export interface Operation {
  readonly name: UnaryPrimitive | BinaryPrimitive;
  /** One or two, as the primitive has them. */
  readonly operands: readonly Operand[];
}

/** Operation k has the entry n + k; the entries 0 … n − 1 are θ. */
export interface Trace {
  readonly operations: readonly Operation[];
  readonly output: Operand;
}

/** Longer ones would take too long over ranges. */
const mostOperations = 20_000;

/**
 * Undefined where what f does depends on the values of θ, or two evaluations do not do the same, or f is a mean over data. The
 * two points only have to be ones where f can be evaluated.
 */
export function traceOf(
  program: Program,
  info: ObjectiveInfo,
  points: readonly [Float64Array, Float64Array],
  builtins?: LoadOptions['builtins'],
): Trace | undefined {
  if (info.data !== undefined) return undefined;
  let recorder: TraceRecorder | undefined;
  const giveUp = () => recorder?.giveUp();
  try {
    const taped = tapedFunction(program, info, {
      limit: mostOperations,
      events: { nonSmooth: () => {}, trap: giveUp, leaked: giveUp },
      recorder: (events, limit) => (recorder = new TraceRecorder(events, limit)),
      ...(builtins ? { builtins } : {}),
    });
    const [first, second] = points.map((theta): Trace | undefined => {
      const { value, output } = taped.record(theta, 1);
      if (recorder!.isGivenUp) return undefined;
      return { operations: recorder!.operations, output: output < 0 ? { constant: value } : { entry: output } };
    });
    return first && second && JSON.stringify(first) === JSON.stringify(second) ? first : undefined;
  } catch {
    // Whatever the objective throws here it throws in the search itself, which says so.
    return undefined;
  }
}

class TraceRecorder extends Recorder {
  operations: Operation[] = [];
  isGivenUp = false;

  constructor(events: RecorderEvents, limit: number) {
    super(events, limit);
    // These leave no entry, or none with its operands, where one operand is plain; a square is recorded by itself.
    for (const name of ['add', 'sub', 'mul', 'div', 'pow'] as const) {
      const otherwise = this[name].bind(this);
      this[name] = (x: unknown, y: unknown, site: number = 0) => {
        if (!isNumeric(x) || !isNumeric(y)) return otherwise(x, y, site);
        return this.binary(name, x, y);
      };
    }
  }

  giveUp(): void {
    this.isGivenUp = true;
  }

  override begin(theta: ArrayLike<number>, order: 1 | 2): Active[] {
    this.operations = [];
    return super.begin(theta, order).map(({ primal, node }) => this.hidden(primal, node));
  }

  override unary(name: UnaryPrimitive, x: unknown, site: number): unknown {
    if (!(x instanceof HiddenActive)) return super.unary(name, x, site);
    return this.record(name, [x], unaryRules[name].value(x.hidden));
  }

  override binary(name: BinaryPrimitive, x: Active | number, y: Active | number): unknown {
    const value = binaryRules[name].value(valueOf(x), valueOf(y));
    return x instanceof Active || y instanceof Active ? this.record(name, [x, y], value) : value;
  }

  override withPrimal(x: unknown): unknown {
    return x;
  }

  private record(name: Operation['name'], operands: readonly (Active | number)[], value: number): Active {
    const { base } = this.tape;
    this.operations.push({
      name,
      operands: operands.map((x) => (x instanceof Active ? { entry: x.node - base } : { constant: x })),
    });
    const [a, b] = operands.map((x) => (x instanceof Active ? x.node : base));
    return this.hidden(value, this.tape.push2(a!, b ?? base, 0, 0));
  }

  private hidden(value: number, node: number): Active {
    return new HiddenActive(value, node, () => {
      if (this.isRecording) this.giveUp();
    });
  }
}

/** An active number that tells when somebody other than the arithmetic looks at its value. */
class HiddenActive extends Active {
  constructor(
    readonly hidden: number,
    node: number,
    looked: () => void,
  ) {
    super(hidden, node);
    Object.defineProperty(this, 'primal', {
      get: () => {
        looked();
        return hidden;
      },
    });
  }
}

function valueOf(x: Active | number): number {
  return x instanceof HiddenActive ? x.hidden : Number(x);
}

function isNumeric(x: unknown): x is Active | number {
  return typeof x === 'number' || x instanceof Active;
}
