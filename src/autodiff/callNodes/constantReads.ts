// What a compiled function has read of its modules while it was compiled. A caller that is not compiled may change it:
// before each call it is compared.
import type { Program } from '../../objective/program.js';
import { declarationOf, type Bindings } from '../compiled/normalise/names/modules.js';

/** Most values that are compared before a call. */
const mostValues = 256;

type Primitive = number | boolean | string | null | undefined;

interface Read {
  readonly path: string;
  readonly name: string;
  readonly values: readonly Primitive[] | undefined;
}

export class ConstantReads {
  private readonly reads: Read[] = [];

  constructor(
    private readonly program: Program,
    private readonly live: Bindings,
  ) {}

  /** Gives a copy of what the modules hold, and remembers it. */
  readonly bindings: Bindings = (path, name) => {
    const value = this.live(path, name);
    const values = this.valuesOf(path, name, value);
    this.reads.push({ path, name, values });
    return values === undefined || typeof value === 'function' ? value : structuredClone(value);
  };

  /** Everything that was read can be compared. */
  areComparable(): boolean {
    return this.reads.every(({ values }) => values !== undefined);
  }

  areSame(): boolean {
    return this.reads.every(({ path, name, values }) => {
      if (values!.length === 0) return true;
      const now = flatten(this.live(path, name));
      return now !== undefined && now.length === values!.length && now.every((x, k) => Object.is(x, values![k]));
    });
  }

  /** Functions count for nothing where their source says all about them. */
  private valuesOf(path: string, name: string, value: unknown): readonly Primitive[] | undefined {
    if (typeof value !== 'function') return flatten(value);
    const module = this.program.modules.get(path)!;
    const declaration = module.tree && declarationOf(module, name);
    const init = declaration?.type === 'VariableDeclarator' ? declaration.init : undefined;
    return init?.type === 'ArrowFunctionExpression' || init?.type === 'FunctionExpression' ? [] : undefined;
  }
}

/** All values inside of numbers, arrays and plain objects, with their keys; undefined where there is more or too much. */
function flatten(value: unknown): Primitive[] | undefined {
  const values: Primitive[] = [];
  const visit = (part: unknown): boolean => {
    if (values.length > mostValues || typeof part === 'function' || typeof part === 'symbol') return false;
    if (typeof part !== 'object' || part === null) return values.push(part as Primitive) > 0;
    const prototype: unknown = Object.getPrototypeOf(part);
    if (!Array.isArray(part) && prototype !== Object.prototype && prototype !== null) return false;
    return Object.entries(part).every(([key, inner]) => values.push(key) > 0 && visit(inner));
  };
  return visit(value) ? values : undefined;
}
