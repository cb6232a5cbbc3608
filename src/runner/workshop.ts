// What every task works with: the objective opened (found, linked, differentiated, watched) and the line to the parent.
import { differentiate } from '../autodiff/differentiate.js';
import type { Differentiable } from '../autodiff/differentiable.js';
import { withConstants } from '../objective/discover/constants.js';
import { findObjective } from '../objective/discover/findObjective.js';
import { link } from '../objective/link/link.js';
import { asObjectiveError } from '../objective/load/locate.js';
import type { Program } from '../objective/program.js';
import { residualSums } from '../objective/link/residualSums.js';
import type { ObjectiveInfo, ObjectiveReference, SourceLocation } from '../protocol/objective.js';
import { ObjectiveError } from '../protocol/objectiveError.js';
import type { DerivativeMode, OptimizerReference } from '../protocol/runRequest.js';
import type { Overlay, TaskName } from '../protocol/runner.js';
import type { Optimizer } from '../engine/optimizer.js';
import { builtinFile } from './builtinFile.js';
import { builtinModule } from './containment/builtins.js';
import { openOptimizer } from './openOptimizer.js';
import { probe } from './containment/probe.js';
import type { Reporter } from './reporter.js';
import { findTampering } from './containment/tampering.js';
import { watched } from './watched.js';
import { workspaceFiles } from './workspaceFiles.js';
import { say } from '../protocol/sentence.js';

export interface OpenObjective {
  readonly f: Differentiable;
  /** The scalar function that `f` is: the sum of squares where the objective returns residuals. */
  readonly info: ObjectiveInfo;
  readonly program: Program;
  /** How many parameters the objective itself says that it has. */
  ownDimension(): number | undefined;
  /** An error of the user's code as an ObjectiveError that says where it arose. Throws what the objective tampered with. */
  located(error: unknown): unknown;
}

export interface OpenOptions {
  /** How many parameters the request means; absent: the objective says. */
  readonly dimension?: number;
  readonly derivatives: 'auto' | DerivativeMode;
}

export interface Workshop<N extends TaskName> {
  readonly reporter: Reporter<N>;
  /** @throws ObjectiveError where the objective cannot be found, linked, loaded or differentiated. */
  open(reference: ObjectiveReference, options: OpenOptions): OpenObjective;
  /** @throws ObjectiveError where there is none of that name, or its file cannot be linked or loaded. */
  openOptimizer(reference: OptimizerReference): Optimizer;
  /**
   * The last look at what the objective did to the language, before its numbers leave.
   * @throws ObjectiveError where it replaced something.
   */
  close(): void;
}

/** `restoreIntrinsics` undoes what an objective did to the language and names it. */
export function createWorkshop<N extends TaskName>(
  reporter: Reporter<N>,
  overlay: Overlay,
  restoreIntrinsics: () => string[],
): Workshop<N> {
  const host = workspaceFiles(overlay);
  let refuseTampering = () => {};
  return {
    reporter,
    close: () => refuseTampering(),
    openOptimizer: (reference) => openOptimizer(reference, host, reporter),
    open(reference, { dimension: asked, derivatives }) {
      const { path, name } = fileOf(reference);
      const dimension = asked ?? (reference.kind === 'builtin' ? reference.dimension : undefined);
      const text = host.read(path);
      const start: SourceLocation = { file: path, line: 1, column: 1 };
      if (text === undefined) throw new ObjectiveError(say`There is no file ${path}.`, start, 'source');
      const asWritten = describe(path, text, name, dimension);
      const constants = reference.kind === 'builtin' ? reference.constants : undefined;
      const chosen = constants && withConstants(text, asWritten, constants);
      const info = chosen === undefined ? asWritten : describe(path, chosen, name, dimension);
      const program = link(path, chosen === undefined ? host : workspaceFiles({ ...overlay, [path]: chosen }));
      let tampering: ObjectiveError | undefined;
      refuseTampering = () => {
        const changed = restoreIntrinsics();
        if (changed.length > 0) tampering ??= findTampering(changed, program);
        // Once more where somebody has caught it: numbers made before it was undone may be wrong.
        if (tampering) throw tampering;
      };
      const located = (error: unknown) => {
        // What broke may have broken because of it, and so would we.
        refuseTampering();
        return asObjectiveError(error, program);
      };
      try {
        // Once by itself: whether the file's top level ever ends is the file's affair, how long we need for derivatives ours.
        probe(program, info.title, reporter);
        refuseTampering();
        reporter.calling(info.title, 'prepare', place(info.range));
        const f = differentiate(program, info, {
          mode: derivatives,
          dimension: dimensionOf(info, dimension),
          builtins: builtinModule,
        });
        refuseTampering();
        reporter.calling(info.title, 'evaluate', place(info.range));
        return {
          ...scalarForm(program, info, f.dimension),
          ownDimension: () => findObjective(path, text, name).dimension,
          located,
          f: watched(f, { returned: () => reporter.heartbeat(refuseTampering), located }),
        };
      } catch (error) {
        throw located(error);
      }
    },
  };
}

/** The objective as its text declares it, its starts and domains written out to the dimension that the request means. */
function describe(path: string, text: string, name: string | undefined, dimension: number | undefined): ObjectiveInfo {
  const asDeclared = findObjective(path, text, name, dimension === undefined ? {} : { dimension });
  const own = dimension ?? asDeclared.dimension;
  return own === undefined || own === dimension ? asDeclared : findObjective(path, text, name, { dimension: own });
}

/** @throws ObjectiveError of kind `request` where neither the request nor the objective says how many parameters there are. */
function dimensionOf({ title, dimension, start, range }: ObjectiveInfo, asked: number | undefined): number {
  const known = asked ?? dimension ?? start?.length;
  if (known !== undefined) return known;
  const message = say`${title} does not say how many parameters it has; give a start, or add @start or @dimension to its comment.`;
  throw new ObjectiveError(message, place(range), 'request');
}

function scalarForm(program: Program, info: ObjectiveInfo, dimension: number): Pick<OpenObjective, 'program' | 'info'> {
  if (!info.residuals) return { program, info };
  const sums = residualSums(program, info, dimension);
  return { program: sums.program, info: sums.halfSquares };
}

function place({ file, line, column }: SourceLocation): SourceLocation {
  return { file, line, column };
}

function fileOf(reference: ObjectiveReference): { path: string; name?: string } {
  return reference.kind === 'file' ? reference : { path: builtinFile(reference.name), name: reference.name };
}
