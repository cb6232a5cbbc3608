// The imperative form of generated code: what the adjoint pass writes, the tangent pass transforms and the printer prints.
// Scalars are named variables; arrays hold doubles. Data of the user's module is read through `member` and never changes.
import type { SourceLocation } from '../../../protocol/objective.js';

/** Every scalar operator; `operators.ts` has a rule for each. */
export type OperatorName =
  | 'add'
  | 'sub'
  | 'mul'
  | 'div'
  | 'rem'
  | 'neg'
  | 'pow'
  | 'abs'
  | 'max'
  | 'min'
  | 'sqrt'
  | 'cbrt'
  | 'exp'
  | 'expm1'
  | 'log'
  | 'log1p'
  | 'log2'
  | 'log10'
  | 'sin'
  | 'cos'
  | 'tan'
  | 'asin'
  | 'acos'
  | 'atan'
  | 'sinh'
  | 'cosh'
  | 'tanh'
  | 'asinh'
  | 'acosh'
  | 'atanh'
  | 'sechSquared'
  | 'hypot'
  | 'hypotSlope'
  | 'atan2'
  | 'select'
  | 'guardedProduct'
  | 'sign'
  | 'floor'
  | 'ceil'
  | 'round'
  | 'trunc'
  | 'fround'
  | 'clz32'
  | 'imul'
  | 'lt'
  | 'le'
  | 'gt'
  | 'ge'
  | 'eq'
  | 'ne'
  | 'and'
  | 'or'
  | 'not'
  | 'truthy'
  | 'toNumber'
  | 'isNaN'
  | 'isFinite'
  | 'isInteger'
  | 'isSafeInteger'
  | 'isSame'
  | 'bitOr'
  | 'bitAnd'
  | 'bitXor'
  | 'shiftLeft'
  | 'shiftRight'
  | 'shiftRightUnsigned'
  | 'bitNot';

export type Expression =
  | { readonly kind: 'literal'; readonly value: number | boolean }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'apply'; readonly operator: OperatorName; readonly args: readonly Expression[] }
  | { readonly kind: 'element'; readonly array: string; readonly index: Expression }
  | { readonly kind: 'length'; readonly array: string }
  | { readonly kind: 'member'; readonly base: Expression; readonly key: Expression | string };

export type Target = Extract<Expression, { kind: 'name' | 'element' }>;

/** A loop that counts: `for (index = from; index (comparison) to; index += step)`; `step` is never 0. */
export interface Counting {
  readonly index: string;
  readonly from: Expression;
  readonly comparison: 'lt' | 'le' | 'gt' | 'ge';
  readonly to: Expression;
  readonly step: number;
  /** The index is declared before, and used after. */
  readonly declared?: boolean;
}

export type Statement =
  | { readonly kind: 'declare'; readonly name: string; readonly value?: Expression; readonly constant: boolean }
  | { readonly kind: 'assign'; readonly target: Target; readonly value: Expression }
  | { readonly kind: 'add'; readonly target: Target; readonly value: Expression }
  | {
      readonly kind: 'if';
      readonly condition: Expression;
      readonly then: readonly Statement[];
      readonly otherwise: readonly Statement[];
    }
  | { readonly kind: 'for'; readonly counting: Counting; readonly body: readonly Statement[] }
  /** Runs `header`, leaves unless `condition`, runs `body`, and again. */
  | {
      readonly kind: 'loop';
      readonly header: readonly Statement[];
      readonly condition: Expression;
      readonly body: readonly Statement[];
    }
  /** Runs `body` as often as the variable `count` says. */
  | { readonly kind: 'repeat'; readonly count: Expression; readonly body: readonly Statement[] }
  | { readonly kind: 'push'; readonly value: Expression }
  | { readonly kind: 'pop'; readonly name: string; readonly boolean?: boolean }
  | { readonly kind: 'pushArray'; readonly name: string }
  | { readonly kind: 'popArray'; readonly name: string }
  /** `doubles`: a Float64Array of zeros. `list`: an empty array that grows. */
  | {
      readonly kind: 'allocate';
      readonly name: string;
      readonly length: Expression;
      readonly storage: 'doubles' | 'list';
      /** The elements are NaN at first, as holes are, and not 0. */
      readonly holes?: boolean;
      /** The name is declared already. */
      readonly declared?: boolean;
    }
  | { readonly kind: 'clear'; readonly array: string }
  /** Starts over with a larger stack where what was recorded did not fit. */
  | { readonly kind: 'checkStack' }
  /** `reason`: a sentence that is all template, so that it can be read where the code is shown. */
  | { readonly kind: 'leave'; readonly reason: string }
  | { readonly kind: 'return'; readonly value: Expression }
  | { readonly kind: 'comment'; readonly location: SourceLocation };

export const literal = (value: number | boolean): Expression => ({ kind: 'literal', value });
export const name = (text: string): Extract<Expression, { kind: 'name' }> => ({ kind: 'name', name: text });
export const element = (array: string, index: Expression): Extract<Expression, { kind: 'element' }> => ({
  kind: 'element',
  array,
  index,
});

export function isLiteral(expression: Expression, value?: number | boolean): boolean {
  return expression.kind === 'literal' && (value === undefined || Object.is(expression.value, value));
}
