// The atlas: all critical points of f in a box, each polished to the last digits and classified, with what is known of
// completeness. Up to four parameters the whole box is searched; beyond, many starts and deflation.
import type { Differentiable } from '../../autodiff/differentiable.js';
import type { Enclosure } from '../../autodiff/enclosure/enclosure.js';
import type { Interval, KnownMinimum } from '../../protocol/objective.js';
import type { CriticalPoint } from '../../protocol/run.js';
import type { CriticalPointsResult } from '../../protocol/runner.js';
import { english, joined, say, type Sentence } from '../../protocol/sentence.js';
import { distance } from '../../engine/linalg/vector.js';
import { norm } from '../../engine/linalg/norm.js';
import { boxOf, contains, largestRadius, type Box } from './box.js';
import { clusters } from './boxClusters.js';
import { searchBoxes, type BoxSearch } from './boxSearch.js';
import { proveComplete, unproven, type Completeness } from './completeness.js';
import { checkIndices, type IndexCheck } from './indexCheck.js';
import { compareWithKnown, inWords, recordOf } from '../record.js';
import { extremeKink } from '../verdict/kinks.js';
import { localModel } from '../verdict/localModel.js';
import { numberText, vectorText } from '../numberText.js';
import { searchFromStarts } from './startSearch.js';
import { stretched } from './stretched.js';
import { tolerant } from '../tolerant.js';
import { isIsolated, zeroSet, type Zero, type ZeroSet } from './zeroSet.js';

export interface AtlasOptions {
  readonly knownMinima?: readonly KnownMinimum[];
  /** Decides the starts of the search beyond three parameters. Default 0. */
  readonly seed?: number;
  /** Also give the eigenvectors. Default false. */
  readonly eigenvectors?: boolean;
  /** Of the derivatives over boxes, for a proof that no point is missing; absent: there is none. */
  readonly enclosure?: Enclosure;
  /** Called now and then with the share that is done and the points so far. */
  readonly progress?: (share: number, points: readonly CriticalPoint[]) => void;
}

/** Where the whole box can be searched. */
const mostSearchedDimensions = 4;

/** Beyond: starts per parameter. Between the two the search goes on for as long again as it took to the last new point. */
const fewestStarts = 250;
const mostStarts = 1500;

/** Of a cluster of undecided boxes, this many of least ‖∇f‖ are polished, and as many of the others. */
const mostTriesPerCluster = 64;

/** The longest side over the shortest up to which distances are measured in the parameters themselves. */
const mostUneven = 20;

/** Grids are refined this often when the indices do not add up or a start finds a point that the search had not. */
const refinements = [1, 2, 3];

/**
 * Finds the critical points of `objective` in the closed box `domain` (one interval per parameter), lowest first. Points of a curve of
 * critical points are given once, as `degenerate` and not isolated. Costs from a few hundred to some 100 000 Hessians.
 */
export function findCriticalPoints(
  objective: Differentiable,
  domain: readonly Interval[],
  options: AtlasOptions = {},
): CriticalPointsResult {
  const terrain = prepare(tolerant(objective), boxOf(domain));
  const { set } = terrain;
  const report = (share: number) => options.progress?.(share, toPoints(set, options));
  const { search, check } =
    domain.length <= mostSearchedDimensions
      ? searchWholeBox(terrain, report, options.seed ?? 0)
      : searchFromStartsOnly(terrain, report, options.seed ?? 0);
  const { sentence, proven } = prove(options.enclosure, domain, terrain.box, set);
  // Beside a proof, how the points were found is no evidence of anything more.
  const completeness = joined([...(proven ? [] : search), ...(check ? [check] : []), sentence], ' ');
  return { domain, points: toPoints(set, options), completeness: english(completeness), said: completeness, proven };
}

/** What is known of completeness without a proof, in sentences. */
interface Evidence {
  readonly search: readonly Sentence[];
  readonly check: Sentence | undefined;
}

/** What is searched: f over a box, and where a point of it lies in the coordinates that are told. */
interface Terrain {
  readonly f: Differentiable;
  readonly box: Box;
  readonly set: ZeroSet;
  tell(theta: Float64Array): Float64Array;
}

/** A domain with sides of very different lengths is searched as a cube. */
function prepare(f: Differentiable, box: Box): Terrain {
  if (largestRadius(box) <= mostUneven * Math.min(...box.radius)) {
    return { f, box, set: zeroSet(f, box), tell: (theta) => theta };
  }
  const cube = {
    centre: new Float64Array(f.dimension),
    radius: new Float64Array(f.dimension).fill(1),
  };
  const even = stretched(f, box);
  const show = ({ theta }: { readonly theta: Float64Array }) => localModel(f, even.unstretch(theta));
  return {
    f: even,
    box: cube,
    set: zeroSet(even, cube, show),
    tell: (theta) => even.unstretch(theta),
  };
}

function searchWholeBox(terrain: Terrain, report: (share: number) => void, seed: number): Evidence {
  const { f, box, set, tell } = terrain;
  let search: BoxSearch | undefined;
  let check: IndexCheck | undefined;
  for (const refinement of refinements) {
    search = searchBoxes(f, box, refinement);
    collect(f, search, set, box);
    if (search.abandoned) {
      const { search: starts } = searchFromStartsOnly(terrain, report, seed);
      return { search: [say`Too many boxes to search the whole domain.`, ...starts], check: undefined };
    }
    report(refinement / (refinements.length + 1));
    const overlooked = searchFromStarts(f, box, set, {
      starts: 32 * f.dimension,
      seed: seed + refinement,
    });
    check = checkIndices(f, box, set.zeros);
    if (overlooked === 0 && check.agree !== false) break;
  }
  const kink = check?.agree === true ? undefined : extremeKink(f, box);
  report(1);
  const kinks = kink ? [kinkSentence(tell(kink.theta), kink.value)] : [];
  return { search: [...boxSentences(search), ...kinks], check: check?.sentence };
}

