// What several passes ask of a piece of syntax.
import type * as t from '@babel/types';

/** Without the casts of TypeScript and the parentheses of Babel. */
export function bareExpression(node: t.Node): t.Node {
  let bare = node;
  while (
    bare.type === 'TSAsExpression' ||
    bare.type === 'TSNonNullExpression' ||
    bare.type === 'TSSatisfiesExpression' ||
    bare.type === 'TSTypeAssertion' ||
    bare.type === 'ParenthesizedExpression'
  ) {
    bare = bare.expression;
  }
  return bare;
}

/** Every name that a pattern binds or assigns. */
export function namesOf(pattern: t.Node): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'TSParameterProperty':
      return namesOf(pattern.parameter);
    case 'AssignmentPattern':
      return namesOf(pattern.left);
    case 'RestElement':
      return namesOf(pattern.argument);
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element ? namesOf(element) : []));
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        namesOf(property.type === 'ObjectProperty' ? property.value : property),
      );
    case 'VariableDeclaration':
      return pattern.declarations.flatMap(({ id }) => namesOf(id));
    default: {
      const bare = bareExpression(pattern);
      return bare === pattern ? [] : namesOf(bare);
    }
  }
}
