// Are these all the critical points of the domain? Decided by interval arithmetic: each point must be the only one in some box
// around it, and the rest of the domain is cut into boxes until each is seen to hold none.
import type { Enclosure } from '../../autodiff/enclosure/enclosure.js';
import { middle, width, type Range } from '../../autodiff/enclosure/range.js';
import type { Interval } from '../../protocol/objective.js';
import { say, type Sentence } from '../../protocol/sentence.js';
import { examine } from './intervalNewton.js';
import { vectorText } from '../numberText.js';

export interface Completeness {
  readonly proven: boolean;
  readonly sentence: Sentence;
  /** Where the exclusion stopped: a critical point may be near that is not among the points. */
  readonly doubtful?: Float64Array;
}

/** Operations of f with all their derivatives, about a second's worth. */
const mostWork = 10_000_000;
/** Sides of boxes over those of the domain: the first tried around a point, and where cutting ends. */
const largestShare = 1 / 8;
const smallestShare = 2 ** -34;
/** How near its point a zero must be shown to be, in sides of the domain; within so many contractions. */
const accuracy = 1e-8;
const mostTurns = 60;
/** Cut off centre: symmetric functions have their critical points at midpoints. */
const cut = 0.53;

/** `points`: isolated critical points, to the last digits. One that is degenerate cannot be told from several by this test. */
export function proveComplete(
  f: Enclosure,
  domain: readonly Interval[],
  points: readonly (readonly number[])[],
): Completeness {
  const isolating: Range[][] = [];
  for (const theta of points) {
    const box = isolate(f, domain, theta);
    if (!box) return unproven(say`the point ${vectorText(theta)} could not be shown to stand alone`);
    isolating.push(box);
  }
  const isTwice = points.some((theta, k) => isolating.some((box, other) => other !== k && holds(box, theta)));
  if (isTwice) return unproven(say`two of the points may be one`);

  const rest: (readonly Range[])[] = [domain.map(([low, high]) => ({ low, high }))];
  const mostBoxes = Math.ceil(mostWork / (f.operations * (1 + f.dimension + f.dimension ** 2)));
  let boxes = 0;
  for (let box = rest.pop(); box; box = rest.pop()) {
    if (isolating.some((known) => isWithin(box, known))) continue;
    if (boxes++ > mostBoxes) return unproven(say`after ${mostBoxes} boxes of intervals some were left`);
    const finding = examine(f, box);
    if (finding.kind === 'empty') continue;
    if (isSmall(box, domain)) {
      const doubtful = Float64Array.from(box, middle);
      if (!f.over(box)) return unproven(say`f is not smooth or not defined near ${vectorText(doubtful)}`);
      return { ...unproven(say`there may be a further point near ${vectorText(doubtful)}`), doubtful };
    }
    rest.push(...split(finding.within, finding.axis));
  }
  const known = points.length === 1 ? say`this point is the only one` : say`these ${points.length} points are all`;
  const claim = points.length === 0 ? say`there is no critical point` : known;
  const sentence = say`Proven complete by interval arithmetic over ${boxes + points.length} boxes: ${claim} in the domain.`;
  return { proven: true, sentence };
}

export function unproven(why: Sentence): Completeness {
  return { proven: false, sentence: say`Not proven complete: ${why}.` };
}

/** The largest box around the point in which it is proven to be the only one. */
function isolate(f: Enclosure, domain: readonly Interval[], theta: readonly number[]): Range[] | undefined {
  for (let share = largestShare; share > smallestShare; share /= 2) {
    const box = theta.map((centre, i) => {
      const radius = (share * (domain[i][1] - domain[i][0])) / 2;
      return { low: centre - radius, high: centre + radius };
    });
    const finding = examine(f, box);
    if (finding.kind === 'single') return isZeroAt(f, domain, theta, finding.within) ? box : undefined;
  }
  return undefined;
}

/** Whether the only zero in the box is `theta`: the operator contracts around it. */
function isZeroAt(f: Enclosure, domain: readonly Interval[], theta: readonly number[], box: readonly Range[]): boolean {
  const isNear = (around: readonly Range[]) =>
    around.every(({ low, high }, i) => {
      const slack = accuracy * (domain[i][1] - domain[i][0]);
      return theta[i] - low <= slack && high - theta[i] <= slack;
    });
  let around = box;
  for (let turn = 0; turn < mostTurns && !isNear(around); turn++) {
    const finding = examine(f, around);
    if (finding.kind === 'empty') return false;
    around = finding.within;
  }
  return isNear(around);
}

/** The parts share their common side. */
function split(box: readonly Range[], axis: number): [Range[], Range[]] {
  const { low, high } = box[axis];
  const place = low + cut * (high - low);
  const part = (side: Range) => box.map((range, i) => (i === axis ? side : range));
  return [part({ low, high: place }), part({ low: place, high })];
}

function isSmall(box: readonly Range[], domain: readonly Interval[]): boolean {
  return box.every((range, i) => width(range) <= smallestShare * (domain[i][1] - domain[i][0]));
}

function isWithin(box: readonly Range[], other: readonly Range[]): boolean {
  return box.every(({ low, high }, i) => low >= other[i].low && high <= other[i].high);
}

function holds(box: readonly Range[], theta: readonly number[]): boolean {
  return box.every(({ low, high }, i) => theta[i] >= low && theta[i] <= high);
}
