// What discovery learns of an objective from its source text alone. Plain data: it crosses process borders.

/** A place in a source text. Lines and columns are base 1, as editors show them. */
export interface SourceLocation {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A stretch of source text; `end` is exclusive. Offsets are UTF-16 code units, base 0. */
export interface SourceRange extends SourceLocation {
  readonly endLine: number;
  readonly endColumn: number;
  readonly start: number;
  readonly end: number;
}

/** [lowest, highest] of one coordinate. */
export type Interval = readonly [number, number];

/** How the parameter vector θ becomes the arguments of the user's function. */
export type ParameterShape =
  /** `length` where a tuple type fixes it. */
  | { readonly kind: 'vector'; readonly container: 'array' | 'float64Array'; readonly length?: number }
  /** `rest`: the name of a rest parameter, which takes all that `names` leave over. */
  | { readonly kind: 'scalars'; readonly names: readonly string[]; readonly rest?: string }
  | { readonly kind: 'object'; readonly keys: readonly string[] };

/** A minimum that the author states: `@minimum value at θ`. */
export interface KnownMinimum {
  readonly value: number;
  readonly theta?: readonly number[];
}

/** One objective as its source text declares it. */
export interface ObjectiveInfo {
  /** The exported name; `default` for an anonymous default export. */
  readonly name: string;
  /** What to show: the name, or the file's name for an anonymous default export. */
  readonly title: string;
  readonly description: string;
  /** The function's source as a formula where it is a single expression. */
  readonly formula?: string;
  /** The whole declaration, from the first character of `export` or the function. */
  readonly range: SourceRange;
  readonly parameters: ParameterShape;
  /**
   * The number of parameters unless the caller asks for another; absent where the text alone does not tell. `start`,
   * `domain` and the points of `minima` have this length.
   */
  readonly dimension?: number;
  readonly start?: readonly number[];
  readonly domain?: readonly Interval[];
  readonly minima: readonly KnownMinimum[];
  /** The function returns residuals r, a list of numbers: the objective is ½‖r‖². */
  readonly residuals?: true;
  /** `@constant`: numbers of the file that a reference to a built-in may choose. */
  readonly constants?: readonly HyperparameterInfo[];
  /** `@gradient`: the name of the user's own gradient function in the same file. */
  readonly gradient?: string;
  /** `@data`: the name of the array of rows over which the loss is averaged. */
  readonly data?: string;
  /** `@data rows standardise area, age`: the entries of a row that are brought to one scale; none named: all but the last. */
  readonly standardise?: readonly string[];
  /** `@validation`: the name of the array of held-out rows. */
  readonly validation?: string;
  /** `@predict`: the name of the model, a function of θ and a row, whose fit is shown beside the loss. */
  readonly predict?: string;
}

/** Names an objective from anywhere: the CLI's `path/file.ts#name` and `builtin:name?dimension=n`. */
export type ObjectiveReference =
  | { readonly kind: 'file'; readonly path: string; readonly name?: string }
  | {
      readonly kind: 'builtin';
      readonly name: string;
      readonly dimension?: number;
      /** `?condition=1000`: values of the constants that it names. */
      readonly constants?: Readonly<Record<string, number>>;
    };

/** A user's optimizer as its source text declares it (`@optimizer`). */
export interface UserOptimizerInfo {
  readonly name: string;
  readonly description: string;
  readonly range: SourceRange;
  readonly hyperparameters: readonly HyperparameterInfo[];
}

/** One hyper-parameter: the single source of its meaning, range and default, for the CLI, the side bar and the docs. */
export interface HyperparameterInfo {
  /** PyTorch's name spelled out: `learningRate`, `beta1`. */
  readonly name: string;
  readonly description: string;
  readonly kind: 'number' | 'integer' | 'boolean' | 'choice';
  readonly default: HyperparameterValue;
  readonly minimum?: number;
  readonly maximum?: number;
  /** True where `minimum` itself is not allowed. */
  readonly exclusiveMinimum?: boolean;
  /** True where `maximum` itself is not allowed. */
  readonly exclusiveMaximum?: boolean;
  readonly choices?: readonly string[];
}

export type HyperparameterValue = number | boolean | string;
export type Hyperparameters = Readonly<Record<string, HyperparameterValue>>;

/** What an optimizer can ask of an objective; `jacobian`: the residuals and their Jacobian, where f = ½‖r‖². */
export type Need = 'value' | 'gradient' | 'hessian' | 'hessianVectorProduct' | 'jacobian';

/** An optimizer as the catalogue lists it. */
export interface OptimizerInfo {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Paper and equation. */
  readonly source: string;
  readonly family:
    | 'first-order'
    | 'adaptive'
    | 'learning-rate-free'
    | 'curvature'
    | 'line-search'
    | 'second-order'
    | 'derivative-free'
    | 'yours';
  /** What it asks of the objective, with its default settings. */
  readonly needs: readonly Need[];
  readonly hyperparameters: readonly HyperparameterInfo[];
}

/** A schedule as the catalogue lists it. */
export interface ScheduleInfo {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly hyperparameters: readonly HyperparameterInfo[];
  /** Settings that are lists of numbers: `milestones`, `metrics`. */
  readonly lists: readonly { readonly name: string; readonly description: string }[];
}
