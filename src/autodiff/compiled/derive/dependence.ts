// What of generated code depends on the inputs, and so has a tangent.
import type { Expression, Statement } from '../code/code.js';
import { operators } from '../code/operators.js';

/** Names of variables and arrays that depend on the inputs, whatever the order of execution. */
export function findActive(statements: readonly Statement[], inputs: readonly string[]): ReadonlySet<string> {
  const active = new Set(inputs);
  let grown = true;
  const mark = (text: string, value: Expression) => {
    if (active.has(text) || !dependsOn(value, active)) return;
    active.add(text);
    grown = true;
  };
  const visit = (block: readonly Statement[]): void => {
    for (const statement of block) {
      if (statement.kind === 'declare' && statement.value !== undefined) mark(statement.name, statement.value);
      if (statement.kind === 'assign' || statement.kind === 'add')
        mark(statement.target.kind === 'name' ? statement.target.name : statement.target.array, statement.value);
      if (statement.kind === 'if') [statement.then, statement.otherwise].forEach(visit);
      if (statement.kind === 'for' || statement.kind === 'repeat') visit(statement.body);
      if (statement.kind === 'loop') [statement.header, statement.body].forEach(visit);
    }
  };
  while (grown) {
    grown = false;
    visit(statements);
  }
  return active;
}

/** Whether its value depends on a name in `active` by an operator that has a derivative. */
export function dependsOn(expression: Expression, active: ReadonlySet<string>): boolean {
  switch (expression.kind) {
    case 'name':
      return active.has(expression.name);
    case 'element':
      return active.has(expression.array);
    case 'apply':
      return (
        operators[expression.operator].partials !== undefined && expression.args.some((arg) => dependsOn(arg, active))
      );
    default:
      return false;
  }
}
