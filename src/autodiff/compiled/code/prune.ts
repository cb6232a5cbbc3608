// Takes out of generated code what no output needs: in a Hessian-vector product the value itself, for one.
import type { Expression, Statement } from './code.js';

/** `outputs` are the arrays that the caller reads. */
export function pruneStatements(statements: readonly Statement[], outputs: readonly string[]): Statement[] {
  const live = new Set(outputs);
  let grown = true;
  const use = (text: string) => {
    if (live.has(text)) return;
    live.add(text);
    grown = true;
  };
  const read = (expression: Expression): void => {
    switch (expression.kind) {
      case 'name':
        return use(expression.name);
      case 'apply':
        return expression.args.forEach(read);
      case 'element':
        use(expression.array);
        return read(expression.index);
      case 'length':
        return use(expression.array);
      case 'member':
        read(expression.base);
        if (typeof expression.key !== 'string') read(expression.key);
    }
  };

  const isLive = (statement: Statement): boolean => {
    switch (statement.kind) {
      case 'declare':
      case 'allocate':
      case 'pushArray':
        return live.has(statement.name);
      case 'assign':
      case 'add':
        return live.has(statement.target.kind === 'name' ? statement.target.name : statement.target.array);
      case 'clear':
        return live.has(statement.array);
      case 'if':
        return statement.then.some(isLive) || statement.otherwise.some(isLive);
      case 'for':
        return (
          statement.body.some(isLive) || (statement.counting.declared === true && live.has(statement.counting.index))
        );
      case 'repeat':
        return statement.body.some(isLive);
      case 'comment':
        return false;
      // A loop without counter may not end; records must be balanced.
      case 'loop':
      case 'push':
      case 'pop':
      case 'popArray':
      case 'checkStack':
      case 'leave':
      case 'return':
        return true;
    }
  };

  const mark = (block: readonly Statement[]): void => {
    for (const statement of block.toReversed()) {
      if (!isLive(statement)) continue;
      if ((statement.kind === 'declare' || statement.kind === 'push') && statement.value) read(statement.value);
      if (statement.kind === 'assign' || statement.kind === 'add') {
        read(statement.value);
        if (statement.target.kind === 'element') read(statement.target.index);
      }
      if (statement.kind === 'allocate') read(statement.length);
      if (statement.kind === 'popArray') use(statement.name);
      if (statement.kind === 'if') {
        read(statement.condition);
        [statement.then, statement.otherwise].forEach(mark);
      }
      if (statement.kind === 'for') {
        [statement.counting.from, statement.counting.to].forEach(read);
        if (statement.counting.declared) use(statement.counting.index);
        mark(statement.body);
      }
      if (statement.kind === 'repeat') {
        read(statement.count);
        mark(statement.body);
      }
      if (statement.kind === 'loop') {
        read(statement.condition);
        [statement.header, statement.body].forEach(mark);
      }
      if (statement.kind === 'return') read(statement.value);
    }
  };
  while (grown) {
    grown = false;
    mark(statements);
  }

  const sweep = (block: readonly Statement[]): Statement[] =>
    block.filter(isLive).map((statement): Statement => {
      if (statement.kind === 'if')
        return { ...statement, then: sweep(statement.then), otherwise: sweep(statement.otherwise) };
      if (statement.kind === 'for' || statement.kind === 'repeat') return { ...statement, body: sweep(statement.body) };
      if (statement.kind === 'loop')
        return { ...statement, header: sweep(statement.header), body: sweep(statement.body) };
      return statement;
    });
  return sweep(statements);
}
