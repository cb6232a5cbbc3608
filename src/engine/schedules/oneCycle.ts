// One cycle: up to a high rate, then far down.
import { choice, flag, fraction, integer, nonNegative, number, positive } from '../hyperparameters.js';
import { defineSchedule } from './schedule.js';
import { annealed } from './cosine.js';

/**
 * From max/divFactor up to max during warmupFraction of the steps, then down to initial/finalDivFactor; `threePhase`
 * goes down to the initial rate first. Smith & Topin 2018; torch OneCycleLR. Beyond totalSteps it keeps the final rate.
 */
export const oneCycle = defineSchedule({
  name: 'oneCycle',
  title: 'One cycle',
  description: 'Warms up to a maximum, then anneals to far below the start.',
  hyperparameters: [
    number('maxLearningRate', 0, 'The highest rate; 0: the base.', nonNegative),
    integer('totalSteps', 0, 'Steps of the cycle; 0: those of the run.', nonNegative),
    number('warmupFraction', 0.3, 'Share of the steps that rise.', fraction),
    choice('anneal', ['cos', 'linear'], 'Shape of rise and fall.'),
    number('divFactor', 25, 'The maximum over the initial rate.', positive),
    number('finalDivFactor', 1e4, 'The initial over the final rate.', positive),
    flag('threePhase', false, 'Fall as fast as it rose, then anneal to the final rate.'),
  ],
  create(settings, base, steps) {
    const { warmupFraction, anneal, divFactor, finalDivFactor, threePhase } = settings;
    const highest = settings.maxLearningRate || base;
    const total = settings.totalSteps || steps;
    const initial = highest / divFactor;
    const final = initial / finalDivFactor;
    const peak = warmupFraction * total - 1;
    const phases = threePhase
      ? [
          { end: peak, from: initial, to: highest },
          { end: 2 * warmupFraction * total - 2, from: highest, to: initial },
          { end: total - 1, from: initial, to: final },
        ]
      : [
          { end: peak, from: initial, to: highest },
          { end: total - 1, from: highest, to: final },
        ];
    return (step) => {
      let start = 0;
      for (const { end, from, to } of phases) {
        if (step <= end) {
          const share = (step - start) / (end - start);
          return anneal === 'cos' ? annealed(from, to, share) : from + (to - from) * share;
        }
        start = end;
      }
      return final;
    };
  },
});
