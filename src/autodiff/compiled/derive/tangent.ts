// Forward mode on generated code (Griewank & Walther, ch. 5): beside every variable that depends on θ its derivatives in
// several directions at once. Applied to the code of a gradient it gives Hessian-vector products.
import { element, literal, name, type Expression, type Statement, type Target } from '../code/code.js';
import { add, contribution, isAtom, isProduct, mul } from '../code/expressions.js';
import { operators, type Operator } from '../code/operators.js';
import { dependsOn, findActive } from './dependence.js';

/** The name of the k-th tangent of a variable or array. */
export const tangentName = (of: string, k: number): string => `${of}_dot${k}`;

/** The k-th tangent of an element of an array: where it stands, or what it is. */
export type ElementTangent = (array: string, index: Expression, k: number) => Expression;

/** A value, as an atom or element, and its tangents. */
interface Split {
  readonly value: Expression;
  readonly tangents: readonly Expression[];
}

type Applied = Expression & { readonly kind: 'apply' };

const inArray: ElementTangent = (array, index, k) => element(tangentName(array, k), index);

/** `statements` with `directions` tangents; `inputs` are the arrays whose tangents are given. */
export function writeTangent(
  statements: readonly Statement[],
  inputs: readonly string[],
  directions: number,
  elementTangent = inArray,
): Statement[] {
  const active = findActive(statements, inputs);
  const every = <T>(make: (k: number) => T): T[] => Array.from({ length: directions }, (_, k) => make(k));
  /** Tangents of constants of the code that are themselves known: they are written in place of their names. */
  const known = new Map<string, Expression>();
  let temporaries = 0;

  const tangentOf = (variable: string, k: number): Expression => {
    const text = tangentName(variable, k);
    return known.get(text) ?? name(text);
  };

  const isActive = (expression: Expression): boolean => dependsOn(expression, active);

  /** The expression as an atom or element, and its tangents; what has to be computed first goes to `out`. */
  const split = (expression: Expression, out: Statement[], target?: string): Split => {
    if (!isActive(expression)) return { value: expression, tangents: every(() => literal(0)) };
    if (expression.kind === 'name') return { value: expression, tangents: every((k) => tangentOf(expression.name, k)) };
    if (expression.kind === 'element')
      return { value: expression, tangents: every((k) => elementTangent(expression.array, expression.index, k)) };
    if (expression.kind !== 'apply') return { value: expression, tangents: every(() => literal(0)) };
    const rule = operators[expression.operator];
    const parts = expression.args.map((arg) => split(arg, out));
    const args = parts.map(({ value }) => value);
    const result = name(target ?? `part_${temporaries++}`);
    out.push({
      kind: 'declare',
      name: result.name,
      value: { kind: 'apply', operator: expression.operator, args },
      constant: target === undefined,
    });
    const sums = rule.tangent
      ? productTangents(rule.tangent, args, result, parts, out)
      : partialTangents(expression, args, result, parts, out);
    const tangents = sums.map((sum) => (isAtom(sum) || target !== undefined ? sum : bind(sum, out)));
    return { value: result, tangents };
  };

  /** Σ tangent · partial, in each direction. */
  const partialTangents = (
    expression: Applied,
    args: readonly Expression[],
    result: Expression,
    parts: readonly Split[],
    out: Statement[],
  ): Expression[] => {
    const rule = operators[expression.operator];
    const partials = rule.partials!(args, result).map((partial, k) =>
      isActive(expression.args[k]!) && directions > 1 ? shared(partial, out) : partial,
    );
    // d(a · p) of a guarded product is 0 wherever a is, however infinite dp.
    const isGuarded = (j: number) => expression.operator === 'guardedProduct' && j === 1;
    return every((k) => {
      const terms = partials.map((partial, j) => {
        if (!isActive(expression.args[j]!)) return literal(0);
        const tangent = parts[j]!.tangents[k]!;
        return isGuarded(j)
          ? contribution(partial, tangent, true)
          : contribution(tangent, partial, rule.singular === true);
      });
      return terms.reduce(add, literal(0));
    });
  };

  const productTangents = (
    rule: NonNullable<Operator['tangent']>,
    args: readonly Expression[],
    result: Expression,
    parts: readonly Split[],
    out: Statement[],
  ): Expression[] => {
    const products = every((k) =>
      rule(
        args,
        result,
        parts.map(({ tangents }) => tangents[k]!),
      ),
    );
    const factor = directions > 1 ? shared(products[0]![1], out) : products[0]![1];
    return products.map(([sum]) => mul(sum, factor));
  };

  /** A partial for all directions: its factors, each with a name, meet every tangent one by one as in one direction. */
  const shared = (partial: Expression, out: Statement[]): Expression => {
    if (isProduct(partial) || (partial.kind === 'apply' && partial.operator === 'neg'))
      return { ...partial, args: partial.args.map((factor) => shared(factor, out)) };
    return isAtom(partial) ? partial : bind(partial, out);
  };

  const bind = (value: Expression, out: Statement[]): Expression => {
    const text = `part_${temporaries++}`;
    out.push({ kind: 'declare', name: text, value, constant: true });
    return name(text);
  };

  const tangentsOf = (target: Target): Target[] =>
    every((k) =>
      target.kind === 'name'
        ? name(tangentName(target.name, k))
        : (elementTangent(target.array, target.index, k) as Target),
    );

  const transform = (block: readonly Statement[]): Statement[] => {
    const out: Statement[] = [];
    for (const statement of block) write(statement, out);
    return out;
  };

  const write = (statement: Statement, out: Statement[]): void => {
    switch (statement.kind) {
      case 'declare': {
        if (!active.has(statement.name)) return void out.push(statement);
        if (statement.value === undefined) {
          out.push(statement, ...every((k): Statement => ({ ...statement, name: tangentName(statement.name, k) })));
          return;
        }
        const { value, tangents } = split(
          statement.value,
          out,
          isComputed(statement.value) && isActive(statement.value) ? statement.name : undefined,
        );
        if (value.kind !== 'name' || value.name !== statement.name) out.push({ ...statement, value });
        tangents.forEach((tangent, k) => {
          const text = tangentName(statement.name, k);
          if (statement.constant && tangent.kind === 'literal') known.set(text, tangent);
          else out.push({ ...statement, name: text, value: tangent });
        });
        return;
      }
      case 'assign':
      case 'add': {
        if (!isActive(statement.target)) return void out.push(statement);
        const { value, tangents } = split(statement.value, out);
        // Tangents first: the value may be the very variable that is assigned to.
        tangentsOf(statement.target).forEach((target, k) => {
          if (statement.kind === 'assign' || !isZero(tangents[k]!))
            out.push({ ...statement, target, value: tangents[k]! });
        });
        out.push({ ...statement, value });
        return;
      }
      case 'if':
        out.push({ ...statement, then: transform(statement.then), otherwise: transform(statement.otherwise) });
        return;
      case 'for':
      case 'repeat':
        out.push({ ...statement, body: transform(statement.body) });
        return;
      case 'loop':
        out.push({ ...statement, header: transform(statement.header), body: transform(statement.body) });
        return;
      case 'push':
        out.push(statement);
        if (isActive(statement.value))
          split(statement.value, out).tangents.forEach((value) => out.push({ kind: 'push', value }));
        return;
      case 'pop':
        if (active.has(statement.name))
          every((k) => out.push({ kind: 'pop', name: tangentName(statement.name, directions - 1 - k) }));
        out.push(statement);
        return;
      case 'pushArray':
        out.push(statement);
        if (active.has(statement.name))
          every((k) => out.push({ kind: 'pushArray', name: tangentName(statement.name, k) }));
        return;
      case 'popArray':
        if (active.has(statement.name))
          every((k) => out.push({ kind: 'popArray', name: tangentName(statement.name, directions - 1 - k) }));
        out.push(statement);
        return;
      case 'allocate':
        out.push(statement);
        if (active.has(statement.name)) every((k) => out.push({ ...statement, name: tangentName(statement.name, k) }));
        return;
      case 'clear':
        out.push(statement);
        if (active.has(statement.array))
          every((k) => out.push({ kind: 'clear', array: tangentName(statement.array, k) }));
        return;
      case 'checkStack':
      case 'leave':
      case 'return':
      case 'comment':
        out.push(statement);
    }
  };

  return transform(statements);
}

const isComputed = (expression: Expression) => expression.kind === 'apply';
const isZero = (expression: Expression) => expression.kind === 'literal' && expression.value === 0;
