// The objective that somebody names: `file.ts`, `file.ts#name`.
import type { ObjectiveInfo } from '../../protocol/objective.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import { describeObjective, readSource, type Source } from './describeObjective.js';
import { discover, type DiscoverOptions } from './discover.js';
import { readJsDoc } from './jsDoc.js';
import { fixedDimension, parameters } from './sized.js';
import { topLevelFunctions, type TopLevelFunction } from './topLevel.js';
import type { Problem } from './objectiveTags.js';
import { say } from '../../protocol/sentence.js';

/**
 * The objective that a user names: one that discovery finds, or any other top-level function, also without tags and
 * annotations. Without a name, the file's only one.
 * @throws ObjectiveError of kind `source` where there is none, several, or one that cannot be an objective.
 */
export function findObjective(path: string, text: string, name?: string, options: DiscoverOptions = {}): ObjectiveInfo {
  const source = readSource(path, text);
  if (name === undefined) {
    const { objectives, problems } = discover(path, text, options);
    const [first] = problems;
    if (objectives.length === 0 && first) throw new ObjectiveError(first.said, first.location, 'source');
    const found = objectives.length > 0 ? pick(objectives, undefined, path) : onlyDefault(source, options);
    return checkDimension(found, options);
  }
  const fn = topLevelFunctions(source.tree).find(({ local, exported }) => exported.includes(name) || local === name);
  if (!fn) return checkDimension(passedOn(name, source), options);
  const problems: Problem[] = [];
  const info = describeObjective(fn, readJsDoc(path, fn.comments), source, { ...options, explicit: true }, problems);
  if (info) return checkDimension(info, options);
  const problem = problems.at(-1);
  throw new ObjectiveError(problem!.said, problem!.location, 'source');
}

/** The one of the name, or the only one. @throws ObjectiveError that names what there is. */
function pick(infos: readonly ObjectiveInfo[], name: string | undefined, path: string): ObjectiveInfo {
  const found = name === undefined && infos.length === 1 ? infos[0] : infos.find((info) => info.name === name);
  if (found) return found;
  const names = infos.map((info) => info.name).join(', ');
  const message =
    infos.length === 0
      ? say`This file holds no objective; export a function (x: number[]): number, or tag one with @objective.`
      : name === undefined
        ? say`This file holds several objectives; name one of them after a #: ${names}.`
        : say`This file holds no objective ${name}; it holds ${names}.`;
  throw new ObjectiveError(message, { file: path, line: 1, column: 1 }, 'source');
}

function checkDimension(info: ObjectiveInfo, { dimension }: DiscoverOptions): ObjectiveInfo {
  const fixed = fixedDimension(info.parameters);
  if (dimension === undefined || fixed === undefined || fixed === dimension) return info;
  throw new ObjectiveError(say`${info.title} takes ${parameters(fixed)}, not ${dimension}.`, info.range, 'request');
}

/** A file without objectives may still have one function that it exports by default. */
function onlyDefault(source: Source, options: DiscoverOptions): ObjectiveInfo {
  const fn = topLevelFunctions(source.tree).find(({ exported, node }) => node && exported.includes('default'));
  if (!fn) return pick([], undefined, source.path);
  return findObjective(source.path, source.text, 'default', options);
}

/** A name that the file passes on from another: its signature is not in this text. */
function passedOn(name: string, { path, tree, text, types }: Source): ObjectiveInfo {
  const statement = tree.program.body.find(
    (candidate) =>
      candidate.type === 'ExportAllDeclaration' ||
      (candidate.type === 'ExportNamedDeclaration' &&
        candidate.specifiers.some(({ exported }) => exported.type === 'Identifier' && exported.name === name)),
  );
  if (!statement) return pick(discover(path, text).objectives, name, path);
  const fn: TopLevelFunction = {
    local: name,
    exported: [name],
    node: undefined,
    type: undefined,
    first: statement,
    last: statement,
    comments: [],
  };
  return describeObjective(fn, readJsDoc(path, []), { path, tree, text, types }, { explicit: true }, [])!;
}
