// What the catalogue says of each optimizer, as plain data: for views, which know nothing of the engine.
import { optimizers } from '../engine/catalogue.js';
import type { OptimizerInfo } from '../protocol/objective.js';

export const optimizerInfos: readonly OptimizerInfo[] = optimizers.map(
  ({ name, title, description, source, family, needs, hyperparameters }) => ({
    name,
    title,
    description,
    source,
    family,
    needs,
    hyperparameters,
  }),
);
