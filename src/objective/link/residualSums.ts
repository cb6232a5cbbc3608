// An objective that returns residuals r(θ) → two scalar functions that the derivatives know what to do with, added to its
// file: ½‖r(θ)‖², which is minimized, and wᵀr(θ), whose derivatives are the residuals and their Jacobian.
import type { ObjectiveInfo, ParameterShape } from '../../protocol/objective.js';
import { shapeOf } from './link.js';
import { declaredNames, defaultBinding } from './moduleShape.js';
import { parse } from '../parse.js';
import type { ModuleSource, Program } from '../program.js';

const halfSquaresName = '__descent_halfSquares';
const weightedSumName = '__descent_weightedSum';

export interface ResidualSums {
  readonly program: Program;
  /** ½‖r(θ)‖², by θ as the user's function takes it. */
  readonly halfSquares: ObjectiveInfo;
  /** wᵀr(θ) as a function of (θ, w), θ first; one number for each. */
  readonly weightedSum: ObjectiveInfo;
}

/** `info` describes the function of the program's entry that returns residuals, θ having `dimension` coordinates. */
export function residualSums(program: Program, info: ObjectiveInfo, dimension: number): ResidualSums {
  const entry = program.modules.get(program.entry)!;
  const text = `${entry.text}\n${source(localName(entry, info.name), info.parameters, dimension)}\n`;
  // `link` has checked everything that this does not change.
  const extended: ModuleSource = { ...entry, text, tree: parse(entry.path, text) };
  const { title, description, range } = info;
  return {
    program: { ...program, modules: new Map([...program.modules, [entry.path, extended]]) },
    halfSquares: { ...withoutResiduals(info), name: halfSquaresName },
    weightedSum: {
      ...{ title, description, range },
      name: weightedSumName,
      parameters: { kind: 'vector', container: 'array' },
      minima: [],
    },
  };
}

function withoutResiduals({ residuals: _residuals, ...info }: ObjectiveInfo): ObjectiveInfo {
  return info;
}

/** On one line. A result that is no list is an error in `for … of`, not a sum of nothing. */
function source(name: string, shape: ParameterShape, dimension: number): string {
  const { parameters, fromTheta } = argumentsOf(shape, dimension);
  return [
    `function ${halfSquaresName}(${parameters}) {`,
    `let sum = 0; for (const residual of ${name}(${parameters})) sum += residual * residual; return sum / 2; }`,
    `function ${weightedSumName}(theta) {`,
    `let sum = 0; let k = ${dimension};`,
    `for (const residual of ${name}(${fromTheta})) { sum += theta[k] * residual; k++; } return sum; }`,
  ].join(' ');
}

/** What the function is called with: its own parameters passed on, and the same out of the vector `theta`. */
function argumentsOf(shape: ParameterShape, dimension: number): { parameters: string; fromTheta: string } {
  const coordinates = Array.from({ length: dimension }, (_, i) => `theta[${i}]`);
  switch (shape.kind) {
    case 'vector': {
      const part = `theta.slice(0, ${dimension})`;
      return { parameters: 'x', fromTheta: shape.container === 'array' ? part : `Float64Array.from(${part})` };
    }
    case 'scalars': {
      const own = shape.names.map((_, i) => `x${i}`);
      return {
        parameters: [...own, ...(shape.rest === undefined ? [] : ['...rest'])].join(', '),
        fromTheta: coordinates.join(', '),
      };
    }
    case 'object': {
      const properties = shape.keys.map((key, i) => `${JSON.stringify(key)}: ${coordinates[i]}`);
      return { parameters: 'x', fromTheta: `{ ${properties.join(', ')} }` };
    }
  }
}

/** What the function is called inside its own file. */
function localName(entry: ModuleSource, name: string): string {
  const local = shapeOf(entry)?.exports.get(name) ?? name;
  const isDeclared = local === defaultBinding || entry.tree?.program.body.flatMap(declaredNames).includes(local);
  if (isDeclared || entry.kind !== 'commonjs') return local;
  return name === 'default' ? 'module.exports' : `exports.${name}`;
}
