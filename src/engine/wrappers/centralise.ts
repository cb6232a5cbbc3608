// Gradient centralisation.
import { defineGradientTransform } from './wrapper.js';

/** g ← g − mean(g). Yong et al. 2020, eq. 1, θ as one column. */
export const centralise = defineGradientTransform({
  name: 'centralise',
  title: 'Centralisation',
  description: 'Takes its mean from the gradient: the mean of the parameters stays.',
  source: 'Yong et al., Gradient centralization (2020), eq. 1',
  hyperparameters: [],
  transform(gradient) {
    let mean = 0;
    for (let i = 0; i < gradient.length; i++) mean += gradient[i] / gradient.length;
    for (let i = 0; i < gradient.length; i++) gradient[i] -= mean;
  },
});