function searchFromStartsOnly({ f, box, set }: Terrain, report: (share: number) => void, seed: number): Evidence {
  const n = f.dimension;
  const batch = 25 * n;
  let starts = 0;
  let lastNew = 0;
  while (starts < fewestStarts * n || (starts < 2 * lastNew && starts < mostStarts * n)) {
    const found = searchFromStarts(f, box, set, {
      starts: batch,
      seed: seed + starts,
    });
    starts += batch;
    if (found > 0) lastNew = starts;
    report(starts / Math.max(fewestStarts * n, Math.min(2 * lastNew, mostStarts * n)));
  }
  return { search: [say`Newton with deflation from ${starts} starts spread over the box.`], check: undefined };
}

/** In the coordinates of the domain; `box` is the same in those of the search. A point that the proof stumbles upon joins the others. */
function prove(f: Enclosure | undefined, domain: readonly Interval[], box: Box, set: ZeroSet): Completeness {
  if (!f) return unproven(say`what f computes cannot be followed over intervals`);
  const given = boxOf(domain);
  for (;;) {
    const flat = set.zeros.find(({ classification }) => classification.kind === 'degenerate');
    if (flat)
      return unproven(
        say`the test by intervals does not decide at ${vectorText(flat.shown.theta)}, which is degenerate`,
      );
    const proof = proveComplete(
      f,
      domain,
      set.zeros.map(({ shown }) => [...shown.theta]),
    );
    const near = proof.doubtful?.map(
      (place, i) => box.centre[i] + ((place - given.centre[i]) / given.radius[i]) * box.radius[i],
    );
    if (!near || !set.add(near, 0.1 * largestRadius(box), 'isolated')) return proof;
  }
}

/** Polishes what the search left. */
function collect(f: Differentiable, search: BoxSearch, set: ZeroSet, domain: Box): void {
  for (const box of search.single) set.add(box.centre, 4 * Math.sqrt(box.centre.length) * largestRadius(box));
  for (const cluster of clusters(search.undecided)) collectCluster(f, cluster, set, domain);
}

/** A cluster of undecided boxes surrounds one degenerate zero, a curve of zeros, or several zeros very close together. */
function collectCluster(f: Differentiable, cluster: readonly Box[], set: ZeroSet, domain: Box): void {
  if (holdsKnownCurve(cluster, set)) return;
  const gradient = new Float64Array(f.dimension);
  const slope = (box: Box) => {
    f.gradient(box.centre, gradient);
    return norm(gradient);
  };
  const flattestFirst = cluster.map((box) => ({ box, slope: slope(box) })).sort((a, b) => a.slope - b.slope);
  const every = Math.ceil(cluster.length / mostTriesPerCluster);
  const tried = flattestFirst.filter((_, k) => k < mostTriesPerCluster || k % every === 0);
  for (const { box } of tried) {
    if (isExplained(box, set)) continue;
    const zero = set.add(box.centre, 0.1 * largestRadius(domain));
    if (zero && !isIsolated(zero.classification)) return;
  }
}

function holdsKnownCurve(cluster: readonly Box[], set: ZeroSet): boolean {
  const curves = set.zeros.filter(({ classification }) => !isIsolated(classification));
  return curves.some(({ polished }) => cluster.some((box) => contains(box, polished.model.theta, 1)));
}

/** Whether the box is undecided merely because a degenerate zero is near. */
function isExplained(box: Box, set: ZeroSet): boolean {
  return set.zeros.some(
    ({ polished, classification }) =>
      classification.kind === 'degenerate' && distance(polished.model.theta, box.centre) <= 64 * largestRadius(box),
  );
}

function boxSentences(search: BoxSearch | undefined): Sentence[] {
  if (!search) return [];
  const boxes = say`Searched in ${search.examined} boxes, with sampled ranges of the Hessian.`;
  return search.flat ? [boxes, say`Part of it is flat to underflow: nothing can be found there.`] : [boxes];
}

function kinkSentence(theta: Float64Array, value: number): Sentence {
  return say`f has kinks, where ∇f jumps and no critical point is counted: one at ${vectorText(theta, 4)}, where f = ${numberText(value)}.`;
}

function toPoints(set: ZeroSet, options: AtlasOptions): CriticalPoint[] {
  const found = set.zeros.filter(isMinimum).map(({ shown }) => ({ value: shown.value }));
  const known = [...(options.knownMinima ?? []), ...found];
  return set.zeros
    .map(({ shown, classification }) => {
      const { global } = compareWithKnown(shown.value, classification, known);
      return {
        ...recordOf(shown, options.eigenvectors),
        kind: classification.kind,
        index: classification.index,
        conditionNumber: classification.conditionNumber,
        ...inWords(classification.detail),
        ...(classification.nature === 'flat' && { isolated: false as const }),
        ...(global === undefined ? {} : { global }),
      };
    })
    .sort((a, b) => a.value - b.value);
}

function isMinimum({ classification }: Zero): boolean {
  return classification.kind === 'minimum' || classification.nature === 'minimum';
}
