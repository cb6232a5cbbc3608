// One step of a run under the glass: the vectors through which it goes from the gradient to the next θ. Task `anatomy`.
import type { RunRequest } from './runRequest.js';

/** The run is made again up to the step; so a late step takes as long as the run did. */
export interface AnatomyRequest extends RunRequest {
  /** The step that leads from θ_k to θ_{k+1}, k from 0. */
  readonly step: number;
}

/** One vector of a step; all have the length of θ. They come in the order in which the step makes them. */
export interface StepStage {
  /**
   * `gradient`: as the objective gives it (of the step's batch). `transform`: after clipping, decay, noise and the like.
   * `state`: a vector that the optimizer keeps, after the step. `direction`: the way of the step, before its length:
   * what the learning rate or the line search multiplies. `update`: θ_{k+1} − θ_k; before the last one, what an inner
   * optimizer proposed to its wrapper.
   */
  readonly kind: 'gradient' | 'transform' | 'state' | 'direction' | 'update';
  /** `gradient`, `clipNorm`, `meanSquare`, `direction`, `update`; for an inner proposal the optimizer's name. */
  readonly name: string;
  readonly values: readonly number[];
}

export interface Anatomy {
  readonly step: number;
  /** θ_k. */
  readonly theta: readonly number[];
  /** θ_{k+1}. */
  readonly next: readonly number[];
  /** f(θ_k), of the step's batch. */
  readonly loss: number;
  /** In force at the step; absent for a method without one. */
  readonly learningRate?: number;
  readonly stages: readonly StepStage[];
}

/** A step that the panel has asked for: its anatomy, or in a sentence why there is none. */
export interface AnatomyView {
  readonly run: string;
  readonly step: number;
  readonly anatomy?: Anatomy;
  readonly message?: string;
}
