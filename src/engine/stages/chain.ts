// Optimizers that are chains: each stage makes of the gradient what the next one takes, and θ moves against the last.
import type { HyperparameterDeclaration, SettingsOf } from '../hyperparameters.js';
import { defineOptimizer, type Optimizer, type OptimizerState, type Oracle, type Point } from '../optimizer.js';

export interface Stage {
  readonly name: string;
  readonly state?: OptimizerState;
  /** What becomes of `vector`: in an array of the stage's own, or `vector` itself where nothing changes. Allocates nothing. */
  apply(vector: Float64Array, at: Point): Float64Array;
}

type WithLearningRate = readonly [HyperparameterDeclaration<'learningRate', number>, ...HyperparameterDeclaration[]];

/** θ ← θ − η·s, with s the gradient after all stages. Settings are live: a stage reads them when it is applied. */
export function defineChain<const Declared extends WithLearningRate>({
  stages: stagesOf,
  ...optimizer
}: Omit<Optimizer, 'create' | 'hyperparameters' | 'needs'> & {
  readonly hyperparameters: Declared;
  stages(settings: SettingsOf<Declared> & { readonly learningRate: number }, oracle: Oracle): readonly Stage[];
}): Optimizer {
  return defineOptimizer({
    ...optimizer,
    create(settings: SettingsOf<Declared> & { readonly learningRate: number }, oracle) {
      const stages = stagesOf(settings, oracle);
      const { trace } = oracle;
      const remembering = stages.flatMap(({ name, state }) => (state ? [[name, state] as const] : []));
      return {
        state: Object.fromEntries(remembering),
        step(at, next) {
          const { theta } = at;
          let vector = at.gradient;
          for (let k = 0; k < stages.length; k++) {
            const changed = stages[k].apply(vector, at);
            if (trace && changed !== vector)
              trace(isKept(changed, stages[k]) ? 'state' : 'transform', stages[k].name, changed);
            vector = changed;
          }
          const { learningRate } = settings;
          for (let i = 0; i < theta.length; i++) next[i] = theta[i] - learningRate * vector[i];
        },
      };
    },
  });
}

function isKept(vector: Float64Array, { state }: Stage): boolean {
  return state !== undefined && Object.values(state).includes(vector);
}
