// `using`: what a block declares with it is disposed of when the block is left, in whatever way. Runtimes of today do not
// know it; here it becomes `const`, and its block a `try`.
import type { BlockStatement, File, Node, Statement, StaticBlock, VariableDeclaration } from '@babel/types';
import type MagicString from 'magic-string';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import { locationOf } from '../position.js';
import { walk } from '../walk.js';
import { say } from '../../protocol/sentence.js';

/**
 * Lines stay.
 * @throws ObjectiveError at a `using` that stands in no block.
 */
export function rewriteUsing(path: string, tree: File, edits: MagicString): void {
  const inBlocks = new Set<Node>();
  walk(tree.program, (node) => {
    if (node.type === 'BlockStatement' || node.type === 'StaticBlock') {
      const declarations = node.body.filter(isUsing);
      for (const declaration of declarations) inBlocks.add(declaration);
      if (declarations.length > 0) rewriteBlock(node, declarations, edits);
    }
    if (node.type === 'VariableDeclaration' && isUsing(node) && !inBlocks.has(node)) {
      throw new ObjectiveError(
        say`A resource is declared with using outside of a block; put what needs it into { … }.`,
        locationOf(path, node),
        'source',
      );
    }
  });
}

function isUsing(node: Statement): node is VariableDeclaration {
  return node.type === 'VariableDeclaration' && node.kind === 'using';
}

function rewriteBlock(
  { body, end }: BlockStatement | StaticBlock,
  declarations: readonly VariableDeclaration[],
  edits: MagicString,
): void {
  edits.appendLeft(body[0]!.start!, 'const __descent_used = __descent_link.disposal(); try { ');
  edits.appendLeft(end! - 1, ' } catch (error) { __descent_used.fail(error); } finally { __descent_used.dispose(); } ');
  for (const { start, declarations: declared } of declarations) {
    edits.overwrite(start!, start! + 'using'.length, 'const');
    for (const { init } of declared) {
      edits.appendRight(init!.start!, '__descent_used.use((');
      edits.appendLeft(init!.end!, '))');
    }
  }
}

const disposeKey = (Symbol as { dispose?: symbol }).dispose ?? Symbol.for('Symbol.dispose');

/** What one running block has to dispose of: last declared, first disposed. */
export function disposal() {
  const resources: { value: unknown; method: (this: unknown) => void }[] = [];
  let failure: { error: unknown } | undefined;
  return {
    use<T>(value: T): T {
      if (value === null || value === undefined) return value;
      const method = (value as Record<symbol, unknown>)[disposeKey];
      if (typeof method !== 'function')
        throw new TypeError('What is declared with using has no method [Symbol.dispose]');
      resources.push({ value, method: method as () => void });
      return value;
    },
    fail(error: unknown): void {
      failure = { error };
    },
    /** Throws what the block threw, or the last that a disposal threw. */
    dispose(): void {
      for (const { value, method } of resources.reverse()) {
        try {
          method.call(value);
        } catch (error) {
          failure = { error };
        }
      }
      if (failure) throw failure.error;
    },
  };
}
