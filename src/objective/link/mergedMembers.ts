// What a later declaration of an enum or a namespace sees of those before it: `enum E { A = 1 } enum E { B = A }` means E.A.
// Each becomes a function of its own, in which A is no variable.
import type MagicString from 'magic-string';
import type { Node, TSEnumDeclaration } from '@babel/types';
import { references } from '../scope.js';
import { nameOf } from './moduleShape.js';

/** The members of an enum that its initializers can name. */
export function enumMembers(declaration: TSEnumDeclaration): string[] {
  return membersOf(declaration).map(({ id }) => nameOf(id));
}

/** Writes `owner.` before each of the earlier members that an initializer of this enum names. */
export function qualifyInEnum(declaration: TSEnumDeclaration, earlier: ReadonlySet<string>, edits: MagicString): void {
  const own = new Set(enumMembers(declaration));
  for (const member of membersOf(declaration)) qualify(member, declaration.id.name, earlier, own, edits, member.id);
}

/**
 * Writes `owner.` before each of `names` that the code below `root` takes from outside.
 * @param own what is declared directly in `root`.
 * @param except an identifier that is no reference.
 */
export function qualify(
  root: Node,
  owner: string,
  names: ReadonlySet<string>,
  own: ReadonlySet<string>,
  edits: MagicString,
  except?: Node,
): void {
  const wanted = new Set([...names].filter((name) => !own.has(name)));
  if (wanted.size === 0) return;
  for (const { node, parent } of references(root, wanted)) {
    if (node === except) continue;
    const isShorthand = parent.type === 'ObjectProperty' && parent.shorthand;
    edits.appendRight(node.start!, isShorthand ? `${node.name}: ${owner}.` : `${owner}.`);
  }
}

function membersOf({ body, members }: TSEnumDeclaration) {
  return body?.members ?? members;
}
