// What generated code needs at run time besides its own variables: the value stack, and the way out.
import { ObjectiveError } from '../../protocol/objectiveError.js';
import { say } from '../../protocol/sentence.js';

/** Most records of one evaluation: 2²⁷ doubles are 1 GiB. */
const LARGEST_STACK = 2 ** 27;

/** The run goes where the compiled code does not: the user's function throws, or an array is used as it was not foreseen. */
export class Leave extends Error {}

/** The reason where the objective throws. */
export const OWN_THROW = say`The objective throws here.`;

export interface Workspace {
  stack: Float64Array;
  readonly arrays: (Float64Array | number[])[];
  /** Makes room for `size` records. */
  grow(size: number): void;
  /** `reason`: a sentence that is all template. */
  leave(reason: string): never;
}

export function createWorkspace(): Workspace {
  const workspace: Workspace = {
    stack: new Float64Array(1024),
    arrays: [],
    grow(size) {
      if (size > LARGEST_STACK)
        throw new ObjectiveError(
          say`The derivative would have to record ${size} values, more than memory holds; shorten the objective's loops.`,
          undefined,
          'memory',
        );
      workspace.stack = new Float64Array(Math.min(LARGEST_STACK, 2 * size));
    },
    leave(reason) {
      throw new Leave(reason);
    },
  };
  return workspace;
}
